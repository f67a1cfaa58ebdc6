//! What stands near a place in its line. No check looks farther than [`REACH`], so that a text without line ends costs no
//! more than another: whoever writes one would otherwise make every check read all of it at every word.

use std::ops::Range;

/// Bytes to either side of a place that may belong to it.
const REACH: usize = 2_000;

/// The line before a place, from its start or from as far as anything matters.
pub(super) fn before(text: &str, at: usize) -> &str {
    let near = &text[text.ceil_char_boundary(at.saturating_sub(REACH))..at];
    &near[near.rfind('\n').map_or(0, |newline| newline + 1)..]
}

/// The line behind a place, up to its end or as far as anything matters.
pub(super) fn behind(text: &str, at: usize) -> &str {
    let near = &text[at..text.floor_char_boundary((at + REACH).min(text.len()))];
    &near[..near.find('\n').unwrap_or(near.len())]
}

/// The whole line around a place; nothing where it is longer.
pub(super) fn around(text: &str, at: usize) -> Option<Range<usize>> {
    let line = at - before(text, at).len()..at + behind(text, at).len();
    let starts = line.start == 0 || text[..line.start].ends_with('\n');
    let ends = line.end == text.len() || text[line.end..].starts_with('\n');
    (starts && ends).then_some(line)
}
