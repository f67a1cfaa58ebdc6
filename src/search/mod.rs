//! The search index, which a reader's browser searches.
//!
//! A static site has no server that could search, so the index is split into buckets, and one search loads only a few of
//! them. Its format is a promise to other programs: docs/search-format.md. In reading order: `encoding` writes texts
//! to files, `normalise` brings text and query to one form, `terms` splits it into terms, `stretch` gathers the terms
//! of neighbouring bulletins, `layout` numbers the bulletins and lists the files, `lists`, `bucket` and `segment` write
//! the terms of many bulletins, `patch` says which of them an earlier file has, `columns` makes their facets, `readings`
//! the pinyin of titles, `gb2312` what scripts know of single characters.
//!
//! Everything is a pure function of texts and numbers.

mod bucket;
mod columns;
mod encoding;
mod gb2312;
mod layout;
mod lists;
mod normalise;
mod patch;
mod readings;
mod segment;
mod stretch;
mod terms;

pub(crate) use columns::{FacetColumn, digit_columns};
pub(crate) use encoding::encode_text;
pub(crate) use gb2312::{also_traditional, common_sounds};
pub use layout::{Layout, Segment};
pub use normalise::normalise;
pub(crate) use normalise::{VARIANTS, variant_pairs, variants_in};
pub use patch::Renumbering;
pub(crate) use patch::terms_of_files;
pub(crate) use readings::{LETTERS, Readings, readings_of};
pub use segment::{BucketKey, SegmentTerms};
pub use stretch::Stretch;
pub use terms::Field;

/// The version of the format.
pub(crate) const VERSION: u32 = 2;
