//! Keys that stand twice in one mapping: the first counts, the others are reported.

use super::node::{MapEntry, Value};
use crate::diagnostics::{Code, Diagnostic};

/// Takes duplicates out of one file.
pub(super) struct Duplicates<'a> {
    pub(super) text: &'a str,
    pub(super) file: &'a str,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl Duplicates<'_> {
    /// Keeps the first of equal keys in a mapping and in every mapping within it.
    pub(super) fn remove(&mut self, entries: Vec<MapEntry>) -> Vec<MapEntry> {
        let mut unique: Vec<MapEntry> = Vec::with_capacity(entries.len());
        for mut entry in entries {
            if let Some(first) = unique.iter().find(|other| other.key == entry.key) {
                self.report(&entry, first);
                continue;
            }
            self.remove_within(&mut entry.value.value);
            unique.push(entry);
        }
        unique
    }

    fn remove_within(&mut self, value: &mut Value) {
        match value {
            Value::Map(entries) => *entries = self.remove(std::mem::take(entries)),
            Value::List(items) => items.iter_mut().for_each(|item| self.remove_within(&mut item.value)),
            Value::Null | Value::Scalar { .. } => {}
        }
    }

    fn report(&mut self, entry: &MapEntry, first: &MapEntry) {
        let line = 1 + self.text[..first.key_span.start].matches('\n').count();
        self.diagnostics.push(
            Diagnostic::new(Code::DuplicateKey, self.file)
                .at(entry.key_span.clone())
                .fact("key", &entry.key)
                .fact("first_line", line.to_string()),
        );
    }
}
