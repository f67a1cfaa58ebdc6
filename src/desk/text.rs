//! The plain editor: the whole text of a file, what a check says of it, and its page beside it. It opens every text of the
//! site, whatever is wrong with it.

use serde::Serialize;

use super::actions::Actions;
use super::answer::DeskAnswer;
use super::draft::{is_older, page_of};
use super::files::{OpenFile, Saved, open};
use super::findings::{FindingView, finding_views};
use super::line_ends::with_line_ends_of;
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use crate::diagnostics::Level;

#[derive(Serialize)]
struct TextView<'a> {
    file: &'a str,
    query: String,
    hash: &'a str,
    text: &'a str,
    findings: Vec<FindingView>,
    page: Option<String>,
    /// Whether the preview shows an older state, because of errors somewhere.
    is_old: bool,
    done: Option<String>,
    actions: Actions,
    /// Whether what is shown is not in the file.
    is_unsaved: bool,
    /// What the file says now, where somebody else has changed it.
    theirs: Option<&'a str>,
}

/// Shows a text.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    match open(page.root(), request.file()) {
        Ok(file) => editor(page, 200, &file, &file.text, page.done(request), None),
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// Saves a text. If the file is not as it was when its form was made, nothing is written, and both texts are shown.
pub(super) fn save(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    if !request.fields.iter().any(|field| field.name == "text") {
        return page.refusal(400, "form-incomplete");
    }
    let text = with_line_ends_of(&file.text, request.field("text"));
    if request.field("hash") != file.hash && text != file.text {
        return editor(page, 409, &file, &text, None, Some(&file.text));
    }
    match file.write(page.root(), &text) {
        Ok(saved) => {
            let (done, written) = match saved {
                Saved::Written => ("saved", vec![file.file.path.clone()]),
                Saved::Unchanged => ("unchanged", Vec::new()),
            };
            let location = format!("text?{}&done={done}", file_query(request.file()));
            DeskAnswer::redirect(location).after_writing(written)
        }
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// Shows what was written in a form that is no longer valid, for its writer to save again. Nothing is written.
pub(super) fn ask_again(page: &Page, request: &DeskRequest) -> DeskAnswer {
    match open(page.root(), request.file()) {
        Ok(file) => {
            let text = with_line_ends_of(&file.text, request.field("text"));
            let has_changed = request.field("hash") != file.hash && text != file.text;
            let theirs = has_changed.then_some(&*file.text);
            editor(page, 403, &file, &text, Some(page.say("save-again", &[])), theirs)
        }
        Err(refusal) => page.file_refusal(&refusal),
    }
}

fn editor(
    page: &Page,
    status: u16,
    file: &OpenFile,
    text: &str,
    done: Option<String>,
    theirs: Option<&str>,
) -> DeskAnswer {
    let path = &*file.file.path;
    let shown = page_of(page, path);
    let view = TextView {
        file: path,
        query: file_query(path),
        hash: &file.hash,
        text,
        findings: finding_views(page, page.findings_of(path, &file.text).iter(), Level::Info),
        is_old: is_older(page, shown.as_deref()),
        page: shown,
        done,
        actions: Actions::of(page, file),
        is_unsaved: text != file.text,
        theirs,
    };
    page.answer(status, "text.html", &page.say("edit-text", &[]), &view)
}
