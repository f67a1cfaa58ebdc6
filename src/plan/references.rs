//! The images and attachments that published texts refer to. Only these are published: a picture that no text shows, or
//! that only a draft shows, is not.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Document;
use crate::content::front::Front;
use crate::content::markdown::Body;
use crate::content::reference::{ImageSource, Reference, classify, image_source};
use crate::images::{Picture, Refusal};
use crate::model::{PublishedBulletin, Site};

/// What is known of the site's other files before the plan is made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    /// Images that were processed, by path: those of `content/` that published texts show, and all of `static/`.
    pub(crate) images: BTreeMap<String, Picture>,
    /// Images of `content/` that published texts show and that cannot be published, by path.
    pub(crate) refused: BTreeMap<String, Refusal>,
    /// Other files of `content/` that published texts link to, by path.
    pub(crate) attachments: BTreeSet<String>,
    /// Every file of `content/` that is not a text, published or not.
    pub(crate) present: BTreeSet<String>,
    /// Files of the site's `static/`, by name; images among them with their size.
    pub(crate) statics: BTreeMap<String, Option<ImageSize>>,
    /// The files of the theme: name and published path.
    pub(crate) assets: Vec<(String, String)>,
}

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ImageSize {
    /// Pixels across.
    pub(crate) width: usize,
    /// Pixels down.
    pub(crate) height: usize,
}

/// The files that published texts refer to, by path from the site's root.
#[derive(Debug, Default)]
pub(crate) struct ReferencedFiles {
    /// Shown as images.
    pub(crate) images: BTreeSet<String>,
    /// Linked to.
    pub(crate) links: BTreeSet<String>,
    /// Images of `static/`, by name.
    pub(crate) static_images: BTreeSet<String>,
}

/// Collects what the published texts of a site refer to.
pub(crate) fn referenced_files(site: &Site) -> ReferencedFiles {
    let mut found = files_referenced_by(site, |_| true);
    found.static_images.extend(site.config.appearance.logo.iter().map(|logo| logo.text.clone()));
    found
}

/// Collects what some of the published texts refer to: those whose path `is_asked` accepts.
pub(crate) fn files_referenced_by(site: &Site, is_asked: impl Fn(&str) -> bool) -> ReferencedFiles {
    let mut found = ReferencedFiles::default();
    for (path, body) in site.texts() {
        if is_asked(path) {
            found.add_body(path, body);
        }
    }
    site.bulletins
        .iter()
        .filter(|bulletin| is_asked(&bulletin.path))
        .for_each(|asked| found.add_cover(asked));
    found
}

/// Collects what a document refers to, whether or not it is published.
pub(crate) fn files_of_document(document: &Document) -> ReferencedFiles {
    let mut found = ReferencedFiles::default();
    found.add_body(&document.path, &document.body);
    if let Front::Bulletin(bulletin) = &document.front
        && let Some(cover) = &bulletin.cover
    {
        found.add_image(&cover.src.text, &document.path);
    }
    found
}

impl ReferencedFiles {
    fn add_body(&mut self, path: &str, body: &Body) {
        for image in &body.images {
            self.add_image(&image.written, path);
        }
        for link in &body.links {
            if let Reference::File(file) = classify(&link.written, path) {
                self.links.insert(file);
            }
        }
    }

    fn add_cover(&mut self, bulletin: &PublishedBulletin) {
        if let Some(cover) = &bulletin.facts.cover {
            self.add_image(&cover.src.text, &bulletin.path);
        }
    }

    fn add_image(&mut self, written: &str, path: &str) {
        match image_source(written, path) {
            Some(ImageSource::Content(file)) => drop(self.images.insert(file)),
            Some(ImageSource::Static(name)) => drop(self.static_images.insert(name)),
            None => {}
        }
    }
}
