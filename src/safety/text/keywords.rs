//! Keywords: words that say what the text around them is about, all found in one pass over a text.
//!
//! The lists are data (`data/words.yaml`), so that somebody who writes bulletins can correct them without reading Rust.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

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

/// Finds the keywords of all lists, by their first characters: few characters of a text begin one, and the tables of an
/// automaton of all words are larger than the caches of a processor.
struct Finder {
    /// For every character up to the last one that begins a keyword, the number of its group, from 1; 0 begins none.
    groups: Vec<u16>,
    /// The words with the same first character, the shortest first; those that stand in several lists in the order of these.
    words: Vec<Vec<(String, KeywordKind)>>,
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
    let mut words: BTreeMap<char, Vec<(String, KeywordKind)>> = BTreeMap::new();
    for (name, kind) in KINDS {
        for word in &LISTS[name] {
            let first = word.chars().next().expect("a test reads the embedded words");
            words.entry(first.to_ascii_lowercase()).or_default().push((word.clone(), kind));
        }
    }
    let last = words.last_key_value().map_or(0, |(last, _)| *last as usize);
    let mut groups = vec![0; last + 1];
    for (number, first) in (1..).zip(words.keys()) {
        groups[*first as usize] = number;
    }
    words.values_mut().for_each(|same| same.sort_by_key(|(word, _)| word.len()));
    Finder { groups, words: words.into_values().collect() }
});

impl Finder {
    /// The words that begin like this character, in ASCII letters of either case.
    fn beginning_with(&self, first: char) -> &[(String, KeywordKind)] {
        let group = self.groups.get(first.to_ascii_lowercase() as usize);
        let number = group.and_then(|group| group.checked_sub(1));
        number.map_or(&[], |number| &self.words[usize::from(number)])
    }
}

/// The keywords in a text, overlapping ones included, sorted by their start and end.
pub(crate) fn find_keywords(text: &str) -> Vec<Keyword> {
    let finder = &*FINDER;
    let mut keywords = Vec::new();
    for (start, first) in text.char_indices() {
        for (word, kind) in finder.beginning_with(first) {
            let span = start..start + word.len();
            if text.as_bytes().get(span.clone()).is_some_and(|found| is_word(found, word.as_bytes())) {
                keywords.push(Keyword { kind: *kind, span });
            }
        }
    }
    keywords
}

/// Whether a text of the same length is a word, in ASCII letters of either case. The last byte tells nearly all others apart.
fn is_word(text: &[u8], word: &[u8]) -> bool {
    text.last().zip(word.last()).is_some_and(|(last, of_word)| last.eq_ignore_ascii_case(of_word))
        && text.eq_ignore_ascii_case(word)
}
