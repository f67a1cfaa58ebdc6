//! One field of a form as templates see it, with what a check says of it.

use serde::Serialize;

use crate::desk::findings::{Quote, mark_of_finding};
use crate::diagnostics::{Code, Diagnostic, Level, Wording, locate};

/// One field.
#[derive(Serialize)]
pub(in crate::desk) struct FieldView {
    pub(in crate::desk) id: String,
    /// Its name in the form.
    pub(in crate::desk) name: String,
    pub(in crate::desk) label: String,
    pub(in crate::desk) hint: String,
    /// `line`, `lines`, `choice`, `check`, `type` or `region`.
    pub(in crate::desk) control: &'static str,
    pub(in crate::desk) value: String,
    /// What may be chosen: what is written, what readers see, whether it is chosen.
    pub(in crate::desk) choices: Vec<(String, String, bool)>,
    pub(in crate::desk) is_checked: bool,
    pub(in crate::desk) is_required: bool,
    /// Whether it takes the whole width.
    pub(in crate::desk) is_wide: bool,
    /// Whether each line is a text of its own.
    pub(in crate::desk) is_list: bool,
    /// Whether it is written in a way that only the plain editor can change.
    pub(in crate::desk) is_locked: bool,
    pub(in crate::desk) understood: Option<String>,
    pub(in crate::desk) notes: Vec<NoteView>,
    pub(in crate::desk) has_error: bool,
    /// The ids of what describes it.
    pub(in crate::desk) described: String,
}

/// What a check says.
#[derive(Clone, Serialize)]
pub(in crate::desk) struct NoteView {
    /// The id of the field that it is about.
    pub(in crate::desk) field: Option<String>,
    pub(in crate::desk) level: &'static str,
    pub(in crate::desk) level_name: String,
    pub(in crate::desk) message: String,
    pub(in crate::desk) advice: String,
    /// Whether it stands in the summary above the form.
    #[serde(skip)]
    pub(in crate::desk) is_serious: bool,
    /// What to take instead of the value: what the button says, and what it sends.
    pub(in crate::desk) proposals: Vec<(String, String)>,
    /// For a finding inside of a long text: its line with the mistake in it, and the number of the line in the field.
    pub(in crate::desk) quote: Option<(usize, Quote)>,
    /// What would stand in place of the mistake in that line, what the button sends, and whether a person has to judge.
    pub(in crate::desk) fix: Option<(String, String, bool)>,
}

impl FieldView {
    /// A field of one line.
    pub(in crate::desk) fn line(
        path: &str,
        label: &str,
        hint: &str,
        value: String,
        is_required: bool,
    ) -> FieldView {
        let field = FieldView {
            id: id_of(path),
            name: path.to_owned(),
            label: label.to_owned(),
            hint: hint_beside(label, hint),
            control: "line",
            value,
            choices: Vec::new(),
            is_checked: false,
            is_required,
            is_wide: false,
            is_list: false,
            is_locked: false,
            understood: None,
            notes: Vec::new(),
            has_error: false,
            described: String::new(),
        };
        field.with_notes(Vec::new())
    }

    /// The field with what a check says of it.
    pub(in crate::desk) fn with_notes(self, notes: Vec<NoteView>) -> FieldView {
        let has_error = notes.iter().any(|note| note.level == Level::Error.as_str());
        FieldView { has_error, notes, ..self }.described()
    }

    /// The field with the ids of what describes it.
    pub(in crate::desk) fn described(self) -> FieldView {
        let parts = [
            ("hint", !self.hint.is_empty() || self.is_list),
            ("meant", self.understood.is_some()),
            ("notes", !self.notes.is_empty()),
        ];
        let there = parts.iter().filter(|(_, is_there)| *is_there);
        let described = there.map(|(part, _)| format!("{}-{part}", self.id)).collect::<Vec<_>>().join(" ");
        FieldView { described, ..self }
    }

    /// Whether it says nothing, and nothing is said of it.
    pub(in crate::desk) fn is_silent(&self) -> bool {
        self.value.is_empty() && self.notes.is_empty() && !self.is_locked
    }
}

impl NoteView {
    /// What a finding says of the field at a path, where `value` stands. A finding of no field has an empty path.
    pub(in crate::desk) fn at(
        path: &str,
        wording: &Wording,
        text: &str,
        found: &Diagnostic,
        value: &str,
    ) -> NoteView {
        NoteView {
            advice: wording.fix_in_form(found).unwrap_or_default(),
            proposals: proposals(text, found, path, value),
            ..NoteView::saying(path, found.level, wording, wording.message_in_form(found))
        }
    }

    /// The same with the line that it is about and with a button that puts it right, where a value is long or cannot be
    /// replaced as a whole. `first_line` is the line of the file where the field begins.
    pub(in crate::desk) fn with_quote(
        self,
        found: &Diagnostic,
        all: &[&Diagnostic],
        text: &str,
        first_line: usize,
    ) -> NoteView {
        let located = locate(found.clone(), Some(text));
        let Some(start) = located.start.filter(|_| self.proposals.is_empty()) else { return self };
        let quote = Quote::of(&located);
        let name = mark_of_finding(found, all, text);
        let new = found.replacement.clone().filter(|new| !new.contains('\n'));
        let fix = new.map(|new| (new, format!("fix {name}"), found.needs_judgement));
        NoteView { quote: Some((start.line.saturating_sub(first_line) + 1, quote)), fix, ..self }
    }

    /// A sentence about the field at a path.
    pub(in crate::desk) fn saying(path: &str, level: Level, wording: &Wording, message: String) -> NoteView {
        NoteView {
            level: level.as_str(),
            level_name: wording.level(level).to_owned(),
            message,
            advice: String::new(),
            is_serious: level > Level::Info,
            proposals: Vec::new(),
            quote: None,
            fix: None,
            field: (!path.is_empty()).then(|| id_of(path)),
        }
    }
}

/// The hint of a field, unless it says no more than its label.
fn hint_beside(label: &str, hint: &str) -> String {
    let says_more = hint.trim_end_matches(['。', '.']) != label;
    if says_more { hint.to_owned() } else { String::new() }
}

/// The id of a field in the page: `cases-1--loss`.
fn id_of(path: &str) -> String {
    path.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect()
}

/// What can be taken in place of a value as a whole: what each button says, and what it sends.
fn proposals(text: &str, found: &Diagnostic, name: &str, value: &str) -> Vec<(String, String)> {
    let old = found.span.clone().and_then(|span| text.get(span)).unwrap_or_default();
    if matches!(name, "" | "body") || value.is_empty() || old.trim_matches(['"', '\'']) != value {
        return Vec::new();
    }
    let replacement = found.replacement.as_ref().filter(|_| !found.needs_judgement);
    let one_of =
        found.facts.iter().find(|(fact, _)| found.code == Code::AmbiguousRegion && *fact == "candidates");
    // Each candidate stands there with its code, which tells two of the same name apart.
    let regions = one_of.into_iter().flat_map(|(_, regions)| regions.split('、'));
    let names = regions.filter_map(|region| region.rsplit_once(' ')).map(|(name, _)| name);
    let new = replacement.map(String::as_str).into_iter().chain(names).filter(|new| !new.contains('\n'));
    new.map(|new| (new.to_owned(), format!("use {name} {new}"))).collect()
}
