//! How the disk looked at one moment, so that a change is noticed even when the system did not announce it.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::DirEntry;

use super::files::SourceFile;
use super::walk::{SOURCE_FOLDERS, visible_below};
use crate::config::CONFIG_FILE;

/// The step of a clock that counts whole seconds: FAT counts in twos.
const COARSE: Duration = Duration::from_secs(2);
/// The step of a clock with fractions: Linux updates it every few milliseconds.
const FINE: Duration = Duration::from_millis(20);

/// A file that changed so soon before its stamp was taken may have changed again without a trace, whatever keeps the time
/// of a file system.
const DOUBTFUL: Duration = Duration::from_secs(2);

/// What the disk says of a file without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// What programs cannot set: the file's number and the time of its last change. An edit that restores length and time
    /// shows here.
    identity: (u64, i64, i64),
    /// Where a link leads.
    leads_to: Option<PathBuf>,
}

/// Every file of a site with its stamp.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stamps {
    /// By path from the root, in the order of its bytes: that of its components takes ten times as long.
    files: BTreeMap<OsString, Stamp>,
    taken: Option<SystemTime>,
    /// Whether something could not be looked at.
    is_partial: bool,
}

/// The hash of a file's stamp.
pub(crate) type StampHash = [u8; 32];

/// What all stamps of a site come to. The same fingerprint at two moments means that the same files say the same, unless
/// one of those in doubt has changed.
pub(crate) struct SiteFingerprint {
    /// Of every path and stamp.
    pub(crate) hash: [u8; 32],
    /// The hash of each file whose stamp proves nothing, by path from the root.
    pub(crate) doubtful: Vec<(PathBuf, [u8; 32])>,
}

impl Stamps {
    /// Takes the stamps of the site at `root`; `now` is the moment by this machine's clock.
    pub(crate) fn take(root: &Path, now: SystemTime) -> Stamps {
        let mut stamps = Stamps { files: BTreeMap::new(), taken: Some(now), is_partial: false };
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

    /// What the stamps come to; nothing when something could not be looked at, since then it may have changed.
    pub(crate) fn fingerprint(&self, root: &Path) -> Option<SiteFingerprint> {
        if self.is_partial {
            return None;
        }
        let mut hash = Sha256::new();
        for (path, stamp) in &self.files {
            stamp.add_to(&mut hash, path);
        }
        let doubtful = self.files.iter().filter(|(_, stamp)| self.is_doubtful(stamp));
        let paths: Vec<&OsString> = doubtful.map(|(path, _)| path).collect();
        let hashed = |path: &&OsString| Some((PathBuf::from(path), content_hash(&root.join(path))?));
        let doubtful: Option<Vec<_>> = paths.par_iter().map(hashed).collect();
        Some(SiteFingerprint { hash: hash.finalize().into(), doubtful: doubtful? })
    }

    /// The hash of a file's stamp, if the same one means that the file is the same: not of a link, of a file in doubt, or of
    /// one whose name is written in another way.
    pub(crate) fn proof_of(&self, root: &Path, file: &SourceFile) -> Option<StampHash> {
        let path = Path::new(&file.path);
        let stamp = self.files.get(path.as_os_str()).filter(|stamp| !self.is_doubtful(stamp))?;
        if stamp.leads_to.is_some() || file.location != root.join(path) {
            return None;
        }
        let mut hash = Sha256::new();
        stamp.add_to(&mut hash, path.as_os_str());
        Some(hash.finalize().into())
    }

    /// Whether a file can have changed without another stamp. Where the system keeps no time that programs cannot set, any
    /// file can.
    fn is_doubtful(&self, stamp: &Stamp) -> bool {
        let Some(taken) = self.taken else { return true };
        let (_, seconds, nanoseconds) = stamp.identity;
        let changed = u64::try_from(seconds).ok().map(|seconds| {
            SystemTime::UNIX_EPOCH + Duration::new(seconds, u32::try_from(nanoseconds).unwrap_or_default())
        });
        cfg!(not(unix)) || changed.is_none_or(|changed| changed + DOUBTFUL > taken)
    }

    fn add(&mut self, root: &Path, part: &Path) {
        let top = root.join(part);
        let is_top = part.components().count() == 1;
        let mut entries = Vec::new();
        for entry in visible_below(&top, is_top) {
            match entry {
                // A walk takes nothing but files and links for sources.
                Ok(entry) if entry.file_type().is_file() || entry.path_is_symlink() => entries.push(entry),
                Ok(_) => {}
                Err(error) => {
                    let is_absent = error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound);
                    self.is_partial |= !(is_absent && error.depth() == 0);
                }
            }
        }
        let stamped: Vec<Option<Stamp>> = entries.par_iter().map(stamp_of).collect();
        for (entry, stamp) in entries.iter().zip(stamped) {
            // A system can report a path outside of the site. It keeps its whole path and means nothing.
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            match stamp {
                Some(stamp) => drop(self.files.insert(path.as_os_str().to_owned(), stamp)),
                None => self.is_partial = true,
            }
        }
    }
}

/// The stamp of a file. A link is stamped by the file that it stands for.
fn stamp_of(entry: &DirEntry) -> Option<Stamp> {
    if !entry.path_is_symlink() {
        return Some(stamp(&std::fs::symlink_metadata(entry.path()).ok()?, None));
    }
    match (std::fs::metadata(entry.path()), std::fs::canonicalize(entry.path())) {
        (Ok(metadata), Ok(target)) if metadata.is_file() => Some(stamp(&metadata, Some(target))),
        _ => {
            let metadata = std::fs::symlink_metadata(entry.path()).ok()?;
            Some(stamp(&metadata, std::fs::read_link(entry.path()).ok()))
        }
    }
}

impl Stamp {
    fn add_to(&self, hash: &mut Sha256, path: &OsStr) {
        let target = self.leads_to.as_ref().map_or(&[][..], |target| target.as_os_str().as_encoded_bytes());
        let modified = self.modified.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        let modified = modified.map_or(u128::MAX, |since| since.as_nanos());
        let (number, seconds, nanoseconds) = self.identity;
        for text in [path.as_encoded_bytes(), target] {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        hash.update(self.length.to_le_bytes());
        hash.update(modified.to_le_bytes());
        hash.update(number.to_le_bytes());
        hash.update(seconds.to_le_bytes());
        hash.update(nanoseconds.to_le_bytes());
    }
}

/// The hash of what a file says; of nothing when it is a link that leads to no file.
pub(crate) fn content_hash(path: &Path) -> Option<[u8; 32]> {
    let mut hash = Sha256::new();
    let is_file = std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    if is_file {
        let mut file = File::open(path).ok()?;
        let mut piece = vec![0; 64 << 10];
        loop {
            match file.read(&mut piece).ok()? {
                0 => break,
                length => hash.update(&piece[..length]),
            }
        }
    }
    Some(hash.finalize().into())
}

/// What tells a file from every other version of it, such as the file of the program itself. Where the system keeps no time
/// that programs cannot set, its bytes tell.
pub(crate) fn file_fingerprint(path: &Path) -> Option<[u8; 32]> {
    if cfg!(not(unix)) {
        return content_hash(path);
    }
    let mut hash = Sha256::new();
    stamp(&std::fs::metadata(path).ok()?, None).add_to(&mut hash, path.as_os_str());
    Some(hash.finalize().into())
}

fn step(modified: SystemTime) -> Duration {
    let whole = modified.duration_since(SystemTime::UNIX_EPOCH).is_ok_and(|since| since.subsec_nanos() == 0);
    if whole { COARSE } else { FINE }
}

fn stamp(metadata: &Metadata, leads_to: Option<PathBuf>) -> Stamp {
    Stamp {
        length: metadata.len(),
        modified: metadata.modified().ok(),
        identity: identity(metadata),
        leads_to,
    }
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
