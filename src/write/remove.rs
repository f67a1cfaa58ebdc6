//! Removing files of ours: stale ones at the end of a build, and those that stand where a folder must be, or the
//! reverse, before it. A file is ours when the manifest lists it and its bytes are still the ones we wrote; nothing
//! else is ever deleted, and no link is followed on the way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_128;

use super::error::WriteError;
use super::files::{is_absent, locate, look, parents, read};
use super::folders::Folders;
use super::manifest::{Entry, Manifest};

/// What became of a stale file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was ours and is deleted.
    Deleted,
    /// There was no such file any more.
    Gone,
    /// It is not as we wrote it, so it stays.
    Left,
}

/// Deletes a stale file, given all that is recorded of its path, and the folders that become empty by that.
pub(super) fn remove_stale(output: &Path, recorded: &[Entry]) -> Result<Fate, WriteError> {
    let Some(Entry { path, .. }) = recorded.first() else { return Ok(Fate::Gone) };
    if !has_real_parents(output, path)? {
        return Ok(Fate::Gone);
    }
    let place = locate(output, path);
    let fate = match look(&place)? {
        Some(found) if found.is_file() && is_ours(&place, found.len(), recorded)? => Fate::Deleted,
        Some(found) if found.is_file() => return Ok(Fate::Left),
        _ => Fate::Gone,
    };
    if fate == Fate::Deleted {
        fs::remove_file(&place).map_err(|error| WriteError::at(&place, error))?;
    }
    prune(output, path);
    Ok(fate)
}

/// Clears files of ours from where the plan needs folders, and folders of ours from where it needs files; says which
/// files that deleted. All are proved ours before the first is touched; one that is not is an obstacle.
pub(super) fn clear_the_way(
    output: &Path,
    known: &Manifest,
    planned: &[String],
    folders: &Folders,
) -> Result<Vec<String>, WriteError> {
    let mut obstacles = BTreeMap::new();
    let mut files = Vec::new();
    for (path, needs_folder) in swaps(known, planned, folders) {
        let there = if has_real_parents(output, path)? { look(&locate(output, path))? } else { None };
        if there.is_some_and(|found| if needs_folder { found.is_file() } else { found.is_dir() }) {
            prove(output, path, known, &mut files)?;
            obstacles.insert(path, needs_folder);
        }
    }
    for (path, is_file) in obstacles {
        let place = locate(output, path);
        let removed = if is_file { fs::remove_file(&place) } else { fs::remove_dir_all(&place) };
        removed.map_err(|error| WriteError::at(&place, error))?;
    }
    Ok(files)
}

/// The paths at which the manifest has a file and the plan needs a folder (true), or the reverse (false).
fn swaps<'a>(known: &'a Manifest, planned: &'a [String], folders: &Folders) -> BTreeMap<&'a str, bool> {
    let mut swaps = BTreeMap::new();
    for recorded in known.stale(planned) {
        let path = recorded[0].path.as_str();
        if folders.contains(path) {
            swaps.insert(path, true);
        }
        let is_planned = |folder: &&str| planned.binary_search_by(|other| other.as_str().cmp(folder)).is_ok();
        if let Some(folder) = parents(path).find(is_planned) {
            swaps.insert(folder, false);
        }
    }
    swaps
}

/// Makes sure that a file, or every file in a folder, is ours, and lists them.
fn prove(output: &Path, path: &str, known: &Manifest, files: &mut Vec<String>) -> Result<(), WriteError> {
    let place = locate(output, path);
    let obstacle = || WriteError::Obstacle { path: place.clone() };
    let Some(found) = look(&place)? else { return Ok(()) };
    if found.is_dir() {
        for entry in fs::read_dir(&place).map_err(|error| WriteError::at(&place, error))? {
            let name = entry.map_err(|error| WriteError::at(&place, error))?.file_name();
            prove(output, &format!("{path}/{}", name.to_str().ok_or_else(obstacle)?), known, files)?;
        }
        return Ok(());
    }
    if !found.is_file() || !is_ours(&place, found.len(), known.of(path))? {
        return Err(obstacle());
    }
    files.push(path.to_owned());
    Ok(())
}

/// Whether a file still has bytes that we recorded for its path.
fn is_ours(place: &Path, size: u64, recorded: &[Entry]) -> Result<bool, WriteError> {
    if recorded.iter().all(|entry| entry.mark.size != size) {
        return Ok(false);
    }
    let hash = xxh3_128(&read(place)?);
    Ok(recorded.iter().any(|entry| entry.mark.hash == hash))
}

/// Whether no folder above a path is a link or something else; folders that are missing do not matter.
fn has_real_parents(output: &Path, path: &str) -> Result<bool, WriteError> {
    for folder in parents(path) {
        if look(&locate(output, folder))?.is_some_and(|found| !found.is_dir()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes the folders above a path from the nearest up, as long as they are empty.
fn prune(output: &Path, path: &str) {
    for folder in parents(path) {
        match fs::remove_dir(locate(output, folder)) {
            Err(error) if !is_absent(&error) => return,
            _ => {}
        }
    }
}
