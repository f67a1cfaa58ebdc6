//! What the two names given to `mv` mean, and which names are refused.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::address::split_language;
use crate::author::file_name::is_portable;
use crate::text::nearest;

/// Why something cannot be done: the key of a sentence in the wording, and its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MoveProblem {
    /// The key.
    pub(crate) key: &'static str,
    /// The facts.
    pub(crate) facts: Vec<(&'static str, String)>,
}

impl MoveProblem {
    /// A problem with its facts.
    pub(crate) fn new(key: &'static str, facts: &[(&'static str, &str)]) -> MoveProblem {
        MoveProblem { key, facts: facts.iter().map(|(name, value)| (*name, (*value).to_owned())).collect() }
    }
}

/// Which files move where; paths from the site's root.
#[derive(Clone, Debug)]
pub(crate) struct Renaming {
    /// Old and new path of every file that moves.
    pub(crate) files: BTreeMap<String, String>,
    /// The folder that moves as a whole, if one does.
    pub(crate) folder: Option<String>,
}

/// The folders whose files may be renamed. The name of a file of `content/types/` is the id of a type.
const KINDS: [&str; 2] = ["content/bulletins/", "content/pages/"];

/// Reads the two names. `present` are the paths of all files of `content/`, Markdown or not.
pub(crate) fn parse_renaming(
    old: &str,
    new: &str,
    present: &BTreeSet<&str>,
) -> Result<Renaming, MoveProblem> {
    let old = clean_path(old)?;
    let into_folder = new.ends_with(['/', '\\']);
    let new = clean_path(new)?;
    let kind = |path: &str| KINDS.into_iter().find(|kind| path.starts_with(kind) && path.len() > kind.len());
    if format!("{old}/").starts_with("content/types/") {
        return Err(MoveProblem::new("mv-type", &[]));
    }
    let kind_of_old = kind(&old).ok_or_else(|| MoveProblem::new("mv-not-content", &[("path", &old)]))?;
    let is_file = |path: &str| present.contains(path);
    let is_folder = |path: &str| {
        present.iter().any(|file| file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    };
    let whole = |path: String| {
        if !is_file(&path) && is_file(&format!("{path}.md")) { format!("{path}.md") } else { path }
    };
    let old = whole(old);
    if !is_file(&old) && !is_folder(&old) {
        return Err(not_found(&old, present));
    }
    let name = old.rsplit('/').next().unwrap_or(&old);
    let new = if into_folder || is_folder(&new) { format!("{new}/{name}") } else { new };
    let kind_of_new = kind(&new).ok_or_else(|| MoveProblem::new("mv-not-content", &[("path", &new)]))?;
    if kind_of_old != kind_of_new {
        return Err(MoveProblem::new("mv-other-kind", &[("old", &old), ("new", &new)]));
    }
    if let Some(bad) = new.split('/').find(|name| !is_portable(name)) {
        return Err(MoveProblem::new("mv-bad-name", &[("name", bad)]));
    }
    let renaming =
        if is_file(&old) { rename_text(old, new, present)? } else { rename_folder(old, new, present)? };
    let fixed: BTreeSet<String> = present
        .iter()
        .filter(|path| !renaming.files.contains_key(**path))
        .map(|path| path.to_lowercase())
        .collect();
    match renaming.files.values().find(|path| fixed.contains(&path.to_lowercase())) {
        Some(path) => Err(MoveProblem::new("mv-exists", &[("path", path)])),
        None => Ok(renaming),
    }
}

/// A path from the root with `/` between its parts. It must not lead out of the root.
fn clean_path(written: &str) -> Result<String, MoveProblem> {
    let outside = || MoveProblem::new("mv-outside", &[("path", written)]);
    let path: String = if cfg!(windows) { written.replace('\\', "/") } else { written.to_owned() };
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') || drive || path.split('/').any(|part| part == "..") {
        return Err(outside());
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    Ok(parts.join("/").nfc().collect())
}

fn not_found(path: &str, present: &BTreeSet<&str>) -> MoveProblem {
    let mut problem = MoveProblem::new("not-found", &[("path", path)]);
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let wanted_name = name(path);
    let texts = present.iter().copied().filter(|file| file.ends_with(".md"));
    let near = texts.filter(|file| nearest(&wanted_name, [name(file).as_str()]).is_some());
    problem.facts.extend(nearest(path, near).map(|near| ("nearest", near.to_owned())));
    problem
}

/// One text, with its translations.
fn rename_text(old: String, new: String, present: &BTreeSet<&str>) -> Result<Renaming, MoveProblem> {
    let Some(old_stem) = old.strip_suffix(".md") else {
        return Err(MoveProblem::new("mv-not-text", &[("path", &old)]));
    };
    let new = if new.rsplit('/').next().is_some_and(|name| !name.contains('.')) {
        format!("{new}.md")
    } else {
        new
    };
    let Some(new_stem) = new.strip_suffix(".md") else {
        return Err(MoveProblem::new("mv-not-text", &[("path", &new)]));
    };
    if split_language(old_stem).1.is_some() || split_language(new_stem).1.is_some() {
        return Err(MoveProblem::new("mv-translation", &[]));
    }
    if old == new {
        return Err(MoveProblem::new("mv-same", &[("path", &old)]));
    }
    let translation = |path: &&&str| {
        path.strip_suffix(".md")
            .is_some_and(|stem| matches!(split_language(stem), (base, Some(_)) if base == old_stem))
    };
    let moved = |path: &&str| ((*path).to_owned(), format!("{new_stem}{}", &path[old_stem.len()..]));
    let mut files: BTreeMap<String, String> = present.iter().filter(translation).map(moved).collect();
    files.insert(old.clone(), new.clone());
    Ok(Renaming { files, folder: None })
}

/// A folder with everything in it.
fn rename_folder(old: String, new: String, present: &BTreeSet<&str>) -> Result<Renaming, MoveProblem> {
    if old == new {
        return Err(MoveProblem::new("mv-same", &[("path", &old)]));
    }
    let inside = format!("{old}/");
    if new.starts_with(&inside) {
        return Err(MoveProblem::new("mv-into-itself", &[("path", &old)]));
    }
    let below = present.iter().filter_map(|path| Some((path, path.strip_prefix(&inside)?)));
    let files = below.map(|(path, rest)| ((*path).to_owned(), format!("{new}/{rest}"))).collect();
    Ok(Renaming { files, folder: Some(old) })
}
