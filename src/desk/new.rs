//! A new bulletin: its title and its day. Everything else is written in its editor.

use serde::Serialize;

use super::answer::DeskAnswer;
use super::choices::type_names;
use super::files::create_all;
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use crate::author::bulletin::{CheckedDraft, FieldValues, bulletin_path, bulletin_text};
use crate::diagnostics::{Level, Wording};
use crate::pipeline::{SiteFacts, SiteSources};
use crate::text::one_line;

#[derive(Default, Serialize)]
struct NewView {
    title: String,
    date: String,
    scam_type: String,
    /// The names of scam types that are offered.
    types: Vec<(String, String)>,
    is_draft: bool,
    errors: Vec<String>,
}

/// Shows the form.
pub(super) fn show(page: &Page) -> DeskAnswer {
    let today = page.site.planned.map(|planned| planned.site.today.to_string()).unwrap_or_default();
    form(page, 200, NewView { date: today, is_draft: true, ..NewView::default() })
}

fn form(page: &Page, status: u16, mut view: NewView) -> DeskAnswer {
    view.types = page
        .site
        .planned
        .map(|planned| type_names(&planned.site.types, page.site.language))
        .unwrap_or_default();
    page.answer(status, "new.html", &page.say("new", &[]), &view)
}

/// Makes the bulletin, as `fanzha new` does, and opens it.
pub(super) fn make(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let Ok(sources) = SiteSources::open(&page.desk.options) else {
        return page.refusal(422, "config-broken");
    };
    let mut view = NewView {
        title: one_line(request.field("title")),
        date: request.field("date").trim().to_owned(),
        scam_type: request.field("scam_type").trim().to_owned(),
        types: Vec::new(),
        is_draft: !request.field("draft").is_empty(),
        errors: Vec::new(),
    };
    if view.title.is_empty() {
        view.errors.push(page.say("title-missing", &[]));
        return form(page, 422, view);
    }
    let site = SiteFacts::new(sources);
    let values = values(&view, &site);
    let CheckedDraft { bulletin, diagnostics } = site.check(&values);
    let wording = Wording::for_language(page.site.language);
    let errors = diagnostics.iter().filter(|found| found.level == Level::Error);
    view.errors = errors.map(|found| wording.message(found)).collect();
    let Some(bulletin) = bulletin.filter(|_| view.errors.is_empty()) else { return form(page, 422, view) };
    let path = bulletin_path(Some(bulletin.date), &bulletin.title, None, |address| site.has_address(address));
    let text = bulletin_text(&values, site.sources.config.language);
    match create_all(page.root(), vec![(path.clone(), text.into_bytes())]) {
        Ok(()) => DeskAnswer::redirect(format!("edit?{}&done=created", file_query(&path)))
            .after_writing(vec![path.clone()]),
        Err(refusal) => page.file_refusal(&refusal),
    }
}

fn values(view: &NewView, site: &SiteFacts) -> FieldValues {
    let mut values = FieldValues::default();
    values.set("title", view.title.clone());
    let today = || site.sources.today.to_string();
    values.set("date", if view.date.is_empty() { today() } else { view.date.clone() });
    let other = site.types.resolve("other").map_or("other", |id| &site.types.get(id).name);
    values.set("scam_type", if view.scam_type.is_empty() { other } else { &view.scam_type });
    if view.is_draft {
        values.set("draft", "true");
    }
    values
}
