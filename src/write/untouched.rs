//! Whether an output folder is still as a build left it, without a look into any output. Then a build of the same sources
//! has nothing to do.
//!
//! This sees what a build would see: it compares length and time of each file, and a folder that was replaced by a link is
//! no folder. Whatever else is odd, such as a lock or a staging folder, is left to a build.

use std::fs::{File, TryLockError};
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use super::error::WriteError;
use super::files::{metadata_at, mtime};
use super::folders::Folders;
use super::locked_output::list_top_level;
use super::manifest::{MANIFEST, ManifestDigest, ManifestEntry, parse_manifest};
use super::paths::{check_output_folder, locate};
use super::request::Request;

/// Whether the output folder has the manifest of this digest, and every file that it lists as it lists it.
pub(crate) fn is_untouched(request: &Request, digest: ManifestDigest) -> bool {
    compare(request, digest).unwrap_or(false)
}

fn compare(request: &Request, digest: ManifestDigest) -> Result<bool, WriteError> {
    check_output_folder(request)?;
    let path = request.output.join(MANIFEST);
    if !metadata_at(&path)?.is_some_and(|metadata| metadata.is_file()) {
        return Ok(false);
    }
    let at = |error| WriteError::at(&path, error);
    let mut file = File::open(&path).map_err(at)?;
    // Another build is at work. The lock ends with this function.
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return Ok(false);
    }
    let mut text = Vec::new();
    file.read_to_end(&mut text).map_err(at)?;
    let Ok(manifest) = parse_manifest(&text) else { return Ok(false) };
    if manifest.digest != digest || !list_top_level(request.output)?.staging.is_empty() {
        return Ok(false);
    }
    Ok(are_as_listed(request.output, manifest.entries()))
}

fn are_as_listed(output: &Path, entries: &[ManifestEntry]) -> bool {
    let paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    let folders = Folders::for_outputs(&paths);
    folders.note_existing(output);
    entries.par_iter().all(|entry| matches!(is_as_listed(output, &folders, entry), Ok(true)))
}

/// Whether a file is where its entry says, and as long and as old.
pub(super) fn is_as_listed(
    output: &Path,
    folders: &Folders,
    entry: &ManifestEntry,
) -> Result<bool, WriteError> {
    if !folders.exist_for(output, &entry.path)? {
        return Ok(false);
    }
    let listed = (entry.fingerprint.size, entry.fingerprint.mtime);
    let metadata = metadata_at(&locate(output, &entry.path))?;
    Ok(metadata.is_some_and(|metadata| metadata.is_file() && (metadata.len(), mtime(&metadata)) == listed))
}
