//! The settings of the site that everybody has to make their own, as a small form that writes site.yaml. Everything else in that
//! file, comments and order included, stays as it is.

mod hotlines;

use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::DeskAnswer;
use super::files::{OpenFile, open_settings};
use super::form::{FieldView, NoteView};
use super::pages::Page;
use super::request::DeskRequest;
use super::words::words;
use crate::author::form::{FieldSpec, read_settings, setting_of, settings_specs, write_settings};
use crate::config::{SAMPLE_ADDRESS, read_config};
use crate::diagnostics::{Diagnostic, Level, Wording};
use hotlines::{Hotlines, HotlinesView};

#[derive(Serialize)]
struct SettingsView<'a> {
    hash: &'a str,
    groups: Vec<GroupView>,
    hotlines: HotlinesView,
    /// Whether what is shown is not in the file.
    is_unsaved: bool,
    done: Option<String>,
    problem: Option<String>,
    /// What is wrong, each with the id of its field.
    summary: Vec<NoteView>,
}

#[derive(Serialize)]
struct GroupView {
    title: String,
    fields: Vec<FieldView>,
}

/// The groups of fields: the end of the key of their title, and their paths.
const GROUPS: [(&str, &[&str]); 3] = [
    ("site", &["title", "description", "base_url"]),
    ("publisher", &["publisher.name", "publisher.contact", "publisher.url"]),
    ("record", &["icp", "police_record", "site_code"]),
];

/// What stands in the form.
struct Shown {
    values: BTreeMap<String, String>,
    hotlines: Hotlines,
    is_unsaved: bool,
}

impl Shown {
    fn value(&self, path: &str) -> &str {
        self.values.get(path).map_or_else(|| self.hotlines.value(path), String::as_str)
    }
}

/// What is said above the form.
#[derive(Default)]
struct Said {
    done: Option<String>,
    problem: Option<String>,
}

/// Shows the form.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open_settings(page.root()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let Some(values) = read_settings(&file.text) else { return page.refusal(422, "settings-unreadable") };
    let hotlines = Hotlines::of_file(&file.text, page.site.language);
    let said = Said { done: page.done(request), ..Said::default() };
    form(page, 200, &file, &Shown { values, hotlines, is_unsaved: false }, &file.text, said)
}

/// Saves what was typed, unless it would make site.yaml unusable or somebody else has changed it. The buttons of hotlines only
/// show the form again.
pub(super) fn save(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open_settings(page.root()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let shown = typed(page, request, &file);
    let written = Hotlines::of_file(&file.text, page.site.language);
    let text =
        write_settings(&file.text, &shown.values).and_then(|text| shown.hotlines.write(&text, &written));
    let Some(text) = text else {
        let problem = Some(page.say("settings-unwritable", &[]));
        return form(page, 422, &file, &shown, &file.text, Said { problem, ..Said::default() });
    };
    let what = request.field("do").split(' ').next().unwrap_or_default();
    if matches!(what, "add-hotline" | "drop-hotline") {
        return form(page, 200, &file, &shown, &text, Said::default());
    }
    let is_error = |found: &Diagnostic| found.level == Level::Error && setting_of(&text, found).is_some();
    if read_config(&text, None).diagnostics.iter().any(is_error) {
        return form(page, 422, &file, &shown, &text, Said::default());
    }
    if request.field("hash") != file.hash {
        let problem = Some(page.say("changed-meanwhile", &[]));
        return form(page, 409, &file, &shown, &text, Said { problem, ..Said::default() });
    }
    match file.write(page.root(), &text) {
        Ok(_) => {
            let done = if text == file.text { "unchanged" } else { "settings" };
            DeskAnswer::redirect(format!("settings?done={done}")).after_writing(vec![file.file.path.clone()])
        }
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// What was typed into the form.
fn typed(page: &Page, request: &DeskRequest, file: &OpenFile) -> Shown {
    let sent = settings_specs().iter().filter(|spec| request.fields.iter().any(|it| it.name == spec.path));
    let mut values: BTreeMap<String, String> =
        sent.map(|spec| (spec.path.clone(), crate::text::one_line(request.field(&spec.path)))).collect();
    if let Some((path, value)) = request.field("do").strip_prefix("use ").and_then(|it| it.split_once(' ')) {
        values.insert(path.to_owned(), value.to_owned());
    }
    let written = Hotlines::of_file(&file.text, page.site.language);
    Shown { values, hotlines: Hotlines::of_request(request, &written), is_unsaved: true }
}

/// The page; `text` is what the findings are about.
fn form(page: &Page, status: u16, file: &OpenFile, shown: &Shown, text: &str, said: Said) -> DeskAnswer {
    let notes = notes(page, text, shown);
    let group = |(name, paths): &(&str, &[&str])| {
        let specs = paths.iter().filter_map(|path| settings_specs().iter().find(|spec| spec.path == **path));
        let title = page.say(&format!("settings-group-{name}"), &[]);
        GroupView { title, fields: specs.map(|spec| field(page, spec, shown, &notes)).collect() }
    };
    let view = SettingsView {
        hash: &file.hash,
        groups: GROUPS.iter().map(group).collect(),
        hotlines: shown.hotlines.view(page, &notes),
        is_unsaved: shown.is_unsaved,
        done: said.done,
        problem: said.problem,
        summary: notes.into_iter().map(|(_, note)| note).collect(),
    };
    page.answer(status, "settings.html", &page.say("settings", &[]), &view)
}

fn field(page: &Page, spec: &FieldSpec, shown: &Shown, notes: &[(String, NoteView)]) -> FieldView {
    let language = page.site.language;
    let about = notes.iter().filter(|(path, _)| *path == spec.path);
    let is_required = matches!(&*spec.path, "title" | "base_url");
    let value = shown.value(&spec.path).to_owned();
    let label = words(language).get(&format!("settings-label-{}", spec.path));
    let label = label.map_or(spec.label(language), String::as_str);
    FieldView::line(&spec.path, label, spec.hint(language), value, is_required)
        .with_notes(about.map(|(_, note)| note.clone()).collect())
}

/// What is to be said of the fields, by the path of each.
fn notes(page: &Page, text: &str, shown: &Shown) -> Vec<(String, NoteView)> {
    let wording = Wording::for_language(page.site.language);
    let found = read_config(text, None).diagnostics;
    let about = found.iter().filter_map(|found| {
        let path = setting_of(text, found)?;
        let note = NoteView::at(&path, wording, text, found, shown.value(&path));
        Some((path, note))
    });
    let mut notes: Vec<(String, NoteView)> = about.collect();
    let path = "base_url";
    if shown.value(path) == SAMPLE_ADDRESS && !notes.iter().any(|(known, _)| known == path) {
        let message = page.say("settings-sample-address", &[]);
        notes.push((path.to_owned(), NoteView::saying(path, Level::Warning, wording, message)));
    }
    notes
}
