//! The folder in which files are written before they are published.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use xxhash_rust::xxh3::Xxh3;

use super::error::WriteError;
use super::files::create_folder;
use super::paths::{PREFIX, locate};

/// A hidden folder in the output folder, and so on the same file system: files move from here to their paths by
/// renaming. It is created when first needed and removed when dropped; after a kill the next build removes it.
#[derive(Debug)]
pub(super) struct StagingDir {
    folder: PathBuf,
    is_created: AtomicBool,
}

impl StagingDir {
    /// The staging folder of this process in an output folder. Nothing is created yet.
    pub(super) fn new(output: &Path) -> Self {
        let folder = output.join(format!("{PREFIX}tmp-{}", std::process::id()));
        Self { folder, is_created: AtomicBool::new(false) }
    }

    /// Whether a name at the top of the output folder is that of a staging folder.
    pub(super) fn is_name(name: &str) -> bool {
        let pid = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_prefix("tmp-"));
        pid.is_some_and(|pid| !pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The path of a file in this folder; `/` is the separator in its name on every system.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        locate(&self.folder, name)
    }

    /// The folder, which exists from now on.
    pub(super) fn create(&self) -> Result<&Path, WriteError> {
        if !self.is_created.load(Ordering::Acquire) {
            create_folder(&self.folder)?;
            self.is_created.store(true, Ordering::Release);
        }
        Ok(&self.folder)
    }

    /// Writes a file and returns its path; the name must not be in use by another thread, and folders in it must exist.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(PathBuf, File), WriteError> {
        self.create()?;
        let path = self.path(name);
        let written = File::create(&path).and_then(|mut file| file.write_all(bytes).map(|()| file));
        match written {
            Ok(file) => Ok((path, file)),
            Err(error) => Err(WriteError::at(&path, error)),
        }
    }

    /// Writes a file whose bytes come piece by piece; returns their hash and the file's metadata.
    pub(super) fn write_stream(
        &self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(u128, Metadata), WriteError> {
        let (path, file) = self.write(name, &[])?;
        let mut hashing = HashingFile { file: BufWriter::new(file), hash: Xxh3::new() };
        let done = fill(&mut hashing).and_then(|()| hashing.file.flush());
        let metadata = done.and_then(|()| hashing.file.get_ref().metadata());
        let metadata = metadata.map_err(|error| WriteError::at(&path, error))?;
        Ok((hashing.hash.digest128(), metadata))
    }

    /// Removes a file that is not needed after all.
    pub(super) fn discard(&self, name: &str) -> Result<(), WriteError> {
        let path = self.path(name);
        fs::remove_file(&path).map_err(|error| WriteError::at(&path, error))
    }
}

impl Drop for StagingDir {
    fn drop(&mut self) {
        if *self.is_created.get_mut() {
            // What cannot be removed now is removed by the next build.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// A file that is hashed while it is written.
struct HashingFile {
    file: BufWriter<File>,
    hash: Xxh3,
}

impl Write for HashingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
