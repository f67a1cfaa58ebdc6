//! What an output folder looks like to somebody who asks what is odd about it. Nothing is locked or changed.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::files::metadata_at;
use super::manifest::{MANIFEST, parse_manifest};
use super::staging::StagingDir;

/// How an output folder is.
pub(crate) enum OutputState {
    /// There is none, or it is empty.
    Empty,
    /// It has files and no manifest: no build made it.
    NotOurs,
    /// Its manifest cannot be read.
    Damaged,
    /// A build made it.
    Ours(BuiltOutput),
}

/// What a build left, and what has become of it.
pub(crate) struct BuiltOutput {
    /// When the newest build that changed something ended.
    pub(crate) built: SystemTime,
    /// Files of the manifest that are gone, by path.
    pub(crate) missing: Vec<String>,
    /// Files that no build made, by path.
    pub(crate) foreign: Vec<String>,
    /// Whether a build was cut short.
    pub(crate) unfinished: bool,
}

/// Looks at an output folder. What cannot be read counts as not there.
pub(crate) fn inspect_output(output: &Path) -> OutputState {
    let path = output.join(MANIFEST);
    let Ok(text) = fs::read(&path) else {
        let is_empty = fs::read_dir(output).map_or(true, |mut entries| entries.next().is_none());
        return if is_empty { OutputState::Empty } else { OutputState::NotOurs };
    };
    let Ok(manifest) = parse_manifest(&text) else { return OutputState::Damaged };
    let ours: HashSet<&str> = manifest.entries().iter().map(|entry| entry.path.as_str()).collect();
    let is_there = |path: &&str| matches!(metadata_at(&output.join(path)), Ok(Some(_)));
    let mut missing: Vec<String> =
        ours.iter().filter(|path| !is_there(path)).map(|path| (*path).to_owned()).collect();
    missing.sort_unstable();
    let (mut foreign, mut unfinished) = (Vec::new(), false);
    let mut entries = WalkDir::new(output).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let Ok(entry) = entry else { continue };
        let name = entry.file_name().to_string_lossy();
        if entry.depth() == 1 && StagingDir::is_name(&name) {
            unfinished = true;
            entries.skip_current_dir();
            continue;
        }
        let relative = entry.path().strip_prefix(output).unwrap_or(entry.path());
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let path = parts.join("/");
        if !entry.file_type().is_dir() && path != MANIFEST && !ours.contains(path.as_str()) {
            foreign.push(path);
        }
    }
    let built = fs::metadata(&path).and_then(|metadata| metadata.modified());
    OutputState::Ours(BuiltOutput {
        built: built.unwrap_or(SystemTime::UNIX_EPOCH),
        missing,
        foreign,
        unfinished,
    })
}
