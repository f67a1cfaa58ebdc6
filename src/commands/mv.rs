//! `fanzha mv`: renames a content file, fixes every link to it and redirects its old address.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::exit::Exit;
use super::report::Reporter;
use super::site::{build_options, open_sources};
use super::terminal::print_data;
use crate::author::diff::unified;
use crate::author::moving::{FileChange, MoveProblem, Renaming, SourceText, parse_renaming, plan_changes};
use crate::author::text_edit::apply_edits;
use crate::cli::{MvArgs, SiteArgs};
use crate::diagnostics::{Code, Diagnostic, Level};
use crate::pipeline::{ContentText, SiteSources, check_rendering, check_site};
use crate::write::{FileOperation, Transaction, remove_empty_folders, stays_below};

/// Renames a content file or folder.
pub(super) fn mv(args: &MvArgs) -> Exit {
    let site = args.source.site_args();
    let Some((sources, mut reporter)) = open_sources(&site) else { return Exit::Usage };
    let files = sources.read_content();
    let (renaming, planned) = match plan_move(args, &sources, &files) {
        Ok(planned) => planned,
        Err(problems) => {
            problems.iter().for_each(|problem| reporter.print_message(problem.key, &problem.facts));
            reporter.print_message("nothing-changed-here", &[]);
            return Exit::Usage;
        }
    };
    if args.dry_run {
        for change in &planned {
            print_data(&unified(&change.old, &change.new, text_of(&files, &change.old), &change.edits));
        }
        reporter.print_message("mv-dry", &[("count", planned.len().to_string())]);
        return Exit::Clean;
    }
    let before = findings(&site);
    let operations = operations(&args.source.root, &sources, &files, &planned);
    let transaction = match Transaction::run(&operations) {
        Ok(transaction) => transaction,
        Err(error) => {
            reporter.print_operation_error(&error, "nothing-changed-here");
            return Exit::Usage;
        }
    };
    let worse = new_findings(&before, findings(&site), &renaming);
    if !worse.is_empty() {
        reporter.print_findings(worse);
        drop(transaction);
        reporter.print_message("nothing-changed-here", &[]);
        return Exit::Content;
    }
    transaction.commit();
    if let Some(folder) = &renaming.folder {
        remove_empty_folders(&args.source.root.join(folder));
    }
    print_moves(&renaming, &planned, &reporter);
    Exit::Clean
}

/// Which files move, and what changes in each file.
type PlannedMove = (Renaming, Vec<FileChange>);

fn plan_move(
    args: &MvArgs,
    sources: &SiteSources,
    files: &[ContentText],
) -> Result<PlannedMove, Vec<MoveProblem>> {
    let documents = sources.files.documents.iter().map(|file| file.path.as_str());
    let attachments = sources.files.attachments.keys().map(String::as_str);
    let present: BTreeSet<&str> = documents.chain(attachments).collect();
    let renaming = parse_renaming(&args.old, &args.new, &present).map_err(|problem| vec![problem])?;
    let root = &args.source.root;
    let mut problems = Vec::new();
    for (old, new) in &renaming.files {
        let (from, to) = (root.join(old), root.join(new));
        if std::fs::symlink_metadata(&from).is_ok_and(|there| there.file_type().is_symlink()) {
            problems.push(MoveProblem::new("mv-symlink", &[("path", old)]));
        }
        if !stays_below(&root.join("content"), &to) {
            problems.push(MoveProblem::new("leads-outside", &[("path", new)]));
        } else if std::fs::symlink_metadata(&to).is_ok() {
            problems.push(MoveProblem::new("mv-exists", &[("path", new)]));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let texts: Vec<SourceText> = files.iter().map(as_text).collect();
    let planned = plan_changes(&texts, &renaming, &sources.config)?;
    Ok((renaming, planned))
}

fn as_text(file: &ContentText) -> SourceText<'_> {
    SourceText { path: &file.path, text: file.text.as_deref(), document: file.document.as_ref() }
}

fn text_of<'a>(files: &'a [ContentText], path: &str) -> &'a str {
    files.iter().find(|file| file.path == path).and_then(|file| file.text.as_deref()).unwrap_or_default()
}

fn operations(
    root: &Path,
    sources: &SiteSources,
    files: &[ContentText],
    planned: &[FileChange],
) -> Vec<FileOperation> {
    let location = |path: &str| {
        let document = sources.files.documents.iter().find(|file| file.path == path);
        let file = document.or_else(|| sources.files.attachments.get(path));
        file.expect("every changed file is one of the sources").location.clone()
    };
    let change = |change: &FileChange| {
        let from = location(&change.old);
        let to = if change.old == change.new { from.clone() } else { root.join(&change.new) };
        let edited = || apply_edits(text_of(files, &change.old), &change.edits).into_bytes();
        let bytes = (!change.edits.is_empty()).then(edited);
        FileOperation { from: Some(from), to, bytes }
    };
    planned.iter().map(change).collect()
}

/// What a check finds, warnings included.
fn findings(site: &SiteArgs) -> Vec<Diagnostic> {
    let mut report = check_site(&build_options(site), &|_| {});
    if let Some(planned) = &report.planned {
        report.diagnostics.append(&mut check_rendering(planned));
    }
    report.diagnostics.retain(|found| found.level >= Level::Warning);
    report.diagnostics
}

/// The findings that were not there before, each as many times as it is new.
fn new_findings(before: &[Diagnostic], after: Vec<Diagnostic>, renaming: &Renaming) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(Code, String), usize> = BTreeMap::new();
    for found in before {
        let file = renaming.files.get(&found.file).unwrap_or(&found.file);
        *known.entry((found.code, file.clone())).or_default() += 1;
    }
    let mut new = Vec::new();
    for found in after {
        match known.get_mut(&(found.code, found.file.clone())) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new.push(found),
        }
    }
    new
}

fn print_moves(renaming: &Renaming, planned: &[FileChange], reporter: &Reporter) {
    for (old, new) in &renaming.files {
        reporter.print_message("renamed", &[("old", old.clone()), ("new", new.clone())]);
    }
    for change in planned.iter().filter(|change| change.old == change.new) {
        reporter.print_message("mv-fixed", &[("path", change.old.clone())]);
    }
    renaming.files.values().for_each(|new| print_data(&format!("{new}\n")));
}
