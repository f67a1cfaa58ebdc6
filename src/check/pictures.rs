//! Checks the pictures of published texts: codes that can be scanned, whole pages of writing, metadata of the camera.

use std::ops::Range;

use rayon::prelude::*;

use super::checked_text::CheckedText;
use crate::content::markdown::Body;
use crate::content::reference::{ImageSource, image_source};
use crate::diagnostics::Diagnostic;
use crate::images::Picture;
use crate::model::Site;
use crate::plan::Files;
use crate::safety::{
    ShownPicture, find_page_as_image, picture_findings, picture_of_finding, unsearched_picture,
};

/// Checks every picture that a published text shows or links to, and those of `static/`, which are published whether a
/// text shows them or not.
pub(crate) fn check_pictures(site: &Site, files: &Files) -> Vec<Diagnostic> {
    let texts: Vec<(&str, &Body)> = site.texts().collect();
    let of_texts = texts.par_iter().flat_map_iter(|(path, body)| findings_in(body, path, files));
    let mut diagnostics: Vec<Diagnostic> = of_texts.collect();
    let of_covers = site.bulletins.par_iter().flat_map_iter(|bulletin| {
        let cover = bulletin.facts.cover.iter();
        cover.flat_map(|cover| findings_at(&cover.src.text, &cover.src.span, &bulletin.path, files))
    });
    diagnostics.par_extend(of_covers);
    let of_static = files.images.iter().filter(|(path, _)| path.starts_with("static/"));
    diagnostics.extend(of_static.flat_map(|(path, picture)| findings_of_file(path, picture)));
    let refused = files.refused.keys().filter(|path| path.starts_with("static/"));
    diagnostics.extend(refused.map(|path| unsearched_picture(path)));
    let pages = site
        .bulletins
        .par_iter()
        .filter_map(|bulletin| check_page_as_image(&bulletin.path, &bulletin.body, files));
    diagnostics.par_extend(pages);
    diagnostics
}

/// The same for one text, whether or not it is published.
pub(crate) fn check_pictures_of(asked: CheckedText, files: &Files) -> Vec<Diagnostic> {
    let CheckedText { path, body, cover } = asked;
    let of_cover = cover.into_iter().flat_map(|(written, span)| findings_at(written, span, path, files));
    let of_text = findings_in(body, path, files);
    of_text.chain(of_cover).chain(check_page_as_image(path, body, files)).collect()
}

/// The findings about the pictures that a text shows or links to.
fn findings_in<'a>(body: &'a Body, path: &'a str, files: &'a Files) -> impl Iterator<Item = Diagnostic> + 'a {
    let images = body.images.iter().map(|image| (&image.written, &image.span));
    let shown = images.chain(body.links.iter().map(|link| (&link.written, &link.span)));
    shown.flat_map(move |(written, span)| findings_at(written, span, path, files))
}

/// The findings about a picture, where a text shows it or links to it.
fn findings_at<'a>(
    written: &'a str,
    span: &'a Range<usize>,
    path: &'a str,
    files: &'a Files,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let picture = match image_source(written, path) {
        Some(ImageSource::Content(target)) => files.images.get(&target),
        _ => None,
    };
    let findings = picture.into_iter().flat_map(move |picture| picture_findings(path, written, picture));
    findings.map(|found| found.at(span.clone()))
}

/// The findings about the file of a picture, whether or not a text shows it.
pub(crate) fn findings_of_file(path: &str, picture: &Picture) -> impl Iterator<Item = Diagnostic> {
    picture_findings(path, path, picture)
}

/// The picture of `content/` that a finding is about, by path.
pub(crate) fn picture_path_of(found: &Diagnostic) -> Option<String> {
    match image_source(picture_of_finding(found)?, &found.file)? {
        ImageSource::Content(path) => Some(path),
        ImageSource::Static(_) => None,
    }
}

/// Checks whether the words of a bulletin are in a picture.
fn check_page_as_image(path: &str, body: &Body, files: &Files) -> Option<Diagnostic> {
    let picture = |written: &str| match image_source(written, path)? {
        ImageSource::Content(target) => files.images.get(&target),
        ImageSource::Static(_) => None,
    };
    let shown = body.images.iter().map(|image| ShownPicture {
        written: &image.written,
        span: &image.span,
        picture: picture(&image.written),
    });
    find_page_as_image(path, body.length, shown)
}
