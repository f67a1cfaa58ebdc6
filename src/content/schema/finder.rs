//! Reading the questions of the finder.

use std::ops::Range;
use std::sync::LazyLock;

use crate::content::finder::{ChoiceFront, FINDER_FILE, FinderFront, QuestionFront};
use crate::diagnostics::{Code, Diagnostic, Language};
use crate::vocabulary::ScamType;
use crate::yaml::{Fields, MapEntry, SpannedText, read_mapping};

/// The questions that ship with the program, written as a site writes its own.
pub(crate) fn builtin_finder(language: Language) -> &'static FinderFront {
    static CHINESE: LazyLock<FinderFront> =
        LazyLock::new(|| read_embedded(include_str!("../data/finder.zh-CN.yaml")));
    static ENGLISH: LazyLock<FinderFront> =
        LazyLock::new(|| read_embedded(include_str!("../data/finder.en.yaml")));
    match language {
        Language::ZhCn => &CHINESE,
        Language::En => &ENGLISH,
    }
}

fn read_embedded(yaml: &str) -> FinderFront {
    let mut diagnostics = Vec::new();
    let entries = read_mapping(yaml, 0..yaml.len(), FINDER_FILE, &mut diagnostics);
    let entries = entries.expect("the embedded questions are tested to be readable");
    read_finder(&mut Fields::new(FINDER_FILE, entries, &mut diagnostics))
        .expect("the embedded questions are tested to be there")
}

/// Takes the questions of the finder.
pub(crate) fn read_finder(fields: &mut Fields) -> Option<FinderFront> {
    let items = fields.mappings("finder")?;
    let start = fields.span_of("finder").expect("the key was taken from these fields").start;
    let questions = items.into_iter().map(|item| read_question(fields, item)).collect();
    Some(FinderFront { span: start..start + "finder".len(), questions })
}

fn read_question(fields: &mut Fields, (span, entries): (Range<usize>, Vec<MapEntry>)) -> QuestionFront {
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let id = read_id(&mut inner, &span);
    let text = inner.plain_text("question");
    if text.is_none() {
        inner.missing("question", span.start, None);
    }
    let is_written = inner.has("choices");
    let items = inner.mappings("choices");
    // One of another kind was reported.
    if items.as_ref().map_or(!is_written, Vec::is_empty) {
        let found = Diagnostic::new(Code::QuestionWithoutChoices, inner.file());
        inner.report(found.at(id.span.clone()).fact("question", text.as_deref().unwrap_or(&id.text)));
    }
    let items = items.unwrap_or_default();
    let choices = items.into_iter().filter_map(|item| read_choice(&mut inner, item)).collect();
    inner.finish(&[]);
    QuestionFront { id, text: text.unwrap_or_default(), choices }
}

/// Takes the name of a question, which becomes a part of its address.
fn read_id(fields: &mut Fields, span: &Range<usize>) -> SpannedText {
    let Some(id) = fields.text("id") else {
        fields.missing("id", span.start, None);
        return SpannedText { text: String::new(), span: span.start..span.start };
    };
    if !ScamType::is_id(&id.text) {
        let found = Diagnostic::new(Code::UnknownValue, fields.file()).at(id.span.clone());
        fields.report(found.fact("field", "id").fact("value", &id.text).fact("rule", "id-letters"));
    }
    id
}

fn read_choice(fields: &mut Fields, (span, entries): (Range<usize>, Vec<MapEntry>)) -> Option<ChoiceFront> {
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let text = inner.text("text").filter(|text| !text.text.trim().is_empty());
    if text.is_none() {
        inner.missing("text", span.start, None);
    }
    let next = inner.text("next");
    let types = inner.texts("types");
    inner.finish(&[]);
    let choice = ChoiceFront { text: text?, next, types };
    if choice.next.is_some() != choice.types.is_empty() {
        let both = choice.next.as_ref().map(|next| next.text.clone());
        let found = Diagnostic::new(Code::UnclearChoice, fields.file()).at(choice.text.span.clone());
        let found = found.fact("choice", &choice.text.text);
        fields.report(both.into_iter().fold(found, |found, next| found.fact("both", next)));
    }
    Some(choice)
}
