//! Reading a file into the values of a form.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::place::{Place, find, items, short_key};
use super::specs::{FieldKind, FieldSpec, field_specs, settings_specs};
use crate::characters::visible;
use crate::config::CONFIG_FILE;
use crate::content::front_matter::split;
use crate::diagnostics::Code;
use crate::yaml::{MapEntry, Node, Value, read_mapping};

/// Why a file cannot be edited as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Its front matter is missing, or not closed.
    NoFrontMatter,
    /// Its front matter cannot be read.
    Unreadable,
}

/// A file as the values of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// What is written in each field, by its path; absent fields have no entry. Lists have one text a line. Lines end in
    /// `\n` whatever they end in in the file.
    pub values: BTreeMap<String, String>,
    /// Paths of fields that are written in a way that a form cannot show.
    pub locked: BTreeSet<String>,
    /// How many items `cases:` has; `None` when the one case stands at the top level.
    pub cases: Option<usize>,
    /// How many items `corrections:` has.
    pub corrections: usize,
    /// The text below the front matter, with lines that end in `\n`.
    pub body: String,
    /// What no field of a form holds, by its path.
    pub(super) others: BTreeMap<String, String>,
}

impl Form {
    /// Reads a file.
    pub fn read(path: &str, text: &str) -> Result<Form, Refusal> {
        let source = Source::read(path, text)?;
        let mut form = Form { body: with_newlines(&text[source.body..]), ..Form::default() };
        form.cases = match find(&source.entries, "cases").map(|entry| &entry.value.value) {
            Some(Value::List(items)) => Some(items.len()),
            _ => None,
        };
        form.corrections = items(&source.entries, "corrections").len();
        form.take_mapping("", "", &source.entries);
        Ok(form)
    }

    /// The value of a field; nothing where it is absent.
    pub fn value(&self, path: &str) -> &str {
        self.values.get(path).map_or("", String::as_str)
    }

    /// Whether the file is a draft.
    pub fn is_draft(&self) -> bool {
        is_yes(self.value("draft"))
    }

    /// Takes the fields of one mapping: `prefix` is where it is, `general` the same with `[]` for numbers.
    fn take_mapping(&mut self, prefix: &str, general: &str, entries: &[MapEntry]) {
        let mut known: Vec<*const MapEntry> = Vec::new();
        for key in keys_below(general) {
            let Some(entry) = find(entries, key) else { continue };
            known.push(entry);
            self.take_entry(&format!("{prefix}{key}"), &format!("{general}{key}"), entry);
        }
        for entry in entries.iter().filter(|entry| !known.contains(&(*entry as *const MapEntry))) {
            self.others.insert(format!("{prefix}{}", entry.key), shape_of(&entry.value));
        }
    }

    fn take_entry(&mut self, path: &str, general: &str, entry: &MapEntry) {
        if let Some(spec) = field_specs().iter().find(|spec| spec.path == general) {
            return self.take_value(path, spec.kind, &entry.value);
        }
        match &entry.value.value {
            Value::Null => {}
            Value::Map(inner) if !is_list(general) => {
                self.take_mapping(&format!("{path}."), &format!("{general}."), inner);
            }
            Value::Scalar { text, .. } if short_key(general).is_some() => {
                let key = short_key(general).expect("asked above");
                self.insert(&format!("{path}.{key}"), text);
            }
            Value::List(items) if is_list(general) => self.take_items(path, general, items),
            _ => self.lock(path, &entry.value),
        }
    }

    fn take_items(&mut self, path: &str, general: &str, items: &[Node]) {
        for (number, item) in items.iter().enumerate() {
            let path = format!("{path}[{number}]");
            match &item.value {
                Value::Map(entries) => {
                    self.take_mapping(&format!("{path}."), &format!("{general}[]."), entries);
                }
                _ => self.lock(&path, item),
            }
        }
    }

    fn take_value(&mut self, path: &str, kind: FieldKind, node: &Node) {
        match (&node.value, kind) {
            (Value::Null, _) => {}
            (Value::Scalar { text, .. }, kind)
                if kind != FieldKind::List || !text.trim_end().contains('\n') =>
            {
                self.insert(path, text);
            }
            (Value::List(items), FieldKind::List) if items.iter().all(is_line) => {
                let lines: Vec<&str> = items.iter().filter_map(Node::text).collect();
                self.insert(path, &lines.join("\n"));
            }
            _ => self.lock(path, node),
        }
    }

    fn insert(&mut self, path: &str, text: &str) {
        let value = canonical(text);
        if !value.trim().is_empty() {
            self.values.insert(path.to_owned(), value);
        }
    }

    fn lock(&mut self, path: &str, node: &Node) {
        self.locked.insert(path.to_owned());
        self.others.insert(path.to_owned(), shape_of(node));
    }
}

/// Whether a value means yes.
pub fn is_yes(value: &str) -> bool {
    matches!(value.to_ascii_lowercase().as_str(), "true" | "yes" | "是")
}

/// Whether a key holds a list of mappings.
fn is_list(general: &str) -> bool {
    matches!(general, "cases" | "corrections")
}

/// Whether a node is one item of a list of texts.
fn is_line(node: &Node) -> bool {
    match &node.value {
        Value::Scalar { text, .. } => !text.trim_end().contains('\n'),
        Value::Null => true,
        Value::List(_) | Value::Map(_) => false,
    }
}

/// The keys of fields, lists and mappings of a bulletin right below a place, in the order of a new file.
pub(super) fn keys_below(general: &str) -> Vec<&'static str> {
    keys_among(field_specs(), general)
}

/// The same of the file at a path.
pub(super) fn keys_of(path: &str, general: &str) -> Vec<&'static str> {
    keys_among(if path == CONFIG_FILE { settings_specs() } else { field_specs() }, general)
}

fn keys_among(specs: &'static [FieldSpec], general: &str) -> Vec<&'static str> {
    let mut keys = Vec::new();
    let below = |spec: &'static FieldSpec| spec.path.strip_prefix(general);
    for rest in specs.iter().filter_map(below) {
        let key = rest.split(['.', '[']).next().expect("a split has a first part");
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// A value with all that is in it, without where it stands.
fn shape_of(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Scalar { text, quoted } => format!("{text:?} {quoted}"),
        Value::List(items) => items.iter().map(|item| format!("- {}\n", shape_of(item))).collect(),
        Value::Map(entries) => {
            let line = |entry: &MapEntry| format!("{:?}: {}\n", entry.key, shape_of(&entry.value));
            entries.iter().map(line).collect()
        }
    }
}

/// A text with `\n` at the end of each line.
pub(super) fn with_newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A value as a form compares it: how its lines end, and empty lines after it, make no difference. Characters that
/// nobody sees are left out, as the reader of front matter does.
pub(super) fn canonical(value: &str) -> String {
    let value = with_newlines(value);
    let is_meant = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let value: String = visible(&value).chars().filter(is_meant).collect();
    value.trim_end_matches('\n').to_owned()
}

/// The front matter of a text with where it stands.
pub(super) struct Source {
    /// Bytes between the marks.
    pub(super) yaml: Range<usize>,
    /// Where the body starts.
    pub(super) body: usize,
    /// What the front matter holds.
    pub(super) entries: Vec<MapEntry>,
}

impl Source {
    /// Reads a file.
    pub(super) fn read(path: &str, text: &str) -> Result<Source, Refusal> {
        let mut found = Vec::new();
        if path == CONFIG_FILE {
            // All of it is YAML.
            let yaml = text.len() - text.trim_start_matches('\u{feff}').len()..text.len();
            let entries = read_mapping(text, yaml.clone(), path, &mut found).ok_or(Refusal::Unreadable)?;
            return Ok(Source { yaml, body: text.len(), entries });
        }
        let split = split(text, path, &mut found).ok_or(Refusal::NoFrontMatter)?;
        if found.iter().any(|diagnostic| diagnostic.code != Code::ByteOrderMark) {
            return Err(Refusal::NoFrontMatter);
        }
        let entries = read_mapping(text, split.yaml.clone(), path, &mut found).ok_or(Refusal::Unreadable)?;
        Ok(Source { yaml: split.yaml, body: split.body, entries })
    }

    /// The entry of a field, if it has its own.
    pub(super) fn entry(&self, place: Place<'_>) -> Option<&MapEntry> {
        let container = place.container(&self.entries)?;
        let Some(outer) = place.outer else { return find(container, place.key) };
        let entry = find(container, outer)?;
        match &entry.value.value {
            Value::Map(inner) => find(inner, place.key),
            Value::Scalar { .. } if short_key(outer) == Some(place.key) => Some(entry),
            _ => None,
        }
    }
}
