//! What `safety` needs from the disk and from all documents: the files that are no documents, and the exceptions of
//! every file.

use rayon::prelude::*;

use crate::config::{CONFIG_FILE, Config};
use crate::content::Document;
use crate::diagnostics::Diagnostic;
use crate::safety::{Allowances, scan_attachment};
use crate::source::{SourceFile, SourceSet, read_text};

/// Scans the files that are no documents for what must not be published.
pub(super) fn scan_other_files(sources: &SourceSet, config: &Config) -> Vec<Diagnostic> {
    let files: Vec<&SourceFile> = sources
        .attachments
        .values()
        .chain(sources.statics.values())
        .chain(sources.templates.values())
        .collect();
    files.par_iter().flat_map_iter(|file| scan_attachment(&file.path, config, || read_text(file))).collect()
}

/// The exceptions of all documents and of site.yaml, by file.
pub(super) fn allowances<'a>(
    config: &'a Config,
    documents: impl Iterator<Item = &'a Document>,
) -> Allowances<'a> {
    let of_documents =
        documents.flat_map(|document| document.allow.iter().map(|allowance| (&*document.path, allowance)));
    let of_config = config.allow.iter().map(|allowance| (CONFIG_FILE, allowance));
    let mut all = Allowances::default();
    of_documents.chain(of_config).for_each(|(file, allowance)| all.add(file, allowance));
    all
}
