//! Giving a text another name, and with it another address: links to it are put right, and its old address leads to the new
//! one, as with `fanzha mv`.

use serde::Serialize;

use super::answer::DeskAnswer;
use super::draft::preview_of;
use super::files::{OpenFile, open};
use super::findings::{FindingView, finding_views};
use super::pages::{HeadView, Page};
use super::request::{DeskRequest, file_query};
use crate::diagnostics::{Level, Wording};
use crate::pipeline::{PlannedRenaming, RenamingFailure, SiteSources};

#[derive(Serialize)]
struct RenameView<'a> {
    head: HeadView<'a>,
    file: &'a str,
    /// The name without its folder and ending.
    name: &'a str,
    address: Option<String>,
    errors: Vec<String>,
    findings: Vec<FindingView>,
}

/// Shows the form.
pub(super) fn show(page: &Page, request: &DeskRequest) -> DeskAnswer {
    match open(page.root(), request.file()) {
        Ok(file) => form(page, 200, &file, stem(&file.file.path), Vec::new(), Vec::new()),
        Err(refusal) => page.file_refusal(&refusal),
    }
}

/// Whether a name makes an address that can be read out and typed. A text that has another name keeps it until it is renamed.
fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !name.is_empty() && name.chars().all(fits)
}

/// Renames the text.
pub(super) fn rename(page: &Page, request: &DeskRequest) -> DeskAnswer {
    let file = match open(page.root(), request.file()) {
        Ok(file) => file,
        Err(refusal) => return page.file_refusal(&refusal),
    };
    let path = &*file.file.path;
    let name = request.field("name").trim().trim_end_matches(".md");
    let refused = |errors, findings| form(page, 422, &file, name, errors, findings);
    if !is_name(name) {
        return refused(vec![page.say("name-wrong", &[])], Vec::new());
    }
    let Ok(sources) = SiteSources::open(&page.desk.options) else {
        return page.refusal(422, "config-broken");
    };
    let new = format!("{}{name}.md", &path[..path.rfind('/').map_or(0, |at| at + 1)]);
    let planned = PlannedRenaming::plan(&page.desk.options, &sources, path, &new);
    let wording = Wording::for_language(page.site.language);
    let planned = match planned {
        Ok(planned) => planned,
        Err(problems) => {
            let said = problems.iter().map(|problem| wording.talk(problem.key, &problem.facts));
            return refused(said.collect(), Vec::new());
        }
    };
    match planned.perform() {
        Ok(()) => {
            let written = planned.changes.iter().flat_map(|change| [change.old.clone(), change.new.clone()]);
            let location = format!("edit?{}&done=renamed", file_query(&new));
            DeskAnswer::redirect(location).after_writing(written.collect())
        }
        Err(RenamingFailure::Unwritten(error)) => {
            refused(vec![wording.talk("write-failed", &error.facts())], Vec::new())
        }
        Err(RenamingFailure::Worse(worse)) => {
            let findings = finding_views(page, worse.iter(), Level::Warning);
            refused(vec![page.say("rename-worse", &[])], findings)
        }
    }
}

/// The name of a file without its folder and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

fn form(
    page: &Page,
    status: u16,
    file: &OpenFile,
    name: &str,
    errors: Vec<String>,
    findings: Vec<FindingView>,
) -> DeskAnswer {
    let path = &*file.file.path;
    let address = preview_of(page, path);
    let view = RenameView { head: HeadView::of(file), file: path, name, address, errors, findings };
    page.answer(status, "rename.html", &page.say("rename", &[]), &view)
}
