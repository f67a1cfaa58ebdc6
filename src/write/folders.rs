//! The folders of the plan. Each is created or checked once, by whichever thread first needs it. The check makes sure
//! that it is a real folder: a link there would lead outputs out of the output folder.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::error::WriteError;
use super::files::{create_folder, metadata_at};
use super::paths::{locate, parent};

/// Every folder that the plan needs.
#[derive(Debug)]
pub(super) struct Folders<'a> {
    by_path: HashMap<&'a str, Folder<'a>>,
}

#[derive(Debug)]
struct Folder<'a> {
    path: &'a str,
    /// Whether the plan needs folders in it.
    holds_folders: bool,
    /// Whether it is known to be a folder and no link.
    exists: AtomicBool,
}

impl<'a> Folders<'a> {
    /// The folders of these outputs.
    pub(super) fn for_outputs(planned: &[&'a str]) -> Self {
        let mut by_path = HashMap::with_capacity(planned.len());
        for output in planned {
            let mut above = parent(output);
            let mut holds_folders = false;
            while let Some(path) = above {
                match by_path.entry(path) {
                    Slot::Vacant(unknown) => {
                        unknown.insert(Folder::new(path, holds_folders));
                    }
                    Slot::Occupied(known) => {
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

    /// Notes which folders exist already. A listing of the folder above shows hundreds at once; one system call for
    /// each would double the time of a build that changes nothing.
    pub(super) fn note_existing(&self, output: &Path) {
        let mut unlisted = vec![String::new()];
        while let Some(above) = unlisted.pop() {
            for name in
                real_folders(&if above.is_empty() { output.to_path_buf() } else { locate(output, &above) })
            {
                let path = if above.is_empty() { name } else { format!("{above}/{name}") };
                let Some(folder) = self.by_path.get(path.as_str()) else { continue };
                folder.exists.store(true, Ordering::Release);
                if folder.holds_folders {
                    unlisted.push(path);
                }
            }
        }
    }

    /// Whether the folder of an output exists, with those above it; anything else at its path is an obstacle.
    pub(super) fn exist_for(&self, output: &Path, path: &str) -> Result<bool, WriteError> {
        let Some(folder) = parent(path).and_then(|path| self.by_path.get(path)) else { return Ok(true) };
        if folder.exists.load(Ordering::Acquire) {
            return Ok(true);
        }
        if !self.exist_for(output, folder.path)? {
            return Ok(false);
        }
        let location = locate(output, folder.path);
        match metadata_at(&location)? {
            None => Ok(false),
            Some(metadata) if metadata.is_dir() => {
                folder.exists.store(true, Ordering::Release);
                Ok(true)
            }
            Some(_) => Err(WriteError::Obstacle { path: location }),
        }
    }

    /// Creates the folder of an output and those above it, unless they are known to exist.
    pub(super) fn create_for(&self, output: &Path, path: &str) -> Result<(), WriteError> {
        let Some(folder) = parent(path).and_then(|path| self.by_path.get(path)) else { return Ok(()) };
        if folder.exists.load(Ordering::Acquire) {
            return Ok(());
        }
        self.create_for(output, folder.path)?;
        create_folder(&locate(output, folder.path))?;
        folder.exists.store(true, Ordering::Release);
        Ok(())
    }
}

impl<'a> Folder<'a> {
    fn new(path: &'a str, holds_folders: bool) -> Self {
        Self { path, holds_folders, exists: AtomicBool::new(false) }
    }
}

/// The names of the folders in a folder, without links. If it cannot be listed, its folders are checked one by one
/// later.
fn real_folders(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
