//! Putting right what a check has found, with one tap. The text in the editor comes along, so that nothing that was typed
//! and not saved is lost.

use super::answer::DeskAnswer;
use super::files::{OpenFile, Saved, open};
use super::findings::finding_named;
use super::line_ends::with_line_ends_of;
use super::pages::Page;
use super::request::{DeskRequest, file_query};
use super::text;
use crate::author::fixes::with_finding_fixed;

/// Writes the replacement of a finding in place of its span.
pub(super) fn fix(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let typed = with_line_ends_of(&file.text, request.field("text"));
    if request.field("hash") != file.hash || typed != file.text {
        // What was typed is saved first, and then shown with what a check says of it.
        return text::save(page, request);
    }
    let path = &*file.file.path;
    let all = page.findings_of(path, &file.text);
    let fixed = finding_named(request.field("fix"), &all)
        .and_then(|found| with_finding_fixed(path, &file.text, found, all.iter()));
    let Some(fixed) = fixed else {
        return page.refusal(409, "fix-gone");
    };
    match file.write(page.root(), &fixed) {
        Ok(saved) => answer(request, &file, &saved),
        Err(refusal) => page.file_refusal(&refusal),
    }
}

fn answer(request: &DeskRequest, file: &OpenFile, saved: &Saved) -> DeskAnswer {
    let written = if *saved == Saved::Written { vec![file.file.path.clone()] } else { Vec::new() };
    let location = format!("text?{}&done=fixed", file_query(request.file()));
    DeskAnswer::redirect(location).after_writing(written)
}
