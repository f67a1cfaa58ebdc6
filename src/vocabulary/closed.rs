//! Closed vocabularies: lists of words that front matter, data and the site know, and that nobody can extend.
//!
//! Each is an enum with one table: for every value its id, its name in both languages and the other words that
//! front matter may use for it, and the words that may stand around those. What reads front matter, the JSON Schemas, the columns of the data and the words of
//! templates are made from that table. A new list is also named in `content/schema/mod.rs` and in `theme/words.rs`.

use super::phrases::{Lexicon, Part};
use crate::diagnostics::Language;
use crate::text::letters;

/// A line of a vocabulary's table.
#[derive(Debug)]
pub(crate) struct Word {
    /// What data and the default front matter say.
    pub(crate) id: &'static str,
    /// What readers of a Chinese site see.
    pub(crate) zh: &'static str,
    /// What readers of an English site see.
    pub(crate) en: &'static str,
    /// What front matter may say as well.
    pub(crate) aliases: &'static [&'static str],
}

/// An enum whose values have ids, names and aliases.
pub(crate) trait Vocabulary: Copy + Eq + 'static {
    /// Every value, in the order of the guide.
    const ALL: &'static [Self];

    /// The ids in that order.
    const IDS: &'static [&'static str];

    /// The words that may stand around those of a phrase and say nothing.
    const AROUND: &'static [&'static str];

    /// What the keys of its names begin with in the words of templates: `kind` in `kind_case`.
    const PREFIX: &'static str;

    /// The line of the table.
    fn word(self) -> &'static Word;

    /// Every word that front matter may use with what it means: the ids first, then the first alias of each value,
    /// then the second ones.
    fn spellings() -> &'static [(&'static str, Self)];

    /// The word that data use.
    fn id(self) -> &'static str {
        self.word().id
    }

    /// What readers see.
    fn name(self, language: Language) -> &'static str {
        match language {
            Language::ZhCn => self.word().zh,
            Language::En => self.word().en,
        }
    }

    /// The key of the name in the words of templates: `contact_short_video` for `short-video`.
    fn key(self) -> String {
        format!("{}_{}", Self::PREFIX, self.id().replace('-', "_"))
    }

    /// Reads an id or an alias, or a phrase of aliases that mean the same and of words that say nothing: 微信扫码付款.
    fn parse(written: &str) -> Option<Self>;

    /// The words for a message: every id with its first alias.
    fn choices() -> String {
        let choice = |value: &Self| match value.word().aliases.first() {
            Some(alias) => format!("{}/{alias}", value.id()),
            None => value.id().to_owned(),
        };
        Self::ALL.iter().map(choice).collect::<Vec<_>>().join(", ")
    }
}

/// The words of a vocabulary, for phrases.
pub(super) fn lexicon<T: Vocabulary>() -> Lexicon<T> {
    let meanings = T::spellings().iter().map(|(spelling, value)| (*spelling, Part::Means(*value)));
    Lexicon::new(T::AROUND.iter().map(|word| (*word, Part::Around)).chain(meanings))
}

/// The spellings of a vocabulary in the order of [`Vocabulary::spellings`].
pub(super) fn all_spellings<T: Vocabulary>() -> Vec<(&'static str, T)> {
    let most = T::ALL.iter().map(|value| value.word().aliases.len()).max().expect("a vocabulary has words");
    let ids = T::ALL.iter().map(|value| (value.id(), *value));
    let aliases = (0..most).flat_map(|nth| {
        T::ALL.iter().filter_map(move |value| Some((*value.word().aliases.get(nth)?, *value)))
    });
    ids.chain(aliases).collect()
}

/// The value that a word in Latin letters means, however it is divided and whichever letters are large: Bank transfer.
pub(super) fn by_letters<T: Vocabulary>(written: &str) -> Option<T> {
    let key = letters(written)?;
    let is_meant = |word: &Word| {
        let mut names = [word.id, word.en].into_iter().chain(word.aliases.iter().copied());
        names.any(|name| letters(name).is_some_and(|name| name == key))
    };
    T::ALL.iter().copied().find(|value| is_meant(value.word()))
}

/// Defines vocabularies: `Name "prefix of keys" around ["word that says nothing", …] { Variant "id" "Chinese name" "English name" ["alias", …]; … }`.
macro_rules! vocabulary {
    ($($(#[$about:meta])+ $name:ident $prefix:literal around [$($around:literal),*] {
        $($(#[$meaning:meta])+ $variant:ident $id:literal $zh:literal $en:literal [$($alias:literal),*];)+
    })+) => {$(
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub(crate) enum $name {
            $($(#[$meaning])+ $variant,)+
        }

        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$($name::$variant,)+];
            const IDS: &'static [&'static str] = &[$($id,)+];
            const AROUND: &'static [&'static str] = &[$($around),*];
            const PREFIX: &'static str = $prefix;

            fn word(self) -> &'static Word {
                match self {
                    $($name::$variant => &Word { id: $id, zh: $zh, en: $en, aliases: &[$($alias),*] },)+
                }
            }

            fn spellings() -> &'static [(&'static str, Self)] {
                static SPELLINGS: LazyLock<Vec<(&'static str, $name)>> = LazyLock::new(all_spellings);
                &SPELLINGS
            }

            fn parse(written: &str) -> Option<Self> {
                static LEXICON: LazyLock<Lexicon<$name>> = LazyLock::new(lexicon);
                // Most are written as the guide says.
                let mut ids = Self::ALL.iter();
                let by_id = ids.find(|value| value.id() == written).copied();
                by_id.or_else(|| LEXICON.read(&comparable(written))).or_else(|| by_letters(written))
            }
        }
    )+};
}

pub(super) use vocabulary;
