//! Changing an author's files all or not at all: new texts are made beside their places under hidden names,
//! nothing is ever overwritten unasked, and every step knows how to be taken back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One file that is made, changed or moved.
#[derive(Debug)]
pub(super) struct Change {
    /// Where it is now; `None` makes a new file.
    pub(super) from: Option<PathBuf>,
    /// Where it will be.
    pub(super) to: PathBuf,
    /// Its new bytes; `None` keeps those that it has.
    pub(super) bytes: Option<Vec<u8>>,
}

/// What could not be done. Everything is as it was.
#[derive(Debug)]
pub(super) struct Failure {
    /// Where.
    pub(super) path: PathBuf,
    /// What the system said.
    pub(super) error: io::Error,
}

enum Undo {
    RemoveFile(PathBuf),
    RemoveFolder(PathBuf),
    Rename(PathBuf, PathBuf),
}

/// Changes that were made and can still be taken back: dropped without [`Done::keep`], they are.
pub(super) struct Done {
    undo: Vec<Undo>,
    backups: Vec<PathBuf>,
    number: usize,
}

/// Makes all changes, or none.
pub(super) fn apply(changes: &[Change]) -> Result<Done, Failure> {
    let mut done = Done { undo: Vec::new(), backups: Vec::new(), number: 0 };
    let mut staged = Vec::with_capacity(changes.len());
    for change in changes {
        let temporary = match done.stage(change) {
            Ok(temporary) => temporary,
            Err(error) => return Err(Failure { path: change.to.clone(), error }),
        };
        staged.push(temporary);
    }
    for (change, temporary) in changes.iter().zip(&staged) {
        if let Err(error) = done.commit(change, temporary.as_deref()) {
            return Err(Failure { path: change.to.clone(), error });
        }
    }
    Ok(done)
}

impl Done {
    /// Keeps the changes.
    pub(super) fn keep(mut self) {
        self.undo.clear();
        for backup in self.backups.drain(..) {
            let _ = fs::remove_file(backup);
        }
    }

    fn hidden(&mut self, beside: &Path) -> PathBuf {
        self.number += 1;
        let name = format!(".fanzha-tmp-{}-{}", std::process::id(), self.number);
        beside.with_file_name(name)
    }

    /// Makes the folder and the bytes of a change, under a hidden name.
    fn stage(&mut self, change: &Change) -> io::Result<Option<PathBuf>> {
        self.make_folder(change.to.parent().unwrap_or(Path::new("")))?;
        let Some(bytes) = &change.bytes else { return Ok(None) };
        let temporary = self.hidden(&change.to);
        self.undo.push(Undo::RemoveFile(temporary.clone()));
        fs::write(&temporary, bytes)?;
        if let Some(from) = &change.from {
            fs::set_permissions(&temporary, fs::metadata(from)?.permissions())?;
        }
        Ok(Some(temporary))
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        fs::create_dir(folder)?;
        self.undo.push(Undo::RemoveFolder(folder.to_owned()));
        Ok(())
    }

    fn commit(&mut self, change: &Change, temporary: Option<&Path>) -> io::Result<()> {
        let to = &change.to;
        match (&change.from, temporary) {
            (Some(from), Some(temporary)) if from == to => {
                let backup = self.hidden(to);
                fs::hard_link(to, &backup).or_else(|_| fs::copy(to, &backup).map(|_| ()))?;
                self.backups.push(backup.clone());
                self.undo.push(Undo::Rename(backup, to.clone()));
                fs::rename(temporary, to)
            }
            (from, temporary) => {
                let Some(source) = temporary.or(from.as_deref()) else { return Ok(()) };
                place_new(source, to)?;
                self.undo.push(Undo::RemoveFile(to.clone()));
                if let Some(temporary) = temporary {
                    let _ = fs::remove_file(temporary);
                }
                let Some(from) = from else { return Ok(()) };
                let backup = self.hidden(from);
                fs::rename(from, &backup)?;
                self.backups.push(backup.clone());
                self.undo.push(Undo::Rename(backup, from.clone()));
                Ok(())
            }
        }
    }
}

impl Drop for Done {
    fn drop(&mut self) {
        for undo in self.undo.drain(..).rev() {
            let _ = match undo {
                Undo::RemoveFile(path) => fs::remove_file(path),
                Undo::RemoveFolder(path) => fs::remove_dir(path),
                Undo::Rename(from, to) => fs::rename(from, to),
            };
        }
    }
}

/// Gives a file a second name that nothing had. Where the system has no second names, it is copied.
fn place_new(source: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(source, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && fs::symlink_metadata(to).is_err() => {
            let mut file = fs::File::create_new(to)?;
            let copied = fs::File::open(source).and_then(|mut from| io::copy(&mut from, &mut file));
            if copied.is_err() {
                let _ = fs::remove_file(to);
            }
            copied.map(|_| ())
        }
        other => other,
    }
}

/// Whether a path lies below `top` when its folders are made: symbolic links may lead away.
pub(super) fn stays_below(top: &Path, path: &Path) -> bool {
    let there = path.ancestors().skip(1).find(|folder| fs::symlink_metadata(folder).is_ok());
    let Some(folder) = there.filter(|folder| !top.starts_with(folder)) else { return true };
    let real = |path: &Path| path.canonicalize().ok();
    real(folder).zip(real(top)).is_some_and(|(folder, top)| folder.starts_with(top))
}

/// Removes folders that have become empty, the innermost first.
pub(super) fn remove_empty_folders(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        remove_empty_folders(&entry.path());
    }
    let _ = fs::remove_dir(folder);
}
