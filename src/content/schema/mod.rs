//! Front matter into facts: one reader for each kind of content file.

mod bulletin;
mod cases;
mod dates;
mod others;
mod rules;
mod values;

use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind, Vocabulary,
};

pub use bulletin::{FrontMatterPlace, ReadBulletin, read_bulletin};
pub use dates::{DateError, Occurred, parse_day, parse_occurred};
pub use others::{read_page, read_scam_type, read_translation};

/// The closed vocabularies of front matter, by the name of their field: every word that may be written.
pub fn vocabularies() -> [(&'static str, Vec<&'static str>); 7] {
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
pub fn kinds_without_case() -> Vec<&'static str> {
    let kinds = BulletinKind::spellings().iter().filter(|(_, kind)| *kind != BulletinKind::Case);
    kinds.map(|(word, _)| *word).collect()
}

fn words<T: Vocabulary>() -> Vec<&'static str> {
    T::spellings().iter().map(|(word, _)| *word).collect()
}

/// Keys of other generators, which authors who move to fanzha bring along. They mean nothing here and
/// pass silently. `author` is looked at by a check.
pub const FOREIGN_KEYS: [&str; 30] = [
    "layout",
    "header-img",
    "header_img",
    "header-mask",
    "header-style",
    "catalog",
    "author",
    "authors",
    "categories",
    "category",
    "subtitle",
    "comments",
    "published",
    "permalink",
    "slug",
    "weight",
    "type",
    "toc",
    "mathjax",
    "math",
    "top",
    "sticky",
    "aliases",
    "description",
    "keywords",
    "cover-img",
    "image",
    "images",
    "lang",
    "id",
];
