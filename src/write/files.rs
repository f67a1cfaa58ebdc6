//! The few ways in which this stage touches files. Links are not followed. A file is published by renaming a finished
//! one to its path, so that no reader ever sees half of one, not even after a kill.
//!
//! Only the manifest is flushed to the disk (`fsync`). A killed process loses nothing that the system has accepted,
//! and flushing every page would cost more than the rest of the build. After a power failure some pages may be cut
//! short; the next build notices most of them by their length, and a build into an empty folder repairs the rest.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::error::WriteError;

/// The metadata of the file or folder at a path, links not followed; none if there is nothing.
pub(super) fn metadata_at(path: &Path) -> Result<Option<Metadata>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(WriteError::at(path, error)),
    }
}

/// Whether an error says that nothing is there. `a/b` is absent too when `a` is a file.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The bytes of a file.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, WriteError> {
    fs::read(path).map_err(|error| WriteError::at(path, error))
}

/// Time of modification in nanoseconds since 1970, which fits until 2262. Where the system has none, or changes it
/// after the file is closed, the next build compares bytes once and records the time that it reads.
pub(super) fn mtime(metadata: &Metadata) -> i64 {
    let since = metadata.modified().map(|time| time.duration_since(UNIX_EPOCH));
    match since {
        Ok(Ok(after)) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Ok(Err(before)) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
        Err(_) => 0,
    }
}

/// Whether the metadata of an open file and of a path belong to the same file.
#[cfg(unix)]
pub(super) fn is_same_file(file: &Metadata, path: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino()) == (path.dev(), path.ino())
}

/// Whether the metadata of an open file and of a path belong to the same file, judged by length and time.
#[cfg(not(unix))]
pub(super) fn is_same_file(file: &Metadata, path: &Metadata) -> bool {
    (file.len(), mtime(file)) == (path.len(), mtime(path))
}

/// Moves a finished file to its path and replaces the file that is there.
#[cfg(not(windows))]
pub(super) fn move_file(finished: &Path, to: &Path) -> Result<(), WriteError> {
    fs::rename(finished, to).map_err(|error| WriteError::at(to, error))
}

/// Moves a finished file to its path and replaces the file that is there. A virus scanner opens a new file for some
/// milliseconds, and Windows denies access meanwhile. So a denial counts only when it lasts.
#[cfg(windows)]
pub(super) fn move_file(finished: &Path, to: &Path) -> Result<(), WriteError> {
    for pause in [1, 4, 16, 64, 256] {
        match fs::rename(finished, to) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(pause));
            }
            done => return done.map_err(|error| WriteError::at(to, error)),
        }
    }
    fs::rename(finished, to).map_err(|error| WriteError::at(to, error))
}

/// Creates a folder, unless another thread has just done so.
pub(super) fn create_folder(path: &Path) -> Result<(), WriteError> {
    match fs::create_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(WriteError::at(path, error)),
        _ => Ok(()),
    }
}
