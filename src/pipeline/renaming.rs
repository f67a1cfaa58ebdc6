//! Renaming content files of a site: what is planned, and doing it all or not at all.
//!
//! A renaming is undone when the check finds something afterwards that it did not find before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::options::BuildOptions;
use super::rendering::check_rendering;
use super::site_sources::{ContentText, SiteSources};
use crate::author::diff::unified;
use crate::author::moving::{FileChange, MoveProblem, Renaming, SourceText, parse_renaming, plan_changes};
use crate::author::text_edit::apply_edits;
use crate::diagnostics::{Code, Diagnostic, Level};
use crate::write::{
    FileOperation, OperationError, Transaction, is_link, is_taken, remove_empty_folders, stays_below,
};

/// A renaming that can be done.
pub(crate) struct PlannedRenaming<'a> {
    options: &'a BuildOptions,
    sources: &'a SiteSources,
    texts: Vec<ContentText>,
    /// Which files move.
    pub(crate) renaming: Renaming,
    /// What changes in each file.
    pub(crate) changes: Vec<FileChange>,
}

/// Why a renaming was not done. Everything is as it was.
pub(crate) enum RenamingFailure {
    /// The system refused.
    Unwritten(OperationError),
    /// What a check would find that it did not find before.
    Worse(Vec<Diagnostic>),
}

impl<'a> PlannedRenaming<'a> {
    /// Plans a renaming of a file or folder; the errors are why it cannot be done.
    pub(crate) fn plan(
        options: &'a BuildOptions,
        sources: &'a SiteSources,
        old: &str,
        new: &str,
    ) -> Result<PlannedRenaming<'a>, Vec<MoveProblem>> {
        let documents = sources.files.documents.iter().map(|file| file.path.as_str());
        let attachments = sources.files.attachments.keys().map(String::as_str);
        let present: BTreeSet<&str> = documents.chain(attachments).collect();
        let renaming = parse_renaming(old, new, &present).map_err(|problem| vec![problem])?;
        let problems = problems_on_disk(&options.root, &renaming);
        if !problems.is_empty() {
            return Err(problems);
        }
        let texts = sources.read_content();
        let as_texts: Vec<SourceText> = texts.iter().map(as_text).collect();
        let changes = plan_changes(&as_texts, &renaming, &sources.config)?;
        Ok(PlannedRenaming { options, sources, texts, renaming, changes })
    }

    /// What changes, one diff for each file.
    pub(crate) fn diffs(&self) -> impl Iterator<Item = String> {
        self.changes
            .iter()
            .map(|change| unified(&change.old, &change.new, self.text_of(&change.old), &change.edits))
    }

    /// Renames.
    pub(crate) fn perform(&self) -> Result<(), RenamingFailure> {
        let before = findings(self.options);
        let transaction = Transaction::run(&self.operations()).map_err(RenamingFailure::Unwritten)?;
        let worse = new_findings(&before, findings(self.options), &self.renaming);
        if !worse.is_empty() {
            drop(transaction);
            return Err(RenamingFailure::Worse(worse));
        }
        transaction.commit();
        if let Some(folder) = &self.renaming.folder {
            remove_empty_folders(&self.options.root.join(folder));
        }
        Ok(())
    }

    fn text_of(&self, path: &str) -> &str {
        let file = self.texts.iter().find(|file| file.path == path);
        file.and_then(|file| file.text.as_deref()).unwrap_or_default()
    }

    fn operations(&self) -> Vec<FileOperation> {
        let files = &self.sources.files;
        let location = |path: &str| {
            let document = files.documents.iter().find(|file| file.path == path);
            let file = document.or_else(|| files.attachments.get(path));
            file.expect("every changed file is one of the sources").location.clone()
        };
        let change = |change: &FileChange| {
            let from = location(&change.old);
            let to =
                if change.old == change.new { from.clone() } else { self.options.root.join(&change.new) };
            let edited = || apply_edits(self.text_of(&change.old), &change.edits).into_bytes();
            let bytes = (!change.edits.is_empty()).then(edited);
            FileOperation { from: Some(from), to, bytes }
        };
        self.changes.iter().map(change).collect()
    }
}

fn problems_on_disk(root: &Path, renaming: &Renaming) -> Vec<MoveProblem> {
    let mut problems = Vec::new();
    for (old, new) in &renaming.files {
        let (from, to) = (root.join(old), root.join(new));
        if is_link(&from) {
            problems.push(MoveProblem::new("mv-symlink", &[("path", old)]));
        }
        if !stays_below(&root.join("content"), &to) {
            problems.push(MoveProblem::new("leads-outside", &[("path", new)]));
        } else if is_taken(&to) {
            problems.push(MoveProblem::new("mv-exists", &[("path", new)]));
        }
    }
    problems
}

fn as_text(file: &ContentText) -> SourceText<'_> {
    SourceText { path: &file.path, text: file.text.as_deref(), document: file.document.as_ref() }
}

/// What a check finds, warnings included.
fn findings(options: &BuildOptions) -> Vec<Diagnostic> {
    let mut report = super::check_site(options, &|_| {});
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
