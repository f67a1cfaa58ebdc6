//! Walking a site's folders, whole or in parts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::files::{SourceFile, SourceSet};
use super::names::{NameFault, is_skipped, may_be_written_twice, name_fault, shown_name};
use crate::diagnostics::{Code, Diagnostic};

/// The folders that a site is made from.
pub(crate) const SOURCE_FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// Folders of `content/` whose Markdown files mean something.
const DOCUMENT_FOLDERS: [&str; 3] = ["content/bulletins/", "content/types/", "content/pages/"];

/// Lists the files of the site at `root`. Missing folders are empty ones.
pub(crate) fn walk(root: &Path) -> SourceSet {
    let mut set = SourceSet::default();
    SOURCE_FOLDERS.iter().for_each(|folder| set.add(root, Path::new(folder)));
    set.documents.sort_by(|a, b| a.path.cmp(&b.path));
    set
}

/// Lists what a whole walk would list at a path from the root, file or folder, and below it; `None` outside of the site's
/// folders. The path that was walked comes with it: the first one from the top that is not a plain folder, since a walk
/// goes no further.
pub(crate) fn walk_part(root: &Path, part: &Path) -> (PathBuf, Option<SourceSet>) {
    let mut set = SourceSet::default();
    let part = plain_part(root, part);
    if !SOURCE_FOLDERS.iter().any(|folder| part.starts_with(folder)) {
        return (part, None);
    }
    if !is_hidden(&part) {
        set.add(root, &part);
    }
    set.documents.sort_by(|a, b| a.path.cmp(&b.path));
    (part, Some(set))
}

/// The part itself, or a folder above it: the first that a walk would not go into, or one with a name in it that can be
/// written in two ways.
fn plain_part(root: &Path, part: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for (depth, name) in part.components().enumerate() {
        // Another file of the same name may lie beside it: only the whole folder shows that.
        if depth > 0 && may_be_written_twice(&name.as_os_str().to_string_lossy()) {
            break;
        }
        plain.push(name);
        let location = root.join(&plain);
        // The folder of content itself may be a link, as in a whole walk.
        let is_folder = if depth == 0 {
            location.is_dir()
        } else {
            location.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
        };
        if !is_folder {
            break;
        }
    }
    plain
}

/// Whether a walk skips the path.
fn is_hidden(part: &Path) -> bool {
    part.components().skip(1).any(|name| is_skipped(&name.as_os_str().to_string_lossy()))
}

impl SourceSet {
    /// Adds what lies at a path and below it.
    fn add(&mut self, root: &Path, part: &Path) {
        for file in files_below(root, part, &mut self.diagnostics) {
            self.sort_in(file);
        }
    }

    fn sort_in(&mut self, file: SourceFile) {
        if may_be_written_twice(&file.path) && !self.composed.insert(file.path.clone()) {
            self.diagnostics.push(Diagnostic::new(Code::SameFileName, file.path));
            return;
        }
        let below = |folder: &str| file.path.strip_prefix(folder).map(str::to_owned);
        if let Some(name) = below("static/") {
            Arc::make_mut(&mut self.statics).insert(name, file);
        } else if let Some(name) = below("templates/") {
            self.templates.insert(name, file);
        } else if is_document(&file.path) {
            self.documents.push(file);
        } else if is_meant_as_markdown(&file.path) {
            self.diagnostics.push(Diagnostic::new(Code::MisplacedFile, file.path));
        } else {
            Arc::make_mut(&mut self.attachments).insert(file.path.clone(), file);
        }
    }
}

fn is_document(path: &str) -> bool {
    path.ends_with(".md") && DOCUMENT_FOLDERS.iter().any(|folder| path.starts_with(folder))
}

/// Editors and systems that hide endings make `通报.md.txt`, `通报.MD` and the like.
fn is_meant_as_markdown(path: &str) -> bool {
    let path = path.to_lowercase();
    [".md", ".markdown", ".md.txt"].iter().any(|ending| path.ends_with(ending))
}

fn files_below(root: &Path, part: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceFile> {
    let start = root.join(part);
    // A link that leads nowhere is something too: a mistake.
    if start.symlink_metadata().is_err() {
        return Vec::new();
    }
    let folder = part.components().next().expect("a folder of the site is walked, or something in it");
    let top = root.join(folder);
    if start == top && !top.exists() {
        return Vec::new();
    }
    let mut files = Vec::new();
    for entry in visible_below(&start, start == top) {
        match entry {
            Ok(entry) => match name_fault(entry.path().strip_prefix(root).unwrap_or(entry.path())) {
                None => files.extend(source_file(root, &top, &entry, diagnostics)),
                Some(NameFault::OfFolder) => {}
                Some(NameFault::Own(facts)) => {
                    let fault = Diagnostic::new(Code::BadFileName, relative(root, entry.path()));
                    diagnostics
                        .push(facts.into_iter().fold(fault, |fault, (name, value)| fault.fact(name, value)));
                }
            },
            Err(error) => {
                let path = error.path().map(|path| relative(root, path)).unwrap_or_default();
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                diagnostics.push(Diagnostic::new(Code::UnreadableFile, path).fact("reason", reason));
            }
        }
    }
    files
}

/// What is at a path and below it, in the order of names. A link is followed only where it stands for a whole
/// folder of the site.
pub(super) fn visible_below(start: &Path, is_top: bool) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_skipped(&entry.file_name().to_string_lossy());
    WalkDir::new(start).follow_root_links(is_top).sort_by_file_name().into_iter().filter_entry(visible)
}

fn source_file(
    root: &Path,
    top: &Path,
    entry: &DirEntry,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<SourceFile> {
    let path = relative(root, entry.path());
    let location = if entry.file_type().is_symlink() {
        match link_target(top, entry.path()) {
            Ok(target) => target,
            Err(target) => {
                diagnostics.push(Diagnostic::new(Code::SymlinkOutOfContent, path).fact("target", target));
                return None;
            }
        }
    } else if entry.file_type().is_file() {
        entry.path().to_path_buf()
    } else {
        return None;
    };
    Some(SourceFile { path, location })
}

/// A symbolic link may stand for a file of the same tree. Any other link would publish files from outside of
/// the site's folders, or be read in circles.
fn link_target(top: &Path, link: &Path) -> Result<PathBuf, String> {
    let shown = || std::fs::read_link(link).map_or_else(|_| String::new(), |path| path.display().to_string());
    let target = link.canonicalize().map_err(|_| shown())?;
    let inside = top.canonicalize().is_ok_and(|top| target.starts_with(top));
    if inside && target.is_file() { Ok(target) } else { Err(shown()) }
}

/// The path from the root, as files are named.
pub(crate) fn relative(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| shown_name(part.as_os_str())).collect();
    parts.join("/").nfc().collect()
}
