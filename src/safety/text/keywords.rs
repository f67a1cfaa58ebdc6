//! Words that tell what stands near them, found in one pass over a text.
//!
//! The lists are data (`data/words.yaml`): somebody who writes bulletins can fix them without reading Rust.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::word_set::List;

/// What a word tells where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::safety) enum Words {
    /// What follows numbers an order, a parcel, a case file.
    Order,
    /// A thing that may be numbered: 合同, 快递.
    Thing,
    /// An identity card.
    IdCard,
    /// A number of a card or an account.
    CardNumber,
    /// WeChat, QQ and other places to chat, however they are spelt.
    Chat,
    /// A person concerned, or a form's field for a name.
    Person,
    /// Streets and estates.
    Street,
    /// An office, whose address is public.
    Office,
    /// A school or a company.
    Employer,
    /// Belonging to a school or company.
    Belongs,
    /// A service or its number.
    Service,
    /// A telephone.
    Telephone,
    /// Blames the victim.
    Blame,
    /// A brand.
    Brand,
    /// Fraud.
    Fraud,
    /// Details that teach.
    HowTo,
    /// Advertisement.
    Promotion,
    /// Advice that does not work.
    Obsolete,
    /// A reprint.
    Reprint,
}

/// A word at its place.
#[derive(Clone, Debug)]
pub(in crate::safety) struct Hit {
    pub(in crate::safety) kind: Words,
    pub(in crate::safety) span: Range<usize>,
}

struct Table {
    finder: AhoCorasick,
    kinds: Vec<Words>,
}

const KINDS: [(&str, Words); 19] = [
    ("order", Words::Order),
    ("thing", Words::Thing),
    ("id-card", Words::IdCard),
    ("card-number", Words::CardNumber),
    ("chat", Words::Chat),
    ("person", Words::Person),
    ("street", Words::Street),
    ("office", Words::Office),
    ("employer", Words::Employer),
    ("belongs", Words::Belongs),
    ("service", Words::Service),
    ("telephone", Words::Telephone),
    ("blame", Words::Blame),
    ("brand", Words::Brand),
    ("fraud", Words::Fraud),
    ("how-to", Words::HowTo),
    ("promotion", Words::Promotion),
    ("obsolete", Words::Obsolete),
    ("reprint", Words::Reprint),
];

/// The lists as they are written.
static LISTS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("../data/words.yaml")).expect("a test reads the embedded words")
});

/// What turns advice or a warning about blame around. Words such as 不 stand everywhere, so they are looked for where
/// they matter only.
pub(in crate::safety) static CAUTION: LazyLock<List> = LazyLock::new(|| List::new(&LISTS["caution"]));

/// What says that somebody pretends to be somebody else; 以 and 在 too stand everywhere.
pub(in crate::safety) static PRETEND: LazyLock<List> = LazyLock::new(|| List::new(&LISTS["pretend"]));

static TABLE: LazyLock<Table> = LazyLock::new(|| {
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
    Table { finder, kinds }
});

/// Every word of the lists in a text, by its start.
pub(in crate::safety) fn hits(text: &str) -> Vec<Hit> {
    let table = &*TABLE;
    let hit = |found: aho_corasick::Match| Hit {
        kind: table.kinds[found.pattern().as_usize()],
        span: found.start()..found.end(),
    };
    let mut hits: Vec<Hit> = table.finder.find_overlapping_iter(text).map(hit).collect();
    hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
    hits
}
