//! Removing files of ours: stale ones at the end of a build, and before it those that stand where the plan needs a
//! folder, or the reverse. A file is ours when the manifest lists it and it still has the bytes we wrote. Nothing else
//! is ever deleted, and no link is followed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_128;

use super::error::WriteError;
use super::files::{is_absent, metadata_at, read_file};
use super::folders::Folders;
use super::manifest::{Manifest, ManifestEntry};
use super::paths::{locate, parents};

/// What became of a stale file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Removal {
    /// It is deleted.
    Deleted,
    /// There was no such file any more.
    Missing,
    /// It stays, because it is not as we wrote it.
    Kept,
}

/// Deletes a stale file, given the entries of its path (at least one), and the folders that this leaves empty.
pub(super) fn remove_stale(output: &Path, recorded: &[ManifestEntry]) -> Result<Removal, WriteError> {
    let path = &recorded[0].path;
    if !has_real_parents(output, path)? {
        return Ok(Removal::Missing);
    }
    let location = locate(output, path);
    let removal = match metadata_at(&location)? {
        Some(found) if found.is_file() && is_ours(&location, found.len(), recorded)? => Removal::Deleted,
        Some(found) if found.is_file() => return Ok(Removal::Kept),
        _ => Removal::Missing,
    };
    if removal == Removal::Deleted {
        fs::remove_file(&location).map_err(|error| WriteError::at(&location, error))?;
    }
    remove_empty_parents(output, path);
    Ok(removal)
}

/// Removes files of ours from paths where the plan needs folders, and folders of ours where it needs files; returns the
/// deleted files. The first is touched only when all are known to be ours; one that is not is an error.
pub(super) fn remove_obstacles(
    output: &Path,
    recorded: &Manifest,
    planned: &[&str],
    folders: &Folders,
) -> Result<Vec<String>, WriteError> {
    let mut obstacles = BTreeMap::new();
    let mut files = Vec::new();
    for (path, needs_folder) in changed_kinds(recorded, planned, folders) {
        let present =
            if has_real_parents(output, path)? { metadata_at(&locate(output, path))? } else { None };
        if present.is_some_and(|found| if needs_folder { found.is_file() } else { found.is_dir() }) {
            list_own_files(output, path, recorded, &mut files)?;
            obstacles.insert(path, needs_folder);
        }
    }
    for (path, is_file) in obstacles {
        let location = locate(output, path);
        let removed = if is_file { fs::remove_file(&location) } else { fs::remove_dir_all(&location) };
        removed.map_err(|error| WriteError::at(&location, error))?;
    }
    Ok(files)
}

/// The paths at which the manifest has a file and the plan needs a folder (true), or the reverse (false).
fn changed_kinds<'a>(
    recorded: &'a Manifest,
    planned: &'a [&str],
    folders: &Folders,
) -> BTreeMap<&'a str, bool> {
    let mut changed = BTreeMap::new();
    for entries in recorded.stale(planned) {
        let path = entries[0].path.as_str();
        if folders.contains(path) {
            changed.insert(path, true);
        }
        let is_planned = |folder: &&str| planned.binary_search_by(|other| (*other).cmp(folder)).is_ok();
        if let Some(folder) = parents(path).find(is_planned) {
            changed.insert(folder, false);
        }
    }
    changed
}

/// Lists a file, or every file in a folder; an error when one of them is not ours.
fn list_own_files(
    output: &Path,
    path: &str,
    recorded: &Manifest,
    files: &mut Vec<String>,
) -> Result<(), WriteError> {
    let location = locate(output, path);
    let obstacle = || WriteError::Obstacle { path: location.clone() };
    let Some(found) = metadata_at(&location)? else { return Ok(()) };
    if found.is_dir() {
        for entry in fs::read_dir(&location).map_err(|error| WriteError::at(&location, error))? {
            let name = entry.map_err(|error| WriteError::at(&location, error))?.file_name();
            list_own_files(
                output,
                &format!("{path}/{}", name.to_str().ok_or_else(obstacle)?),
                recorded,
                files,
            )?;
        }
        return Ok(());
    }
    if !found.is_file() || !is_ours(&location, found.len(), recorded.entries_of(path))? {
        return Err(obstacle());
    }
    files.push(path.to_owned());
    Ok(())
}

/// Whether a file still has the bytes of one of its entries.
fn is_ours(location: &Path, size: u64, recorded: &[ManifestEntry]) -> Result<bool, WriteError> {
    if recorded.iter().all(|entry| entry.fingerprint.size != size) {
        return Ok(false);
    }
    let hash = xxh3_128(&read_file(location)?);
    Ok(recorded.iter().any(|entry| entry.fingerprint.hash == hash))
}

/// Whether no folder above a path is a link or anything else; missing folders do not matter.
fn has_real_parents(output: &Path, path: &str) -> Result<bool, WriteError> {
    for folder in parents(path) {
        if metadata_at(&locate(output, folder))?.is_some_and(|found| !found.is_dir()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes the folders above a path from the nearest up, as long as they are empty.
fn remove_empty_parents(output: &Path, path: &str) {
    for folder in parents(path) {
        match fs::remove_dir(locate(output, folder)) {
            Err(error) if !is_absent(&error) => return,
            _ => {}
        }
    }
}
