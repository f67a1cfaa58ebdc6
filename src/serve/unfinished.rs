//! Files that some program is still writing: half a picture is broken, and half a bulletin has errors that nobody made.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// A file is read all the same when nothing was written into it for this long: the program that wrote it may have stopped,
/// or keep it open for ever.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where files are compared regularly, a file that has just changed waits for one more comparison, and a bit.
const ONE_COMPARISON: Duration = Duration::from_millis(700);

/// Shorter files are written in one go.
const GROWS: u64 = 64 << 10;

/// Files that are being written, and what waits for them.
#[derive(Default)]
pub(super) struct UnfinishedFiles {
    /// By path from the root, with the time at which they count as finished.
    files: BTreeMap<PathBuf, Instant>,
    /// Folders that were reported with such a file in them.
    folders: BTreeSet<PathBuf>,
}

impl UnfinishedFiles {
    /// Notes that something was written into a file.
    pub(super) fn add(&mut self, path: PathBuf) {
        self.files.insert(path, Instant::now() + PATIENCE);
    }

    /// Notes that a file is finished, or was replaced.
    pub(super) fn remove(&mut self, path: &Path) {
        self.files.remove(path);
    }

    /// Notes those of these paths from the root that may still grow, where the system does not report it.
    pub(super) fn add_growing(&mut self, root: &Path, changed: &[PathBuf]) {
        for path in changed {
            let Ok(metadata) = root.join(path).metadata() else { continue };
            if metadata.is_file() && metadata.len() >= GROWS && is_young(&metadata) {
                self.files.insert(path.clone(), Instant::now() + ONE_COMPARISON);
            }
        }
    }

    /// Notes the young files of a folder that has just appeared: the system begins to watch a new folder a moment after it
    /// was made, and does not report what was written into it before.
    pub(super) fn add_young_below(&mut self, root: &Path, folder: &Path) {
        let mut folders = vec![folder.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(root.join(&folder)).into_iter().flatten().flatten() {
                let path = folder.join(entry.file_name());
                match entry.metadata() {
                    Ok(metadata) if metadata.is_dir() => folders.push(path),
                    Ok(metadata) if metadata.is_file() && is_young(&metadata) => {
                        let end = Instant::now() + ONE_COMPARISON;
                        self.files.entry(path).or_insert(end);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Those of these paths that can be read now, and the folders that waited and need not any more. The others come later.
    pub(super) fn finished_among(&mut self, paths: Vec<PathBuf>) -> Vec<PathBuf> {
        if self.files.is_empty() && self.folders.is_empty() {
            return paths;
        }
        let all: BTreeSet<PathBuf> = paths.into_iter().chain(std::mem::take(&mut self.folders)).collect();
        let (waiting, ready): (Vec<PathBuf>, Vec<PathBuf>) =
            all.into_iter().partition(|path| self.holds(path));
        let is_folder = |path: &PathBuf| !self.files.contains_key(path);
        self.folders = waiting.into_iter().filter(is_folder).collect();
        ready
    }

    /// When the next file counts as finished.
    pub(super) fn next_end(&self) -> Option<Instant> {
        self.files.values().min().copied()
    }

    /// The files for which nobody waits any longer, with the folders that waited for them.
    pub(super) fn take_ended(&mut self, now: Instant) -> Vec<PathBuf> {
        let ended: Vec<PathBuf> =
            self.files.iter().filter(|(_, end)| **end <= now).map(|(path, _)| path.clone()).collect();
        ended.iter().for_each(|path| self.remove(path));
        if ended.is_empty() { ended } else { self.finished_among(ended) }
    }

    /// Whether a path is that of such a file, or of a folder with one in it.
    fn holds(&self, path: &Path) -> bool {
        let next = self.files.range::<Path, _>((Bound::Included(path), Bound::Unbounded)).next();
        next.is_some_and(|(file, _)| file.starts_with(path))
    }
}

/// Whether something was written into a file a moment ago.
fn is_young(metadata: &Metadata) -> bool {
    let age = metadata.modified().map(|modified| SystemTime::now().duration_since(modified));
    matches!(age, Ok(Ok(age)) if age < ONE_COMPARISON)
}
