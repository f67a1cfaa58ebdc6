//! Keywords: words that say what the text around them is about, all found in one pass over a text.
//!
//! The lists are data (`data/words.yaml`), so that somebody who writes bulletins can correct them without reading Rust.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::word_set::WordSet;

/// What a keyword says about the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeywordKind {
    /// The number of an order, a parcel, a case file follows.
    Order,
    /// A thing that may be numbered: 合同, 快递.
    Thing,
    /// An identity card.
    IdCard,
    /// A number of a card or an account.
    CardNumber,
    /// WeChat, QQ and other chats, however they are spelt.
    Chat,
    /// A person of the case, or the field of a form for a name.
    Person,
    /// A street or an estate.
    Street,
    /// An office, whose address is public.
    Office,
    /// A school or a company.
    Employer,
    /// Somebody belongs to a school or a company.
    Belongs,
    /// A service that readers call.
    Service,
    /// A telephone.
    Telephone,
    /// The victim is blamed.
    Blame,
    /// A brand.
    Brand,
    /// Fraud.
    Fraud,
    /// A means of fraud, whose price or source teaches it.
    HowTo,
    /// Advertisement.
    Promotion,
    /// Advice that does not work.
    Obsolete,
    /// A fraud and the people in it are told of.
    Case,
}

/// A keyword in a text.
#[derive(Clone, Debug)]
pub(crate) struct Keyword {
    pub(crate) kind: KeywordKind,
    pub(crate) span: Range<usize>,
}

/// Finds the keywords of all lists; `kinds` are those of its patterns, by their number.
struct Finder {
    finder: AhoCorasick,
    kinds: Vec<KeywordKind>,
}

/// The names of the lists in `data/words.yaml`.
const KINDS: [(&str, KeywordKind); 19] = [
    ("order", KeywordKind::Order),
    ("thing", KeywordKind::Thing),
    ("id-card", KeywordKind::IdCard),
    ("card-number", KeywordKind::CardNumber),
    ("chat", KeywordKind::Chat),
    ("person", KeywordKind::Person),
    ("street", KeywordKind::Street),
    ("office", KeywordKind::Office),
    ("employer", KeywordKind::Employer),
    ("belongs", KeywordKind::Belongs),
    ("service", KeywordKind::Service),
    ("telephone", KeywordKind::Telephone),
    ("blame", KeywordKind::Blame),
    ("brand", KeywordKind::Brand),
    ("fraud", KeywordKind::Fraud),
    ("how-to", KeywordKind::HowTo),
    ("promotion", KeywordKind::Promotion),
    ("obsolete", KeywordKind::Obsolete),
    ("case", KeywordKind::Case),
];

/// The lists by name.
static LISTS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../data/words.yaml")).expect("a test reads the embedded words")
});

/// Words that turn blame into advice not to be credulous. Words such as 不 stand everywhere, so they are no keywords and are
/// looked for only where something is blamed.
pub(crate) static CAUTION: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(&LISTS["caution"]));

/// Words that say that somebody pretends to be somebody else. 以 and 在 too stand everywhere, so they are looked for only
/// where fraud follows a brand.
pub(crate) static PRETEND: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(&LISTS["pretend"]));

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let lists = &*LISTS;
    let mut words = Vec::new();
    let mut kinds = Vec::new();
    for (name, kind) in KINDS {
        for word in &lists[name] {
            words.push(word.clone());
            kinds.push(kind);
        }
    }
    let finder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::Standard)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&words)
        .expect("the words fit an automaton");
    Finder { finder, kinds }
});

/// The keywords in a text, overlapping ones included, sorted by their start.
pub(crate) fn find_keywords(text: &str) -> Vec<Keyword> {
    let all = &*FINDER;
    let keyword = |found: aho_corasick::Match| Keyword {
        kind: all.kinds[found.pattern().as_usize()],
        span: found.start()..found.end(),
    };
    let mut keywords: Vec<Keyword> = all.finder.find_overlapping_iter(text).map(keyword).collect();
    keywords.sort_by_key(|keyword| (keyword.span.start, keyword.span.end));
    keywords
}
