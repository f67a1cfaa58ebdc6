//! What a refresh found to be different on the disk.

use std::collections::BTreeSet;

use crate::config::CONFIG_FILE;
use crate::content::Document;

/// The files of a site that are new, gone or different.
#[derive(Debug, Default)]
pub struct SiteChanges {
    /// Documents, by path.
    pub documents: BTreeSet<String>,
    /// Other files of `content/`, by path. Their bytes may be the same.
    pub(crate) attachments: BTreeSet<String>,
    /// Files of `static/`, by name. Their bytes may be the same.
    pub(crate) statics: BTreeSet<String>,
    /// Whether a template is among them.
    pub(crate) templates: bool,
    /// Whether site.yaml is.
    pub(crate) config: bool,
    /// Whether the list of files in folders where they have no meaning changed.
    pub(super) misplaced: bool,
    /// Earlier versions of documents that are still there.
    pub(super) earlier: Vec<Document>,
    /// Whether a document was added or removed.
    pub(super) structure: bool,
}

impl SiteChanges {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        let files = self.documents.len() + self.attachments.len() + self.statics.len();
        files == 0 && !(self.templates || self.config || self.misplaced)
    }

    /// The paths of all changed files, documents first.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let files = self.documents.iter().cloned().chain(self.other_files());
        let templates = self.templates.then(|| "templates/".to_owned());
        files.chain(templates).chain(self.config.then(|| CONFIG_FILE.to_owned()))
    }

    /// The paths of attachments and static files.
    pub(super) fn other_files(&self) -> BTreeSet<String> {
        let statics = self.statics.iter().map(|name| format!("static/{name}"));
        self.attachments.iter().cloned().chain(statics).collect()
    }

    /// Whether documents were edited and nothing else happened.
    pub(super) fn are_edits_only(&self) -> bool {
        let others = self.attachments.len() + self.statics.len();
        others == 0 && !(self.templates || self.config || self.misplaced || self.structure)
    }
}
