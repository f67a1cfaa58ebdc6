//! From bytes to the line and column that an editor shows.
//!
//! Spans are bytes of a whole file; people and tools want lines and columns. Columns count characters
//! (not bytes, not cells), from 1, as editors do.

use super::diagnostic::Diagnostic;

/// A position in a text: line and column from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
}

/// A diagnostic with what an emitter needs of its file.
#[derive(Clone, Debug)]
pub struct Located {
    /// What was found.
    pub(crate) diagnostic: Diagnostic,
    /// Where its span starts, if it has one.
    pub(crate) start: Option<Position>,
    /// Where its span ends: the position after the last character.
    pub(crate) end: Option<Position>,
    /// The whole lines that the span touches, without the last line break, and the bytes of the span
    /// within them.
    pub(crate) excerpt: Option<Excerpt>,
}

/// The lines around a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Whole lines.
    pub(crate) text: String,
    /// The span's bytes within `text`.
    pub(crate) span: std::ops::Range<usize>,
}

/// Adds lines and columns; `text` is the whole file as it was read, or `None` where there is none.
/// A span that the text no longer has is clamped: the file may have been edited since.
pub fn locate(diagnostic: Diagnostic, text: Option<&str>) -> Located {
    let Some((span, text)) = diagnostic.span.clone().zip(text) else {
        return Located { diagnostic, start: None, end: None, excerpt: None };
    };
    let start = floor_boundary(text, span.start);
    let end = floor_boundary(text, span.end).max(start);
    let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let lines = text[first..last].trim_end_matches('\r');
    let excerpt = Excerpt {
        text: lines.to_owned(),
        span: (start - first).min(lines.len())..(end - first).min(lines.len()),
    };
    Located {
        start: Some(position(text, start)),
        end: Some(position(text, end)),
        excerpt: Some(excerpt),
        diagnostic,
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn position(text: &str, at: usize) -> Position {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.bytes().filter(|&b| b == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}
