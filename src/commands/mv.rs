//! `fanzha mv`: a new name for a content file, with every link to it fixed and its old address kept alive.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::change::{Change, Done, apply, remove_empty_folders, stays_below};
use super::report::{Reporter, print_data};
use super::{Exit, open_survey, options};
use crate::author::diff::unified;
use crate::author::moving::{FileChange, Problem, Renaming, Text, changes, renaming};
use crate::author::text_edit::apply_edits;
use crate::cli::{MvArgs, SiteArgs};
use crate::diagnostics::{Code, Diagnostic, Level};
use crate::pipeline::{ReadFile, Survey, check_site, rehearse};

/// Renames a content file or folder.
pub(super) fn mv(args: &MvArgs) -> Exit {
    let site = args.place.site();
    let Some((survey, mut reporter)) = open_survey(&site) else { return Exit::Usage };
    let files = survey.read();
    let (renaming, planned) = match planned(args, &survey, &files) {
        Ok(planned) => planned,
        Err(problems) => {
            problems.iter().for_each(|problem| reporter.say(problem.key, &problem.facts));
            reporter.say("nothing-changed-here", &[]);
            return Exit::Usage;
        }
    };
    if args.dry_run {
        for change in &planned {
            print_data(&unified(&change.old, &change.new, text_of(&files, &change.old), &change.edits));
        }
        reporter.say("mv-dry", &[("count", planned.len().to_string())]);
        return Exit::Clean;
    }
    let before = findings(&site);
    let done = match apply(&on_disk(&args.place.root, &survey, &files, &planned)) {
        Ok(done) => done,
        Err(failure) => {
            let path = failure.path.display().to_string();
            reporter.say("write-failed", &[("path", path), ("reason", failure.error.to_string())]);
            reporter.say("nothing-changed-here", &[]);
            return Exit::Usage;
        }
    };
    let worse = new_findings(&before, findings(&site), &renaming);
    if !worse.is_empty() {
        reporter.report(worse);
        drop(done);
        reporter.say("nothing-changed-here", &[]);
        return Exit::Content;
    }
    finish(args, done, &renaming, &planned, &reporter)
}

type Planned = (Renaming, Vec<FileChange>);

fn planned(args: &MvArgs, survey: &Survey, files: &[ReadFile]) -> Result<Planned, Vec<Problem>> {
    let documents = survey.sources.documents.iter().map(|file| file.path.as_str());
    let attachments = survey.sources.attachments.keys().map(String::as_str);
    let present: BTreeSet<&str> = documents.chain(attachments).collect();
    let renaming = renaming(&args.old, &args.new, &present).map_err(|problem| vec![problem])?;
    let root = &args.place.root;
    let mut problems = Vec::new();
    for (old, new) in &renaming.files {
        let (from, to) = (root.join(old), root.join(new));
        if std::fs::symlink_metadata(&from).is_ok_and(|there| there.file_type().is_symlink()) {
            problems.push(Problem::new("mv-symlink", &[("path", old)]));
        }
        if !stays_below(&root.join("content"), &to) {
            problems.push(Problem::new("leads-outside", &[("path", new)]));
        } else if std::fs::symlink_metadata(&to).is_ok() {
            problems.push(Problem::new("mv-exists", &[("path", new)]));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let texts: Vec<Text> = files.iter().map(as_text).collect();
    let planned = changes(&texts, &renaming, &survey.config)?;
    Ok((renaming, planned))
}

fn as_text(file: &ReadFile) -> Text<'_> {
    Text { path: &file.path, text: file.text.as_deref(), document: file.document.as_ref() }
}

fn text_of<'a>(files: &'a [ReadFile], path: &str) -> &'a str {
    files.iter().find(|file| file.path == path).and_then(|file| file.text.as_deref()).unwrap_or_default()
}

fn on_disk(root: &Path, survey: &Survey, files: &[ReadFile], planned: &[FileChange]) -> Vec<Change> {
    let location = |path: &str| {
        let document = survey.sources.documents.iter().find(|file| file.path == path);
        let file = document.or_else(|| survey.sources.attachments.get(path));
        file.map_or_else(|| root.join(path), |file| file.location.clone())
    };
    let change = |change: &FileChange| {
        let from = location(&change.old);
        let to = if change.old == change.new { from.clone() } else { root.join(&change.new) };
        let edited = || apply_edits(text_of(files, &change.old), &change.edits).into_bytes();
        let bytes = (!change.edits.is_empty()).then(edited);
        Change { from: Some(from), to, bytes }
    };
    planned.iter().map(change).collect()
}

/// What a check finds, warnings included.
fn findings(site: &SiteArgs) -> Vec<Diagnostic> {
    let mut checkup = check_site(&options(site), &|_| {});
    if let Some(ready) = checkup.ready.as_ref() {
        checkup.diagnostics.append(&mut rehearse(ready));
    }
    checkup.diagnostics.retain(|found| found.level >= Level::Warning);
    checkup.diagnostics
}

/// The findings that were not there before, each as often as it is new.
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

fn finish(
    args: &MvArgs,
    done: Done,
    renaming: &Renaming,
    planned: &[FileChange],
    reporter: &Reporter,
) -> Exit {
    done.keep();
    if let Some(folder) = &renaming.folder {
        remove_empty_folders(&args.place.root.join(folder));
    }
    for (old, new) in &renaming.files {
        reporter.say("renamed", &[("old", old.clone()), ("new", new.clone())]);
    }
    for change in planned.iter().filter(|change| change.old == change.new) {
        reporter.say("mv-fixed", &[("path", change.old.clone())]);
    }
    renaming.files.values().for_each(|new| print_data(&format!("{new}\n")));
    Exit::Clean
}
