//! Search: what a bulletin's searchable text is, and the index that a reader's browser asks.
//!
//! A static site has no server to ask, so the index is cut into files of which one search needs a few. Its
//! format is a promise to other programs: docs/search-format.md. In reading order: `blocks` takes the text
//! out of HTML, `normalise` brings text and query to one form, `terms` cuts it, `layout` says which bulletin
//! has which number and which files there are, `lists` and `segment` write the terms of many bulletins,
//! `columns` their facets, `readings` the pinyin of titles.
//!
//! Everything is a pure function of texts and numbers.

mod blocks;
mod columns;
mod layout;
mod lists;
mod normalise;
mod readings;
mod segment;
mod terms;

pub use blocks::{push_html, push_text};
pub use columns::Column;
pub use layout::{Layout, Segment};
pub use normalise::{VARIANTS, normalise, variants_in};
pub use readings::{LETTERS, Readings, readings_of};
pub use segment::{SegmentFiles, write_segment};
pub use terms::{Field, Terms, terms_of};

/// The version of the format.
pub const VERSION: u32 = 1;
