//! The finder of a site: questions that lead from what happened to the scam types that it may be. They are the site's own,
//! from the front matter of its page, or those of the program.

use std::collections::HashSet;

use super::scam_types::report_unknown_type;
use crate::content::finder::{ChoiceFront, FinderFront, QuestionFront};
use crate::content::schema::builtin_finder;
use crate::diagnostics::{Code, Diagnostic, Language};
use crate::nearest::meant_word;
use crate::vocabulary::{ScamTypeId, ScamTypes};
use crate::yaml::SpannedText;

/// Whoever is being hurried by a swindler does not answer more questions than this. Each choice is a tap.
pub(crate) const MOST_TAPS: usize = 4;

/// Questions; readers begin at the first.
#[derive(Clone, Debug)]
pub(crate) struct Finder {
    pub(crate) questions: Vec<Question>,
}

/// A question.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// Its name in addresses.
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) choices: Vec<Choice>,
}

/// A choice and what it leads to.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) text: String,
    pub(crate) to: Destination,
}

/// What a choice leads to.
#[derive(Clone, Debug)]
pub(crate) enum Destination {
    /// A further question, by index.
    Question(usize),
    /// The scam types that it may be, the likeliest first.
    Types(Vec<ScamTypeId>),
}

/// The site's own finder, of the file at `path`.
pub(super) fn own(
    path: &str,
    front: &FinderFront,
    types: &ScamTypes,
    diagnostics: &mut Vec<Diagnostic>,
) -> Finder {
    report_repeated_ids(path, front, diagnostics);
    let finder = resolve(path, front, types, diagnostics);
    let levels = finder.levels();
    report_long_ways(path, front, &finder, &levels, diagnostics);
    let reached: HashSet<usize> = levels.into_iter().flatten().collect();
    for (index, question) in front.questions.iter().enumerate() {
        if !reached.contains(&index) && finder.position(&question.id.text) == Some(index) {
            let found = Diagnostic::new(Code::UnreachedQuestion, path).at(question.id.span.clone());
            let text = Some(&question.text).filter(|text| !text.is_empty());
            let found = text.into_iter().fold(found, |found, text| found.fact("question", text));
            diagnostics.push(found.fact("id", &question.id.text));
        }
    }
    for id in finder.unreached_types(types) {
        let missing = types.get(id);
        let found = Diagnostic::new(Code::UnreachedType, path).at(front.span.clone());
        diagnostics.push(found.fact("type", &missing.name).fact("id", &missing.id));
    }
    finder
}

/// The program's finder. Types that a site has added are shown to whom nothing else fits.
pub(super) fn builtin(types: &ScamTypes, language: Language) -> Finder {
    let mut finder = resolve("", builtin_finder(language), types, &mut Vec::new());
    let other = types.resolve("other").expect("the built-in type is there under its id");
    let added = finder.unreached_types(types);
    for choice in finder.questions.iter_mut().flat_map(|question| &mut question.choices) {
        if let Destination::Types(shown) = &mut choice.to
            && *shown == [other]
        {
            shown.splice(0..0, added.iter().copied());
        }
    }
    finder
}

/// Makes out what choices lead to. Those that lead nowhere were reported, and are left out.
fn resolve(path: &str, front: &FinderFront, types: &ScamTypes, diagnostics: &mut Vec<Diagnostic>) -> Finder {
    let question = |written: &QuestionFront, diagnostics: &mut Vec<Diagnostic>| Question {
        id: written.id.text.clone(),
        text: written.text.clone(),
        choices: written
            .choices
            .iter()
            .filter_map(|choice| {
                let to = destination(path, front, choice, types, diagnostics)?;
                Some(Choice { text: choice.text.text.clone(), to })
            })
            .collect(),
    };
    Finder { questions: front.questions.iter().map(|written| question(written, diagnostics)).collect() }
}

fn destination(
    path: &str,
    front: &FinderFront,
    choice: &ChoiceFront,
    types: &ScamTypes,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Destination> {
    if let Some(next) = &choice.next {
        let found = front.questions.iter().position(|question| question.id.text == next.text);
        if found.is_none() {
            diagnostics.push(unknown_question(path, next, front));
        }
        return found.map(Destination::Question);
    }
    let mut shown = Vec::new();
    for written in &choice.types {
        match types.resolve(&written.text) {
            Some(id) if shown.contains(&id) => {}
            Some(id) => shown.push(id),
            None => report_unknown_type(path, written, types, diagnostics),
        }
    }
    (!shown.is_empty()).then_some(Destination::Types(shown))
}

fn unknown_question(path: &str, next: &SpannedText, front: &FinderFront) -> Diagnostic {
    let ids = || front.questions.iter().map(|question| question.id.text.as_str());
    let unknown =
        Diagnostic::new(Code::UnknownQuestion, path).at(next.span.clone()).fact("value", &next.text);
    match meant_word(&next.text, ids()) {
        Some(near) => unknown.fact("nearest", near).fix(near),
        None => unknown.fact("allowed", ids().collect::<Vec<_>>().join(", ")),
    }
}

fn report_repeated_ids(path: &str, front: &FinderFront, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    for QuestionFront { id, .. } in &front.questions {
        if !id.text.is_empty() && !seen.insert(&id.text) {
            diagnostics
                .push(Diagnostic::new(Code::RepeatedQuestion, path).at(id.span.clone()).fact("id", &id.text));
        }
    }
}

/// Reports the choices after which a reader has tapped as often as may be and is asked again. A way that leads back to
/// where it was has such a choice, too.
fn report_long_ways(
    path: &str,
    front: &FinderFront,
    finder: &Finder,
    levels: &[Vec<usize>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for index in levels.get(MOST_TAPS - 1).into_iter().flatten() {
        for choice in &front.questions[*index].choices {
            let next = choice.next.as_ref().filter(|next| finder.position(&next.text).is_some());
            if let Some(next) = next {
                let found = Diagnostic::new(Code::TooManyTaps, path).at(next.span.clone());
                let found = found.fact("choice", &choice.text.text).fact("limit", MOST_TAPS.to_string());
                diagnostics.push(found);
            }
        }
    }
}

impl Finder {
    /// The index of a question; of several with one id the first.
    fn position(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }

    /// The questions that a reader can be at after each number of taps, from none on. A question can be in several.
    fn levels(&self) -> Vec<Vec<usize>> {
        let mut levels: Vec<Vec<usize>> = Vec::new();
        let mut level: Vec<usize> = if self.questions.is_empty() { Vec::new() } else { vec![0] };
        // No way is longer than the questions, unless it goes in a circle.
        while !level.is_empty() && levels.len() < self.questions.len().max(MOST_TAPS) {
            let choices = level.iter().flat_map(|index| &self.questions[*index].choices);
            let next = choices.filter_map(|choice| match choice.to {
                Destination::Question(index) => Some(index),
                Destination::Types(_) => None,
            });
            let mut seen = HashSet::new();
            let next = next.filter(|index| seen.insert(*index)).collect();
            levels.push(std::mem::replace(&mut level, next));
        }
        levels
    }

    /// The types that no way leads to.
    fn unreached_types(&self, types: &ScamTypes) -> Vec<ScamTypeId> {
        let asked: HashSet<usize> = self.levels().into_iter().flatten().collect();
        let choices = asked.iter().flat_map(|index| &self.questions[*index].choices);
        let mut reached = HashSet::new();
        for choice in choices {
            if let Destination::Types(shown) = &choice.to {
                reached.extend(shown.iter().copied());
            }
        }
        types.iter().map(|(id, _)| id).filter(|id| !reached.contains(id)).collect()
    }
}
