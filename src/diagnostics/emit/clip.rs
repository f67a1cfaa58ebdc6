//! As much of a line as a screen can show.
//!
//! An article pasted as one line of 100 KB must not flood the terminal, nor must a mistake that spans
//! hundreds of lines. What is left out is marked with `…`. Line breaks become `\n`, so that the rest of
//! the emitter need not know about Windows.

use std::ops::Range;

use crate::diagnostics::Excerpt;

/// Lines up to this width, in cells of a terminal, are shown whole: with the line number in front they fit into the
/// 120 cells of a wide window.
const WHOLE: usize = 110;
/// What is shown of a longer line before the span, at the two ends of the span, and after it. Together they are
/// about as wide as [`WHOLE`].
const BEFORE: usize = 40;
const HEAD: usize = 40;
const TAIL: usize = 16;
const AFTER: usize = 24;
/// A change of more lines is not drawn: it would push the message off the screen.
const MOST_LINES: usize = 8;

/// Lines to draw and the span in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clipped {
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
}

/// The change of a fix, ready to draw.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(crate) from: Clipped,
    pub(crate) replacement: String,
}

/// Clips the lines of a mistake. What is before the span is never cut, so that the column counted in the result is
/// that in the file.
pub(super) fn mistake(excerpt: &Excerpt) -> Clipped {
    let [before, inside, after] = parts(excerpt);
    // A span of whole lines ends where the next line begins; that line has no part in it.
    let (inside, after) = match inside.strip_suffix('\n') {
        Some(lines) => (lines, ""),
        None => (inside.as_str(), after.as_str()),
    };
    if is_short(&before, inside, after) {
        return clipped(&before, inside, after);
    }
    clipped(&before, &each_line(inside), &cut_end(first_line(after), AFTER))
}

/// Clips the lines of a fix and the new text; `None` when there is nothing to see or too much.
pub(super) fn change(excerpt: &Excerpt, replacement: &str) -> Option<Change> {
    let [before, inside, after] = parts(excerpt);
    let replacement = unix(replacement);
    let lines = inside.matches('\n').count().max(replacement.matches('\n').count()) + 1;
    if inside == replacement || lines > MOST_LINES {
        return None;
    }
    if is_short(&before, &inside, &after) && is_short(&before, &replacement, &after) {
        return Some(Change { from: clipped(&before, &inside, &after), replacement });
    }
    let before = cut_start(&before, BEFORE);
    let after = cut_end(first_line(&after), AFTER);
    let from = clipped(&before, &each_line(&inside), &after);
    Some(Change { from, replacement: each_line(&replacement) })
}

/// The text before, inside and after the span, with plain line breaks.
fn parts(excerpt: &Excerpt) -> [String; 3] {
    let Range { start, end } = excerpt.span;
    [unix(&excerpt.text[..start]), unix(&excerpt.text[start..end]), unix(&excerpt.text[end..])]
}

fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end_matches('\r').to_owned()
}

fn clipped(before: &str, inside: &str, after: &str) -> Clipped {
    let start = before.len();
    Clipped { text: [before, inside, after].concat(), span: start..start + inside.len() }
}

fn is_short(before: &str, inside: &str, after: &str) -> bool {
    [before, inside, after].concat().lines().all(|line| width(line) <= WHOLE)
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// Cuts the middle out of every line.
fn each_line(text: &str) -> String {
    text.split('\n').map(cut_middle).collect::<Vec<_>>().join("\n")
}

fn cut_middle(line: &str) -> String {
    if width(line) <= HEAD + TAIL {
        return line.to_owned();
    }
    format!("{}{}", cut_end(line, HEAD), cut_start(line, TAIL).trim_start_matches('…'))
}

fn cut_end(text: &str, cells: usize) -> String {
    let count = fitting(text.chars(), cells);
    match text.char_indices().nth(count) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn cut_start(text: &str, cells: usize) -> String {
    let count = fitting(text.chars().rev(), cells);
    match text.char_indices().rev().nth(count) {
        Some((at, c)) => format!("…{}", &text[at + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// How many characters fit.
fn fitting(chars: impl Iterator<Item = char>, cells: usize) -> usize {
    let mut used = 0;
    chars
        .take_while(|&c| {
            used += cell(c);
            used <= cells
        })
        .count()
}

fn width(text: &str) -> usize {
    text.chars().map(cell).sum()
}

/// An upper bound: everything beyond ASCII counts as wide as a Chinese character.
fn cell(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}
