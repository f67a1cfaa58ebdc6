//! The pipeline: the one place where the stages meet.
//!
//! ```text
//! root ─source→ SourceSet ─content→ [Document] ─model→ Site ─images→ pictures ─plan→ Plan ─check→ ok ─render→ outputs ─write→ disk
//!      └───────────── LoadedSite ────────────┘└──────────────────── stages ─────────────────────┘└───────── publish ─────────┘
//! ```
//!
//! [`check_site`] goes from the root to a [`PlannedSite`], `publish` from there to the disk. A `LoadedSite` keeps
//! what was read and repeats the stages when files change. `SiteSources` is for commands that need sources only.

mod changes;
mod content_file;
mod documents;
mod files;
mod imported;
mod kept_documents;
mod kept_pages;
mod loaded_site;
mod options;
mod pictures;
mod planned_site;
mod publish;
mod receipt;
mod renaming;
mod rendering;
mod report;
mod safety;
mod sealed;
mod share_pictures;
mod site_config;
mod site_facts;
mod site_sources;
mod site_theme;
mod stages;
mod subtree;
mod text_findings;

use std::path::Path;

pub(crate) use self::changes::SiteChanges;
pub(crate) use self::files::check_unused_pictures;
pub(crate) use self::imported::{MadeBulletin, Place, known_marks, place_of};
pub(crate) use self::kept_documents::{CacheUse, DocumentCache};
pub(crate) use self::loaded_site::LoadedSite;
pub use self::options::{BuildOptions, OnProgress, Progress, Stage};
pub use self::planned_site::PlannedSite;
pub(crate) use self::publish::{Published, Target, publish};
pub(crate) use self::receipt::{BegunBuild, BuildResult, BuildSetting};
pub(crate) use self::renaming::{PlannedRenaming, RenamingFailure};
pub(crate) use self::rendering::check_rendering;
pub use self::rendering::with_renderer;
pub use self::report::{CheckReport, forbid_publishing};
pub(crate) use self::site_facts::SiteFacts;
pub(crate) use self::site_sources::SiteSources;

use crate::source::{file_at, read_text};
use crate::theme::embedded_template;

/// Reads, plans and checks a site.
pub fn check_site(options: &BuildOptions, progress: OnProgress) -> CheckReport {
    LoadedSite::open(options.clone(), None, progress).report()
}

/// The text to which the spans of a diagnostic refer: a file of the site or an embedded template; none when it cannot be
/// read.
pub(crate) fn source_text(root: &Path, file: &str) -> Option<String> {
    if let Some(template) = embedded_template(file) {
        return Some(template.to_owned());
    }
    if file.is_empty() {
        return None;
    }
    read_text(&file_at(root, file)).ok()
}
