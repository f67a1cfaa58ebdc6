//! Takes the fields of a mapping one by one, reports each value of the wrong kind, and in the end every key that
//! nobody asked for.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::chinese_keys::keys_meant;
use super::node::{MapEntry, Node, Value};
use crate::diagnostics::{Code, Diagnostic, has_many};
use crate::nearest::meant_word;

/// A text and the bytes that it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SpannedText {
    /// The text without quotes.
    pub(crate) text: String,
    /// Bytes of the whole file, quotes included.
    pub(crate) span: Range<usize>,
}

/// The fields of one mapping. Every key that is taken counts as known; [`Fields::finish`] reports the
/// others.
pub(crate) struct Fields<'a> {
    file: &'a str,
    entries: Vec<MapEntry>,
    known: Vec<&'static str>,
    taken: Vec<Taken>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// An entry that was taken.
struct Taken {
    key: &'static str,
    /// Bytes from the key to the end of its value.
    span: Range<usize>,
    has_value: bool,
}

impl<'a> Fields<'a> {
    /// Takes over the entries of a mapping of `file`.
    pub(crate) fn new(file: &'a str, entries: Vec<MapEntry>, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self { file, entries, known: Vec::with_capacity(32), taken: Vec::new(), diagnostics }
    }

    /// The file that the mapping stands in.
    pub(crate) fn file(&self) -> &'a str {
        self.file
    }

    /// Reports something about this file.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The list that reports go to.
    pub(crate) fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// Whether a key has a value, whether or not it has been taken.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key && entry.value.value != Value::Null)
            || self.taken.iter().any(|taken| taken.key == key && taken.has_value)
    }

    /// The span of an entry that has been taken, from its key to the end of its value.
    pub(crate) fn span_of(&self, key: &str) -> Option<Range<usize>> {
        self.taken.iter().find(|taken| taken.key == key).map(|taken| taken.span.clone())
    }

    /// Takes a field as it is; a key without a value counts as absent.
    pub(crate) fn node(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key);
        let at = at.or_else(|| self.position_in_chinese(key))?;
        let MapEntry { key_span, value: node, .. } = self.entries.swap_remove(at);
        let has_value = node.value != Value::Null;
        self.taken.push(Taken { key, span: key_span.start..node.span.end, has_value });
        has_value.then_some(node)
    }

    /// The entry whose key says in Chinese what is meant. It is read as meant and reported with the right key.
    fn position_in_chinese(&mut self, key: &'static str) -> Option<usize> {
        let at = self.entries.iter().position(|entry| keys_meant(&entry.key).contains(&key))?;
        let entry = &self.entries[at];
        let diagnostic = Diagnostic::new(Code::ChineseKey, self.file)
            .at(entry.key_span.clone())
            .fact("key", &entry.key)
            .fact("right", key)
            .fix(key);
        self.diagnostics.push(diagnostic);
        Some(at)
    }

    /// Takes a text.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<SpannedText> {
        let node = self.node(key)?;
        match node.value {
            Value::Scalar { text, .. } => Some(SpannedText { text, span: node.span }),
            _ => self.wrong_kind(key, "text", &node.span),
        }
    }

    /// Takes a text that is not only spaces, without its span.
    pub(crate) fn plain_text(&mut self, key: &'static str) -> Option<String> {
        self.text(key).map(|written| written.text).filter(|text| !text.trim().is_empty())
    }

    /// Takes a list of texts; a single text is a list of one.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<SpannedText> {
        let Some(node) = self.node(key) else { return Vec::new() };
        match node.value {
            Value::Scalar { text, .. } => vec![SpannedText { text, span: node.span }],
            Value::List(items) => items.into_iter().filter_map(|item| self.list_text(key, item)).collect(),
            _ => {
                self.report_wrong_kind(key, "text-list", &node.span);
                Vec::new()
            }
        }
    }

    fn list_text(&mut self, key: &'static str, item: Node) -> Option<SpannedText> {
        match item.value {
            Value::Scalar { text, .. } => Some(SpannedText { text, span: item.span }),
            Value::Null => None,
            _ => self.wrong_kind(key, "text", &item.span),
        }
    }

    /// Takes a list of texts without their spans.
    pub(crate) fn plain_texts(&mut self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|written| written.text).collect()
    }

    /// Takes a yes or no.
    pub(crate) fn yes_no(&mut self, key: &'static str) -> Option<bool> {
        let written = self.text(key)?;
        match written.text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "是" => Some(true),
            "false" | "no" | "否" => Some(false),
            _ => self.wrong_kind(key, "yes-no", &written.span),
        }
    }

    /// Takes a whole number from 0 up.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<u32> {
        let written = self.text(key)?;
        match written.text.parse() {
            Ok(number) => Some(number),
            Err(_) => self.wrong_kind(key, "number", &written.span),
        }
    }

    /// Takes a word of a closed vocabulary.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, table: &[(&str, T)]) -> Option<T> {
        let written = self.text(key)?;
        let found = table.iter().find(|(word, _)| *word == written.text);
        if found.is_none() {
            let words = || table.iter().map(|(word, _)| *word);
            let mut diagnostic = Diagnostic::new(Code::UnknownValue, self.file)
                .at(written.span)
                .fact("field", key)
                .fact("value", &written.text)
                .fact("allowed", words().collect::<Vec<_>>().join(", "));
            if let Some(near) = meant_word(&written.text, words()) {
                diagnostic = diagnostic.fact("nearest", near).fix(near);
            }
            self.diagnostics.push(diagnostic);
        }
        found.map(|(_, value)| *value)
    }

    /// Takes a mapping, with the bytes that it covers.
    pub(crate) fn mapping(&mut self, key: &'static str) -> Option<(Range<usize>, Vec<MapEntry>)> {
        let node = self.node(key)?;
        match node.value {
            Value::Map(entries) => Some((node.span, entries)),
            _ => self.wrong_kind(key, "map", &node.span),
        }
    }

    /// Takes a list of mappings, with the bytes that each covers.
    pub(crate) fn mappings(&mut self, key: &'static str) -> Option<Vec<(Range<usize>, Vec<MapEntry>)>> {
        let node = self.node(key)?;
        let Value::List(items) = node.value else {
            return self.wrong_kind(key, "list-of-maps", &node.span);
        };
        let mut mappings = Vec::with_capacity(items.len());
        for item in items {
            match item.value {
                Value::Map(entries) => mappings.push((item.span, entries)),
                _ => self.report_wrong_kind(key, "map", &item.span),
            }
        }
        Some(mappings)
    }

    /// Reports a value of the wrong kind and returns nothing, so that it can end a match arm.
    pub(crate) fn wrong_kind<T>(
        &mut self,
        key: &str,
        expected: &'static str,
        span: &Range<usize>,
    ) -> Option<T> {
        self.report_wrong_kind(key, expected, span);
        None
    }

    fn report_wrong_kind(&mut self, key: &str, expected: &'static str, span: &Range<usize>) {
        let new = Diagnostic::new(Code::WrongKind, self.file).at(span.clone()).fact("field", key);
        self.diagnostics.push(match (expected, key) {
            ("map", "period") => new.fact("expected", "map-period").fact("example", "example-period"),
            ("map", "reported") => new.fact("expected", "map-reported").fact("example", "example-reported"),
            ("map", "victim") => new.fact("expected", "map-victim").fact("example", "example-victim"),
            _ => new.fact("expected", expected),
        });
    }

    /// Reports a field that must be there. The diagnostic points at position `at`, where the missing line
    /// belongs, or at the field's own line when that has no value yet.
    pub(crate) fn missing(&mut self, key: &str, at: usize, fix: Option<String>) {
        let missing = Diagnostic::new(Code::MissingField, self.file).fact("field", key);
        let diagnostic = match self.span_of(key) {
            Some(own) => {
                missing.at(own).fact("empty", key).fix_if(fix.map(|line| line.trim_end().to_owned()))
            }
            None => missing.at(at..at).fix_if(fix),
        };
        self.diagnostics.push(diagnostic);
    }

    /// Whether so many diagnostics of a code were reported that another one will not be shown.
    pub(crate) fn has_many(&self, code: Code) -> bool {
        has_many(self.diagnostics, self.file, code)
    }

    /// Reports every key that was not taken and is not in `silent`, naming the nearest known key.
    pub(crate) fn finish(self, silent: &[&str]) {
        for entry in &self.entries {
            if silent.contains(&entry.key.as_str()) || self.known.contains(&entry.key.as_str()) {
                continue;
            }
            let diagnostic = self.without_space(entry).unwrap_or_else(|| self.unknown_key(entry));
            self.diagnostics.push(diagnostic);
        }
    }

    /// `{label:王某}` is one key without a value to YAML.
    fn without_space(&self, entry: &MapEntry) -> Option<Diagnostic> {
        let (key, _) = entry.key.split_once(':')?;
        let colon = entry.key_span.start + key.len();
        self.known.contains(&key).then(|| {
            Diagnostic::new(Code::YamlMissingSpace, self.file)
                .at(colon..colon + 1)
                .fact("key", format!("{key}:"))
                .fix(": ")
        })
    }

    fn unknown_key(&self, entry: &MapEntry) -> Diagnostic {
        let diagnostic =
            Diagnostic::new(Code::UnknownKey, self.file).at(entry.key_span.clone()).fact("key", &entry.key);
        if self.has_many(Code::UnknownKey) {
            return diagnostic;
        }
        // A key that is there already was not meant.
        let (present, absent): (Vec<&'static str>, Vec<&'static str>) =
            self.known.iter().copied().partition(|key| self.has(key));
        let meant = |keys: &[&'static str]| meant_key(&entry.key, keys);
        if let Some(near) = meant(&absent) {
            return diagnostic.fact("nearest", near).fact("kept", near).fix(near);
        }
        if let Some(near) = meant(&present) {
            return diagnostic.fact("present", near).fact("kept", near);
        }
        // An amount or a date is a fact that somebody wanted to publish.
        match entry.value.text().filter(|text| text.contains(|c: char| c.is_ascii_digit())) {
            Some(text) => diagnostic.fact("written", text).fact("kept", text),
            None => diagnostic,
        }
    }
}

/// The key that was meant. Keys are few, so that also a short one with another letter is known again: `lost` is `loss`.
fn meant_key(written: &str, keys: &[&'static str]) -> Option<&'static str> {
    let differs_by_one = |key: &str| {
        let pairs = || written.bytes().zip(key.bytes());
        written.len() == key.len()
            && written.bytes().next() == key.bytes().next()
            && pairs().filter(|(a, b)| a != b).count() == 1
    };
    let alike = || {
        let mut alike = keys.iter().copied().filter(|key| key.len() >= 4 && differs_by_one(key));
        alike.next().filter(|_| alike.next().is_none())
    };
    let near = meant_word(written, keys.iter().copied());
    near.and_then(|near| keys.iter().copied().find(|key| *key == near)).or_else(alike)
}
