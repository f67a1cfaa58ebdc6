//! What stands in a form: of the file, or as it was typed.

use std::collections::BTreeMap;

use crate::author::form::{FACTS_OF_A_CASE, FieldKind, Form, FormInput, field_spec, is_yes};
use crate::desk::request::DeskRequest;
use crate::import::TODO;
use crate::safety::places_of_name;

/// The values of a form, as its fields are named. The one case of a file without `cases:` is number 0.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) values: BTreeMap<String, String>,
    /// The cases, each with its number in the file.
    pub(super) cases: Vec<Option<usize>>,
    pub(super) corrections: Vec<Option<usize>>,
    pub(super) body: String,
}

impl State {
    /// What the file says.
    pub(super) fn of_file(form: &Form) -> State {
        let mut state = State {
            cases: (0..form.cases.unwrap_or(1)).map(Some).collect(),
            corrections: (0..form.corrections).map(Some).collect(),
            body: form.body.clone(),
            ..State::default()
        };
        state.values.extend(form.values.iter().map(|(path, value)| (named(form, path), value.clone())));
        state
    }

    /// What was typed.
    /// `name_of` gives the name that stands in the form in place of the id of a scam type.
    pub(super) fn of_request<'n>(
        request: &DeskRequest,
        form: &Form,
        name_of: impl Fn(&str) -> Option<&'n str>,
    ) -> State {
        let written = State::of_file(form);
        let mut state = State { body: with_newlines(request.field("body")), ..State::default() };
        state.cases = origins(request, "cases");
        state.corrections = origins(request, "corrections");
        for field in request.fields.iter().filter(|field| field.file_name.is_none()) {
            let (Some(spec), Ok(typed)) = (field_spec(&field.name), std::str::from_utf8(&field.value)) else {
                continue;
            };
            let typed = tidied(typed, spec.kind);
            // Spaces around a value that nobody changed are no change.
            let old = state.origin_of(&field.name).and_then(|path| written.values.get(&path));
            let is_same = |old: &&String| {
                let is_name = || spec.kind == FieldKind::ScamType && name_of(old) == Some(&*typed);
                let is_to_fill = || typed.is_empty() && *old == TODO;
                tidied(old, spec.kind) == typed || is_name() || is_to_fill()
            };
            let value = old.filter(is_same).cloned().unwrap_or(typed);
            state.values.insert(field.name.clone(), value);
        }
        if !request.field("draft.shown").is_empty() {
            let was = form.value("draft");
            let is = !request.field("draft").is_empty();
            let value = if is == is_yes(was) {
                was
            } else if is {
                "true"
            } else {
                ""
            };
            state.values.insert("draft".to_owned(), value.to_owned());
        }
        state
    }

    /// The path in the file's own form of a field whose item was moved.
    fn origin_of(&self, path: &str) -> Option<String> {
        let Some((list, number, rest)) = item_of(path) else { return Some(path.to_owned()) };
        let origins = if list == "cases" { &self.cases } else { &self.corrections };
        let origin = (*origins.get(number)?)?;
        Some(format!("{list}[{origin}].{rest}"))
    }

    /// What is to be written. A new correction without a text is none yet.
    pub(super) fn input(&self) -> FormInput {
        let is_blank = |number: usize| {
            let text = self.value(&format!("corrections[{number}].text"));
            text.is_empty() && self.corrections.get(number).is_some_and(Option::is_none)
        };
        let mut values = self.values.clone();
        values.iter_mut().for_each(|(path, value)| {
            if let Some(("corrections", number, _)) = item_of(path)
                && is_blank(number)
            {
                value.clear();
            }
        });
        FormInput {
            values,
            cases: Some(self.cases.clone()),
            corrections: Some(self.corrections.clone()),
            body: Some(self.body.clone()),
        }
    }

    /// The value of a field.
    pub(super) fn value(&self, path: &str) -> &str {
        self.values.get(path).map_or("", String::as_str)
    }

    /// One more case.
    pub(super) fn add_case(&mut self) {
        self.cases.push(None);
    }

    /// One case less; `number` is its number as text.
    pub(super) fn drop_case(&mut self, number: &str) {
        self.drop_item("cases", number);
    }

    /// One correction less. The day of the update stays: another correction or edit may have that day.
    pub(super) fn drop_correction(&mut self, number: &str) {
        self.drop_item("corrections", number);
    }

    fn drop_item(&mut self, list: &str, number: &str) {
        let origins = if list == "cases" { &mut self.cases } else { &mut self.corrections };
        let Some(gone) = number.parse::<usize>().ok().filter(|number| *number < origins.len()) else {
            return;
        };
        origins.remove(gone);
        let kept = std::mem::take(&mut self.values).into_iter().filter_map(|(path, value)| {
            let path = match item_of(&path) {
                Some((known, number, _)) if known == list && number == gone => return None,
                Some((known, number, rest)) if known == list && number > gone => {
                    format!("{list}[{}].{rest}", number - 1)
                }
                _ => path,
            };
            Some((path, value))
        });
        self.values = kept.collect();
    }

    /// A correction of today.
    pub(super) fn add_correction(&mut self, today: &str) {
        let number = self.corrections.len();
        self.corrections.push(None);
        self.values.insert(format!("corrections[{number}].date"), today.to_owned());
        self.values.insert("updated".to_owned(), today.to_owned());
    }

    /// Takes what a finding proposes: a path, a space and the value. A name that is masked as the label of a victim is masked
    /// wherever it stands.
    pub(super) fn take(&mut self, proposal: &str) {
        let Some((path, value)) = proposal.split_once(' ').filter(|(path, _)| field_spec(path).is_some())
        else {
            return;
        };
        let old = self.values.insert(path.to_owned(), value.to_owned());
        let name = old.filter(|old| path.ends_with("victim.label") && old.chars().count() > 1);
        if let Some(name) = name.filter(|name| name != value && value.ends_with('某')) {
            self.mask(&name, value);
        }
    }

    /// Masks a name wherever it stands.
    pub(super) fn mask(&mut self, name: &str, mask: &str) {
        self.values.values_mut().for_each(|text| *text = masked(text, name, mask));
        self.body = masked(&self.body, name, mask);
    }

    /// Takes one field as it is in another state of the same form.
    pub(super) fn take_fixed(&mut self, fixed: &State, name: &str) {
        if name == "body" {
            self.body.clone_from(&fixed.body);
        } else {
            self.values.insert(name.to_owned(), fixed.value(name).to_owned());
        }
    }
}

/// A text with a name masked.
fn masked(text: &str, name: &str, mask: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for span in places_of_name(text, name) {
        out.push_str(&text[from..span.start]);
        out.push_str(mask);
        from = span.end;
    }
    out + &text[from..]
}

/// How a field is named in a form whose path in the file this is.
pub(super) fn named(form: &Form, path: &str) -> String {
    let first = path.split('.').next().unwrap_or(path);
    if form.cases.is_none() && FACTS_OF_A_CASE.contains(&first) {
        format!("cases[0].{path}")
    } else {
        path.to_owned()
    }
}

/// The list, number and inner path of a field of an item.
pub(super) fn item_of(path: &str) -> Option<(&str, usize, &str)> {
    let (head, rest) = path.split_once("].")?;
    let (list, number) = head.split_once('[')?;
    Some((list, number.parse().ok()?, rest))
}

/// The most items of a list that a form is believed to have; the limit of a request allows no more that say something.
const MOST_ITEMS: usize = 500;

/// The items of a list in a submitted form, which names the number in the file of each.
fn origins(request: &DeskRequest, list: &str) -> Vec<Option<usize>> {
    let mut origins = Vec::new();
    let name = |number: usize| format!("{list}[{number}].from");
    while origins.len() < MOST_ITEMS && request.fields.iter().any(|field| field.name == name(origins.len())) {
        origins.push(request.field(&name(origins.len())).parse().ok());
    }
    origins
}

/// A typed value without the spaces around it, and around its lines where each is a text of its own.
fn tidied(value: &str, kind: FieldKind) -> String {
    let value = with_newlines(value);
    match kind {
        FieldKind::List => {
            let lines: Vec<&str> = value.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
            lines.join("\n")
        }
        _ => value.trim().to_owned(),
    }
}

/// A text as it stood before a browser sent it.
fn with_newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
