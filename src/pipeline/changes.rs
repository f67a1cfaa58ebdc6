//! What a session found to be different on the disk.

use std::collections::BTreeSet;

use crate::config::CONFIG_FILE;
use crate::content::Document;

/// What was different on the disk.
#[derive(Debug, Default)]
pub struct Changes {
    /// Documents that are new, gone or different, by path.
    pub documents: BTreeSet<String>,
    /// Other files of `content/` that are new, gone or possibly different, by path.
    pub attachments: BTreeSet<String>,
    /// The same for files of `static/`, by name.
    pub statics: BTreeSet<String>,
    /// Whether a template is.
    pub templates: bool,
    /// Whether site.yaml is.
    pub config: bool,
    /// Whether the list of files that make no sense where they lie is.
    pub(super) misplaced: bool,
    /// Earlier versions of documents that are still there.
    pub(super) before: Vec<Document>,
    /// Whether a document came or went.
    pub(super) structure: bool,
}

impl Changes {
    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        let files = self.documents.len() + self.attachments.len() + self.statics.len();
        files == 0 && !(self.templates || self.config || self.misplaced)
    }

    /// The paths of all of them, documents first.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let files = self.documents.iter().cloned().chain(self.files());
        let templates = self.templates.then(|| "templates/".to_owned());
        files.chain(templates).chain(self.config.then(|| CONFIG_FILE.to_owned()))
    }

    /// The paths of those that are no documents.
    pub(super) fn files(&self) -> BTreeSet<String> {
        let statics = self.statics.iter().map(|name| format!("static/{name}"));
        self.attachments.iter().cloned().chain(statics).collect()
    }

    /// Whether documents were rewritten and nothing else happened.
    pub(super) fn are_texts_only(&self) -> bool {
        let others = self.attachments.len() + self.statics.len();
        others == 0 && !(self.templates || self.config || self.misplaced || self.structure)
    }
}
