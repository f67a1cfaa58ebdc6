//! The folders of the plan, each made or looked at once and by whichever thread first needs it. A look makes sure that
//! it is a real folder: a link there would lead outputs out of the output folder.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::WriteError;
use super::files::{create_folder, locate, look, parent};

/// Every folder that the plan needs.
#[derive(Debug)]
pub(super) struct Folders<'a> {
    by_path: HashMap<&'a str, Folder<'a>>,
}

#[derive(Debug)]
struct Folder<'a> {
    path: &'a str,
    /// The plan needs folders in it.
    holds_folders: bool,
    /// It is known to be there, and to be no link.
    is_ready: AtomicBool,
}

impl<'a> Folders<'a> {
    /// The folders of these paths.
    pub(super) fn of(planned: &'a [String]) -> Self {
        let mut by_path = HashMap::with_capacity(planned.len());
        for output in planned {
            let mut above = parent(output);
            let mut holds_folders = false;
            while let Some(path) = above {
                match by_path.entry(path) {
                    Entry::Vacant(unknown) => {
                        unknown.insert(Folder::new(path, holds_folders));
                    }
                    Entry::Occupied(known) => {
                        known.into_mut().holds_folders |= holds_folders;
                        break;
                    }
                }
                holds_folders = true;
                above = parent(path);
            }
        }
        Self { by_path }
    }

    /// Whether the plan needs a folder at this path.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// Takes note of the folders that are there already: a listing of the folder above tells it of hundreds at once,
    /// where a look at each would double the time of a build that changes nothing.
    pub(super) fn survey(&self, output: &Path) {
        let mut unlisted = vec![String::new()];
        while let Some(above) = unlisted.pop() {
            for name in
                real_folders(&if above.is_empty() { output.to_path_buf() } else { locate(output, &above) })
            {
                let path = if above.is_empty() { name } else { format!("{above}/{name}") };
                let Some(folder) = self.by_path.get(path.as_str()) else { continue };
                folder.is_ready.store(true, Ordering::Release);
                if folder.holds_folders {
                    unlisted.push(path);
                }
            }
        }
    }

    /// Whether the folder of an output is there; something else in its place is an obstacle.
    pub(super) fn has(&self, output: &Path, path: &str) -> Result<bool, WriteError> {
        let Some(folder) = parent(path).and_then(|path| self.by_path.get(path)) else { return Ok(true) };
        if folder.is_ready.load(Ordering::Acquire) {
            return Ok(true);
        }
        if !self.has(output, folder.path)? {
            return Ok(false);
        }
        let place = locate(output, folder.path);
        match look(&place)? {
            None => Ok(false),
            Some(found) if found.is_dir() => {
                folder.is_ready.store(true, Ordering::Release);
                Ok(true)
            }
            Some(_) => Err(WriteError::Obstacle { path: place }),
        }
    }

    /// Makes the folder of an output, unless it is known to be there.
    pub(super) fn make(&self, output: &Path, path: &str) -> Result<(), WriteError> {
        let Some(folder) = parent(path).and_then(|path| self.by_path.get(path)) else { return Ok(()) };
        if folder.is_ready.load(Ordering::Acquire) {
            return Ok(());
        }
        self.make(output, folder.path)?;
        create_folder(&locate(output, folder.path))?;
        folder.is_ready.store(true, Ordering::Release);
        Ok(())
    }
}

impl<'a> Folder<'a> {
    fn new(path: &'a str, holds_folders: bool) -> Self {
        Self { path, holds_folders, is_ready: AtomicBool::new(false) }
    }
}

/// The names of the folders in a folder, links left out. What cannot be listed is looked at one by one later.
fn real_folders(place: &Path) -> Vec<String> {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
