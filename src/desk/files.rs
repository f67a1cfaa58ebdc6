//! The files that the desk may open and write: texts of the site, as the walk of its folders knows them.
//!
//! A name comes from a request, so nothing about it is believed. It must be one that the walk lists, which follows no
//! link out of the site; what is read is read inside of the site; and a file is written only while it is as it was when its
//! form was made.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::config::CONFIG_FILE;
use crate::source::{
    MAX_TEXT_BYTES, SourceFile, file_at, file_length, read_bytes, read_inside, relative, walk_part,
};
use crate::write::{
    FileOperation, OperationError, Transaction, is_link, remove_empty_folders, remove_text, stays_below,
};

/// A text of the site that is open.
pub(super) struct OpenFile {
    pub(super) file: SourceFile,
    pub(super) text: String,
    /// What tells its bytes from all others.
    pub(super) hash: String,
}

/// Why a file was not opened or written: a key of the words, and what the system said.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FileRefusal {
    pub(super) status: u16,
    pub(super) key: &'static str,
    pub(super) reason: String,
}

impl FileRefusal {
    pub(super) fn new(status: u16, key: &'static str) -> FileRefusal {
        FileRefusal { status, key, reason: String::new() }
    }
}

/// What became of a text that was to be saved.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Saved {
    /// It is on the disk.
    Written,
    /// It was there already.
    Unchanged,
}

/// Opens a text of the site by its path from the root.
pub(super) fn open(root: &Path, path: &str) -> Result<OpenFile, FileRefusal> {
    let file = find(root, path).ok_or_else(|| FileRefusal::new(404, "no-file"))?;
    if file_length(&file).is_some_and(|length| length > MAX_TEXT_BYTES) {
        return Err(FileRefusal::new(422, "file-too-long"));
    }
    let bytes = read_inside(root, &file).map_err(|_| FileRefusal::new(404, "no-file"))?;
    let hash = hash_of(&bytes);
    match String::from_utf8(bytes) {
        // Browsers show another character for a zero, and would send that one back.
        Ok(text) if !text.contains('\0') => Ok(OpenFile { file, text, hash }),
        _ => Err(FileRefusal::new(422, "file-no-text")),
    }
}

/// Opens site.yaml.
pub(super) fn open_settings(root: &Path) -> Result<OpenFile, FileRefusal> {
    let file = file_at(root, CONFIG_FILE);
    if file_length(&file).is_some_and(|length| length > MAX_TEXT_BYTES) {
        return Err(FileRefusal::new(422, "file-too-long"));
    }
    let bytes = read_bytes(&file).map_err(|_| FileRefusal::new(404, "no-file"))?;
    let hash = hash_of(&bytes);
    let text = String::from_utf8(bytes).map_err(|_| FileRefusal::new(422, "file-no-text"))?;
    Ok(OpenFile { file, text, hash })
}

/// What tells these bytes from all others.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text that has a path. Only names that a walk would list are looked up.
fn find(root: &Path, path: &str) -> Option<SourceFile> {
    let is_name = |part: &str| !part.is_empty() && !part.starts_with('.');
    let is_plain = path.split('/').all(is_name) && !path.contains(['\\', '\0', ':']);
    if !is_plain || !path.starts_with("content/") {
        return None;
    }
    let (_, found) = walk_part(root, Path::new(path));
    found?.documents.into_iter().find(|file| file.path == path)
}

impl OpenFile {
    /// Writes a new text in place of the one that was read, unless the file is a link: then another file would change.
    pub(super) fn write(&self, root: &Path, text: &str) -> Result<Saved, FileRefusal> {
        if text == self.text {
            return Ok(Saved::Unchanged);
        }
        self.write_with(root, text, Vec::new())
    }

    /// The same with new files beside it, by their paths from the root.
    pub(super) fn write_with(
        &self,
        root: &Path,
        text: &str,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<Saved, FileRefusal> {
        let location = self.own_location(root)?;
        if text.len() as u64 > MAX_TEXT_BYTES {
            return Err(FileRefusal::new(422, "file-too-long"));
        }
        let bytes = Some(text.as_bytes().to_vec());
        let mut operations = creations(root, files)?;
        operations.push(FileOperation { from: Some(location.clone()), to: location, bytes });
        run(&operations)?;
        Ok(Saved::Written)
    }
}

impl OpenFile {
    /// Deletes the file, unless it is a link.
    pub(super) fn remove(&self, root: &Path) -> Result<(), FileRefusal> {
        remove_text(&self.own_location(root)?).map_err(not_written)
    }

    /// Where the file is, unless it is a link: then another file would change.
    fn own_location(&self, root: &Path) -> Result<PathBuf, FileRefusal> {
        let location = &self.file.location;
        let folder = if self.file.path == CONFIG_FILE { root.to_owned() } else { root.join("content") };
        let is_own = relative(root, location) == self.file.path && stays_below(&folder, location);
        match is_own && !is_link(location) {
            true => Ok(location.clone()),
            false => Err(FileRefusal::new(422, "file-is-link")),
        }
    }
}

/// Puts other bytes in place of those of a picture of `content/`.
pub(super) fn replace_picture(root: &Path, path: &str, bytes: Vec<u8>) -> Result<(), FileRefusal> {
    let location = own_picture(root, path)?;
    run(&[FileOperation { from: Some(location.clone()), to: location, bytes: Some(bytes) }])
}

/// Deletes a picture of `content/`, and its folder where nothing else lies in it.
pub(super) fn remove_picture(root: &Path, path: &str) -> Result<(), FileRefusal> {
    let location = own_picture(root, path)?;
    remove_text(&location).map_err(not_written)?;
    if let Some(folder) = location.parent().filter(|folder| *folder != root.join("content/bulletins")) {
        remove_empty_folders(folder);
    }
    Ok(())
}

/// Where a picture is, unless it is a link or lies elsewhere.
fn own_picture(root: &Path, path: &str) -> Result<PathBuf, FileRefusal> {
    let location = root.join(path);
    let is_own = path.starts_with("content/") && stays_below(&root.join("content"), &location);
    match is_own && !is_link(&location) {
        true => Ok(location),
        false => Err(FileRefusal::new(422, "file-is-link")),
    }
}

/// Makes new files by their paths from the root, all or none; the paths must be free.
pub(super) fn create_all(root: &Path, files: Vec<(String, Vec<u8>)>) -> Result<(), FileRefusal> {
    run(&creations(root, files)?)
}

fn creations(root: &Path, files: Vec<(String, Vec<u8>)>) -> Result<Vec<FileOperation>, FileRefusal> {
    let creation = |(path, bytes): (String, Vec<u8>)| {
        let to = root.join(path);
        match stays_below(&root.join("content"), &to) {
            true => Ok(FileOperation { from: None, to, bytes: Some(bytes) }),
            false => Err(FileRefusal::new(422, "leads-outside")),
        }
    };
    files.into_iter().map(creation).collect()
}

fn run(operations: &[FileOperation]) -> Result<(), FileRefusal> {
    match Transaction::run(operations) {
        Ok(transaction) => {
            transaction.commit();
            Ok(())
        }
        Err(error) => Err(not_written(error)),
    }
}

fn not_written(error: OperationError) -> FileRefusal {
    let [_, (_, reason)] = error.facts();
    FileRefusal { status: 500, key: "not-written", reason }
}
