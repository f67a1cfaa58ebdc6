//! The form of a bulletin: its front matter as fields, its text below, and a case or a correction more or less at the
//! touch of a button. Nothing needs a script: every button sends the whole form, and all but “save” only show it again.

mod conflict;
mod field;
mod state;
mod view;

use super::actions::Actions;
use super::answer::DeskAnswer;
use super::choices::{name_of_id, region_names, type_names};
use super::draft::{is_older, page_of};
use super::files::{OpenFile, Saved, open};
use super::findings::mark_of_finding;
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use super::text;
use crate::author::fixes::with_finding_fixed;
use crate::author::form::{Form, Unwritable, field_of, field_spec, write};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Site;
pub(super) use field::{FieldView, NoteView};

use conflict::Conflict;
use state::{State, named};
use view::{FormView, View};

/// A bulletin that is open in a form.
struct Opened<'a> {
    page: &'a Page<'a>,
    site: &'a Site,
    file: OpenFile,
    form: Form,
}

/// What is said above a form.
#[derive(Default)]
struct Said {
    done: Option<String>,
    problem: Option<String>,
    conflict: Option<Conflict>,
    /// Whether what is shown is not in the file.
    is_unsaved: bool,
}

/// Shows the form of a bulletin; the plain editor where a file has none.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let Some(opened) = open_form(page, request) else { return text::show(page, request) };
    let mut state = State::of_file(&opened.form);
    if request.query("add") == "correction" {
        state.add_correction(&opened.site.today.to_string());
    }
    let found = page.findings_of(&opened.file.file.path, &opened.file.text);
    let said = Said { done: page.done(request), ..Said::default() };
    opened.answer(200, &state, &opened.file.text, &found, said)
}

/// Does what a button of the form says.
pub(super) fn submit(page: &Page, request: &DeskRequest) -> DeskAnswer {
    if !request.fields.iter().any(|field| field.name == "body") {
        return if request.field("text").is_empty() {
            page.refusal(400, "form-incomplete")
        } else {
            text::save(page, request)
        };
    }
    let Some(opened) = open_form(page, request) else { return page.refusal(409, "form-gone") };
    let mut state = opened.typed(request);
    let (what, of) = request.field("do").split_once(' ').unwrap_or((request.field("do"), ""));
    match what {
        "add-case" => state.add_case(),
        "drop-case" => state.drop_case(of),
        "drop-correction" => state.drop_correction(of),
        "add-correction" => state.add_correction(&opened.site.today.to_string()),
        "use" => state.take(of),
        "fix" => opened.fix(&mut state, of),
        "check" => {}
        _ => return opened.save(request, state),
    }
    opened.show_unsaved(200, &state, Said::default())
}

/// Shows what was typed into a form that is no longer valid, for its writer to save again. Nothing is written.
pub(super) fn ask_again(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let Some(opened) = open_form(page, request) else { return page.refusal(403, "old-form") };
    let state = opened.typed(request);
    let done = Some(page.say("save-again", &[]));
    opened.show_unsaved(403, &state, Said { done, ..Said::default() })
}

/// Opens a bulletin that can be edited as a form.
fn open_form<'a>(page: &'a Page<'a>, request: &DeskRequest) -> Option<Opened<'a>> {
    let site = &*page.site.planned?.site;
    let file = open(page.root(), request.file()).ok()?;
    let path = &file.file.path;
    let is_bulletin = path.starts_with("content/bulletins/") && !path.ends_with(".en.md");
    let form = Form::read(path, &file.text).ok().filter(|_| is_bulletin)?;
    Some(Opened { page, site, file, form })
}

impl Opened<'_> {
    /// What was typed into the form.
    fn typed(&self, request: &DeskRequest) -> State {
        let name_of = |id: &str| name_of_id(&self.site.types, id, self.page.site.language);
        State::of_request(request, &self.form, name_of)
    }

    /// Saves what was typed. If the file is not as it was when its form was made, nothing is written, and what differs is
    /// shown.
    fn save(&self, request: &DeskRequest, state: State) -> DeskAnswer {
        let path = &self.file.file.path;
        let text = match write(path, &self.file.text, &state.input()) {
            Ok(text) => text,
            Err(refusal) => {
                let problem = Some(self.why_not(&refusal));
                return self.show_unsaved(422, &state, Said { problem, ..Said::default() });
            }
        };
        if request.field("hash") != self.file.hash && text != self.file.text {
            let (state, conflict) =
                Conflict::between(self.page.site.language, path, request, state, &self.form);
            return self.show_unsaved(409, &state, Said { conflict: Some(conflict), ..Said::default() });
        }
        match self.file.write(self.page.root(), &text) {
            Ok(saved) => {
                let (done, written) = match saved {
                    Saved::Written => ("saved", vec![path.clone()]),
                    Saved::Unchanged => ("unchanged", Vec::new()),
                };
                DeskAnswer::redirect(format!("edit?{}&done={done}", file_query(path))).after_writing(written)
            }
            Err(refusal) => self.page.file_refusal(&refusal),
        }
    }

    /// Puts a finding right in what was typed, as far as it is still there.
    fn fix(&self, state: &mut State, name: &str) {
        let path = &*self.file.file.path;
        let Ok(text) = write(path, &self.file.text, &state.input()) else { return };
        let all = self.page.findings_of_typed(path, &text);
        let found: Vec<&Diagnostic> = all.iter().collect();
        let is_named = |one: &&&Diagnostic| one.span.is_some() && mark_of_finding(one, &found, &text) == name;
        let Some(found) = found.iter().find(is_named).copied() else { return };
        let fixed = with_finding_fixed(path, &text, found, all.iter());
        let fixed = fixed.and_then(|fixed| Form::read(path, &fixed).ok());
        if let (Some(fixed), Some(field)) = (fixed, field_of(path, &text, found)) {
            state.take_fixed(&State::of_file(&fixed), &named(&fixed, &field));
            if found.code == Code::FullName {
                let span = found.span.clone().and_then(|span| text.get(span));
                state.mask(span.unwrap_or_default(), found.replacement.as_deref().unwrap_or_default());
            }
        }
    }

    /// Why what was typed cannot be written into the file.
    fn why_not(&self, refusal: &Unwritable) -> String {
        let name = match refusal {
            Unwritable::Field(path) => {
                field_spec(path).map_or(path.as_str(), |spec| spec.label(self.page.site.language)).to_owned()
            }
            Unwritable::List(list) => self.page.say(&format!("form-{list}"), &[]),
            Unwritable::Body => self.page.say("form-body", &[]),
            Unwritable::File(_) => self.page.say("whole_text", &[]),
        };
        self.page.say("form-unwritable", &[("name", &name)])
    }

    /// Shows what was typed with what a check would say of it.
    fn show_unsaved(&self, status: u16, state: &State, said: Said) -> DeskAnswer {
        let path = &self.file.file.path;
        let said = Said { is_unsaved: true, ..said };
        match write(path, &self.file.text, &state.input()) {
            Ok(text) => {
                let found = self.page.findings_of_typed(path, &text);
                self.answer(status, state, &text, &found, said)
            }
            Err(refusal) => {
                let problem = said.problem.clone().or_else(|| Some(self.why_not(&refusal)));
                self.answer(status, state, &self.file.text, &[], Said { problem, ..said })
            }
        }
    }

    /// The page; `text` is what the diagnostics are about.
    fn answer(&self, status: u16, state: &State, text: &str, found: &[Diagnostic], said: Said) -> DeskAnswer {
        let path = &*self.file.file.path;
        let view = View::new(self.page, self.site, state, &self.form, path, text, found);
        let shown = page_of(self.page, path);
        let (groups, cases, shared) = (view.groups(), view.cases(), view.shared());
        let view = FormView {
            file: path,
            query: file_query(path),
            hash: &self.file.hash,
            base: &self.file.text,
            groups,
            cases,
            shared,
            corrections: view.corrections(),
            body: view.body(),
            summary: view.summary(),
            types: type_names(&self.site.types, self.page.site.language),
            regions: region_names(&self.site.config.regions),
            is_old: is_older(self.page, shown.as_deref()),
            page: shown,
            actions: Actions::of(self.page, &self.file),
            is_unsaved: said.is_unsaved,
            is_clean: view.is_clean() && said.problem.is_none(),
            done: said.done,
            problem: said.problem,
            theirs: said.conflict.is_some().then_some(&*self.file.text),
            differences: said.conflict.map(|conflict| conflict.differences).unwrap_or_default(),
        };
        self.page.answer(status, "form.html", &self.page.say("form-title", &[]), &view)
    }
}
