//! The hotlines of site.yaml as items of a form. What is written there takes the place of the built-in ones as a whole.

use std::collections::BTreeMap;

use super::edit::Draft;
use super::place::{find, items};
use super::read::{Source, canonical, is_yes};
use super::specs::{FieldKind, settings_spec};
use crate::config::CONFIG_FILE;
use crate::yaml::{MapEntry, Value};

/// The key of the list.
const LIST: &str = "hotlines";

/// The keys of a hotline, in the order in which a new one has them.
pub const HOTLINE_KEYS: [&str; 4] = ["number", "name", "when", "tel"];

/// What a form says of a hotline, by key. `tel` is there, and false, where the number cannot be called.
pub type HotlineRow = BTreeMap<String, String>;

/// The hotlines of a site as site.yaml has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenHotlines {
    /// There is no list, so the site has the built-in ones.
    BuiltIn,
    /// These.
    Listed(Vec<HotlineRow>),
    /// Something that a form cannot show.
    Other,
}

/// Reads the hotlines of site.yaml.
pub fn read_hotlines(text: &str) -> WrittenHotlines {
    let Ok(source) = Source::read(CONFIG_FILE, text) else { return WrittenHotlines::Other };
    let list = match find(&source.entries, LIST).map(|entry| &entry.value.value) {
        None | Some(Value::Null) => return WrittenHotlines::BuiltIn,
        Some(Value::List(list)) => list,
        Some(_) => return WrittenHotlines::Other,
    };
    let rows = list.iter().map(|item| match &item.value {
        Value::Map(entries) => row(entries),
        _ => None,
    });
    rows.collect::<Option<_>>().map_or(WrittenHotlines::Other, WrittenHotlines::Listed)
}

fn row(entries: &[MapEntry]) -> Option<HotlineRow> {
    let mut row = HotlineRow::new();
    for key in HOTLINE_KEYS {
        match find(entries, key).map(|entry| &entry.value.value) {
            None | Some(Value::Null) => {}
            Some(Value::Scalar { text, .. }) => {
                _ = row.insert(key.to_owned(), canonical(text).trim().to_owned())
            }
            Some(Value::List(_) | Value::Map(_)) => return None,
        }
    }
    Some(tidy(row))
}

/// A row without what says nothing: empty values, and that the number can be called.
fn tidy(mut row: HotlineRow) -> HotlineRow {
    row.retain(|key, value| !(value.is_empty() || key == "tel" && is_yes(value)));
    if let Some(tel) = row.get_mut("tel") {
        "false".clone_into(tel);
    }
    row
}

/// The text of site.yaml with these hotlines, each with its number in the list that is there, in that order, and new ones
/// behind. Without any, the list is taken away. `None` where the file is written in a way that a form cannot change.
pub fn write_hotlines(text: &str, wanted: &[(Option<usize>, HotlineRow)]) -> Option<String> {
    let old = listed_rows(text)?;
    let wanted: Vec<(Option<usize>, HotlineRow)> = wanted
        .iter()
        .map(|(origin, row)| (*origin, tidy(row.clone())))
        .filter(|(_, row)| !row.is_empty())
        .collect();
    let kept: Vec<usize> = wanted.iter().filter_map(|(origin, _)| *origin).collect();
    let is_in_order =
        kept.is_sorted_by(|one, next| one < next) && kept.iter().all(|origin| *origin < old.len());
    if !is_in_order || wanted.iter().skip(kept.len()).any(|(origin, _)| origin.is_some()) {
        return None;
    }
    let mut draft = Draft { path: CONFIG_FILE, text: text.to_owned() };
    for number in (0..old.len()).rev().filter(|number| !kept.contains(number)) {
        draft.remove_item(LIST, number)?;
    }
    for (number, (origin, row)) in wanted.iter().enumerate() {
        match origin {
            Some(origin) => change(&mut draft, number, &old[*origin], row)?,
            None => append(&mut draft, row)?,
        }
    }
    let rows: Vec<HotlineRow> = wanted.into_iter().map(|(_, row)| row).collect();
    (listed_rows(&draft.text)? == rows).then_some(draft.text)
}

/// The hotlines that are listed, if a form can show them.
fn listed_rows(text: &str) -> Option<Vec<HotlineRow>> {
    match read_hotlines(text) {
        WrittenHotlines::BuiltIn => Some(Vec::new()),
        WrittenHotlines::Listed(rows) => Some(rows),
        WrittenHotlines::Other => None,
    }
}

/// Writes what differs in an item.
fn change(draft: &mut Draft<'_>, number: usize, old: &HotlineRow, new: &HotlineRow) -> Option<()> {
    let path = |key: &str| format!("{LIST}[{number}].{key}");
    for (key, value) in new.iter().filter(|(key, value)| old.get(*key) != Some(value)) {
        draft.set(&path(key), value, kind_of(key))?;
    }
    for key in old.keys().filter(|key| !new.contains_key(*key)) {
        draft.clear(&path(key))?;
    }
    Some(())
}

fn append(draft: &mut Draft<'_>, row: &HotlineRow) -> Option<()> {
    if !draft.text.is_empty() && !draft.text.ends_with('\n') {
        draft.text.push('\n');
    }
    // An empty list in brackets begins on the line of its key.
    if items(&draft.source()?.entries, LIST).is_empty() {
        draft.clear(LIST)?;
    }
    draft.append_item(LIST, row)
}

fn kind_of(key: &str) -> FieldKind {
    settings_spec(&format!("{LIST}[].{key}")).map_or(FieldKind::Line, |spec| spec.kind)
}
