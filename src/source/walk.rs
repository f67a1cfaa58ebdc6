//! Walking a site's folders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::{SourceFile, SourceSet};
use crate::diagnostics::{Code, Diagnostic};

/// Folders of `content/` whose Markdown files mean something.
const DOCUMENT_FOLDERS: [&str; 3] = ["content/bulletins/", "content/types/", "content/pages/"];

/// Lists the files of the site at `root`. Missing folders are empty ones.
pub fn walk(root: &Path) -> SourceSet {
    let mut set = SourceSet::default();
    for file in files_below(root, "content", &mut set.diagnostics) {
        let in_place = DOCUMENT_FOLDERS.iter().any(|folder| file.path.starts_with(folder));
        if in_place && file.path.ends_with(".md") {
            set.documents.push(file);
        } else if is_meant_as_markdown(&file.path) {
            set.diagnostics.push(Diagnostic::new(Code::MisplacedFile, file.path));
        } else {
            set.attachments.insert(file.path.clone(), file);
        }
    }
    set.documents.sort_by(|a, b| a.path.cmp(&b.path));
    set.statics = by_name(files_below(root, "static", &mut set.diagnostics), "static/");
    set.templates = by_name(files_below(root, "templates", &mut set.diagnostics), "templates/");
    set
}

fn by_name(files: Vec<SourceFile>, folder: &str) -> BTreeMap<String, SourceFile> {
    files.into_iter().map(|file| (file.path[folder.len()..].to_owned(), file)).collect()
}

/// Editors and systems that hide endings make `通报.md.txt`, `通报.MD` and the like.
fn is_meant_as_markdown(path: &str) -> bool {
    let path = path.to_lowercase();
    [".md", ".markdown", ".md.txt"].iter().any(|ending| path.ends_with(ending))
}

fn files_below(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceFile> {
    let top = root.join(folder);
    if !top.exists() {
        return Vec::new();
    }
    let mut files = Vec::new();
    let visible = |entry: &DirEntry| entry.depth() == 0 || !is_passing(entry);
    for entry in
        WalkDir::new(&top).follow_root_links(true).sort_by_file_name().into_iter().filter_entry(visible)
    {
        match entry {
            Ok(entry) => files.extend(source_file(root, &top, &entry, diagnostics)),
            Err(error) => {
                let path = error.path().map(|path| relative(root, path)).unwrap_or_default();
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                diagnostics.push(Diagnostic::new(Code::UnreadableFile, path).fact("reason", reason));
            }
        }
    }
    files
}

/// Hidden names that web servers and hosts ask for.
const SERVED: [&str; 2] = [".well-known", ".nojekyll"];

/// Hidden files and the temporary files of editors. `.well-known` is a place that the web knows.
fn is_passing(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') && !SERVED.contains(&name.as_ref())
        || name.starts_with('#')
        || name.starts_with("~$")
        || name.ends_with('~')
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

/// A symbolic link may stand for a file of the same tree. Everything else would publish files that nobody
/// put into the site's folders, or read in circles.
fn link_target(top: &Path, link: &Path) -> Result<PathBuf, String> {
    let shown = || std::fs::read_link(link).map_or_else(|_| String::new(), |path| path.display().to_string());
    let target = link.canonicalize().map_err(|_| shown())?;
    let inside = top.canonicalize().is_ok_and(|top| target.starts_with(top));
    if inside && target.is_file() { Ok(target) } else { Err(shown()) }
}

fn relative(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").nfc().collect()
}
