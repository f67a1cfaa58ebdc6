//! Makes CommonMark's emphasis rule come out as a Chinese reader expects.
//!
//! CommonMark asks for a space or punctuation around a run of asterisks that touches punctuation,
//! and Chinese has no spaces, so `**名称：**天下` stays literal. A run of `*` or `~~` with no space
//! on either side that touches a CJK character should both open and close; a noncharacter beside
//! it, neither space nor punctuation, makes the parser see it so. The marks go in before parsing
//! and come out of every event ([`Prepared::restore`]). Remove this module when pulldown-cmark's
//! own CJK emphasis is released.
//!
//! Two habits of Chinese bulletins go further than that rule:
//! - a space before the closing run, `**“杀猪盘” **`, closes where the line's runs pair up;
//! - asterisks inside an address or number, `wap.***10086.com`, `138****5678`, and three or more at
//!   the end of a word, `wx****`, are a mask and stay text.
//!
//! `_` stays CommonMark. So does a single `~`: in Chinese it is the sign for a range.

mod masks;
mod runs;

use std::borrow::Cow;
use std::ops::Range;

/// Seen by the run beside it as a letter.
const HINGE: &str = "\u{FDD0}";
/// Stands for an asterisk that is text.
const MASK: &str = "\u{FDD1}";
/// Between two runs, of which only the second is to see a letter; the first sees punctuation.
const HINGE_FOR_SECOND: &str = ".\u{FDD2}";
/// Between two runs, of which only the first is to see a letter; the second sees punctuation.
const HINGE_FOR_FIRST: &str = "\u{FDD3}.";

/// A body as the parser gets it.
pub(super) struct Prepared<'s> {
    /// The text to parse.
    pub(super) text: Cow<'s, str>,
    /// Characters of the source that were left out, as ranges of the source.
    pub(super) forbidden: Vec<Range<usize>>,
    /// Ascending; empty when `text` is the source itself.
    edits: Vec<Edit>,
}

/// One place where the text differs from the source.
struct Edit {
    text: Range<usize>,
    source: Range<usize>,
}

/// A change to the source that has not been made yet.
struct Change {
    /// Range of the source that is replaced; empty to insert.
    replaced: Range<usize>,
    by: &'static str,
}

/// Prepares a body; copies it only where something has to change.
pub(super) fn prepare(source: &str) -> Prepared<'_> {
    let forbidden = forbidden(source);
    let mut changes = runs::changes(source);
    if !forbidden.is_empty() {
        changes.extend(forbidden.iter().map(|place| Change { replaced: place.clone(), by: "" }));
        changes.sort_by_key(|change| (change.replaced.start, change.replaced.end));
    }
    let (text, edits) = apply(source, &changes);
    Prepared { text, forbidden, edits }
}

fn apply<'s>(source: &'s str, changes: &[Change]) -> (Cow<'s, str>, Vec<Edit>) {
    if changes.is_empty() {
        return (Cow::Borrowed(source), Vec::new());
    }
    let mut text = String::with_capacity(source.len() + 4 * changes.len());
    let mut edits = Vec::with_capacity(changes.len());
    let mut done = 0;
    for Change { replaced, by } in changes {
        text.push_str(&source[done..replaced.start]);
        let start = text.len();
        text.push_str(by);
        edits.push(Edit { text: start..text.len(), source: replaced.clone() });
        done = replaced.end;
    }
    text.push_str(&source[done..]);
    (Cow::Owned(text), edits)
}

/// Every noncharacter of the Arabic block, as ranges of the source.
fn forbidden(source: &str) -> Vec<Range<usize>> {
    let bytes = source.as_bytes();
    let following = bytes.get(1..).unwrap_or_default();
    // A fold without early exit, which the compiler turns into wide instructions.
    let suspicious =
        bytes.iter().zip(following).fold(false, |seen, (a, b)| seen | ((*a == 0xEF) & (*b == 0xB7)));
    if !suspicious {
        return Vec::new();
    }
    source.char_indices().filter(|(_, c)| is_noncharacter(*c)).map(|(at, c)| at..at + c.len_utf8()).collect()
}

/// Whether the character is one of those this module claims for itself.
pub(super) fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

impl Prepared<'_> {
    /// The text as its author wrote it, without any noncharacter.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains(is_noncharacter) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(is_noncharacter) {
            let (before, after) = (&rest[..at], &rest[at..]);
            out.push_str(before);
            if after.starts_with(MASK) {
                out.push('*');
            } else if before.ends_with('.') && after.starts_with(&HINGE_FOR_SECOND[1..]) {
                out.pop();
            }
            let hinge = after.strip_prefix(HINGE_FOR_FIRST);
            rest = hinge.unwrap_or_else(|| &after[MASK.len()..]);
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// As [`Prepared::restore`], for text that stands at `range` of the prepared text.
    pub(super) fn restore_at<'t>(&self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        let next = self.edits.partition_point(|e| e.text.end <= range.start);
        match self.edits.get(next) {
            Some(edit) if edit.text.start < range.end => self.restore(text),
            _ => Cow::Borrowed(text),
        }
    }

    /// The source range of a range of the prepared text.
    pub(super) fn source_span(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source_position(range.start);
        start..self.source_position(range.end).max(start)
    }

    fn source_position(&self, at: usize) -> usize {
        let after = self.edits.partition_point(|e| e.text.start <= at);
        let Some(edit) = after.checked_sub(1).and_then(|i| self.edits.get(i)) else {
            return at;
        };
        match at.checked_sub(edit.text.end) {
            Some(beyond) => edit.source.end + beyond,
            None => edit.source.start,
        }
    }
}
