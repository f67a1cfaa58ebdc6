//! Taking hold of an output folder: it must be empty, or ours by its manifest, and no other build may be at it.
//!
//! The manifest, held open and locked by the system, is the claim. The system lets go of it when the process ends in
//! any way, so no stale lock is ever left. Where a file system knows no locks, two builds at once may spoil each
//! other's work and fail; each published file is still whole, and the next build goes on.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Request;
use super::error::WriteError;
use super::files::{Workshop, is_same, look, publish};
use super::manifest::{EMPTY, MANIFEST, Manifest, parse};

/// An output folder that is ours to write.
pub(super) struct Claim {
    /// The manifest, open and locked.
    pub journal: Journal,
    /// What it said.
    pub known: Manifest,
    /// The folder held nothing but the manifest.
    pub fresh: bool,
}

/// The manifest, open for appending and locked until this is dropped.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Appends whole lines.
    pub(super) fn append(&self, line: &str) -> Result<(), WriteError> {
        (&self.file).write_all(line.as_bytes()).map_err(|error| WriteError::at(&self.path, error))
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // A process that another thread is just starting holds a copy of the file, so closing ours may not unlock it.
        let _ = self.file.unlock();
    }
}

/// Claims the output folder, making it and its manifest when there are none, and removes what a killed build left.
pub(super) fn claim(request: &Request) -> Result<Claim, WriteError> {
    let path = request.output.join(MANIFEST);
    // Another build may replace the manifest between any two of our steps; one that does so again and again is at work.
    for _ in 0..4 {
        let Some(file) = open(&path)? else {
            found(request, &path)?;
            continue;
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(locked(request)),
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        let journal = Journal { file, path: path.clone() };
        let Some(text) = read_current(&journal)? else { continue };
        match parse(&text) {
            Ok(known) => return settle_in(request, Claim { journal, known, fresh: false }),
            // A build was killed between making the manifest and writing its first line, or the user says go on.
            Err(_) if request.adopt || EMPTY.as_bytes().starts_with(&text) => restart(request.output, &path)?,
            Err(reason) => return Err(WriteError::ManifestDamaged { path, reason }),
        }
    }
    Err(locked(request))
}

/// The text of the manifest; none when another build has replaced it since it was opened.
fn read_current(journal: &Journal) -> Result<Option<Vec<u8>>, WriteError> {
    let Journal { file, path } = journal;
    let metadata = file.metadata().map_err(|error| WriteError::at(path, error))?;
    if !look(path)?.is_some_and(|there| is_same(&metadata, &there)) {
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
fn open(path: &Path) -> Result<Option<File>, WriteError> {
    match look(path)? {
        None => return Ok(None),
        Some(found) if found.is_file() => {}
        Some(_) => return Err(WriteError::Obstacle { path: path.to_path_buf() }),
    }
    match File::options().read(true).append(true).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(WriteError::at(path, error)),
    }
}

/// Makes the folder and an empty manifest, unless the folder holds something and the user did not say to adopt it.
fn found(request: &Request, path: &Path) -> Result<(), WriteError> {
    let folder = request.output.to_path_buf();
    fs::create_dir_all(&folder).map_err(|error| WriteError::at(&folder, error))?;
    match survey(&folder)?.foreign {
        Some(example) if !request.adopt => return Err(WriteError::ForeignFolder { folder, example }),
        _ => {}
    }
    let made = File::create_new(path).and_then(|mut file| file.write_all(EMPTY.as_bytes()));
    match made {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(WriteError::at(path, error)),
        _ => Ok(()),
    }
}

/// Puts an empty manifest in the place of one that cannot be read.
fn restart(output: &Path, path: &Path) -> Result<(), WriteError> {
    let workshop = Workshop::new(output);
    let (made, _) = workshop.make("manifest", EMPTY.as_bytes())?;
    publish(&made, path)
}

/// With the lock held, every workshop is a left-over, and a line cut short by a full disk or a kill can be ended.
fn settle_in(request: &Request, claim: Claim) -> Result<Claim, WriteError> {
    let survey = survey(request.output)?;
    for folder in &survey.left_over {
        fs::remove_dir_all(folder).map_err(|error| WriteError::at(folder, error))?;
    }
    if claim.known.torn {
        claim.journal.append("\n")?;
    }
    Ok(Claim { fresh: survey.foreign.is_none(), ..claim })
}

/// What lies at the top of an output folder besides the manifest.
struct Survey {
    /// Workshops, of this or of killed builds.
    left_over: Vec<PathBuf>,
    /// The first other entry in byte order.
    foreign: Option<String>,
}

fn survey(folder: &Path) -> Result<Survey, WriteError> {
    let at = |error| WriteError::at(folder, error);
    let mut survey = Survey { left_over: Vec::new(), foreign: None };
    for entry in fs::read_dir(folder).map_err(at)? {
        let entry = entry.map_err(at)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if Workshop::is_name(&name) && entry.file_type().map_err(at)?.is_dir() {
            survey.left_over.push(entry.path());
        } else if name != MANIFEST && survey.foreign.as_ref().is_none_or(|first| name < *first) {
            survey.foreign = Some(name);
        }
    }
    Ok(survey)
}

/// Whether the file system takes names that differ in case only for one; the manifest must be there.
pub(super) fn folds_case(output: &Path) -> Result<bool, WriteError> {
    Ok(look(&output.join(MANIFEST.to_uppercase()))?.is_some())
}
