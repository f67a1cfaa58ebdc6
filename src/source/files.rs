//! The files of a site, by what they are for.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostics::Diagnostic;

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceFile {
    /// Path from the site's root, `/` between folders, NFC.
    pub(crate) path: String,
    /// Where it is on this machine.
    pub(crate) location: PathBuf,
}

/// The files of a site, by what they are for. Every list is sorted by path. Those that are published as they are can be
/// held on to while the site changes.
#[derive(Debug, Default)]
pub(crate) struct SourceSet {
    /// `content/**/*.md` in a folder that means something.
    pub(crate) documents: Vec<SourceFile>,
    /// Other files of `content/`, by path: images and attachments.
    pub(crate) attachments: Arc<BTreeMap<String, SourceFile>>,
    /// `static/**`, by path below `static/`.
    pub(crate) statics: Arc<BTreeMap<String, SourceFile>>,
    /// `templates/**`, by path below `templates/`.
    pub(crate) templates: BTreeMap<String, SourceFile>,
    /// What could not be read or makes no sense where it lies.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The paths in it that can be written in two ways: the second file of such a name is a mistake.
    pub(super) composed: HashSet<String>,
}
