//! Edits of front matter that keep its comments, order and line ends.

use std::ops::Range;

use super::text_edit::{TextEdit, apply_edits};
use crate::address::{Address, encode};
use crate::content::front_matter::split;
use crate::yaml::{MapEntry, Node, SpannedText, Value, read_mapping, requoted};

const KEY: &str = "redirect_from";

/// Edits that add the addresses `old` to `redirect_from`, and remove those that the file is about to have again
/// (`new`). `None` if the front matter is written in a way that cannot be edited.
pub(super) fn add_redirects(
    text: &str,
    file: &str,
    old: &[Address],
    new: &[Address],
) -> Option<Vec<TextEdit>> {
    let split = split(text, file, &mut Vec::new())?;
    let entries = read_mapping(text, split.yaml.clone(), file, &mut Vec::new())?;
    let entry = entries.iter().find(|entry| entry.key == KEY);
    let items = entry.map(items).unwrap_or_default();
    let address = |item: &&Node| Address::of_redirect(item.text().expect("items are scalars"));
    let present: Vec<Address> = items.iter().map(address).collect();
    let mut missing = old.iter().filter(|address| !present.contains(address)).map(as_yaml);
    let mut edits = Vec::new();
    for item in items.iter().filter(|item| new.contains(&address(item))) {
        edits.push(TextEdit::new(item.span.clone(), missing.next()?));
    }
    let added: Vec<String> = missing.collect();
    if !added.is_empty() {
        edits.push(insertion(text, &split.yaml, entry, &added)?);
    }
    Some(edits)
}

/// The text with a line added at the end of its front matter. `None` if the front matter cannot be edited.
pub(crate) fn with_line_at_end(text: &str, file: &str, line: &str) -> Option<String> {
    let yaml = split(text, file, &mut Vec::new())?.yaml;
    let ending = line_end(text, yaml.start);
    let is_whole_line = text[..yaml.end].ends_with('\n');
    let edit = TextEdit::new(yaml.end..yaml.end, format!("{line}{ending}"));
    is_whole_line.then(|| apply_edits(text, &[edit]))
}

/// An address as YAML without quotes.
fn as_yaml(address: &Address) -> String {
    let address = address.as_str();
    let plain = address.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    if plain { address.to_owned() } else { encode(address) }
}

fn items(entry: &MapEntry) -> Vec<&Node> {
    match &entry.value.value {
        Value::Scalar { .. } => vec![&entry.value],
        Value::List(items) => items.iter().filter(|item| item.text().is_some()).collect(),
        Value::Null | Value::Map(_) => Vec::new(),
    }
}

fn insertion(
    text: &str,
    yaml: &Range<usize>,
    entry: Option<&MapEntry>,
    added: &[String],
) -> Option<TextEdit> {
    let flow = format!("[{}]", added.join(", "));
    let Some(entry) = entry else {
        let whole_line = text[..yaml.end].ends_with('\n');
        let line = format!("{KEY}: {flow}{}", line_end(text, yaml.start));
        return whole_line.then(|| TextEdit::new(yaml.end..yaml.end, line));
    };
    let span = entry.value.span.clone();
    match &entry.value.value {
        Value::Null if span.is_empty() => Some(TextEdit::new(span, format!(" {flow}"))),
        Value::Null => Some(TextEdit::new(span, flow)),
        Value::Scalar { .. } => {
            let kept = text.get(span.clone())?;
            Some(TextEdit::new(span, format!("[{kept}, {}]", added.join(", "))))
        }
        Value::List(items) => match items.last() {
            Some(last) => insertion_into_list(text, entry, last, added),
            None => {
                let open = entry.key_span.end + text[entry.key_span.end..].find('[')?;
                let close = open + text[open..].find(']')?;
                let space = text[open + 1..close].trim().is_empty();
                space.then(|| TextEdit::new(open..close + 1, flow))
            }
        },
        Value::Map(_) => None,
    }
}

/// Inserts after the last item: in brackets, or as separate lines.
fn insertion_into_list(text: &str, entry: &MapEntry, last: &Node, added: &[String]) -> Option<TextEdit> {
    let Value::List(items) = &entry.value.value else { return None };
    let before = text.get(entry.key_span.end..items.first()?.span.start)?;
    let end = last.span.end;
    if before.contains('[') {
        return Some(TextEdit::new(end..end, format!(", {}", added.join(", "))));
    }
    let start = text[..last.span.start].rfind('\n')? + 1;
    let mark = text[start..last.span.start].strip_suffix("- ")?;
    let next = end + text[end..].find('\n')? + 1;
    let ending = line_end(text, start);
    let lines: String = added.iter().map(|address| format!("{mark}- {address}{ending}")).collect();
    Some(TextEdit::new(next..next, lines))
}

/// How the line before this position ends.
fn line_end(text: &str, at: usize) -> &'static str {
    if text[..at].ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// Replaces a scalar by another text in the same quotes.
pub(super) fn replace_scalar(text: &str, written: &SpannedText, new: &str) -> Option<TextEdit> {
    let old = text.get(written.span.clone())?;
    Some(TextEdit::new(written.span.clone(), requoted(new, old)?))
}
