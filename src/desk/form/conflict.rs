//! Two people edit one bulletin: whoever saves second sees what the first one wrote, and loses nothing of the own text.

use serde::Serialize;

use super::state::State;
use crate::author::form::{Form, field_spec};
use crate::desk::request::DeskRequest;
use crate::desk::words::say;
use crate::diagnostics::Language;

/// A field that both changed.
#[derive(Serialize)]
pub(super) struct Difference {
    pub(super) path: String,
    pub(super) label: String,
    /// What the file says now.
    pub(super) theirs: String,
}

/// What differs between a form and a file that changed under it.
pub(super) struct Conflict {
    pub(super) differences: Vec<Difference>,
}

impl Conflict {
    /// The form to show: what its writer changed stays, everything else is as the file has it now. The form brings the
    /// text along from which it was made.
    pub(super) fn between(
        language: Language,
        path: &str,
        request: &DeskRequest,
        typed: State,
        now: &Form,
    ) -> (State, Conflict) {
        let base = Form::read(path, request.field("base")).unwrap_or_default();
        let (base, theirs) = (State::of_file(&base), State::of_file(now));
        let same_cases = base.cases == theirs.cases && base.corrections == theirs.corrections;
        let mut state = typed.clone();
        let mut differences = Vec::new();
        let mut paths: Vec<String> = typed.values.keys().chain(theirs.values.keys()).cloned().collect();
        paths.sort();
        paths.dedup();
        for path in paths {
            let (mine, was, is) = (typed.value(&path), base.value(&path), theirs.value(&path));
            let is_shown = typed.values.contains_key(&path);
            if mine == is || !is_shown && mine == was {
                continue;
            }
            if mine == was && same_cases {
                state.values.insert(path, is.to_owned());
            } else if is != was || !same_cases {
                let label = field_spec(&path).map_or(&*path, |spec| spec.label(language)).to_owned();
                differences.push(Difference { path: path.clone(), label, theirs: is.to_owned() });
            }
        }
        if typed.body == base.body {
            state.body = theirs.body;
        } else if ![&base.body, &typed.body].contains(&&theirs.body) {
            let label = say(language, "form-body", &[]);
            differences.push(Difference { path: "body".to_owned(), label, theirs: theirs.body });
        }
        let known = theirs.cases.len();
        state.cases.iter_mut().for_each(|origin| *origin = origin.filter(|origin| *origin < known));
        state.corrections.iter_mut().for_each(|origin| *origin = origin.filter(|at| *at < now.corrections));
        (state, Conflict { differences })
    }
}
