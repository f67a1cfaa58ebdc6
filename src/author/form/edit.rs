//! One field at a time: the text is read again after every edit, so that each sees what is there.

use super::geometry::{column, entry_end, is_flow, line_start, newline, value_end};
use super::insert::{Insertion, insert_entry, lines_of, new_outer};
use super::lists::{as_value, replace_list, texts};
use super::place::{Place, find, short_key};
use super::read::Source;
use super::scalars::{fill_empty, replace_value, written};
use super::specs::FieldKind;
use crate::author::text_edit::{TextEdit, apply_edits, sorted_edits};
use crate::yaml::{MapEntry, Value};

/// A file that is being edited.
pub(super) struct Draft<'p> {
    /// Its path.
    pub(super) path: &'p str,
    /// Its text so far.
    pub(super) text: String,
}

impl Draft<'_> {
    /// Reads the text as it is now.
    pub(super) fn source(&self) -> Option<Source> {
        Source::read(self.path, &self.text).ok()
    }

    /// Makes edits that do not overlap.
    pub(super) fn apply(&mut self, edits: Vec<TextEdit>) -> Option<()> {
        self.text = apply_edits(&self.text, &sorted_edits(edits)?);
        Some(())
    }

    /// Gives a field a value.
    pub(super) fn set(&mut self, path: &str, value: &str, kind: FieldKind) -> Option<()> {
        let edits = self.setting(Place::read(path)?, value, kind)?;
        self.apply(edits)
    }

    fn setting(&self, place: Place<'_>, value: &str, kind: FieldKind) -> Option<Vec<TextEdit>> {
        let source = self.source()?;
        let text = &self.text;
        if let Some(entry) = source.entry(place) {
            return match kind {
                FieldKind::List => replace_list(text, entry, &texts(value)),
                _ => Some(vec![replace_value(text, entry, value, kind)?]),
            };
        }
        let container = place.container(&source.entries)?;
        let general = place.item.map_or_else(String::new, |(list, _)| format!("{list}[]."));
        let into = Insertion {
            path: self.path,
            text,
            entries: container,
            general: &general,
            yaml: source.yaml.clone(),
        };
        let edit = match place.outer {
            None => insert_entry(&into, place.key, &self.rendered(&into, place.key, value, kind))?,
            Some(outer) => self.setting_inside(&into, outer, place.key, &written(value, kind))?,
        };
        Some(vec![edit])
    }

    fn rendered(&self, into: &Insertion<'_>, key: &str, value: &str, kind: FieldKind) -> String {
        match kind {
            FieldKind::List => as_value(key, &texts(value), into.column(), into.ending()),
            _ => written(value, kind),
        }
    }

    /// Sets a field of a mapping that is the value of `outer`.
    fn setting_inside(&self, into: &Insertion<'_>, outer: &str, key: &str, value: &str) -> Option<TextEdit> {
        let text = &self.text;
        let Some(entry) = find(into.entries, outer) else {
            return insert_entry(into, outer, &new_outer(into, outer, &[(key, value)]));
        };
        match &entry.value.value {
            Value::Null => Some(fill_empty(text, entry, &new_outer(into, outer, &[(key, value)]))),
            Value::Scalar { .. } => {
                // The text that stood alone becomes the entry that it stands for.
                let kept = text.get(entry.value.span.clone())?;
                let both = [(short_key(outer)?, kept), (key, value)];
                if is_flow(text, into.entries) {
                    let inner = both.map(|(key, value)| format!("{key}: {value}")).join(", ");
                    return Some(TextEdit::new(entry.value.span.clone(), format!("{{{inner}}}")));
                }
                let start = entry.key_span.end + text[entry.key_span.end..].find([':', '：'])? + 1;
                let whole = start..entry.value.span.end;
                text.is_char_boundary(start)
                    .then(|| TextEdit::new(whole, lines_of(&both, into.column() + 2, into.ending())))
            }
            Value::Map(inner) => {
                let general = format!("{}{outer}.", into.general);
                let into = Insertion { entries: inner, general: &general, yaml: into.yaml.clone(), ..*into };
                insert_entry(&into, key, value)
            }
            Value::List(_) => None,
        }
    }

    /// Takes a field away.
    pub(super) fn clear(&mut self, path: &str) -> Option<()> {
        let place = Place::read(path)?;
        let source = self.source()?;
        let Some(entry) = source.entry(place) else { return Some(()) };
        let container = place.container(&source.entries)?;
        let edits = match place.outer.and_then(|outer| find(container, outer)) {
            Some(outer) => match &outer.value.value {
                Value::Map(inner) if inner.len() > 1 => removal(&self.text, inner, entry)?,
                _ => removal(&self.text, container, outer)?,
            },
            None => removal(&self.text, container, entry)?,
        };
        self.apply(edits)
    }
}

/// The edits that take an entry out of its mapping. The only entry of an item or of braces is left: an empty mapping
/// says something else than none.
pub(super) fn removal(text: &str, entries: &[MapEntry], entry: &MapEntry) -> Option<Vec<TextEdit>> {
    let at = entries.iter().position(|other| other == entry)?;
    if is_flow(text, entries) {
        let span = match at.checked_sub(1) {
            Some(before) => value_end(text, &entries[before])?..value_end(text, entry)?,
            None => entry.key_span.start..entries.get(1)?.key_span.start,
        };
        return Some(vec![TextEdit::new(span, "")]);
    }
    let start = line_start(text, entry.key_span.start);
    let end = entry_end(text, entry)?;
    if text[start..entry.key_span.start].trim().is_empty() {
        return Some(vec![TextEdit::new(start..end, "")]);
    }
    // The entry shares its line with the dash of its item: the next one takes its place.
    let next = entries.get(at + 1)?;
    let next_end = entry_end(text, next)?;
    let moved = &text[next.key_span.start..next_end];
    let lone = line_start(text, next.key_span.start)..next_end;
    (column(text, next.key_span.start) == column(text, entry.key_span.start))
        .then(|| vec![TextEdit::new(entry.key_span.start..end, moved), TextEdit::new(lone, "")])
}

/// How the lines of a front matter end.
pub(super) fn ending_of(source: &Source, text: &str) -> &'static str {
    newline(text, source.yaml.start)
}
