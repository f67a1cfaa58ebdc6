//! `fanzha check --fix`: fixes what is mechanical, after showing every line that changes.

use std::collections::BTreeSet;

use super::ask::Asker;
use super::change::{Change, apply};
use super::report::{Reporter, print_data};
use super::{Exit, open_survey};
use crate::author::diff::unified;
use crate::author::fixes::fixes;
use crate::author::text_edit::{TextEdit, apply_edits};
use crate::cli::CheckArgs;
use crate::pipeline::Survey;
use crate::safety::is_text;
use crate::source::{SourceFile, read_text};
use crate::text::ends_in;

/// A file that would change.
struct Fixed<'a> {
    file: &'a SourceFile,
    text: String,
    edits: Vec<TextEdit>,
}

/// Fixes the site's files, or those that are named; `None` goes on with the check.
pub(super) fn fix(args: &CheckArgs, is_asked: impl Fn(&str) -> bool) -> Option<Exit> {
    let Some((survey, reporter)) = open_survey(&args.site) else { return Some(Exit::Usage) };
    let fixed = planned(&survey, is_asked);
    for change in &fixed {
        let path = &change.file.path;
        print_data(&unified(path, path, &change.text, &change.edits));
    }
    let count = [("count", fixed.len().to_string())];
    if fixed.is_empty() {
        reporter.say("fix-nothing", &[]);
        return None;
    }
    if args.dry_run {
        reporter.say("fix-dry", &count);
        return None;
    }
    if !args.yes && !agreed(&reporter, &count) {
        reporter.say("nothing-changed-here", &[]);
        return Some(Exit::Usage);
    }
    let changes: Vec<Change> = fixed.iter().map(on_disk).collect();
    match apply(&changes) {
        Ok(done) => {
            done.keep();
            reporter.say("fix-done", &count);
            None
        }
        Err(failure) => {
            let path = failure.path.display().to_string();
            reporter.say("write-failed", &[("path", path), ("reason", failure.error.to_string())]);
            reporter.say("nothing-changed-here", &[]);
            Some(Exit::Usage)
        }
    }
}

fn planned(survey: &Survey, is_asked: impl Fn(&str) -> bool) -> Vec<Fixed<'_>> {
    let sources = &survey.sources;
    let present: BTreeSet<&str> = sources.attachments.keys().map(String::as_str).collect();
    // A fix of JSON could break what it says to other programs.
    let is_fixed = |file: &&SourceFile| is_text(&file.path) && !ends_in(&file.path, &["json"]);
    let others = sources.attachments.values().chain(sources.statics.values());
    let files = sources.documents.iter().chain(others.filter(is_fixed));
    let fix = |file: &'_ SourceFile| {
        let text = read_text(file).ok()?;
        let edits = fixes(&file.path, &text, &survey.config, &present);
        (!edits.is_empty()).then_some((text, edits))
    };
    files
        .filter(|file| is_asked(&file.path))
        .filter_map(|file| fix(file).map(|(text, edits)| Fixed { file, text, edits }))
        .collect()
}

/// Whether the person at the terminal agrees; without one, nobody does.
fn agreed(reporter: &Reporter, count: &[(&str, String)]) -> bool {
    let Some(asker) = Asker::new(reporter.wording()) else {
        reporter.say("fix-needs-yes", &[]);
        return false;
    };
    let answer = asker.ask("ask-fix", count).map(|answer| answer.to_lowercase());
    answer.is_ok_and(|answer| matches!(answer.as_str(), "y" | "yes" | "是" | "好"))
}

fn on_disk(change: &Fixed) -> Change {
    let location = change.file.location.clone();
    let bytes = apply_edits(&change.text, &change.edits).into_bytes();
    Change { from: Some(location.clone()), to: location, bytes: Some(bytes) }
}
