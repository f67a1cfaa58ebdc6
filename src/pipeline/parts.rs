//! Parts of a tree by their paths: what lies at a path, and below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::SourceFile;

/// The rest of a path below a folder of the root; empty for the folder itself.
pub(super) fn below<'a>(key: &'a str, folder: &str) -> Option<&'a str> {
    let rest = key.strip_prefix(folder)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

pub(super) fn is_at_or_below(path: &str, key: &str) -> bool {
    path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The keys of what lies at a path, and below it; an empty path is the folder of everything.
pub(super) fn keys_at<T>(map: &BTreeMap<String, T>, key: &str) -> Vec<String> {
    let folder = if key.is_empty() { String::new() } else { format!("{key}/") };
    let in_folder =
        map.range(folder.clone()..).map(|(path, _)| path).take_while(|path| path.starts_with(&folder));
    let own = map.get_key_value(key).map(|(path, _)| path).filter(|_| !key.is_empty());
    own.into_iter().chain(in_folder).cloned().collect()
}

/// Puts what was found at a path, and below it, in the place of what was known; gives the keys of both.
pub(super) fn replace(
    known: &mut BTreeMap<String, SourceFile>,
    key: &str,
    found: BTreeMap<String, SourceFile>,
) -> BTreeSet<String> {
    let mut touched: BTreeSet<String> = keys_at(known, key).into_iter().collect();
    for path in &touched {
        known.remove(path);
    }
    touched.extend(found.keys().cloned());
    known.extend(found);
    touched
}
