//! Where the lines of an entry begin and end: what an edit may take away, and where it may insert.

use std::ops::Range;

use crate::yaml::{MapEntry, Node, Value};

/// The start of the line that holds a position.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The position after the line that holds a position, its end of line included.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// How the line before a position ends.
pub(super) fn newline(text: &str, at: usize) -> &'static str {
    // At the beginning of a file the first line says it.
    let is_first = text[..at].trim_start_matches('\u{feff}').is_empty();
    let before = if is_first { &text[..line_end(text, at)] } else { &text[..at] };
    if before.ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// The bytes between the start of its line and a position.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// Where the value of an entry begins, or would begin: after the colon and spaces.
pub(super) fn value_start(text: &str, entry: &MapEntry) -> Option<usize> {
    let after = |at: usize| at + text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
    let colon = after(entry.key_span.end);
    let mark = text[colon..].chars().next().filter(|c| matches!(c, ':' | '：'))?;
    Some(after(colon + mark.len_utf8()))
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing, or a scalar that is no block.
    Line,
    /// A text of several lines behind `|` or `>`.
    Block,
    /// In brackets or braces.
    Flow,
    /// A list or mapping on lines of its own.
    Lines,
}

/// How the value of an entry is written.
pub(super) fn shape(text: &str, entry: &MapEntry) -> Option<Shape> {
    let start = value_start(text, entry)?;
    let first = text[start..].chars().next();
    Some(match (&entry.value.value, first) {
        (Value::Scalar { .. }, _) if is_block(text, start, &entry.value) => Shape::Block,
        (Value::Scalar { .. } | Value::Null, _) => Shape::Line,
        (_, Some('[' | '{')) => Shape::Flow,
        (Value::List(_) | Value::Map(_), _) => Shape::Lines,
    })
}

/// Whether what begins at a position is a text behind `|` or `>`: the text itself, which the node spans, begins later.
pub(super) fn is_block(text: &str, start: usize, node: &Node) -> bool {
    text[start..].starts_with(['|', '>']) && node.span.start > start
}

/// The bytes of a list or mapping in brackets, the brackets included.
pub(super) fn flow_span(text: &str, open: usize) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut chars = text[open..].char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some('"'), '\\') => _ = chars.next(),
            (Some(mark), c) if mark == c => quote = None,
            (Some(_), _) => {}
            // An apostrophe inside a word is none.
            (None, '"' | '\'') if text[..open + at].ends_with(['[', '{', ',', ' ', '\n']) => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(open..open + at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The end of a value: of its last character, closing brackets included.
pub(super) fn value_end(text: &str, entry: &MapEntry) -> Option<usize> {
    match shape(text, entry)? {
        Shape::Flow => flow_span(text, value_start(text, entry)?).map(|span| span.end),
        Shape::Line => Some(entry.value.span.end.max(entry.key_span.end)),
        Shape::Block | Shape::Lines => None,
    }
}

/// The position after the last line of an entry in a block mapping. Remarks that stand as far out as its key, or
/// farther, belong to what follows.
pub(super) fn entry_end(text: &str, entry: &MapEntry) -> Option<usize> {
    Some(match value_end(text, entry) {
        Some(end) => line_end(text, end),
        None => {
            let column = column(text, entry.key_span.start);
            let is_list = matches!(entry.value.value, Value::List(_));
            below_end(text, line_end(text, entry.key_span.end), column, is_list)
        }
    })
}

/// The position after the last line that stands farther in than `column`; with `dashes`, also after items of a list
/// that stand at the column.
pub(super) fn below_end(text: &str, start: usize, column: usize, dashes: bool) -> usize {
    let mut end = start;
    let mut at = start;
    while at < text.len() {
        let next = line_end(text, at);
        let line = &text[at..next];
        let written = line.trim_start_matches(' ');
        let indent = line.len() - written.len();
        let is_item = dashes && indent == column && written.starts_with('-') && !written.starts_with("---");
        let is_blank = written.trim().is_empty();
        if !is_blank {
            if indent > column || is_item {
                end = next;
            } else if !written.starts_with('#') {
                break;
            }
        }
        at = next;
    }
    end
}

/// The dash before an item of a block list, which may be in braces.
pub(super) fn dash_before(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].trim_end();
    let before = before.strip_suffix('{').map_or(before, str::trim_end);
    before.ends_with('-').then(|| before.len() - 1)
}

/// The lines of an item of a block list; `None` for a text behind `|` or `>`.
pub(super) fn item_lines(text: &str, item: &Node) -> Option<Range<usize>> {
    let dash = dash_before(text, first_position(item))?;
    let start = line_start(text, dash);
    text[start..dash].trim().is_empty().then(|| {
        let end = match &item.value {
            Value::Scalar { .. } => line_end(text, item.span.end),
            _ => below_end(text, line_end(text, dash), dash - start, false),
        };
        start..end
    })
}

/// Where the first scalar of a node begins.
pub(super) fn first_position(node: &Node) -> usize {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(node.span.start, |entry| entry.key_span.start),
        Value::List(items) => items.first().map_or(node.span.start, first_position),
        Value::Scalar { .. } | Value::Null => node.span.start,
    }
}

/// Whether the entries of a mapping stand in braces.
pub(super) fn is_flow(text: &str, entries: &[MapEntry]) -> bool {
    let Some(first) = entries.first() else { return false };
    text[..first.key_span.start].trim_end().ends_with(['{', '｛'])
}
