//! Prepares the asterisks of a body, so that CommonMark's rule for emphasis gives what a Chinese reader expects.
//!
//! CommonMark asks for a space or punctuation around a run of asterisks that touches punctuation,
//! and Chinese has no spaces, so `**名称：**天下` stays literal. A run of `*` or `~~` with no space
//! on either side that touches a CJK character should both open and close. A noncharacter next to the run,
//! neither space nor punctuation, makes the parser see it so. The noncharacters go in before parsing
//! and come out of every event ([`Prepared::restore`]). Remove this module when pulldown-cmark's
//! own CJK emphasis is released.
//!
//! Four habits of Chinese bulletins go further than that rule:
//! - a space before the closing run, `**“杀猪盘” **`, closes where the line's runs pair up;
//! - two bold runs side by side, `**甲****乙**`, are one;
//! - a run between punctuation and a letter, `**1.**Wifi`, closes what is open;
//! - asterisks inside an address or number, `wap.***10086.com`, `138****5678`, three or more at
//!   the end of a word, `wx****`, and those that stand for a name or a code, `李**`, `密码是****`, are a mask and
//!   stay text.
//!
//! `_` stays CommonMark. So does a single `~`: in Chinese it is the sign for a range.

mod changes;
mod hidden_words;
mod marks;
mod masks;
mod open_emphasis;
mod open_run;

use std::borrow::Cow;
use std::ops::Range;

use super::invisible;
use crate::markup::{MappedText, Mapper, is_noncharacter};
pub(crate) use hidden_words::follows_surname;
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
    let forbidden = invisible::find(source);
    let changes = match forbidden.is_empty() {
        true => changes::find_changes(source),
        false => changes_without(source, &forbidden),
    };
    let mut mapper = Mapper::new(source, 0..source.len());
    for SourceChange { replaced, by } in changes {
        mapper.replace(replaced, by);
    }
    Prepared { mapped: mapper.finish(), forbidden }
}

/// The changes of a source from which characters are left out: what stands beside them decides as if they were not
/// there.
fn changes_without(source: &str, forbidden: &[Range<usize>]) -> Vec<SourceChange> {
    let mut visible = Mapper::new(source, 0..source.len());
    forbidden.iter().for_each(|span| visible.replace(span.clone(), ""));
    let visible = visible.finish();
    let removals = forbidden.iter().map(|span| SourceChange { replaced: span.clone(), by: "" });
    let others = changes::find_changes(&visible.text).into_iter().map(|change| {
        let replaced = visible.source_span(&change.replaced);
        SourceChange { replaced, by: change.by }
    });
    let mut all: Vec<SourceChange> = removals.chain(others).collect();
    all.sort_by_key(|change| (change.replaced.start, change.replaced.end));
    all
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
