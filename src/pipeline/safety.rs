//! What of a site must not be published, as far as it needs the disk or all documents: files of `content/` that are
//! no bulletins and those of `static/` are published as well, so tables and texts are looked through, and of the
//! others the names; and what may stand is gathered from everywhere.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::config::{Allowance, CONFIG_FILE, Config};
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic};
use crate::safety::{is_table, is_text, scan, scan_path};
use crate::source::{SourceFile, SourceSet, read_text};

/// Looks for what must not be published in the files beside the bulletins. A text that cannot be read cannot be looked
/// through, so it is not published; of `static/`, which is copied as it is, this holds for tables.
pub(super) fn scan_attachments(sources: &SourceSet, config: &Config) -> Vec<Diagnostic> {
    let files: Vec<&SourceFile> = sources.attachments.values().chain(sources.statics.values()).collect();
    files.par_iter().flat_map_iter(|file| of_file(file, config)).collect()
}

fn of_file(file: &SourceFile, config: &Config) -> Vec<Diagnostic> {
    let mut found = scan_path(&file.path, config);
    if is_text(&file.path) {
        match read_text(file) {
            Ok(text) => found.extend(scan(&file.path, &text, config)),
            Err(unreadable) if is_table(&file.path) || file.path.starts_with("content/") => {
                found.push(*unreadable)
            }
            Err(_) => {}
        }
    }
    found
}

/// What may stand, by file.
pub(super) fn allowances<'a>(
    config: &Config,
    documents: impl Iterator<Item = &'a Document>,
) -> BTreeMap<String, Vec<Allowance>> {
    let allowing = documents.filter(|document| !document.allow.is_empty());
    let of_documents = allowing.map(|document| (document.path.to_string(), document.allow.clone()));
    let all = of_documents.chain([(CONFIG_FILE.to_owned(), config.allow.clone())]);
    all.filter(|(_, allowances)| !allowances.is_empty()).collect()
}

/// Looks for what must not be published in site.yaml. Addresses that it gives as the site's own or as official are
/// meant.
pub(super) fn scan_config(text: &str, config: &Config) -> Vec<Diagnostic> {
    let mut found = scan(CONFIG_FILE, text, config);
    found.retain(|found| found.code != Code::LiveSuspectLink || !is_address(text, found));
    found
}

/// Whether a finding lies in the value of a key that holds addresses.
fn is_address(text: &str, found: &Diagnostic) -> bool {
    const KEYS: [&str; 3] = ["base_url", "url", "official_domains"];
    let at = found.span.as_ref().map_or(0, |span| span.start);
    let mut lines = text[..at].lines().rev();
    let key = lines.find(|line| !line.trim_start().starts_with("- ") && line.contains(':'));
    let name = key.and_then(|line| line.trim_start_matches(['#', ' ']).split(':').next()).unwrap_or_default();
    KEYS.contains(&name)
}
