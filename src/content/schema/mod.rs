//! Front matter into facts: one reader for each kind of content file.

mod bulletin;
mod case_fields;
mod cases;
mod finder;
mod front_matter;
mod keys;
mod others;
mod rules;
mod values;

use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind, Vocabulary,
};

pub(crate) use bulletin::{ReadBulletin, read_bulletin};
pub(crate) use finder::builtin_finder;
pub(crate) use front_matter::FrontMatter;
pub(crate) use keys::FOREIGN_KEYS;
pub(crate) use others::{read_page, read_scam_type, read_translation};

/// What a field of a closed vocabulary may say.
pub(crate) struct Writable {
    /// Every word.
    pub(crate) words: Vec<&'static str>,
    /// The words that may stand around those in a phrase: 通过微信转账.
    pub(crate) around: &'static [&'static str],
}

/// The closed vocabularies of front matter, by the name of their field.
pub(crate) fn vocabularies() -> [(&'static str, Writable); 7] {
    [
        ("kind", writable::<BulletinKind>()),
        ("source.kind", writable::<SourceKind>()),
        ("outcome", writable::<CaseOutcome>()),
        ("gender", writable::<Gender>()),
        ("age_band", writable::<AgeBand>()),
        ("contact_method", writable::<ContactMethod>()),
        ("payment_method", writable::<PaymentMethod>()),
    ]
}

/// The kinds that a bulletin without cases may be: every word for one, `case` aside.
pub(crate) fn kinds_without_case() -> Writable {
    let kinds = BulletinKind::spellings().iter().filter(|(_, kind)| *kind != BulletinKind::Case);
    Writable { words: kinds.map(|(word, _)| *word).collect(), around: BulletinKind::AROUND }
}

fn writable<T: Vocabulary>() -> Writable {
    Writable { words: T::spellings().iter().map(|(word, _)| *word).collect(), around: T::AROUND }
}
