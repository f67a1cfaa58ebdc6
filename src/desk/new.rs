//! A new bulletin: its title and its day. Everything else is written in its editor.

use serde::Serialize;

use super::answer::DeskAnswer;
use super::choices::type_names;
use super::files::create_all;
use super::form::{FieldView, NoteView};
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use crate::author::bulletin::{CheckedDraft, FieldValues, bulletin_path, bulletin_text};
use crate::author::form::field_of;
use crate::content::left_out_years::add_years;
use crate::diagnostics::{Diagnostic, Language, Level, Wording};
use crate::pipeline::{SiteFacts, SiteSources};
use crate::text::one_line;
use crate::vocabulary::ScamType;

/// The fields, each with the key of what to write in it.
const FIELDS: [(&str, &str); 3] =
    [("title", "title_hint"), ("date", "date_hint"), ("scam_type", "scam_type_hint")];

#[derive(Serialize)]
struct NewView {
    fields: Vec<FieldView>,
    /// The names of scam types that are offered.
    types: Vec<(String, String)>,
    is_draft: bool,
    /// What is wrong, each with the id of its field.
    summary: Vec<NoteView>,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    title: String,
    date: String,
    scam_type: String,
    is_draft: bool,
}

impl Typed {
    fn of(request: &DeskRequest) -> Typed {
        let mut typed = Typed {
            title: one_line(request.field("title")),
            date: request.field("date").trim().to_owned(),
            scam_type: request.field("scam_type").trim().to_owned(),
            is_draft: !request.field("draft").is_empty(),
        };
        let proposal = request.field("do").strip_prefix("use ").and_then(|it| it.split_once(' '));
        if let Some((field, value)) = proposal {
            let taken = match field {
                "date" => &mut typed.date,
                "scam_type" => &mut typed.scam_type,
                _ => &mut typed.title,
            };
            value.clone_into(taken);
        }
        typed
    }

    fn value(&self, field: &str) -> &str {
        match field {
            "title" => &self.title,
            "date" => &self.date,
            _ => &self.scam_type,
        }
    }
}

/// Shows the form.
pub(super) fn show(page: &Page) -> DeskAnswer {
    let date = page.site.planned.map(|planned| planned.site.today.to_string()).unwrap_or_default();
    form(page, 200, &Typed { date, is_draft: true, ..Typed::default() }, Vec::new())
}

/// The form; `notes` say what is wrong, by the path of the field.
fn form(page: &Page, status: u16, typed: &Typed, notes: Vec<(String, NoteView)>) -> DeskAnswer {
    let field = |(path, hint): &(&str, &str)| {
        let about = notes.iter().filter(|(known, _)| known == path).map(|(_, note)| note.clone());
        let (label, hint) = (page.say(path, &[]), page.say(hint, &[]));
        let field = FieldView::line(path, &label, &hint, typed.value(path).to_owned(), *path == "title");
        let control = if *path == "scam_type" { "type" } else { "line" };
        FieldView { control, is_wide: *path == "title", ..field.with_notes(about.collect()) }
    };
    let types = page.site.planned.map(|planned| type_names(&planned.site.types, page.site.language));
    let view = NewView {
        fields: FIELDS.iter().map(field).collect(),
        types: types.unwrap_or_default(),
        is_draft: typed.is_draft,
        summary: notes.iter().map(|(_, note)| note.clone()).collect(),
    };
    page.answer(status, "new.html", &page.say("new", &[]), &view)
}

/// Makes the bulletin, as `fanzha new` does, and opens it.
pub(super) fn make(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let Ok(sources) = SiteSources::open(&page.desk.options) else {
        return page.refusal(422, "config-broken");
    };
    let typed = Typed::of(request);
    let wording = Wording::for_language(page.site.language);
    if typed.title.is_empty() {
        let note = NoteView::saying("title", Level::Error, wording, page.say("title-missing", &[]));
        return form(page, 422, &typed, vec![("title".to_owned(), note)]);
    }
    let site = SiteFacts::new(sources);
    let values = values(&typed, &site);
    let text = bulletin_text(&values, site.sources.config.language);
    let CheckedDraft { bulletin, mut diagnostics } = site.check(&values);
    // A date without a year is one of this year.
    add_years(&mut diagnostics, Some(site.sources.today), None, &site.sources.config.timezone);
    let errors = diagnostics.iter().filter(|found| found.level == Level::Error);
    let notes: Vec<(String, NoteView)> = errors.map(|found| note(found, wording, &text, &typed)).collect();
    let is_asked = request.field("do").starts_with("use ");
    let Some(bulletin) = bulletin.filter(|_| notes.is_empty() && !is_asked) else {
        return form(page, if notes.is_empty() { 200 } else { 422 }, &typed, notes);
    };
    let path = bulletin_path(Some(bulletin.date), &bulletin.title, None, |address| site.has_address(address));
    match create_all(page.root(), vec![(path.clone(), text.into_bytes())]) {
        Ok(()) => DeskAnswer::redirect(format!("edit?{}&done=created", file_query(&path)))
            .after_writing(vec![path.clone()]),
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// What a finding says, with the path of its field.
fn note(found: &Diagnostic, wording: &Wording, text: &str, typed: &Typed) -> (String, NoteView) {
    let path = field_of("content/bulletins/new.md", text, found);
    let path = path.filter(|path| FIELDS.iter().any(|(known, _)| known == path)).unwrap_or_default();
    let note = NoteView::at(&path, wording, text, found, typed.value(&path));
    (path, note)
}

fn values(typed: &Typed, site: &SiteFacts) -> FieldValues {
    let mut values = FieldValues::default();
    values.set("title", typed.title.clone());
    let today = || site.sources.today.to_string();
    values.set("date", if typed.date.is_empty() { today() } else { typed.date.clone() });
    let is_english = site.sources.config.language == Language::En;
    let named = |kind: &'_ ScamType| if is_english { kind.id.clone() } else { kind.name.clone() };
    let other = site.types.resolve("other").map_or("other".to_owned(), |id| named(site.types.get(id)));
    values.set("scam_type", if typed.scam_type.is_empty() { other } else { typed.scam_type.clone() });
    if typed.is_draft {
        values.set("draft", "true");
    }
    values
}
