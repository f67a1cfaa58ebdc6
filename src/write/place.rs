//! Where outputs may go: never over the author's sources, and never out of the output folder by way of a path. Both
//! are decided before anything is touched.

use std::io;
use std::path::{Path, PathBuf, absolute};

use super::Request;
use super::error::WriteError;

/// What every name of ours in the output folder that is not an output begins with.
pub(super) const OURS: &str = ".fanzha-";

/// Refuses an output folder that is, holds or lies in a folder of sources, whatever links lead there.
pub(super) fn check_folder(request: &Request) -> Result<(), WriteError> {
    let resolved = |path: &Path| resolve(path).map_err(|source| WriteError::at(path, source));
    let overlap = |protected: &Path| WriteError::InsideSource {
        folder: request.output.to_path_buf(),
        protected: protected.to_path_buf(),
    };
    let output = resolved(request.output)?;
    // The root itself may hold the output, as in `site/public`.
    if resolved(request.source_root)?.starts_with(&output) {
        return Err(overlap(request.source_root));
    }
    for protected in request.protected {
        let sources = resolved(protected)?;
        if sources.starts_with(&output) || output.starts_with(&sources) {
            return Err(overlap(protected));
        }
    }
    Ok(())
}

/// Refuses a plan whose paths are not fit, not sorted or not unique.
pub(super) fn check_plan(planned: &[String]) -> Result<(), WriteError> {
    let unfit = |path: &String| WriteError::UnfitPlan { path: path.clone() };
    if let Some(path) = planned.iter().find(|path| !is_fit(path)) {
        return Err(unfit(path));
    }
    match planned.windows(2).find(|pair| pair[0] >= pair[1]) {
        Some(pair) => Err(unfit(&pair[1])),
        None => Ok(()),
    }
}

/// Whether a path is relative, made of plain names, fits on one line, and is none of our own files.
pub(super) fn is_fit(path: &str) -> bool {
    !path.starts_with(OURS)
        && !path.bytes().any(|byte| byte.is_ascii_control())
        && path.split('/').all(is_plain)
}

/// Whether a part of a path is one plain name on this system: `C:` and `a\b` are plain on Unix and not on Windows.
fn is_plain(part: &str) -> bool {
    let is_special = matches!(part, "" | "." | "..");
    let is_special_here = cfg!(windows) && part.contains(['\\', ':']);
    !is_special && !is_special_here
}

/// The path without links and `..`; what does not exist yet is taken by its name.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let path = absolute(path)?;
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        other => return other,
    }
    let Some(parent) = path.parent() else { return Ok(path) };
    let mut resolved = resolve(parent)?;
    match path.file_name() {
        Some(name) => resolved.push(name),
        None => drop(resolved.pop()),
    }
    Ok(resolved)
}
