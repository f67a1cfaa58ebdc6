//! Files of `content/` that are no bulletins are published as well: tables and texts are looked through like
//! bulletins, and of the others the names.

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::safety::{scan, scan_path};
use crate::source::{SourceFile, SourceSet, read_text};

/// Endings of files that are text.
const TEXTS: [&str; 4] = ["csv", "tsv", "txt", "json"];

/// Looks for what must not be published in the files beside the bulletins. What cannot be read as text was not
/// written by a person, or is reported by whoever asks for it.
pub(super) fn scan_attachments(sources: &SourceSet, config: &Config) -> Vec<Diagnostic> {
    let files: Vec<&SourceFile> = sources.attachments.values().collect();
    files.par_iter().flat_map_iter(|file| of_file(file, config)).collect()
}

fn of_file(file: &SourceFile, config: &Config) -> Vec<Diagnostic> {
    let mut found = scan_path(&file.path, config);
    let ending = file.path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if TEXTS.contains(&ending.as_str())
        && let Ok(text) = read_text(file)
    {
        found.extend(scan(&file.path, &text, config));
    }
    found
}
