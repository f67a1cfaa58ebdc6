//! What stands near a position in its line. No check looks farther than [`REACH`], so that a text without line ends costs
//! no more than another: otherwise a file of one long line would make every check read all of it at every word.

use std::ops::Range;

/// Bytes on either side of a position that may belong to it: some 600 Chinese characters, more than any sentence has.
const REACH: usize = 2_000;

/// The line before a position, from its start or from as far as anything matters.
pub(crate) fn before(text: &str, at: usize) -> &str {
    before_within(text, at, REACH)
}

/// The same, from so many bytes away at most.
pub(crate) fn before_within(text: &str, at: usize, reach: usize) -> &str {
    let near = &text[text.ceil_char_boundary(at.saturating_sub(reach))..at];
    &near[near.rfind('\n').map_or(0, |newline| newline + 1)..]
}

/// The line after a position, up to its end or as far as anything matters.
pub(crate) fn after(text: &str, at: usize) -> &str {
    after_within(text, at, REACH)
}

/// The same, up to so many bytes away at most.
pub(crate) fn after_within(text: &str, at: usize, reach: usize) -> &str {
    let near = &text[at..text.floor_char_boundary((at + reach).min(text.len()))];
    &near[..near.find('\n').unwrap_or(near.len())]
}

/// The span of the whole line around a position; nothing where it is longer than anything that matters.
pub(crate) fn around(text: &str, at: usize) -> Option<Range<usize>> {
    let line = at - before(text, at).len()..at + after(text, at).len();
    let starts = line.start == 0 || text[..line.start].ends_with('\n');
    let ends = line.end == text.len() || text[line.end..].starts_with('\n');
    (starts && ends).then_some(line)
}
