//! How the disk looked at one moment, so that a change is noticed even when the system did not announce it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::walk::{SOURCE_FOLDERS, visible_below};
use crate::config::CONFIG_FILE;

/// The step of a clock that counts whole seconds: FAT counts in twos.
const COARSE: Duration = Duration::from_secs(2);
/// The step of a clock with fractions: Linux updates it every few milliseconds.
const FINE: Duration = Duration::from_millis(20);

/// What the disk says of a file without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// What programs cannot set: the file's number and the time of its last change. An edit that restores length and time
    /// shows here.
    identity: (u64, i64, i64),
}

/// Every file of a site with its stamp.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stamps {
    /// By path from the root, in the order of its bytes: that of its components takes ten times as long.
    files: BTreeMap<OsString, Stamp>,
    taken: Option<SystemTime>,
}

impl Stamps {
    /// Takes the stamps of the site at `root`; `now` is the moment by this machine's clock.
    pub(crate) fn take(root: &Path, now: SystemTime) -> Stamps {
        let mut stamps = Stamps { files: BTreeMap::new(), taken: Some(now) };
        stamps.add(root, Path::new(CONFIG_FILE));
        SOURCE_FOLDERS.iter().for_each(|folder| stamps.add(root, Path::new(folder)));
        stamps
    }

    /// Takes the stamps at a path from the root, and below it, again.
    pub(crate) fn renew(&mut self, root: &Path, part: &Path) {
        let key = part.as_os_str();
        let begins = |path: &&OsString| path.as_encoded_bytes().starts_with(key.as_encoded_bytes());
        let from = self.files.range::<OsStr, _>((Bound::Included(key), Bound::Unbounded));
        let same_start = from.map(|(path, _)| path).take_while(begins);
        let old: Vec<OsString> =
            same_start.filter(|path| Path::new(path).starts_with(part)).cloned().collect();
        old.iter().for_each(|path| _ = self.files.remove(path));
        self.add(root, part);
    }

    /// The paths from the root that are new, gone or different in `later`. With `doubt`, they include a file that
    /// changed just before these stamps were taken: it can have changed again within the same step of the clock.
    pub(crate) fn changed(&self, later: &Stamps, doubt: bool) -> Vec<PathBuf> {
        let young = |stamp: &Stamp| match (stamp.modified, self.taken) {
            (Some(modified), Some(taken)) => modified + step(modified) > taken,
            _ => true,
        };
        let differs = |(path, stamp): &(&OsString, &Stamp)| {
            self.files.get(*path) != Some(stamp) || doubt && young(stamp)
        };
        let changed = later.files.iter().filter(differs).map(|(path, _)| path);
        let gone = self.files.keys().filter(|path| !later.files.contains_key(*path));
        changed.chain(gone).map(PathBuf::from).collect()
    }

    fn add(&mut self, root: &Path, part: &Path) {
        let top = root.join(part);
        let is_top = part.components().count() == 1;
        let files = visible_below(&top, is_top).flatten().filter(|entry| !entry.file_type().is_dir());
        for entry in files {
            // A link is stamped by the file that it stands for.
            let Ok(metadata) = std::fs::metadata(entry.path()) else { continue };
            if metadata.is_file() {
                // A system can report a path outside of the site. It keeps its whole path and means nothing.
                let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
                self.files.insert(path.as_os_str().to_owned(), stamp(&metadata));
            }
        }
    }
}

fn step(modified: SystemTime) -> Duration {
    let whole = modified.duration_since(SystemTime::UNIX_EPOCH).is_ok_and(|since| since.subsec_nanos() == 0);
    if whole { COARSE } else { FINE }
}

fn stamp(metadata: &Metadata) -> Stamp {
    Stamp { length: metadata.len(), modified: metadata.modified().ok(), identity: identity(metadata) }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}
