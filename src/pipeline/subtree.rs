//! Subtrees in maps by path: the file or folder at a path with everything below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::SourceFile;

/// The rest of a path below a folder of the root; empty for the folder itself.
pub(super) fn path_below<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    let rest = path.strip_prefix(folder)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// Whether a path is that of the subtree or lies in it.
pub(super) fn is_in_subtree(path: &str, subtree: &str) -> bool {
    path.strip_prefix(subtree).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The keys of a subtree; an empty path is the folder of everything.
pub(super) fn subtree_keys<T>(map: &BTreeMap<String, T>, subtree: &str) -> Vec<String> {
    let folder = if subtree.is_empty() { String::new() } else { format!("{subtree}/") };
    let in_folder =
        map.range(folder.clone()..).map(|(path, _)| path).take_while(|path| path.starts_with(&folder));
    let own = map.get_key_value(subtree).map(|(path, _)| path).filter(|_| !subtree.is_empty());
    own.into_iter().chain(in_folder).cloned().collect()
}

/// Replaces a subtree by what was found on the disk; returns the keys of both.
pub(super) fn replace_subtree(
    files: &mut BTreeMap<String, SourceFile>,
    subtree: &str,
    found: BTreeMap<String, SourceFile>,
) -> BTreeSet<String> {
    let mut touched: BTreeSet<String> = subtree_keys(files, subtree).into_iter().collect();
    for path in &touched {
        files.remove(path);
    }
    touched.extend(found.keys().cloned());
    files.extend(found);
    touched
}
