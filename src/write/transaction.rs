//! Changing an author's files all together or not at all. New texts are first written next to their paths under hidden
//! names, nothing is overwritten unasked, and every step can be undone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One file that is created, changed or moved.
#[derive(Debug)]
pub(crate) struct FileOperation {
    /// Where it is now; `None` creates a new file.
    pub(crate) from: Option<PathBuf>,
    /// Where it will be.
    pub(crate) to: PathBuf,
    /// Its new bytes; `None` keeps those that it has.
    pub(crate) bytes: Option<Vec<u8>>,
}

/// Why an operation failed. Everything is as it was.
#[derive(Debug)]
pub(crate) struct OperationError {
    path: PathBuf,
    error: io::Error,
}

impl OperationError {
    /// The facts of the message `write-failed`.
    pub(crate) fn facts(&self) -> [(&'static str, String); 2] {
        [("path", self.path.display().to_string()), ("reason", self.error.to_string())]
    }
}

enum UndoStep {
    RemoveFile(PathBuf),
    RemoveFolder(PathBuf),
    Rename(PathBuf, PathBuf),
}

/// Operations that were done and can still be undone: dropped without [`Transaction::commit`], they are.
pub(crate) struct Transaction {
    undo: Vec<UndoStep>,
    backups: Vec<PathBuf>,
    /// How many hidden names were used.
    hidden_names: usize,
}

impl Transaction {
    /// Does all operations, or none.
    pub(crate) fn run(operations: &[FileOperation]) -> Result<Transaction, OperationError> {
        let mut transaction = Transaction { undo: Vec::new(), backups: Vec::new(), hidden_names: 0 };
        let mut staged = Vec::with_capacity(operations.len());
        for operation in operations {
            match transaction.stage(operation) {
                Ok(temporary) => staged.push(temporary),
                Err(error) => return Err(OperationError { path: operation.to.clone(), error }),
            }
        }
        for (operation, temporary) in operations.iter().zip(&staged) {
            if let Err(error) = transaction.perform(operation, temporary.as_deref()) {
                return Err(OperationError { path: operation.to.clone(), error });
            }
        }
        Ok(transaction)
    }

    /// Makes the operations final.
    pub(crate) fn commit(mut self) {
        self.undo.clear();
        for backup in self.backups.drain(..) {
            let _ = fs::remove_file(backup);
        }
    }

    /// A hidden name in the folder of a file.
    fn hidden_sibling(&mut self, file: &Path) -> PathBuf {
        self.hidden_names += 1;
        file.with_file_name(format!(".fanzha-tmp-{}-{}", std::process::id(), self.hidden_names))
    }

    /// Creates the folder of a file and writes its new bytes under a hidden name.
    fn stage(&mut self, operation: &FileOperation) -> io::Result<Option<PathBuf>> {
        if let Some(folder) = operation.to.parent() {
            self.create_folder(folder)?;
        }
        let Some(bytes) = &operation.bytes else { return Ok(None) };
        let temporary = self.hidden_sibling(&operation.to);
        self.undo.push(UndoStep::RemoveFile(temporary.clone()));
        fs::write(&temporary, bytes)?;
        if let Some(from) = &operation.from {
            fs::set_permissions(&temporary, fs::metadata(from)?.permissions())?;
        }
        Ok(Some(temporary))
    }

    fn create_folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.create_folder(parent)?;
        }
        fs::create_dir(folder)?;
        self.undo.push(UndoStep::RemoveFolder(folder.to_owned()));
        Ok(())
    }

    fn perform(&mut self, operation: &FileOperation, temporary: Option<&Path>) -> io::Result<()> {
        let to = &operation.to;
        match (&operation.from, temporary) {
            (Some(from), Some(temporary)) if from == to => {
                let backup = self.hidden_sibling(to);
                fs::hard_link(to, &backup).or_else(|_| fs::copy(to, &backup).map(|_| ()))?;
                self.backups.push(backup.clone());
                self.undo.push(UndoStep::Rename(backup, to.clone()));
                fs::rename(temporary, to)
            }
            (from, temporary) => {
                let Some(source) = temporary.or(from.as_deref()) else { return Ok(()) };
                link_or_copy(source, to)?;
                self.undo.push(UndoStep::RemoveFile(to.clone()));
                if let Some(temporary) = temporary {
                    let _ = fs::remove_file(temporary);
                }
                let Some(from) = from else { return Ok(()) };
                let backup = self.hidden_sibling(from);
                fs::rename(from, &backup)?;
                self.backups.push(backup.clone());
                self.undo.push(UndoStep::Rename(backup, from.clone()));
                Ok(())
            }
        }
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        for undo in self.undo.drain(..).rev() {
            let _ = match undo {
                UndoStep::RemoveFile(path) => fs::remove_file(path),
                UndoStep::RemoveFolder(path) => fs::remove_dir(path),
                UndoStep::Rename(from, to) => fs::rename(from, to),
            };
        }
    }
}

/// Deletes an author's file.
pub(crate) fn remove_text(path: &Path) -> Result<(), OperationError> {
    fs::remove_file(path).map_err(|error| OperationError { path: path.to_owned(), error })
}

/// Gives a file a second name, which must be free, by a hard link. If the system has no hard links, the file is copied.
fn link_or_copy(source: &Path, to: &Path) -> io::Result<()> {
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

/// Whether a path that may not exist yet lies below `top` when symbolic links are followed.
pub(crate) fn stays_below(top: &Path, path: &Path) -> bool {
    let existing = path.ancestors().skip(1).find(|folder| fs::symlink_metadata(folder).is_ok());
    let Some(folder) = existing.filter(|folder| !top.starts_with(folder)) else { return true };
    let real = |path: &Path| path.canonicalize().ok();
    real(folder).zip(real(top)).is_some_and(|(folder, top)| folder.starts_with(top))
}

/// Whether a path is a symbolic link.
pub(crate) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.file_type().is_symlink())
}

/// Whether anything lies at a path.
pub(crate) fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Removes a folder and those in it, as far as they are empty.
pub(crate) fn remove_empty_folders(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        remove_empty_folders(&entry.path());
    }
    let _ = fs::remove_dir(folder);
}
