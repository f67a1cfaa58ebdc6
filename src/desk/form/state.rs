//! What stands in a form: of the file, or as it was typed.

use std::collections::BTreeMap;

use crate::author::form::{FACTS_OF_A_CASE, FieldKind, Form, FormInput, field_spec};
use crate::desk::request::DeskRequest;

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
    pub(super) fn of_request(request: &DeskRequest, form: &Form) -> State {
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
            let value = old.filter(|old| tidied(old, spec.kind) == typed).cloned().unwrap_or(typed);
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

    /// What is to be written.
    pub(super) fn input(&self) -> FormInput {
        FormInput {
            values: self.values.clone(),
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
        let Some(gone) = number.parse::<usize>().ok().filter(|number| *number < self.cases.len()) else {
            return;
        };
        self.cases.remove(gone);
        let kept = std::mem::take(&mut self.values).into_iter().filter_map(|(path, value)| {
            let path = match item_of(&path) {
                Some(("cases", number, _)) if number == gone => return None,
                Some(("cases", number, rest)) if number > gone => format!("cases[{}].{rest}", number - 1),
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

    /// Takes what a finding proposes: a path, a space and the value.
    pub(super) fn take(&mut self, proposal: &str) {
        if let Some((path, value)) = proposal.split_once(' ').filter(|(path, _)| field_spec(path).is_some()) {
            self.values.insert(path.to_owned(), value.to_owned());
        }
    }
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

/// Whether a value means yes.
pub(super) fn is_yes(value: &str) -> bool {
    matches!(value.to_ascii_lowercase().as_str(), "true" | "yes" | "是")
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
