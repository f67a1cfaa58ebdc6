//! Closed vocabularies: lists of words that front matter, data and the site know, and that nobody can extend.
//!
//! Each is an enum with one table: for every value its id, its name in both languages and the other words that
//! front matter may use for it. What reads front matter, the JSON Schemas, the columns of the data and the words of
//! templates are made from that table. A new list is also named in `content/schema/mod.rs` and in `theme/words.rs`.

use crate::diagnostics::Language;

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

    /// Reads an id or an alias.
    fn parse(written: &str) -> Option<Self> {
        Self::spellings().iter().find(|(spelling, _)| *spelling == written).map(|(_, value)| *value)
    }
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

/// Defines vocabularies: `Name "prefix of keys" { Variant "id" "Chinese name" "English name" ["alias", …]; … }`.
macro_rules! vocabulary {
    ($($(#[$about:meta])+ $name:ident $prefix:literal {
        $($(#[$meaning:meta])+ $variant:ident $id:literal $zh:literal $en:literal [$($alias:literal),*];)+
    })+) => {$(
        $(#[$about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum $name {
            $($(#[$meaning])+ $variant,)+
        }

        impl Vocabulary for $name {
            const ALL: &'static [Self] = &[$($name::$variant,)+];
            const IDS: &'static [&'static str] = &[$($id,)+];
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
        }
    )+};
}

pub(super) use vocabulary;
