//! Where a new entry goes and what it looks like: behind the field that stands before it in a new file.

use std::ops::Range;

use super::geometry::{column, entry_end, is_flow, newline, value_end};
use super::place::find;
use super::place::short_key;
use super::read::keys_of;
use crate::author::text_edit::TextEdit;
use crate::yaml::MapEntry;

/// The mapping that an entry is put into.
pub(super) struct Insertion<'i> {
    /// The path of the file.
    pub(super) path: &'i str,
    /// The whole text.
    pub(super) text: &'i str,
    /// The entries of the mapping.
    pub(super) entries: &'i [MapEntry],
    /// Where the mapping is: nothing for the top level, otherwise `victim.` or `cases[].`.
    pub(super) general: &'i str,
    /// Bytes of the front matter.
    pub(super) yaml: Range<usize>,
}

impl Insertion<'_> {
    /// How many bytes stand before the keys of the mapping.
    pub(super) fn column(&self) -> usize {
        self.entries.first().map_or(0, |entry| column(self.text, entry.key_span.start))
    }

    /// How lines end.
    pub(super) fn ending(&self) -> &'static str {
        newline(self.text, self.yaml.start)
    }

    /// The entry behind which a key belongs: of those that come before it in a new file, the nearest one.
    fn before(&self, key: &str) -> Option<&MapEntry> {
        let order = keys_of(self.path, self.general);
        let own = order.iter().position(|known| *known == key)?;
        order[..own].iter().rev().find_map(|known| find(self.entries, known))
    }
}

/// Inserts an entry. `value` is YAML; one that begins with the end of a line stands below its key.
pub(super) fn insert_entry(into: &Insertion<'_>, key: &str, value: &str) -> Option<TextEdit> {
    let text = into.text;
    let entry =
        if value.starts_with(['\r', '\n']) { format!("{key}:{value}") } else { format!("{key}: {value}") };
    let Some(first) = into.entries.first() else {
        let is_top = into.general.is_empty();
        let at = into.yaml.end;
        return is_top.then(|| TextEdit::new(at..at, format!("{entry}{}", into.ending())));
    };
    let before = into.before(key);
    if is_flow(text, into.entries) {
        return Some(match before {
            Some(before) => {
                let end = value_end(text, before)?;
                TextEdit::new(end..end, format!(", {entry}"))
            }
            None => TextEdit::new(first.key_span.start..first.key_span.start, format!("{entry}, ")),
        });
    }
    let indent = " ".repeat(into.column());
    Some(match before {
        Some(before) => {
            let end = entry_end(text, before)?;
            TextEdit::new(end..end, format!("{indent}{entry}{}", into.ending()))
        }
        None => {
            let at = first.key_span.start;
            TextEdit::new(at..at, format!("{entry}{}{indent}", into.ending()))
        }
    })
}

/// The value of a key that holds a mapping, as a new file has it: `{label: 周女士}`, the name of a source alone, the rest
/// on lines of its own.
pub(super) fn new_outer(into: &Insertion<'_>, outer: &str, entries: &[(&str, &str)]) -> String {
    let short = short_key(outer);
    match entries {
        [(key, value)] if short == Some(*key) => (*value).to_owned(),
        _ if short.is_some() && !is_flow(into.text, into.entries) => {
            lines_of(entries, into.column() + 2, into.ending())
        }
        _ => in_braces(entries),
    }
}

/// A mapping in braces.
pub(super) fn in_braces(entries: &[(&str, &str)]) -> String {
    let inner: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{{}}}", inner.join(", "))
}

/// A mapping on lines below its key.
pub(super) fn lines_of(entries: &[(&str, &str)], column: usize, ending: &str) -> String {
    let indent = " ".repeat(column);
    entries.iter().map(|(key, value)| format!("{ending}{indent}{key}: {value}")).collect()
}
