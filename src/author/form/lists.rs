//! Lists of texts: items that stay are not touched.

use super::geometry::{Shape, column, item_lines, line_start, newline, shape};
use super::scalars::{fill_empty, item, replace_scalar};
use super::specs::FieldKind;
use crate::author::text_edit::TextEdit;
use crate::yaml::{MapEntry, Node, Value};

/// The texts that the lines of a form's field name.
pub(super) fn texts(value: &str) -> Vec<&str> {
    value.split('\n').filter(|line| !line.trim().is_empty()).collect()
}

/// A list as the value of a key in this column: short ones of tags in brackets, others an item a line.
pub(super) fn as_value(key: &str, texts: &[&str], column: usize, ending: &str) -> String {
    let items: Vec<String> = texts.iter().map(|text| item(text)).collect();
    if key == "tags" {
        return format!("[{}]", items.join(", "));
    }
    let indent = " ".repeat(column + 2);
    items.iter().map(|item| format!("{ending}{indent}- {item}")).collect()
}

/// The edits that make the list of an entry hold these texts, of which there is at least one.
pub(super) fn replace_list(text: &str, entry: &MapEntry, wanted: &[&str]) -> Option<Vec<TextEdit>> {
    let at = column(text, entry.key_span.start);
    let ending = newline(text, line_start(text, entry.key_span.start));
    match &entry.value.value {
        Value::Null => Some(vec![fill_empty(text, entry, &as_value(&entry.key, wanted, at, ending))]),
        Value::Scalar { .. } => match wanted {
            [one] => Some(vec![replace_scalar(text, &entry.value, one, FieldKind::List)?]),
            _ => {
                Some(vec![TextEdit::new(entry.value.span.clone(), as_value(&entry.key, wanted, at, ending))])
            }
        },
        Value::List(items) => {
            let items: Vec<&Node> = items.iter().filter(|item| has_text(item)).collect();
            let shape = shape(text, entry)?;
            if items.is_empty() {
                return None;
            }
            Change::between(&items, wanted).edits(text, shape)
        }
        Value::Map(_) => None,
    }
}

fn has_text(item: &Node) -> bool {
    item.text().is_some_and(|text| !text.trim().is_empty())
}

/// What changes between the first items that stay and the last ones.
struct Change<'c> {
    items: &'c [&'c Node],
    /// The first item that changes.
    from: usize,
    /// The first one behind those that change.
    to: usize,
    new: &'c [&'c str],
}

impl<'c> Change<'c> {
    fn between(items: &'c [&'c Node], wanted: &'c [&'c str]) -> Change<'c> {
        let same = |(item, text): &(&&Node, &&str)| item.text() == Some(**text);
        let from = items.iter().zip(wanted).take_while(same).count();
        let rest = items[from..].iter().rev().zip(wanted[from..].iter().rev());
        let after = rest.take_while(same).count();
        Change { items, from, to: items.len() - after, new: &wanted[from..wanted.len() - after] }
    }

    fn edits(&self, text: &str, shape: Shape) -> Option<Vec<TextEdit>> {
        let replaced = self.new.len().min(self.to - self.from);
        let end = self.from + replaced;
        let mut edits = Vec::new();
        for (item, new) in self.items[self.from..end].iter().zip(self.new) {
            edits.push(replace_scalar(text, item, new, FieldKind::List)?);
        }
        if end < self.to {
            edits.extend(self.removal(text, shape, end)?);
        }
        if replaced < self.new.len() {
            edits.push(self.insertion(text, shape, end, &self.new[replaced..])?);
        }
        Some(edits)
    }

    /// Takes away the items from `first` to the last one that changes.
    fn removal(&self, text: &str, shape: Shape, first: usize) -> Option<Vec<TextEdit>> {
        let gone = &self.items[first..self.to];
        if shape == Shape::Lines {
            return gone.iter().map(|item| Some(TextEdit::new(item_lines(text, item)?, ""))).collect();
        }
        let span = match first.checked_sub(1) {
            Some(before) => self.items[before].span.end..gone.last()?.span.end,
            None => gone[0].span.start..self.items.get(self.to)?.span.start,
        };
        Some(vec![TextEdit::new(span, "")])
    }

    /// Adds items behind the one before `at`.
    fn insertion(&self, text: &str, shape: Shape, at: usize, new: &[&str]) -> Option<TextEdit> {
        let new: Vec<String> = new.iter().map(|text| item(text)).collect();
        let before = at.checked_sub(1).map(|before| self.items[before]);
        let beside = before.unwrap_or(self.items[0]);
        if shape == Shape::Lines {
            let lines = item_lines(text, beside)?;
            let mark = &text[lines.start..beside.span.start];
            let ending = newline(text, lines.end);
            let added: String = new.iter().map(|item| format!("{mark}{item}{ending}")).collect();
            let position = if before.is_some() { lines.end } else { lines.start };
            return Some(TextEdit::new(position..position, added));
        }
        let added = new.join(", ");
        Some(match before {
            Some(before) => TextEdit::new(before.span.end..before.span.end, format!(", {added}")),
            None => TextEdit::new(beside.span.start..beside.span.start, format!("{added}, ")),
        })
    }
}
