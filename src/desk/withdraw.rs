//! Taking a bulletin back: its text disappears from the site, and a notice with the reason stays at its address.

use serde::Serialize;

use super::answer::DeskAnswer;
use super::files::{OpenFile, open};
use super::pages::{HeadView, Page};
use super::request::{DeskRequest, file_query};
use crate::author::front_edit::with_line_at_end;
use crate::content::bulletin::Bulletin;
use crate::content::front::Front;
use crate::content::parse_unchecked;
use crate::diagnostics::{Level, Wording};
use crate::text::one_line;
use crate::yaml::quoted;

#[derive(Serialize)]
struct WithdrawView<'a> {
    head: HeadView<'a>,
    file: &'a str,
    hash: &'a str,
    date: String,
    reason: String,
    errors: Vec<String>,
}

/// Shows the form.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let today = page.site.planned.map(|planned| planned.site.today.to_string()).unwrap_or_default();
    match open(page.root(), request.file()) {
        Ok(file) => form(page, 200, &file, today, String::new(), Vec::new()),
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// Writes the withdrawal into the front matter.
pub(super) fn withdraw(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let (date, reason) = (request.field("date").trim().to_owned(), one_line(request.field("reason")));
    let is_changed = request.field("hash") != file.hash;
    let withdrawn = if is_changed {
        Err(vec![page.say("changed-meanwhile", &[])])
    } else {
        withdrawn_text(page, &file, &date, &reason)
    };
    let text = match withdrawn {
        Ok(text) => text,
        Err(errors) => return form(page, if is_changed { 409 } else { 422 }, &file, date, reason, errors),
    };
    match file.write(page.root(), &text) {
        Ok(_) => {
            let location = format!("edit?{}&done=withdrawn", file_query(&file.file.path));
            DeskAnswer::redirect(location).after_writing(vec![file.file.path.clone()])
        }
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// The text with its withdrawal, as a build would read it; or why there is none.
fn withdrawn_text(page: &Page, file: &OpenFile, date: &str, reason: &str) -> Result<String, Vec<String>> {
    let said = |key: &str| Err(vec![page.say(key, &[])]);
    if reason.is_empty() {
        return said("reason-missing");
    }
    let path = &*file.file.path;
    match bulletin(page, path, &file.text).0 {
        Some(bulletin) if bulletin.withdrawn.is_some() => return said("withdrawn-already"),
        Some(_) => {}
        None => return said("file-broken"),
    }
    let line = format!("withdrawn: {{date: {}, reason: {}}}", quoted(date), quoted(reason));
    let Some(text) = with_line_at_end(&file.text, path, &line) else { return said("file-broken") };
    let (bulletin, errors) = bulletin(page, path, &text);
    match bulletin.and_then(|bulletin| bulletin.withdrawn) {
        Some(_) if errors.is_empty() => Ok(text),
        _ if !errors.is_empty() => Err(errors),
        _ => said("file-broken"),
    }
}

/// What a text says as a bulletin, and what is wrong with it that is about its withdrawal.
fn bulletin(page: &Page, path: &str, text: &str) -> (Option<Bulletin>, Vec<String>) {
    let Some(config) = page.config() else { return (None, Vec::new()) };
    let parsed = parse_unchecked(path, text, config);
    let wording = Wording::for_language(page.site.language);
    let start = text.find("\nwithdrawn: ").unwrap_or(text.len());
    let is_about = |span: &std::ops::Range<usize>| span.start > start;
    let errors = parsed
        .diagnostics
        .iter()
        .filter(|found| found.level == Level::Error && found.span.as_ref().is_some_and(is_about));
    let errors = errors.map(|found| wording.message(found)).collect();
    let bulletin = parsed.value.and_then(|document| match document.front {
        Front::Bulletin(bulletin) => Some((*bulletin).clone()),
        _ => None,
    });
    (bulletin, errors)
}

fn form(
    page: &Page,
    status: u16,
    file: &OpenFile,
    date: String,
    reason: String,
    errors: Vec<String>,
) -> DeskAnswer {
    let path = &*file.file.path;
    let view = WithdrawView { head: HeadView::of(file), file: path, hash: &file.hash, date, reason, errors };
    page.answer(status, "withdraw.html", &page.say("withdraw", &[]), &view)
}
