//! Items of `cases:`, `corrections:` and, in site.yaml, `hotlines:`: adding, removing, and making a list of a case that stood at the top level.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::edit::{Draft, ending_of, removal};
use super::geometry::{
    Shape, dash_before, entry_end, first_position, flow_span, item_lines, line_start, shape, value_start,
};
use super::insert::{Insertion, in_braces, insert_entry};
use super::place::find;
use super::read::{Source, keys_below, keys_of};
use super::scalars::{fill_empty, written};
use super::specs::spec_in;
use crate::author::text_edit::TextEdit;
use crate::yaml::{MapEntry, Node, Value};

/// What a case says at the top level when it is the only one: the keys of a case but type and region, which stay there,
/// since every case takes them.
pub(crate) static FACTS_OF_A_CASE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let keys = keys_below("cases[].").into_iter();
    keys.filter(|key| !matches!(*key, "scam_type" | "region")).collect()
});

impl Draft<'_> {
    /// Takes an item away; the list too when it was the last one.
    pub(super) fn remove_item(&mut self, list: &str, number: usize) -> Option<()> {
        let source = self.source()?;
        let entry = find(&source.entries, list)?;
        let Value::List(items) = &entry.value.value else { return None };
        let edits = match (items.len(), shape(&self.text, entry)?) {
            (1, _) => removal(&self.text, &source.entries, entry)?,
            (_, Shape::Lines) => vec![TextEdit::new(item_lines(&self.text, items.get(number)?)?, "")],
            _ => vec![TextEdit::new(in_flow(&self.text, items, number)?, "")],
        };
        self.apply(edits)
    }

    /// Adds an item with these values, by the paths that they have inside it.
    pub(super) fn append_item(&mut self, list: &str, values: &BTreeMap<String, String>) -> Option<()> {
        let source = self.source()?;
        let ending = ending_of(&source, &self.text);
        let fields = fields_of(self.path, list, values)?;
        let edit = match find(&source.entries, list) {
            None => {
                let into = Insertion {
                    path: self.path,
                    text: &self.text,
                    entries: &source.entries,
                    general: "",
                    yaml: source.yaml.clone(),
                };
                insert_entry(&into, list, &format!("{ending}{}", lines("  - ", &fields, ending)))?
            }
            Some(entry) => self.appending(entry, &fields, ending)?,
        };
        self.apply(vec![edit])
    }

    fn appending(&self, entry: &MapEntry, fields: &[(String, String)], ending: &str) -> Option<TextEdit> {
        let text = &self.text;
        let new = || format!("{ending}{}", lines("  - ", fields, ending));
        let items = match &entry.value.value {
            Value::Null => return Some(fill_empty(text, entry, &new())),
            Value::List(items) => items,
            _ => return None,
        };
        let flow = (shape(text, entry)? == Shape::Flow)
            .then(|| flow_span(text, value_start(text, entry)?))
            .flatten();
        match (items.last(), flow) {
            (None, Some(flow)) => {
                let colon = text[..flow.start].trim_end().len();
                Some(TextEdit::new(colon..flow.end, new()))
            }
            (Some(last), Some(_)) => {
                let end = flow_item(text, last)?.end;
                let pairs: Vec<_> =
                    fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
                Some(TextEdit::new(end..end, format!(", {}", in_braces(&pairs))))
            }
            (Some(last), None) => {
                let at = item_lines(text, last)?.end;
                let dash = dash_before(text, first_position(last))?;
                let mark = format!("{}- ", &text[line_start(text, dash)..dash]);
                Some(TextEdit::new(at..at, format!("{}{ending}", lines(&mark, fields, ending))))
            }
            (None, None) => None,
        }
    }

    /// Makes `cases:` of the facts that stand at the top level: their lines as they are, farther in.
    pub(super) fn make_list_of_cases(&mut self) -> Option<()> {
        let source = self.source()?;
        let ending = ending_of(&source, &self.text);
        let mut moved: Vec<&MapEntry> =
            FACTS_OF_A_CASE.iter().filter_map(|key| find(&source.entries, key)).collect();
        moved.sort_by_key(|entry| entry.key_span.start);
        let mut edits = Vec::new();
        let mut list = format!("cases:{ending}");
        for (number, entry) in moved.iter().enumerate() {
            let span = line_start(&self.text, entry.key_span.start)..entry_end(&self.text, entry)?;
            let lines = self.text.get(span.clone())?.split_inclusive('\n').enumerate();
            for (line_number, line) in lines {
                let mark = if (number, line_number) == (0, 0) { "  - " } else { "    " };
                list.push_str(if line.trim().is_empty() { "" } else { mark });
                list.push_str(line);
            }
            edits.push(TextEdit::new(span, ""));
        }
        edits.first_mut()?.replacement = list;
        self.apply(edits)
    }
}

/// The entries of a new item in the order of the guide, with their values as YAML.
fn fields_of(file: &str, list: &str, values: &BTreeMap<String, String>) -> Option<Vec<(String, String)>> {
    let general = format!("{list}[].");
    let mut fields = Vec::new();
    for key in keys_of(file, &general) {
        let value = |path: &str| {
            let spec = spec_in(file, &format!("{general}{path}"))?;
            Some(written(values.get(path)?, spec.kind))
        };
        if let Some(value) = value(key) {
            fields.push((key.to_owned(), value));
            continue;
        }
        let inner = keys_of(file, &format!("{general}{key}."));
        let pairs: Vec<_> =
            inner.iter().filter_map(|inner| Some((*inner, value(&format!("{key}.{inner}"))?))).collect();
        if !pairs.is_empty() {
            let pairs: Vec<_> = pairs.iter().map(|(key, value)| (*key, value.as_str())).collect();
            fields.push((key.to_owned(), in_braces(&pairs)));
        }
    }
    (!fields.is_empty()).then_some(fields)
}

/// The lines of an item, without the end of the last one.
fn lines(mark: &str, fields: &[(String, String)], ending: &str) -> String {
    let indent = " ".repeat(mark.len());
    let line = |(number, (key, value)): (usize, &(String, String))| {
        format!("{}{key}: {value}", if number == 0 { mark } else { &indent })
    };
    fields.iter().enumerate().map(line).collect::<Vec<_>>().join(ending)
}

/// The bytes of an item of a list in brackets.
fn flow_item(text: &str, item: &Node) -> Option<std::ops::Range<usize>> {
    let before = text[..first_position(item)].trim_end();
    let open = before.ends_with('{').then(|| before.len() - 1)?;
    flow_span(text, open)
}

/// The bytes of an item of a list in brackets with the comma that goes with it.
fn in_flow(text: &str, items: &[Node], number: usize) -> Option<std::ops::Range<usize>> {
    let own = flow_item(text, items.get(number)?)?;
    Some(match number.checked_sub(1) {
        Some(before) => flow_item(text, &items[before])?.end..own.end,
        None => own.start..flow_item(text, items.get(1)?)?.start,
    })
}

/// Whether a file has facts of a case at its top level.
pub(super) fn has_facts_at_the_top(source: &Source) -> bool {
    FACTS_OF_A_CASE.iter().any(|key| find(&source.entries, key).is_some())
}
