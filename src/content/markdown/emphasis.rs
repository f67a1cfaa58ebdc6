//! Prepares the asterisks of a body, so that CommonMark's rule for emphasis gives what a Chinese reader expects.
//!
//! CommonMark asks for a space or punctuation around a run of asterisks that touches punctuation,
//! and Chinese has no spaces, so `**名称：**天下` stays literal. A run of `*` or `~~` with no space
//! on either side that touches a CJK character should both open and close. A noncharacter next to the run,
//! neither space nor punctuation, makes the parser see it so. The noncharacters go in before parsing
//! and come out of every event ([`Prepared::restore`]). Remove this module when pulldown-cmark's
//! own CJK emphasis is released.
//!
//! Two habits of Chinese bulletins go further than that rule:
//! - a space before the closing run, `**“杀猪盘” **`, closes where the line's runs pair up;
//! - asterisks inside an address or number, `wap.***10086.com`, `138****5678`, and three or more at
//!   the end of a word, `wx****`, are a mask and stay text.
//!
//! `_` stays CommonMark. So does a single `~`: in Chinese it is the sign for a range.

mod changes;
mod marks;
mod masks;

use std::borrow::Cow;
use std::ops::Range;

use crate::markup::{MappedText, Mapper, is_noncharacter};
pub(super) use marks::is_added_stop;
use marks::{LETTER_FOR_FIRST, LETTER_FOR_SECOND, MASK, SourceChange};

/// A body as the parser gets it.
pub(super) struct Prepared<'s> {
    mapped: MappedText<'s>,
    /// Characters of the source that were left out, as spans of the source.
    pub(super) forbidden: Vec<Range<usize>>,
}

/// Prepares a body; copies it only where something has to change.
pub(super) fn prepare(source: &str) -> Prepared<'_> {
    let forbidden = forbidden(source);
    let mut changes = changes::find_changes(source);
    if !forbidden.is_empty() {
        changes.extend(forbidden.iter().map(|span| SourceChange { replaced: span.clone(), by: "" }));
        changes.sort_by_key(|change| (change.replaced.start, change.replaced.end));
    }
    let mut mapper = Mapper::new(source, 0..source.len());
    for SourceChange { replaced, by } in changes {
        mapper.replace(replaced, by);
    }
    Prepared { mapped: mapper.finish(), forbidden }
}

/// Every noncharacter of the Arabic block, as spans of the source.
fn forbidden(source: &str) -> Vec<Range<usize>> {
    let bytes = source.as_bytes();
    // U+FDD0 to U+FDEF begin with these two bytes. A fold without early exit, which the compiler turns into wide
    // instructions: nearly every body has none.
    let may_have_some = bytes
        .iter()
        .zip(bytes.iter().skip(1))
        .fold(false, |seen, (a, b)| seen | ((*a == 0xEF) & (*b == 0xB7)));
    if !may_have_some {
        return Vec::new();
    }
    source.char_indices().filter(|(_, c)| is_noncharacter(*c)).map(|(at, c)| at..at + c.len_utf8()).collect()
}

impl Prepared<'_> {
    /// The text to parse.
    pub(super) fn text(&self) -> &str {
        &self.mapped.text
    }

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
            } else if before.ends_with('.') && after.starts_with(&LETTER_FOR_SECOND[1..]) {
                out.pop();
            }
            let letter_and_stop = after.strip_prefix(LETTER_FOR_FIRST);
            rest = letter_and_stop.unwrap_or_else(|| &after[MASK.len()..]);
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// As [`Prepared::restore`], for text that stands at a span of the prepared text.
    pub(super) fn restore_at<'t>(&self, text: &'t str, span: &Range<usize>) -> Cow<'t, str> {
        if self.mapped.is_changed(span) { self.restore(text) } else { Cow::Borrowed(text) }
    }

    /// The source span of a span of the prepared text. A forbidden character right after it belongs to it, since it is
    /// invisible.
    pub(super) fn source_span(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.mapped.source_start(span.start);
        start..self.mapped.source_start(span.end).max(start)
    }
}
