//! Reports names that two scam types claim, where a file of `content/types/` writes them.

use std::collections::HashMap;

use super::published::Guide;
use crate::config::CONFIG_FILE;
use crate::content::front::ScamTypeFront;
use crate::diagnostics::{Code, Diagnostic};
use crate::vocabulary::NameClash;
use crate::yaml::SpannedText;

/// The file of a type, and its names.
struct TypeFile<'f> {
    path: &'f str,
    names: HashMap<&'f str, &'f SpannedText>,
}

/// Reports each clash at the file of the second type; at that of the first, or at site.yaml, where the second has none.
pub(super) fn report_clashes(
    clashes: &[NameClash],
    files: &[(String, Guide, ScamTypeFront)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if clashes.is_empty() {
        return;
    }
    let files: HashMap<&str, TypeFile<'_>> =
        files.iter().map(|(id, guide, front)| (id.as_str(), TypeFile::new(guide, front))).collect();
    diagnostics.extend(clashes.iter().map(|clash| {
        let owner = files.get(&*clash.second).or_else(|| files.get(&*clash.first));
        let name = owner.and_then(|owner| owner.names.get(&*clash.name));
        let mut diagnostic =
            Diagnostic::new(Code::ScamTypeClash, owner.map_or(CONFIG_FILE, |owner| owner.path))
                .fact("name", &clash.name)
                .fact("first", &clash.first)
                .fact("second", &clash.second);
        diagnostic.span = name.map(|name| name.span.clone());
        diagnostic
    }));
}

impl<'f> TypeFile<'f> {
    fn new(guide: &'f Guide, front: &'f ScamTypeFront) -> Self {
        let mut names = HashMap::new();
        for name in front.name.iter().chain(&front.aliases) {
            names.entry(name.text.as_str()).or_insert(name);
        }
        Self { path: &guide.path, names }
    }
}
