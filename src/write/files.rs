//! The few ways in which this module touches files: it looks without following links, and publishes by renaming a
//! finished file into place, so that a reader or a kill never meets half of one.
//!
//! Nothing is synchronised to the platters but the manifest: a kill loses nothing that the system has accepted, and
//! a call for every page would cost more than the rest of the build. After a power cut some pages may be cut short;
//! the next build sees most of that by their length, and a build into an empty folder fixes the rest.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::Xxh3;

use super::error::WriteError;
use super::place::OURS;

/// Where an output lies; `/` is the separator in `path` on every system.
pub(super) fn locate(output: &Path, path: &str) -> PathBuf {
    let mut place = output.to_path_buf();
    place.extend(path.split('/'));
    place
}

/// The folders above a relative path, nearest first.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

/// The folder of a relative path; none for one at the top.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// What lies at a path, links not followed; none when nothing does.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(WriteError::at(path, error)),
    }
}

/// Whether an error says that nothing is there, be it that a file is in the place of a folder.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The whole of a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, WriteError> {
    fs::read(path).map_err(|error| WriteError::at(path, error))
}

/// Time of modification in nanoseconds since 1970, which fit until 2262. Where the system has none or settles it
/// after the file is closed, the next build compares bytes once and takes the time it finds.
pub(super) fn mtime(metadata: &Metadata) -> i64 {
    let since = metadata.modified().map(|time| time.duration_since(UNIX_EPOCH));
    match since {
        Ok(Ok(after)) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Ok(Err(before)) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
        Err(_) => 0,
    }
}

/// Whether an open file is still the one at the path.
#[cfg(unix)]
pub(super) fn is_same(file: &Metadata, path: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino()) == (path.dev(), path.ino())
}

/// Whether an open file is still the one at the path, as far as length and time tell.
#[cfg(not(unix))]
pub(super) fn is_same(file: &Metadata, path: &Metadata) -> bool {
    (file.len(), mtime(file)) == (path.len(), mtime(path))
}

/// Moves a finished file to its place, over the file that is there.
#[cfg(not(windows))]
pub(super) fn publish(finished: &Path, place: &Path) -> Result<(), WriteError> {
    fs::rename(finished, place).map_err(|error| WriteError::at(place, error))
}

/// Moves a finished file to its place, over the file that is there. A virus scanner holds a new file for some
/// milliseconds and Windows then denies access, so a denial is believed only when it lasts.
#[cfg(windows)]
pub(super) fn publish(finished: &Path, place: &Path) -> Result<(), WriteError> {
    for pause in [1, 4, 16, 64, 256] {
        match fs::rename(finished, place) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(pause));
            }
            done => return done.map_err(|error| WriteError::at(place, error)),
        }
    }
    fs::rename(finished, place).map_err(|error| WriteError::at(place, error))
}

/// The hidden folder in the output, hence on its file system, in which files are made before they are published.
/// It is made when first needed and removed when dropped; after a kill the next build removes it.
#[derive(Debug)]
pub(super) struct Workshop {
    folder: PathBuf,
    is_made: AtomicBool,
}

impl Workshop {
    /// The workshop of this process in an output folder; nothing is made yet.
    pub(super) fn new(output: &Path) -> Self {
        let folder = output.join(format!("{OURS}tmp-{}", std::process::id()));
        Self { folder, is_made: AtomicBool::new(false) }
    }

    /// Whether a name at the top of the output folder is that of a workshop.
    pub(super) fn is_name(name: &str) -> bool {
        let pid = name.strip_prefix(OURS).and_then(|rest| rest.strip_prefix("tmp-"));
        pid.is_some_and(|pid| !pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Where the file of a name is made.
    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Makes a file with these bytes and says where; the name must not be in use by another thread.
    pub(super) fn make(&self, name: &str, bytes: &[u8]) -> Result<(PathBuf, File), WriteError> {
        if !self.is_made.load(Ordering::Acquire) {
            create_folder(&self.folder)?;
            self.is_made.store(true, Ordering::Release);
        }
        let path = self.place(name);
        let made = File::create(&path).and_then(|mut file| file.write_all(bytes).map(|()| file));
        match made {
            Ok(file) => Ok((path, file)),
            Err(error) => Err(WriteError::at(&path, error)),
        }
    }

    /// Makes a file whose bytes come piece by piece; says their hash and what the system knows of the file.
    pub(super) fn make_stream(
        &self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(u128, Metadata), WriteError> {
        let (path, file) = self.make(name, &[])?;
        let mut hashing = Hashing { file: BufWriter::new(file), hash: Xxh3::new() };
        let done = fill(&mut hashing).and_then(|()| hashing.file.flush());
        let metadata = done.and_then(|()| hashing.file.get_ref().metadata());
        let metadata = metadata.map_err(|error| WriteError::at(&path, error))?;
        Ok((hashing.hash.digest128(), metadata))
    }

    /// Removes a file that is not needed after all.
    pub(super) fn discard(&self, name: &str) -> Result<(), WriteError> {
        let path = self.place(name);
        fs::remove_file(&path).map_err(|error| WriteError::at(&path, error))
    }
}

/// A file that is hashed while it is written.
struct Hashing {
    file: BufWriter<File>,
    hash: Xxh3,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        if *self.is_made.get_mut() {
            // What cannot be removed now is removed by the next build.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Makes a folder, unless another thread has just done so.
pub(super) fn create_folder(path: &Path) -> Result<(), WriteError> {
    match fs::create_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(WriteError::at(path, error)),
        _ => Ok(()),
    }
}
