//! From the disk into memory: which files a site has, and their texts.
//!
//! This is one of the few places that touch the disk. It reads and never judges contents: what cannot be
//! had as text becomes a diagnostic, and the other files are read all the same.

#![allow(clippy::disallowed_methods, reason = "this stage is where files are read")]

mod cache;
mod read;
mod stamps;
mod walk;

pub use cache::{CACHE_FOLDER, picture_cache, read_range, read_start};
pub use read::{MAX_TEXT_BYTES, file_at, file_length, image_size, is_there, read_bytes, read_text};
pub use stamps::Stamps;
pub use walk::{SOURCE_FOLDERS, relative, walk, walk_part};

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostics::Diagnostic;

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the site's root, `/` between folders, NFC.
    pub path: String,
    /// Where it is on this machine.
    pub location: PathBuf,
}

/// The files of a site, by what they are for. Every list is sorted by path. Those that are published as they are can be
/// held on to while the site changes.
#[derive(Debug, Default)]
pub struct SourceSet {
    /// `content/**/*.md` in a folder that means something.
    pub documents: Vec<SourceFile>,
    /// Other files of `content/`, by path: images and attachments.
    pub attachments: Arc<BTreeMap<String, SourceFile>>,
    /// `static/**`, by path below `static/`.
    pub statics: Arc<BTreeMap<String, SourceFile>>,
    /// `templates/**`, by path below `templates/`.
    pub templates: BTreeMap<String, SourceFile>,
    /// What could not be read or makes no sense where it lies.
    pub diagnostics: Vec<Diagnostic>,
}
