//! Locking an output folder for one build. The folder must be empty, or ours by its manifest, and no other build may
//! be writing to it.
//!
//! The lock is a lock of the system on the open manifest. The system releases it however the process ends, so no stale
//! lock is ever left. On a file system without locks two builds at the same time may spoil each other's work and fail;
//! each published file is still whole, and the next build goes on.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::error::{Damage, WriteError};
use super::files::{is_same_file, metadata_at, move_file};
use super::manifest::{EMPTY_MANIFEST, MANIFEST, Manifest, parse_manifest};
use super::request::Request;
use super::staging::StagingDir;

/// An output folder that no other build may write to.
pub(super) struct LockedOutput {
    /// The manifest, open and locked.
    pub(crate) file: LockedManifest,
    /// What the manifest said.
    pub(crate) recorded: Manifest,
    /// Whether the folder contained nothing but the manifest.
    pub(crate) is_empty: bool,
}

/// The manifest, open for appending, and locked until this is dropped.
#[derive(Debug)]
pub(super) struct LockedManifest {
    file: File,
    path: PathBuf,
}

impl LockedManifest {
    /// Appends whole lines.
    pub(super) fn append(&self, lines: &str) -> Result<(), WriteError> {
        (&self.file).write_all(lines.as_bytes()).map_err(|error| WriteError::at(&self.path, error))
    }

    /// The lock, to be held while the manifest is replaced. Windows replaces no open file on sticks and shares, nor before
    /// Windows 10, so there it ends a moment earlier: another build that begins in this moment finds every file announced.
    pub(super) fn until_replaced(self) -> Option<LockedManifest> {
        (!cfg!(windows)).then_some(self)
    }

    /// Whether the manifest was deleted while this build had it open.
    pub(super) fn is_gone(&self) -> Result<bool, WriteError> {
        Ok(metadata_at(&self.path)?.is_none())
    }
}

impl Drop for LockedManifest {
    fn drop(&mut self) {
        // A process that another thread is just starting holds a copy of the file, so closing ours may not unlock it.
        let _ = self.file.unlock();
    }
}

/// How often the manifest is opened again because another build has replaced it meanwhile. A build that replaces it
/// this often is still running.
const ATTEMPTS: usize = 4;

/// Locks the output folder, creating it and its manifest when there are none, and removes what a killed build left.
pub(super) fn lock_output(request: &Request) -> Result<LockedOutput, WriteError> {
    let path = request.output.join(MANIFEST);
    for _ in 0..ATTEMPTS {
        let Some(file) = open_manifest(&path)? else {
            create_manifest(request, &path)?;
            continue;
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(locked(request)),
            // An error means that the file system has no locks.
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        let file = LockedManifest { file, path: path.clone() };
        let Some(text) = read_unless_replaced(&file)? else { continue };
        match parse_manifest(&text) {
            Ok(recorded) => {
                return remove_leftovers(request, LockedOutput { file, recorded, is_empty: false });
            }
            Err(_) if request.adopt => reset_manifest(request.output, file)?,
            Err(_) if EMPTY_MANIFEST.as_bytes().starts_with(&text) => {
                // A build was killed between creating the manifest and writing its first line. It created one only in a
                // folder without files; beside files the manifest lost what it said.
                if list_top_level(request.output)?.foreign.is_some() {
                    return Err(WriteError::ManifestDamaged { path, reason: Damage::Empty });
                }
                reset_manifest(request.output, file)?;
            }
            Err(reason) => return Err(WriteError::ManifestDamaged { path, reason }),
        }
    }
    Err(locked(request))
}

/// The text of the manifest; none when another build has replaced it since it was opened.
fn read_unless_replaced(manifest: &LockedManifest) -> Result<Option<Vec<u8>>, WriteError> {
    let LockedManifest { file, path } = manifest;
    let metadata = file.metadata().map_err(|error| WriteError::at(path, error))?;
    if !metadata_at(path)?.is_some_and(|present| is_same_file(&metadata, &present)) {
        return Ok(None);
    }
    let mut text = Vec::new();
    let mut file: &File = file;
    file.read_to_end(&mut text).map_err(|error| WriteError::at(path, error))?;
    Ok(Some(text))
}

fn locked(request: &Request) -> WriteError {
    WriteError::Locked { folder: request.output.to_path_buf() }
}

/// Opens the manifest; none when there is none.
fn open_manifest(path: &Path) -> Result<Option<File>, WriteError> {
    match metadata_at(path)? {
        None => return Ok(None),
        Some(metadata) if metadata.is_file() => {}
        Some(_) => return Err(WriteError::Obstacle { path: path.to_path_buf() }),
    }
    match File::options().read(true).append(true).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(WriteError::at(path, error)),
    }
}

/// Creates the folder and an empty manifest, unless the folder contains something and the user did not say to adopt
/// it.
fn create_manifest(request: &Request, path: &Path) -> Result<(), WriteError> {
    let folder = request.output.to_path_buf();
    fs::create_dir_all(&folder).map_err(|error| WriteError::at(&folder, error))?;
    match list_top_level(&folder)?.foreign {
        Some(example) if !request.adopt => return Err(WriteError::ForeignFolder { folder, example }),
        _ => {}
    }
    let created = File::create_new(path).and_then(|mut file| file.write_all(EMPTY_MANIFEST.as_bytes()));
    match created {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(WriteError::at(path, error)),
        _ => Ok(()),
    }
}

/// Replaces a manifest that cannot be read by an empty one.
fn reset_manifest(output: &Path, manifest: LockedManifest) -> Result<(), WriteError> {
    let staging = StagingDir::new(output);
    let (staged, _) = staging.write("manifest", EMPTY_MANIFEST.as_bytes())?;
    let _lock = manifest.until_replaced();
    move_file(&staged, &output.join(MANIFEST))
}

/// Cleans up after killed builds. Since the folder is locked, no staging folder in it is in use. A last line that was
/// cut short by a full disk or a kill is ended.
fn remove_leftovers(request: &Request, locked: LockedOutput) -> Result<LockedOutput, WriteError> {
    let top_level = list_top_level(request.output)?;
    for folder in &top_level.staging {
        fs::remove_dir_all(folder).map_err(|error| WriteError::at(folder, error))?;
    }
    if locked.recorded.is_torn {
        locked.file.append("\n")?;
    }
    Ok(LockedOutput { is_empty: top_level.foreign.is_none(), ..locked })
}

/// What lies at the top of an output folder besides the manifest.
pub(super) struct TopLevel {
    /// Staging folders.
    pub(super) staging: Vec<PathBuf>,
    /// The first other entry in byte order.
    foreign: Option<String>,
}

pub(super) fn list_top_level(folder: &Path) -> Result<TopLevel, WriteError> {
    let at = |error| WriteError::at(folder, error);
    let mut top_level = TopLevel { staging: Vec::new(), foreign: None };
    for entry in fs::read_dir(folder).map_err(at)? {
        let entry = entry.map_err(at)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if StagingDir::is_name(&name) && entry.file_type().map_err(at)?.is_dir() {
            top_level.staging.push(entry.path());
        } else if name != MANIFEST && top_level.foreign.as_ref().is_none_or(|first| name < *first) {
            top_level.foreign = Some(name);
        }
    }
    Ok(top_level)
}

/// Whether the file system ignores case in names. The manifest must exist.
pub(super) fn ignores_case(output: &Path) -> Result<bool, WriteError> {
    Ok(metadata_at(&output.join(MANIFEST.to_uppercase()))?.is_some())
}
