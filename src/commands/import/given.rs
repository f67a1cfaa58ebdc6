//! The files that a user names, and the pictures beside them.

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use crate::import::{DraftPicture, PictureSource, Refusal};

/// Bytes of a source at most: a Word file full of photos has less.
const LARGEST: u64 = 128 << 20;

/// Files of a folder that are imported.
const ENDINGS: [&str; 18] = [
    "docx", "docm", "doc", "wps", "rtf", "odt", "html", "htm", "md", "markdown", "txt", "csv", "tsv", "xlsx",
    "xlsm", "xls", "et", "ods",
];

/// One source.
pub(super) struct Given {
    /// As the user sees it.
    pub(super) shown: String,
    /// The name of the file; empty for pasted text.
    pub(super) name: String,
    path: Option<PathBuf>,
}

impl Given {
    /// The bytes.
    pub(super) fn read(&self) -> Result<Vec<u8>, Refusal> {
        let broken = |error: std::io::Error| Refusal::Broken(error.to_string());
        let mut bytes = Vec::new();
        match &self.path {
            Some(path) => fs::File::open(path).map_err(broken)?.take(LARGEST + 1).read_to_end(&mut bytes),
            None => std::io::stdin().take(LARGEST + 1).read_to_end(&mut bytes),
        }
        .map_err(broken)?;
        if bytes.len() as u64 > LARGEST { Err(Refusal::TooLarge) } else { Ok(bytes) }
    }

    /// Whether it may be a table, by its name. Pasted text is read once and is none.
    pub(super) fn may_be_table(&self) -> bool {
        let name = self.name.to_lowercase();
        [".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".txt"].iter().any(|ending| name.ends_with(ending))
    }

    /// The source as a text, if it is one: for the diff of the report.
    pub(super) fn text<'b>(&self, bytes: &'b [u8]) -> Option<&'b str> {
        let is_text =
            [".md", ".markdown", ".txt"].iter().any(|ending| self.name.to_lowercase().ends_with(ending))
                || self.name.is_empty();
        std::str::from_utf8(bytes).ok().filter(|_| is_text)
    }
}

/// The sources that paths name: files, and those in folders. The error is a path that is not there.
pub(super) fn gather(paths: &[PathBuf]) -> Result<Vec<Given>, String> {
    let mut given = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            given.push(Given { shown: "-".to_owned(), name: String::new(), path: None });
        } else if path.is_dir() {
            let entries = walkdir::WalkDir::new(path).sort_by_file_name();
            let files = entries.into_iter().flatten().filter(|entry| entry.file_type().is_file());
            given.extend(files.map(|entry| entry.into_path()).filter(|path| is_source(path)).map(of_path));
        } else if path.is_file() {
            given.push(of_path(path.clone()));
        } else {
            return Err(path.display().to_string());
        }
    }
    Ok(given)
}

fn of_path(path: PathBuf) -> Given {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Given { shown: path.display().to_string(), name, path: Some(path) }
}

fn is_source(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_hidden = name.starts_with(['.', '~']);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    !is_hidden && ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// The bytes of the pictures that are there, with their names in the folder of the bulletin.
pub(super) fn picture_bytes(given: &Given, pictures: &[DraftPicture]) -> Vec<(String, Vec<u8>)> {
    let found = |picture: &DraftPicture| {
        let bytes = match &picture.source {
            PictureSource::Bytes(bytes) => bytes.to_vec(),
            PictureSource::File(address) => file_beside(given.path.as_deref()?, address)?,
            PictureSource::Web(_) => return None,
        };
        Some((picture.name.clone(), bytes))
    };
    pictures.iter().filter_map(found).collect()
}

/// Reads a picture that a source names by a path. It must be a picture, and lie in the folder of the source or the one
/// above, where blogs keep theirs.
fn file_beside(source: &Path, address: &str) -> Option<Vec<u8>> {
    let address = address.split(['?', '#']).next()?.trim_start_matches('/');
    let decoded = percent_decode_str(address).decode_utf8().ok()?;
    let folder = source.parent()?;
    let names = [address.to_owned(), decoded.into_owned()];
    let folders = [Some(folder), folder.parent()];
    let candidates =
        folders.into_iter().flatten().flat_map(|folder| names.iter().map(move |name| (folder, name)));
    candidates.filter_map(|(folder, name)| read_picture(folder, Path::new(name))).next()
}

fn read_picture(folder: &Path, name: &Path) -> Option<Vec<u8>> {
    let is_inside = name.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let path = folder.join(name);
    let real = path.canonicalize().ok().filter(|_| is_inside)?;
    if !real.starts_with(folder.canonicalize().ok()?) {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(real).ok()?.take(LARGEST).read_to_end(&mut bytes).ok()?;
    image::guess_format(&bytes).ok().map(|_| bytes)
}
