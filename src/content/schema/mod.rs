//! Front matter into facts: one reader for each kind of content file.

mod bulletin;
mod case_fields;
mod cases;
mod front_matter;
mod keys;
mod others;
mod rules;
mod values;

use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind, Vocabulary,
};

pub(crate) use bulletin::{ReadBulletin, read_bulletin};
pub(crate) use front_matter::FrontMatter;
pub(crate) use keys::FOREIGN_KEYS;
pub(crate) use others::{read_page, read_scam_type, read_translation};

/// The closed vocabularies of front matter, by the name of their field: every word that may be written.
pub(crate) fn vocabularies() -> [(&'static str, Vec<&'static str>); 7] {
    [
        ("kind", words::<BulletinKind>()),
        ("source.kind", words::<SourceKind>()),
        ("outcome", words::<CaseOutcome>()),
        ("gender", words::<Gender>()),
        ("age_band", words::<AgeBand>()),
        ("contact_method", words::<ContactMethod>()),
        ("payment_method", words::<PaymentMethod>()),
    ]
}

/// The kinds that a bulletin without cases may be: every word for one, `case` aside.
pub(crate) fn kinds_without_case() -> Vec<&'static str> {
    let kinds = BulletinKind::spellings().iter().filter(|(_, kind)| *kind != BulletinKind::Case);
    kinds.map(|(word, _)| *word).collect()
}

fn words<T: Vocabulary>() -> Vec<&'static str> {
    T::spellings().iter().map(|(word, _)| *word).collect()
}
