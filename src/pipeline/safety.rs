//! What `safety` needs from the disk and from all documents: the files that are no documents, and the exceptions of
//! every file.

use std::collections::BTreeMap;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::config::{CONFIG_FILE, Config};
use crate::content::Document;
use crate::diagnostics::{Diagnostic, Level};
use crate::safety::{Allowances, TextKind, scan_attachment, text_kind};
use crate::source::{SourceFile, SourceSet, read_copied_text, read_if_text, text_of_bytes};

/// What the look at the files that are no documents led to.
pub(super) struct ScannedFiles {
    /// What was found.
    pub(super) findings: Vec<Diagnostic>,
    /// The hashes of texts in which nothing was found, by path.
    pub(super) clean: BTreeMap<String, u64>,
}

/// Scans the files that are no documents for what must not be published.
pub(super) fn scan_other_files(sources: &SourceSet, config: &Config) -> ScannedFiles {
    let files: Vec<&SourceFile> = sources
        .attachments
        .values()
        .chain(sources.statics.values())
        .chain(sources.templates.values())
        .collect();
    let scanned: Vec<(Vec<Diagnostic>, Option<u64>)> =
        files.par_iter().map(|file| scan_file(file, config)).collect();
    let hashes = files.iter().zip(&scanned);
    let clean = hashes.filter_map(|(file, (_, hash))| Some((file.path.clone(), (*hash)?))).collect();
    ScannedFiles { findings: scanned.into_iter().flat_map(|(found, _)| found).collect(), clean }
}

/// What is found in a file, and the hash of its text if that is nothing.
fn scan_file(file: &SourceFile, config: &Config) -> (Vec<Diagnostic>, Option<u64>) {
    let text = match text_kind(&file.path) {
        TextKind::Text => read_copied_text(file).map(Some),
        TextKind::Unknown => read_if_text(file),
        TextKind::NoText => Ok(None),
    };
    let text = text.as_ref().map(|text| text.as_deref()).map_err(Clone::clone);
    let hash = text.as_ref().ok().copied().flatten().map(|text| xxh3_64(text.as_bytes()));
    let found = scan_attachment(&file.path, config, text);
    let hash = hash.filter(|_| found.is_empty());
    (found, hash)
}

/// Why bytes that were just read from a file must not be published. The file was checked before, but may have changed
/// since: `clean` is the hash of its text in which nothing was found.
pub(super) fn reason_to_withhold(
    file: &SourceFile,
    bytes: &[u8],
    clean: Option<u64>,
    config: &Config,
) -> Option<Box<Diagnostic>> {
    let kind = text_kind(&file.path);
    if kind == TextKind::NoText || clean == Some(xxh3_64(bytes)) {
        return None;
    }
    let text = text_of_bytes(file, bytes, kind == TextKind::Text);
    let mut found = scan_attachment(&file.path, config, text);
    let mut own = Allowances::default();
    let concerning = config.allow.iter().filter(|allowance| allowance.target(CONFIG_FILE) == file.path);
    concerning.for_each(|allowance| own.add(CONFIG_FILE, allowance));
    own.apply(&mut found);
    found.retain(|found| found.file == file.path);
    config.apply_levels(&mut found);
    found.into_iter().find(|found| found.level == Level::Error).map(Box::new)
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
