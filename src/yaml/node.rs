//! The tree of values with their spans, and how serde fills it.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

/// A value and the bytes that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// Bytes of the whole file; of a list or mapping, from its first to its last scalar.
    pub(crate) span: Range<usize>,
    /// What is written there.
    pub(crate) value: Value,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar: its text without quotes, escapes resolved, otherwise exactly as written.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stood in quotes or in a block.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<MapEntry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MapEntry {
    /// The key as written.
    pub(crate) key: String,
    /// Bytes of the key.
    pub(crate) key_span: Range<usize>,
    /// The value.
    pub(crate) value: Node,
}

impl Node {
    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Maps every position, for a text that was fixed before it was read.
    pub(super) fn map_positions(&mut self, original: &impl Fn(usize) -> usize) {
        self.span = original(self.span.start)..original(self.span.end);
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|item| item.map_positions(original)),
            Value::Map(entries) => {
                for entry in entries {
                    entry.key_span = original(entry.key_span.start)..original(entry.key_span.end);
                    entry.value.map_positions(original);
                }
            }
            Value::Null | Value::Scalar { .. } => {}
        }
    }
}

/// What serde delivers: scalars that YAML took for numbers have no text yet.
pub(super) struct RawNode {
    start: usize,
    len: usize,
    value: RawValue,
}

enum RawValue {
    Null,
    /// A plain scalar that YAML resolves to a number or truth value: its text is taken from the source.
    Resolved,
    Text(String),
    List(Vec<RawNode>),
    Map(Vec<(RawNode, RawNode)>),
}

impl<'de> Deserialize<'de> for RawNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<RawValue>::deserialize(deserializer)?;
        let span = spanned.defined.span();
        // A span of nothing at the very start has no bytes to the parser.
        let start = span.byte_offset().unwrap_or(0) as usize;
        let len = span.byte_len().unwrap_or(0) as usize;
        Ok(Self { start, len, value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

macro_rules! resolved {
    ($($method:ident $kind:ty),+) => {
        $(fn $method<E>(self, _: $kind) -> Result<RawValue, E> { Ok(RawValue::Resolved) })+
    };
}

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a YAML value")
    }

    resolved!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_i128 i128, visit_u128 u128,
        visit_f64 f64);

    fn visit_str<E>(self, text: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<RawValue, E> {
        Ok(RawValue::Text(text))
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawValue, D::Error> {
        RawValue::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<RawValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(RawValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawValue, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(RawValue::Map(entries))
    }
}

impl RawNode {
    /// Takes the texts of resolved scalars from the source and works out the span of lists and mappings.
    pub(super) fn resolve(self, source: &str) -> Node {
        let span = self.start..self.start + self.len;
        // The span of an absent value may lie past the end of the text.
        let written = source.get(span.clone()).unwrap_or_default();
        match self.value {
            RawValue::Null => Node { span, value: Value::Null },
            RawValue::Resolved => scalar(span, written.to_owned(), false),
            RawValue::Text(text) => {
                let quoted = written.starts_with(['"', '\'', '|', '>']);
                let text = if quoted { text } else { text.trim_end().to_owned() };
                scalar(span, text, quoted)
            }
            RawValue::List(items) => {
                let items: Vec<Node> = items.into_iter().map(|item| item.resolve(source)).collect();
                let end = items.last().map_or(span.end, |item| item.span.end);
                Node { span: span.start..end.max(span.start), value: Value::List(items) }
            }
            RawValue::Map(entries) => {
                let entries: Vec<MapEntry> =
                    entries.into_iter().map(|(key, value)| entry(key, value, source)).collect();
                let end = entries.last().map_or(span.end, |entry| entry.value.span.end);
                Node { span: span.start..end.max(span.start), value: Value::Map(entries) }
            }
        }
    }
}

fn scalar(span: Range<usize>, text: String, quoted: bool) -> Node {
    Node { span, value: Value::Scalar { text, quoted } }
}

fn entry(key: RawNode, value: RawNode, source: &str) -> MapEntry {
    let key = key.resolve(source);
    let mut value = value.resolve(source);
    // The parser reports an absent value somewhere after its key: point right after the key.
    if value.value == Value::Null && source.get(value.span.clone()).is_none_or(str::is_empty) {
        let end = (key.span.end + 1).min(source.len());
        value.span = end..end;
    }
    // A list or mapping can be a key; nobody asks for one, so it is reported as an unknown key without a name.
    let text = key.text().unwrap_or_default().to_owned();
    MapEntry { key: text, key_span: key.span, value }
}
