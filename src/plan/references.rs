//! The images and attachments that published texts refer to. Only these are published: a picture that
//! nobody shows, or that only a draft shows, stays where it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::markdown::Body;
use crate::content::reference::{ImageSource, Reference, classify, image_source};
use crate::images::{Picture, Refusal};
use crate::model::{PublishedBulletin, Site};

/// What is known of the site's other files before the plan is made.
#[derive(Debug, Default)]
pub struct Files {
    /// Images of `content/` that published texts show, by path.
    pub images: BTreeMap<String, Picture>,
    /// Images of `content/` that published texts ask for and that cannot be published, by path.
    pub refused: BTreeMap<String, Refusal>,
    /// Other files of `content/` that published texts link to, by path.
    pub attachments: BTreeSet<String>,
    /// Every file of `content/` that is no text, published or not.
    pub present: BTreeSet<String>,
    /// Files of the site's `static/`, by name; images among them with their size.
    pub statics: BTreeMap<String, Option<Image>>,
    /// Names of the theme's files.
    pub assets: Vec<(String, String)>,
}

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Image {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
}

/// The files that published texts refer to, by path from the site's root.
#[derive(Debug, Default)]
pub struct ReferencedFiles {
    /// Shown as images.
    pub images: BTreeSet<String>,
    /// Linked to.
    pub links: BTreeSet<String>,
    /// Images of `static/`, by name.
    pub static_images: BTreeSet<String>,
}

/// Collects what the published texts of a site refer to.
pub fn referenced_files(site: &Site) -> ReferencedFiles {
    let mut found = ReferencedFiles::default();
    for bulletin in &site.bulletins {
        found.add_body(&bulletin.path, &bulletin.body);
        found.add_cover(bulletin);
    }
    for guide in site.guides.iter().flatten() {
        found.add_body(&guide.path, &guide.body);
    }
    for page in site.pages.iter() {
        found.add_body(&page.path, &page.body);
    }
    for translation in site.translations.iter() {
        found.add_body(&translation.path, &translation.body);
    }
    found.static_images.extend(site.config.appearance.logo.iter().map(|logo| logo.text.clone()));
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
