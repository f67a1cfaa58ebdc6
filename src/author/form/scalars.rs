//! Writing one text in place of another, in the way in which the old one was written.

use super::geometry::{Shape, below_end, column, line_end, newline, shape, value_start};
use super::read::canonical;
use super::specs::FieldKind;
use crate::author::text_edit::TextEdit;
use crate::yaml::{MapEntry, Node, Value, keys_meant, quoted, requoted, scalar};

/// A value as YAML on one line.
pub(super) fn written(value: &str, kind: FieldKind) -> String {
    match kind {
        // In quotes `true` would be a text.
        FieldKind::YesNo if matches!(value, "true" | "false") => value.to_owned(),
        FieldKind::List => item(value),
        _ => whole(value),
    }
}

/// A text as YAML. The reader cuts off every kind of space around what stands without quotes.
fn whole(text: &str) -> String {
    if text.trim() == text { scalar(text) } else { quoted(text) }
}

/// A text as an item of a list. One that looks like a key and its value, typed with a Chinese colon, would be read as
/// such: 网址：a.
pub(super) fn item(text: &str) -> String {
    let key = text.split([':', '：']).next().unwrap_or_default().trim();
    let is_key = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        || !keys_meant(key).is_empty();
    if is_key && key.len() < text.trim().len() { quoted(text) } else { whole(text) }
}

/// Replaces the scalar of an entry, or gives the entry its first one.
pub(super) fn replace_value(text: &str, entry: &MapEntry, value: &str, kind: FieldKind) -> Option<TextEdit> {
    match &entry.value.value {
        Value::Scalar { .. } if shape(text, entry)? == Shape::Block => {
            let column = column(text, entry.key_span.start);
            Some(replace_block(text, value_start(text, entry)?, column, value))
        }
        Value::Scalar { .. } => replace_scalar(text, &entry.value, value, kind),
        Value::Null => Some(fill_empty(text, entry, &written(value, kind))),
        Value::List(_) | Value::Map(_) => None,
    }
}

/// Writes a value for a key that has none, or `~`.
pub(super) fn fill_empty(text: &str, entry: &MapEntry, value: &str) -> TextEdit {
    let span = entry.value.span.clone();
    if !span.is_empty() {
        return TextEdit::new(span, value);
    }
    let at = entry.key_span.end
        + text[entry.key_span.end..].find([':', '：']).map_or(0, |colon| {
            colon + text[entry.key_span.end + colon..].chars().next().map_or(1, char::len_utf8)
        });
    TextEdit::new(at..at, if value.starts_with('\n') { value.to_owned() } else { format!(" {value}") })
}

/// Replaces a scalar that is no block by another text in the same quotes.
pub(super) fn replace_scalar(text: &str, node: &Node, value: &str, kind: FieldKind) -> Option<TextEdit> {
    let old = text.get(node.span.clone())?;
    let has_lines = value.contains(['\n', '\t']);
    let new = match old.starts_with('\'') && has_lines {
        true => quoted(value),
        false if old.starts_with(['"', '\'']) => requoted(value, old)?,
        false => written(value, kind),
    };
    Some(TextEdit::new(node.span.clone(), new))
}

/// Replaces a text behind a `|` or `>` at `start` by lines as far in as the old ones; in quotes where that cannot be.
/// `column` is where its key begins.
fn replace_block(text: &str, start: usize, column: usize, value: &str) -> TextEdit {
    let header_end = line_end(text, start);
    let header = &text[start..header_end];
    let first = &text[header_end..line_end(text, header_end)];
    let indent = first.len() - first.trim_start_matches(' ').len();
    let end = below_end(text, header_end, column, false);
    let ending = newline(text, end);
    let can_be_block = indent > column
        && !header.contains(|c: char| c.is_ascii_digit())
        && (header.starts_with('|') || !value.contains('\n'))
        && !value.starts_with(char::is_whitespace)
        && !value.lines().any(|line| line.ends_with(char::is_whitespace) || line.contains('\t'))
        && canonical(value) == value;
    if !can_be_block {
        return TextEdit::new(start..end, format!("{}{ending}", quoted(value)));
    }
    let indent = " ".repeat(indent);
    let line =
        |line: &str| if line.is_empty() { ending.to_owned() } else { format!("{indent}{line}{ending}") };
    TextEdit::new(header_end..end, value.split('\n').map(line).collect::<String>())
}
