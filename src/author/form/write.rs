//! What was typed into a form, written into the file.

use std::collections::BTreeMap;

use super::body::replace_body;
use super::edit::Draft;
use super::items::{FACTS_OF_A_CASE, has_facts_at_the_top};
use super::lists::texts;
use super::read::{Form, Refusal, Source, canonical, with_newlines};
use super::specs::{FieldKind, field_spec};

/// What was typed into a form.
#[derive(Clone, Debug, Default)]
pub struct FormInput {
    /// The values of fields by path; fields without an entry stay as they are, blank ones are taken away. The number in
    /// a path is that of the item in `cases` or `corrections` below.
    pub values: BTreeMap<String, String>,
    /// The cases in their order, each with its number in the file, or none for a new one. The case of a file without
    /// `cases:` has number 0. Absent: the cases are those of the file, and their paths as [`Form::read`] gives them.
    pub cases: Option<Vec<Option<usize>>>,
    /// The corrections in the same way.
    pub corrections: Option<Vec<Option<usize>>>,
    /// The text below the front matter; absent: it stays.
    pub body: Option<String>,
}

/// Why what was typed cannot be written into the file. It can be written in the text itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// The file cannot be edited as a form.
    File(Refusal),
    /// This field cannot take this value.
    Field(String),
    /// The items of this list cannot be arranged so.
    List(&'static str),
    /// The text cannot stand below the front matter.
    Body,
}

/// The text of a file after what was typed into a form was written into it.
pub fn write(path: &str, text: &str, input: &FormInput) -> Result<String, Unwritable> {
    let before = Form::read(path, text).map_err(Unwritable::File)?;
    let wanted = Wanted::new(&before, input)?;
    let mut draft = Draft { path, text: text.to_owned() };
    for (list, items) in [("cases", &wanted.cases), ("corrections", &wanted.corrections)] {
        if let Some(items) = items {
            arrange(&mut draft, &before, list, items).ok_or(Unwritable::List(list))?;
        }
    }
    write_values(&mut draft, &wanted)?;
    if let Some(body) = &input.body {
        let source = draft.source().ok_or(Unwritable::Body)?;
        draft.text = match replace_body(&draft.text, source.body, body) {
            Some(edit) => crate::author::text_edit::apply_edits(&draft.text, &[edit]),
            None => draft.text,
        };
    }
    wanted.check(path, &draft.text, input.body.as_deref().unwrap_or(&before.body))?;
    Ok(draft.text)
}

/// An item of a list as it shall be.
#[derive(Debug)]
struct Item {
    /// Its number in the file.
    origin: Option<usize>,
    values: BTreeMap<String, String>,
}

/// What the file shall hold.
#[derive(Debug)]
struct Wanted {
    values: BTreeMap<String, String>,
    others: BTreeMap<String, String>,
    /// The items, where the file has a list of them or shall have one.
    cases: Option<Vec<Item>>,
    corrections: Option<Vec<Item>>,
}

impl Wanted {
    fn new(before: &Form, input: &FormInput) -> Result<Wanted, Unwritable> {
        let is_top = |path: &&String| !path.contains('[');
        let mut values: BTreeMap<String, String> =
            before.values.iter().filter(|(path, _)| is_top(path)).map(clone_pair).collect();
        overlay(&mut values, input.values.iter().filter(|(path, _)| is_top(path)));
        let others = before.others.iter().filter(|(path, _)| is_top(path)).map(clone_pair).collect();
        let mut wanted = Wanted { values, others, cases: None, corrections: None };
        let corrections =
            input.corrections.clone().unwrap_or_else(|| (0..before.corrections).map(Some).collect());
        let corrections =
            listed("corrections", before, input, &corrections, before.corrections, &before.values)?;
        wanted.put_list("corrections", before, &corrections);
        wanted.corrections = Some(corrections);
        match (before.cases, &input.cases) {
            (None, None) => {}
            (None, Some(origins)) => wanted.put_cases(before, input, origins)?,
            (Some(count), origins) => {
                let origins = origins.clone().unwrap_or_else(|| (0..count).map(Some).collect());
                let cases = listed("cases", before, input, &origins, count, &before.values)?;
                wanted.put_list("cases", before, &cases);
                wanted.cases = Some(cases);
            }
        }
        Ok(wanted)
    }

    /// The cases of a file that has its only one at the top level: there it stays until there is a second one.
    fn put_cases(
        &mut self,
        before: &Form,
        input: &FormInput,
        origins: &[Option<usize>],
    ) -> Result<(), Unwritable> {
        let is_fact = |path: &str| FACTS_OF_A_CASE.contains(&path.split('.').next().unwrap_or(path));
        let facts = self.values.iter().filter(|(path, _)| is_fact(path));
        let own: BTreeMap<String, String> =
            facts.map(|(path, value)| (format!("cases[0].{path}"), value.clone())).collect();
        let cases = listed("cases", before, input, origins, 1, &own)?;
        self.values.retain(|path, _| !is_fact(path));
        match cases.as_slice() {
            [] => {}
            [only] => self.values.extend(only.values.clone()),
            _ => {
                let moved: Vec<String> = self.others.keys().filter(|path| is_fact(path)).cloned().collect();
                for path in moved {
                    let shape = self.others.remove(&path).expect("its key was listed");
                    self.others.insert(format!("cases[0].{path}"), shape);
                }
                self.put_list("cases", before, &cases);
                self.cases = Some(cases);
            }
        }
        Ok(())
    }

    fn put_list(&mut self, list: &str, before: &Form, items: &[Item]) {
        for (number, item) in items.iter().enumerate() {
            let paths = item.values.iter();
            self.values
                .extend(paths.map(|(path, value)| (format!("{list}[{number}].{path}"), value.clone())));
            let Some(origin) = item.origin else { continue };
            for (path, shape) in below(&before.others, &format!("{list}[{origin}].")) {
                self.others.insert(format!("{list}[{number}].{path}"), shape);
            }
            if let Some(shape) = before.others.get(&format!("{list}[{origin}]")) {
                self.others.insert(format!("{list}[{number}]"), shape.clone());
            }
        }
    }

    /// Checks that a text holds what it shall and nothing else.
    fn check(&self, path: &str, text: &str, body: &str) -> Result<(), Unwritable> {
        let after = Form::read(path, text).map_err(Unwritable::File)?;
        let paths = after.values.keys().chain(self.values.keys());
        let mut wrong = paths.filter(|path| !same(path, after.value(path), self.value(path)));
        if let Some(path) = wrong.next() {
            return Err(Unwritable::Field(path.clone()));
        }
        if after.others != self.others {
            let differs = |path: &&String| after.others.get(*path) != self.others.get(*path);
            let path = after.others.keys().chain(self.others.keys()).find(differs);
            return Err(Unwritable::Field(path.cloned().unwrap_or_default()));
        }
        if after.body != with_newlines(body) { Err(Unwritable::Body) } else { Ok(()) }
    }

    fn value(&self, path: &str) -> &str {
        self.values.get(path).map_or("", String::as_str)
    }
}

fn clone_pair((path, value): (&String, &String)) -> (String, String) {
    (path.clone(), value.clone())
}

/// Puts values over others; a blank one takes the other away.
fn overlay<'v>(values: &mut BTreeMap<String, String>, over: impl Iterator<Item = (&'v String, &'v String)>) {
    for (path, value) in over {
        let value = canonical(value);
        if value.trim().is_empty() {
            values.remove(path);
        } else {
            values.insert(path.clone(), value);
        }
    }
}

/// What stands below a prefix, by the rest of its path.
fn below(values: &BTreeMap<String, String>, prefix: &str) -> BTreeMap<String, String> {
    let rest =
        |(path, value): (&String, &String)| Some((path.strip_prefix(prefix)?.to_owned(), value.clone()));
    values.iter().filter_map(rest).collect()
}

/// The items of a list as they shall be; those that say nothing are left out.
fn listed(
    list: &'static str,
    before: &Form,
    input: &FormInput,
    origins: &[Option<usize>],
    count: usize,
    old_values: &BTreeMap<String, String>,
) -> Result<Vec<Item>, Unwritable> {
    let old: Vec<usize> = origins.iter().copied().flatten().collect();
    let in_order = old.windows(2).all(|pair| pair[0] < pair[1]) && old.iter().all(|origin| *origin < count);
    let new_last = origins.iter().skip_while(|origin| origin.is_some()).all(Option::is_none);
    if !in_order || !new_last {
        return Err(Unwritable::List(list));
    }
    let mut items = Vec::new();
    for (number, origin) in origins.iter().enumerate() {
        let mut values = origin.map_or_else(BTreeMap::new, |at| below(old_values, &format!("{list}[{at}].")));
        overlay(&mut values, below(&input.values, &format!("{list}[{number}].")).iter());
        let says_more = origin
            .is_some_and(|at| before.others.keys().any(|path| path.starts_with(&format!("{list}[{at}]"))));
        // An item that said nothing before stays as it is.
        let was_empty = before.cases.is_some()
            && origin.is_some_and(|at| below(old_values, &format!("{list}[{at}].")).is_empty());
        if !values.is_empty() || says_more || was_empty {
            items.push(Item { origin: *origin, values });
        }
    }
    Ok(items)
}

/// Removes and adds items.
fn arrange(draft: &mut Draft<'_>, before: &Form, list: &str, items: &[Item]) -> Option<()> {
    let count = if list == "cases" { before.cases } else { Some(before.corrections) };
    let has_case = |source: &Source| has_facts_at_the_top(source);
    let kept: Vec<usize> = items.iter().filter_map(|item| item.origin).collect();
    match count {
        Some(count) => {
            for number in (0..count).rev().filter(|number| !kept.contains(number)) {
                draft.remove_item(list, number)?;
            }
        }
        None if kept.is_empty() => {
            // What the only case said was taken away, and others came.
            let source = draft.source()?;
            for key in FACTS_OF_A_CASE.iter() {
                if super::place::find(&source.entries, key).is_some() {
                    remove_entry(draft, key)?;
                }
            }
        }
        None if has_case(&draft.source()?) => draft.make_list_of_cases()?,
        None => draft.append_item(list, &items.first()?.values)?,
    }
    for item in items.iter().filter(|item| item.origin.is_none()) {
        draft.append_item(list, &item.values)?;
    }
    Some(())
}

fn remove_entry(draft: &mut Draft<'_>, key: &str) -> Option<()> {
    let source = draft.source()?;
    let entry = super::place::find(&source.entries, key)?;
    let edits = super::edit::removal(&draft.text, &source.entries, entry)?;
    draft.apply(edits)
}

/// Writes the values that differ: first those that are there, then those that are not, so that no mapping is empty
/// in between.
fn write_values(draft: &mut Draft<'_>, wanted: &Wanted) -> Result<(), Unwritable> {
    let now = Form::read(draft.path, &draft.text).map_err(Unwritable::File)?;
    for (path, value) in &wanted.values {
        if !same(path, now.value(path), value) {
            let set = field_spec(path).and_then(|spec| draft.set(path, value, spec.kind));
            set.ok_or_else(|| Unwritable::Field(path.clone()))?;
        }
    }
    for path in now.values.keys().filter(|path| !wanted.values.contains_key(*path)) {
        draft.clear(path).ok_or_else(|| Unwritable::Field(path.clone()))?;
    }
    Ok(())
}

/// Whether two values of a field say the same.
fn same(path: &str, one: &str, other: &str) -> bool {
    let is_list = field_spec(path).is_some_and(|spec| spec.kind == FieldKind::List);
    if is_list { texts(one) == texts(other) } else { one == other }
}
