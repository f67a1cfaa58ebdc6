//! Files of `content/` that nothing comes of: documents of other programs, and kinds that cannot be published. Their
//! authors believe them to be on the site.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Document;
use crate::content::front::Front;
use crate::content::reference::{ImageSource, Reference, classify, image_source};
use crate::diagnostics::{Code, Diagnostic};
use crate::text::ends_in;

/// Documents that can be published as attachments, if a text links to them, and that people take for bulletins. Pictures,
/// films, tables and the like may wait for one.
const LINKED_DOCUMENTS: [&str; 3] = ["doc", "docx", "txt"];

/// Documents, photos and archives that cannot be published at all.
const NEVER_PUBLISHED: [&str; 20] = [
    "wps", "wpt", "et", "dps", "rtf", "odt", "ods", "odp", "ofd", "pages", "numbers", "key", "mht", "eml",
    "msg", "heic", "heif", "rar", "7z", "tar",
];

/// Finds the files among `present` that nothing comes of; these are the paths of all files of `content/` that are no
/// documents. Texts that are not published yet count as well; `has_broken` says that some could not be read.
pub(crate) fn check_unused_files<'a, T>(
    present: &BTreeMap<String, T>,
    documents: impl Iterator<Item = &'a Document>,
    has_broken: bool,
) -> Vec<Diagnostic> {
    let is_idle = |path: &&String| ends_in(path, &LINKED_DOCUMENTS) || ends_in(path, &NEVER_PUBLISHED);
    let idle: Vec<&String> = present.keys().filter(is_idle).collect();
    // Most sites have none, and looking at every link of a large one takes a while.
    if idle.is_empty() {
        return Vec::new();
    }
    let referenced = referenced_by(documents);
    let mut diagnostics = Vec::new();
    for path in idle.into_iter().filter(|path| !referenced.contains(*path)) {
        let diagnostic = Diagnostic::new(Code::UnusedFile, path);
        if !ends_in(path, &LINKED_DOCUMENTS) {
            diagnostics.push(diagnostic.fact("kind", ending(path)));
        } else if !has_broken {
            diagnostics.push(diagnostic.fact("name", path.rsplit('/').next().unwrap_or(path)));
        }
    }
    diagnostics
}

/// The files of `content/` that texts refer to.
pub(crate) fn referenced_by<'a>(documents: impl Iterator<Item = &'a Document>) -> BTreeSet<String> {
    let mut referenced = BTreeSet::new();
    for document in documents {
        let links = document.body.links.iter().map(|link| &link.written);
        referenced.extend(links.filter_map(|written| match classify(written, &document.path) {
            Reference::File(path) => Some(path),
            _ => None,
        }));
        let cover = match &document.front {
            Front::Bulletin(bulletin) => bulletin.cover.as_ref().map(|cover| &cover.src.text),
            _ => None,
        };
        let images = document.body.images.iter().map(|image| &image.written).chain(cover);
        referenced.extend(images.filter_map(|written| match image_source(written, &document.path) {
            Some(ImageSource::Content(path)) => Some(path),
            _ => None,
        }));
    }
    referenced
}

fn ending(path: &str) -> String {
    format!(".{}", path.rsplit('.').next().unwrap_or_default())
}
