//! Which paths outputs may have: never one among the author's sources, and never one that leads out of the output
//! folder. Both are decided before anything is touched.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf, absolute};

use super::error::WriteError;
use super::request::Request;

/// The prefix of every file and folder of ours in the output folder that is not an output.
pub(super) const PREFIX: &str = ".fanzha-";

/// The location of an output; `/` is the separator in `path` on every system.
pub(super) fn locate(output: &Path, path: &str) -> PathBuf {
    let mut location = output.to_path_buf();
    location.extend(path.split('/'));
    location
}

/// The folders above a relative path, nearest first.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

/// The folder of a relative path; none for one at the top.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// What lies at the top of a folder with these outputs, by name: first what has no pages in it.
pub(super) fn top_names<'a>(planned: &[&'a str], ignores_case: bool) -> Vec<&'a str> {
    let mut tops: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for path in planned {
        let name = path.split_once('/').map_or(*path, |(name, _)| name);
        let folded = if ignores_case { name.to_lowercase() } else { name.to_owned() };
        tops.entry(folded).or_insert((name, false)).1 |= path.ends_with(".html");
    }
    let (pages, others): (Vec<_>, Vec<_>) = tops.into_values().partition(|(_, has_pages)| *has_pages);
    others.into_iter().chain(pages).map(|(name, _)| name).collect()
}

/// Refuses an output folder that is, contains or lies in a folder of sources, links resolved.
pub(super) fn check_output_folder(request: &Request) -> Result<(), WriteError> {
    let resolved = |path: &Path| resolve(path).map_err(|source| WriteError::at(path, source));
    let overlap = |protected: &Path| WriteError::InsideSource {
        folder: request.output.to_path_buf(),
        protected: protected.to_path_buf(),
    };
    let output = resolved(request.output)?;
    // The root itself may contain the output, as in `site/public`.
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

/// Refuses planned paths that are not safe, sorted and unique.
pub(super) fn check_planned_paths(planned: &[&str]) -> Result<(), WriteError> {
    let unfit = |path: &str| WriteError::UnfitPlan { path: path.to_owned() };
    if let Some(path) = planned.iter().find(|path| !is_safe_path(path)) {
        return Err(unfit(path));
    }
    match planned.windows(2).find(|pair| pair[0] >= pair[1]) {
        Some(pair) => Err(unfit(pair[1])),
        None => Ok(()),
    }
}

/// Whether a path is relative, made of plain names, fits on one line of the manifest, and is none of our own files.
pub(super) fn is_safe_path(path: &str) -> bool {
    !path.starts_with(PREFIX)
        && !path.bytes().any(|byte| byte.is_ascii_control())
        && path.split('/').all(is_plain_name)
}

/// Whether a part of a path is one plain name on this system: `C:` and `a\b` are plain on Unix and not on Windows.
fn is_plain_name(part: &str) -> bool {
    let is_special = matches!(part, "" | "." | "..");
    let is_special_here = cfg!(windows) && part.contains(['\\', ':']);
    !is_special && !is_special_here
}

/// The path without links and `..`. Parts that do not exist yet stay as they are.
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
