//! The settings of the site that everybody has to make their own, as a small form that writes site.yaml. Everything else in that
//! file, comments and order included, stays as it is.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::DeskAnswer;
use super::files::{OpenFile, open_settings};
use super::form::{FieldView, NoteView};
use super::pages::Page;
use super::request::DeskRequest;
use crate::author::form::{FieldSpec, read_settings, setting_of, settings_specs, write_settings};
use crate::config::{SAMPLE_ADDRESS, read_config};
use crate::diagnostics::{Diagnostic, Level, Wording};

#[derive(Serialize)]
struct SettingsView<'a> {
    hash: &'a str,
    groups: Vec<GroupView>,
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
    let said = Said { done: page.done(request), ..Said::default() };
    form(page, 200, &file, &values, &file.text, said)
}

/// Saves what was typed, unless it would make site.yaml unusable or somebody else has changed it.
pub(super) fn save(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open_settings(page.root()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let sent = settings_specs().iter().filter(|spec| request.fields.iter().any(|it| it.name == spec.path));
    let mut values: BTreeMap<String, String> =
        sent.map(|spec| (spec.path.clone(), crate::text::one_line(request.field(&spec.path)))).collect();
    if let Some((path, value)) = request.field("do").strip_prefix("use ").and_then(|it| it.split_once(' ')) {
        values.insert(path.to_owned(), value.to_owned());
    }
    let Some(text) = write_settings(&file.text, &values) else {
        let problem = Some(page.say("settings-unwritable", &[]));
        return form(page, 422, &file, &values, &file.text, Said { problem, ..Said::default() });
    };
    let is_error = |found: &Diagnostic| found.level == Level::Error && setting_of(&text, found).is_some();
    if read_config(&text, None).diagnostics.iter().any(is_error) {
        return form(page, 422, &file, &values, &text, Said::default());
    }
    if request.field("hash") != file.hash {
        let problem = Some(page.say("changed-meanwhile", &[]));
        return form(page, 409, &file, &values, &text, Said { problem, ..Said::default() });
    }
    match file.write(page.root(), &text) {
        Ok(_) => {
            let done = if text == file.text { "unchanged" } else { "settings" };
            DeskAnswer::redirect(format!("settings?done={done}")).after_writing(vec![file.file.path.clone()])
        }
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// The page; `text` is what the findings are about.
fn form(
    page: &Page,
    status: u16,
    file: &OpenFile,
    values: &BTreeMap<String, String>,
    text: &str,
    said: Said,
) -> DeskAnswer {
    let notes = notes(page, text, values);
    let group = |(name, paths): &(&str, &[&str])| {
        let specs = paths.iter().filter_map(|path| settings_specs().iter().find(|spec| spec.path == **path));
        let title = page.say(&format!("settings-group-{name}"), &[]);
        GroupView { title, fields: specs.map(|spec| field(page, spec, values, &notes)).collect() }
    };
    let view = SettingsView {
        hash: &file.hash,
        groups: GROUPS.iter().map(group).collect(),
        done: said.done,
        problem: said.problem,
        summary: notes.into_iter().map(|(_, note)| note).collect(),
    };
    page.answer(status, "settings.html", &page.say("settings", &[]), &view)
}

fn field(
    page: &Page,
    spec: &FieldSpec,
    values: &BTreeMap<String, String>,
    notes: &[(String, NoteView)],
) -> FieldView {
    let language = page.site.language;
    let about = notes.iter().filter(|(path, _)| *path == spec.path);
    let value = values.get(&spec.path).cloned().unwrap_or_default();
    let is_required = matches!(&*spec.path, "title" | "base_url");
    FieldView::line(&spec.path, spec.label(language), spec.hint(language), value, is_required)
        .with_notes(about.map(|(_, note)| note.clone()).collect())
}

/// What is to be said of the fields, by the path of each.
fn notes(page: &Page, text: &str, values: &BTreeMap<String, String>) -> Vec<(String, NoteView)> {
    let wording = Wording::for_language(page.site.language);
    let found = read_config(text, None).diagnostics;
    let about = found.iter().filter_map(|found| {
        let path = setting_of(text, found)?;
        let value = values.get(path).map_or("", String::as_str);
        Some((path.to_owned(), NoteView::at(path, wording, text, found, value)))
    });
    let mut notes: Vec<(String, NoteView)> = about.collect();
    let path = "base_url";
    let is_sample = values.get(path).is_some_and(|address| address == SAMPLE_ADDRESS);
    if is_sample && !notes.iter().any(|(known, _)| known == path) {
        let message = page.say("settings-sample-address", &[]);
        notes.push((path.to_owned(), NoteView::saying(path, Level::Warning, wording, message)));
    }
    notes
}
