//! What the program reports about an author's files.
//!
//! Authors are publicity officers, not programmers: a mistake must be shown where it is, with the
//! reason and the fixed line, and every mistake of a run must be shown at once. So stages never
//! stop at the first mistake and never print: they return values together with [`Diagnostic`]s, which
//! hold facts only. The words are in `wording/`, one folder for each language, and the emitters in
//! [`emit`] turn both into text for people and programs.

mod codes;
mod diagnostic;
pub mod emit;
mod list;
mod locate;
mod stored;
mod unmeant;
mod wording;

pub use codes::{Category, Code, Level};
pub use diagnostic::{Checked, Diagnostic};
pub(crate) use diagnostic::{TODAY, fill_today};
pub use list::sort;
pub(crate) use list::{cap, has_errors, has_many};
pub use locate::{Excerpt, Located, Position, locate};
pub(crate) use stored::static_name;
pub(crate) use unmeant::{invisible_character, merge_conflicts, unmeant_characters};
pub use wording::{Language, Wording};
