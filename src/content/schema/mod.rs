//! Front matter into facts: one reader for each kind of content file.

mod bulletin;
mod cases;
mod dates;
mod others;
mod rules;
mod values;

use super::bulletin::Kind;

pub use bulletin::{FrontMatterPlace, ReadBulletin, read_bulletin};
pub use dates::{DateError, Occurred, parse_day, parse_occurred};
pub use others::{read_page, read_scam_type, read_translation};

/// The closed vocabularies of front matter, by the name of their field: every word that may be written.
pub fn vocabularies() -> [(&'static str, Vec<&'static str>); 7] {
    [
        ("kind", words(&bulletin::KINDS)),
        ("source.kind", words(&bulletin::SOURCE_KINDS)),
        ("outcome", words(&cases::OUTCOMES)),
        ("gender", words(&cases::GENDERS)),
        ("age_band", words(&cases::AGE_BANDS)),
        ("contact_method", words(&values::CONTACT_METHODS)),
        ("payment_method", words(&values::PAYMENT_METHODS)),
    ]
}

/// The kinds that a bulletin without cases may be: every word for one, `case` aside.
pub fn kinds_without_case() -> Vec<&'static str> {
    bulletin::KINDS.iter().filter(|(_, kind)| *kind != Kind::Case).map(|(word, _)| *word).collect()
}

fn words<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
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
