//! What is written into a text for the parser, and taken out of what it yields.
//!
//! All of them are noncharacters, which no text may contain, so nothing that an author wrote can be mistaken for one.
//! The parser takes them for letters. A full stop stands for punctuation where two runs touch and see different
//! things.

use std::ops::Range;

/// A letter to the runs that touch it.
pub(super) const LETTER: &str = "\u{FDD0}";
/// An asterisk that is text.
pub(super) const MASK: &str = "\u{FDD1}";
/// Between two runs: punctuation to the first, a letter to the second.
pub(super) const LETTER_FOR_SECOND: &str = ".\u{FDD2}";
/// Between two runs: a letter to the first, punctuation to the second.
pub(super) const LETTER_FOR_FIRST: &str = "\u{FDD3}.";

/// A change to the source that has not been made yet.
pub(super) struct SourceChange {
    /// Bytes of the source that are replaced; empty to insert.
    pub(super) replaced: Range<usize>,
    pub(super) by: &'static str,
}

/// Whether a full stop between two characters of the prepared text was added with a letter.
pub(in super::super) fn is_added_stop(before: char, after: Option<char>) -> bool {
    LETTER_FOR_FIRST.starts_with(before) || after.is_some_and(|after| LETTER_FOR_SECOND.ends_with(after))
}
