//! Front matter into facts: one reader for each kind of content file.

mod bulletin;
mod cases;
mod dates;
mod others;
mod rules;
mod values;

pub use bulletin::{FrontMatterPlace, ReadBulletin, read_bulletin};
pub use dates::{DateError, Occurred, parse_day, parse_occurred};
pub use others::{read_page, read_scam_type, read_translation};

/// Keys of other generators, which authors who move to fanzha bring along. They mean nothing here and
/// pass silently. `author` is looked at by a check.
pub(super) const FOREIGN_KEYS: [&str; 30] = [
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
