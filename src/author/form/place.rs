//! The paths of fields: `title`, `victim.label`, `cases[1].loss`, and finding one in the front matter.

use crate::yaml::{MapEntry, Node, Value, keys_meant};

/// The parts of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'p> {
    /// The list of mappings that the field is in, and which of them, from 0.
    pub(super) item: Option<(&'p str, usize)>,
    /// The key of the mapping that the field is in.
    pub(super) outer: Option<&'p str>,
    /// Its own key.
    pub(super) key: &'p str,
}

impl<'p> Place<'p> {
    /// Reads a path; `None` if it is none.
    pub(super) fn read(path: &'p str) -> Option<Place<'p>> {
        let (item, rest) = match path.split_once("].") {
            Some((head, rest)) => {
                let (list, number) = head.split_once('[')?;
                (Some((list, number.parse().ok()?)), rest)
            }
            None => (None, path),
        };
        let (outer, key) = match rest.split_once('.') {
            Some((outer, key)) => (Some(outer), key),
            None => (None, rest),
        };
        let is_key = |key: &str| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        (is_key(key) && outer.is_none_or(is_key)).then_some(Place { item, outer, key })
    }

    /// The entries of the mapping that the path without `outer` and `key` names.
    pub(super) fn container(self, root: &[MapEntry]) -> Option<&[MapEntry]> {
        let Some((list, number)) = self.item else { return Some(root) };
        let Value::List(items) = &find(root, list)?.value.value else { return None };
        match &items.get(number)?.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }
}

/// The entry with a key, which may be written in Chinese.
pub(super) fn find<'e>(entries: &'e [MapEntry], key: &str) -> Option<&'e MapEntry> {
    let exact = entries.iter().find(|entry| entry.key == key);
    exact.or_else(|| entries.iter().find(|entry| keys_meant(&entry.key).contains(&key)))
}

/// The items of a list of mappings; none when it is written as something else.
pub(super) fn items<'e>(root: &'e [MapEntry], list: &str) -> &'e [Node] {
    match find(root, list).map(|entry| &entry.value.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// The key that a scalar stands for where a mapping could be written: `source: 某局` names the source, `publisher: 某局` in
/// site.yaml the publisher.
pub(super) fn short_key(outer: &str) -> Option<&'static str> {
    match outer {
        "source" | "publisher" => Some("name"),
        "cover" => Some("src"),
        _ => None,
    }
}
