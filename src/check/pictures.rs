//! What the pictures of published texts show: codes that can be scanned, whole pages, facts of the camera.

use std::ops::Range;

use crate::content::markdown::Body;
use crate::content::reference::{ImageSource, image_source};
use crate::diagnostics::{Code, Diagnostic};
use crate::images::Picture;
use crate::model::Site;
use crate::plan::Files;
use crate::safety::{FOUND, found_text};

/// Pixels across and down from which an upright picture can hold a page of writing.
const PAGE: (u32, u32) = (300, 400);

/// Checks every picture that a published text shows or links to, and those of `static/`, which are published whether a
/// text shows them or not.
pub fn check_pictures(site: &Site, files: &Files) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut look = |written: &str, span: &Range<usize>, path: &str| {
        let Some(ImageSource::Content(target)) = image_source(written, path) else { return };
        let Some(picture) = files.images.get(&target) else { return };
        diagnostics.extend(of_picture(picture, (written, span), path));
    };
    for (path, body) in super::links::published_texts(site) {
        for image in &body.images {
            look(&image.written, &image.span, path);
        }
        for link in &body.links {
            look(&link.written, &link.span, path);
        }
    }
    for bulletin in site.bulletins.iter() {
        if let Some(cover) = &bulletin.facts.cover {
            look(&cover.src.text, &cover.src.span, &bulletin.path);
        }
    }
    let of_static = files.images.iter().filter(|(path, _)| path.starts_with("static/"));
    diagnostics.extend(of_static.flat_map(|(path, picture)| of_file(path, picture)));
    let pages =
        site.bulletins.iter().filter_map(|bulletin| page_as_image(&bulletin.path, &bulletin.body, files));
    diagnostics.extend(pages.collect::<Vec<_>>());
    diagnostics
}

fn of_picture(picture: &Picture, (written, span): (&str, &Range<usize>), path: &str) -> Vec<Diagnostic> {
    codes(picture).map(|code| Diagnostic::new(code, path).at(span.clone()).fact(FOUND, written)).collect()
}

/// The findings about a picture as a file, whoever shows it.
pub fn of_file(path: &str, picture: &Picture) -> impl Iterator<Item = Diagnostic> {
    codes(picture).map(move |code| Diagnostic::new(code, path).fact(FOUND, path))
}

/// The picture of `content/` that a finding is about, by path.
pub fn picture_of(found: &Diagnostic) -> Option<String> {
    let is_of_picture = matches!(found.code, Code::ScannableQrCode | Code::ImageMetadata | Code::PageAsImage);
    let written = found_text(found).filter(|_| is_of_picture)?;
    match image_source(written, &found.file)? {
        ImageSource::Content(path) => Some(path),
        ImageSource::Static(_) => None,
    }
}

/// What is to be said of a picture, wherever it is shown.
fn codes(picture: &Picture) -> impl Iterator<Item = Code> + use<> {
    let scannable = picture.facts.scannable.then_some(Code::ScannableQrCode);
    let told = picture.facts.told.then_some(Code::ImageMetadata);
    scannable.into_iter().chain(told)
}

/// A bulletin whose words are in a picture cannot be read aloud, searched or made larger.
fn page_as_image(path: &str, body: &Body, files: &Files) -> Option<Diagnostic> {
    if !body.is_terse() {
        return None;
    }
    let page = body.images.iter().find(|image| {
        let Some(ImageSource::Content(target)) = image_source(&image.written, path) else { return false };
        let picture = files.images.get(&target);
        picture.is_some_and(|picture| {
            let (width, height) = (picture.width(), picture.height());
            width >= PAGE.0 && height >= PAGE.1 && height > width
        })
    })?;
    let found = Diagnostic::new(Code::PageAsImage, path).at(page.span.clone());
    Some(found.fact(FOUND, &page.written))
}
