//! Reading what is about to be published, at the moment at which it is asked for.
//!
//! The walk has seen where each file lies, but the preview runs for hours. Meanwhile a file, or a folder above it, can be
//! replaced by a link that leads out of the site.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::files::SourceFile;
use crate::diagnostics::{Code, Diagnostic};

/// Reads a file of the site at `root`, unless it now lies outside of the folder in which it was found.
pub(crate) fn read_inside(root: &Path, file: &SourceFile) -> Result<Vec<u8>, Box<Diagnostic>> {
    let diagnostic =
        |code, name, value: String| Box::new(Diagnostic::new(code, &file.path).fact(name, value));
    match bytes_inside(root, file) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => {
            let target = std::fs::read_link(&file.location);
            let target = target.unwrap_or_else(|_| file.location.clone());
            Err(diagnostic(Code::SymlinkOutOfContent, "target", target.display().to_string()))
        }
        Err(error) => Err(diagnostic(Code::UnreadableFile, "reason", error.to_string())),
    }
}

/// The bytes; nothing where the file lies outside.
fn bytes_inside(root: &Path, file: &SourceFile) -> io::Result<Option<Vec<u8>>> {
    let folder = file.path.split('/').next().expect("a split has a first part");
    let top = root.join(folder).canonicalize()?;
    let real = file.location.canonicalize()?;
    // Opening anything but a file could wait for ever.
    if !real.starts_with(&top) || !real.symlink_metadata()?.is_file() {
        return Ok(None);
    }
    let mut open = File::open(&real)?;
    // What was opened must still be what was looked at: a folder can be replaced between the two.
    let is_same =
        file.location.canonicalize()? == real && is_same_file(&open.metadata()?, &real.symlink_metadata()?);
    if !is_same {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    open.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

#[cfg(unix)]
fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    other.is_file() && one.len() == other.len()
}
