//! Which field of a form a finding is about.

use super::place::short_key;
use super::read::Source;
use super::specs::{field_spec, field_specs};
use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::{MapEntry, Node, Value, keys_meant};

/// The path of the field that a finding of this text is about, `body` for the text below the front matter; `None` when
/// it is about no single field.
pub fn field_of(path: &str, text: &str, finding: &Diagnostic) -> Option<String> {
    let source = Source::read(path, text).ok()?;
    let span = finding.span.clone()?;
    let at = span.start;
    if at >= source.body {
        return Some("body".to_owned());
    }
    let missing =
        finding.facts.iter().find(|(name, _)| *name == "field" && finding.code == Code::MissingField);
    if let Some((_, key)) = missing {
        let inside = containers(&source.entries, "", at);
        let path = inside.iter().rev().map(|prefix| format!("{prefix}{key}"));
        return path.into_iter().find(|path| field_spec(path).is_some());
    }
    let found = deepest(&source.entries, "", at)?;
    let path = match (field_spec(&found), short_key(&found)) {
        (None, Some(key)) => format!("{found}.{key}"),
        _ => found,
    };
    if field_spec(&path).is_some() {
        return Some(path);
    }
    // A finding about a mapping as a whole stands at its first field.
    let inside = field_specs().iter().find_map(|spec| spec.path.strip_prefix(&format!("{path}.")));
    inside.map(|rest| format!("{path}.{rest}"))
}

/// The prefixes of the mappings that a position is in, the outermost first.
pub(super) fn containers(entries: &[MapEntry], prefix: &str, at: usize) -> Vec<String> {
    let mut prefixes = vec![prefix.to_owned()];
    for entry in entries.iter().filter(|entry| covers(entry, at)) {
        let path = format!("{prefix}{}", key_of(entry));
        match &entry.value.value {
            Value::Map(inner) => prefixes.extend(containers(inner, &format!("{path}."), at)),
            Value::List(items) => {
                for (number, inner) in items_at(items, at) {
                    prefixes.extend(containers(inner, &format!("{path}[{number}]."), at));
                }
            }
            Value::Scalar { .. } | Value::Null => {}
        }
    }
    prefixes
}

/// The path of the innermost entry at a position.
pub(super) fn deepest(entries: &[MapEntry], prefix: &str, at: usize) -> Option<String> {
    let entry = entries.iter().find(|entry| covers(entry, at))?;
    let path = format!("{prefix}{}", key_of(entry));
    let inner = match &entry.value.value {
        Value::Map(inner) => deepest(inner, &format!("{path}."), at),
        Value::List(items) => items_at(items, at)
            .last()
            .and_then(|(number, inner)| deepest(inner, &format!("{path}[{number}]."), at)),
        Value::Scalar { .. } | Value::Null => None,
    };
    inner.or(Some(path))
}

/// The mapping among the items of a list that a position is in.
fn items_at(items: &[Node], at: usize) -> impl Iterator<Item = (usize, &[MapEntry])> {
    let inner =
        items.iter().enumerate().filter(move |(_, item)| item.span.start <= at && at <= item.span.end);
    inner.filter_map(|(number, item)| match &item.value {
        Value::Map(entries) => Some((number, entries.as_slice())),
        _ => None,
    })
}

fn covers(entry: &MapEntry, at: usize) -> bool {
    entry.key_span.start <= at && at <= entry.value.span.end.max(entry.key_span.end)
}

/// The key that was meant, where it is written in Chinese.
fn key_of(entry: &MapEntry) -> &str {
    keys_meant(&entry.key).first().copied().unwrap_or(&entry.key)
}
