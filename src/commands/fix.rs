//! `fanzha check --fix`: fixes what can be fixed automatically, after showing every line that changes.

use std::collections::BTreeSet;

use super::exit::Exit;
use super::prompt::Prompt;
use super::report::Reporter;
use super::site::open_sources;
use super::terminal::print_data;
use crate::author::diff::unified;
use crate::author::fixes::fixes;
use crate::author::text_edit::{TextEdit, apply_edits};
use crate::cli::CheckArgs;
use crate::pipeline::SiteSources;
use crate::safety::is_text;
use crate::source::{SourceFile, read_text};
use crate::text::ends_in;
use crate::write::{FileOperation, Transaction};

/// Kinds of texts that are left as they are: a fix could break what they say to other programs.
const NOT_FIXED: [&str; 11] =
    ["json", "jsonl", "ndjson", "geojson", "topojson", "yaml", "yml", "toml", "webmanifest", "vcf", "ics"];

/// A file that would change.
struct FixedFile<'a> {
    file: &'a SourceFile,
    text: String,
    edits: Vec<TextEdit>,
}

/// Fixes the selected files. `None` means that the check goes on.
pub(super) fn fix(args: &CheckArgs, is_selected: impl Fn(&str) -> bool) -> Option<Exit> {
    let Some((sources, reporter)) = open_sources(&args.site) else { return Some(Exit::Usage) };
    let fixed = fixed_files(&sources, is_selected);
    for change in &fixed {
        let path = &change.file.path;
        print_data(&unified(path, path, &change.text, &change.edits));
    }
    let count = [("count", fixed.len().to_string())];
    if fixed.is_empty() {
        reporter.print_message("fix-nothing", &[]);
        return None;
    }
    if args.dry_run {
        reporter.print_message("fix-dry", &count);
        return None;
    }
    if !args.yes && !is_confirmed(&reporter, &count) {
        reporter.print_message("nothing-changed-here", &[]);
        return Some(Exit::Usage);
    }
    let operations: Vec<FileOperation> = fixed.iter().map(operation).collect();
    match Transaction::run(&operations) {
        Ok(transaction) => {
            transaction.commit();
            reporter.print_message("fix-done", &count);
            None
        }
        Err(error) => {
            reporter.print_operation_error(&error, "nothing-changed-here");
            Some(Exit::Usage)
        }
    }
}

fn fixed_files(sources: &SiteSources, is_selected: impl Fn(&str) -> bool) -> Vec<FixedFile<'_>> {
    let files = &sources.files;
    let present: BTreeSet<&str> = files.attachments.keys().map(String::as_str).collect();
    let is_fixable = |file: &&SourceFile| is_text(&file.path) && !ends_in(&file.path, &NOT_FIXED);
    let others = files.attachments.values().chain(files.statics.values());
    let fixable = files.documents.iter().chain(others.filter(is_fixable));
    let fix = |file: &'_ SourceFile| {
        // The check reports a file that cannot be read.
        let text = read_text(file).ok()?;
        let edits = fixes(&file.path, &text, &sources.config, &present);
        (!edits.is_empty()).then_some((text, edits))
    };
    fixable
        .filter(|file| is_selected(&file.path))
        .filter_map(|file| fix(file).map(|(text, edits)| FixedFile { file, text, edits }))
        .collect()
}

/// Whether the user at the terminal agrees; without a terminal nobody does.
fn is_confirmed(reporter: &Reporter, count: &[(&str, String)]) -> bool {
    let Some(prompt) = Prompt::new(reporter.wording()) else {
        reporter.print_message("fix-needs-yes", &[]);
        return false;
    };
    let answer = prompt.ask("ask-fix", count).map(|answer| answer.to_lowercase());
    answer.is_ok_and(|answer| matches!(answer.as_str(), "y" | "yes" | "是" | "好"))
}

fn operation(change: &FixedFile) -> FileOperation {
    let location = change.file.location.clone();
    let bytes = apply_edits(&change.text, &change.edits).into_bytes();
    FileOperation { from: Some(location.clone()), to: location, bytes: Some(bytes) }
}
