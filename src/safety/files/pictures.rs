//! What a picture can give away: codes that a phone can scan, facts that the camera wrote into the file, and words of
//! a bulletin that are only in a picture.
//!
//! `images` decodes the file; this module decides what that means.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::images::{CodeSearch, Picture};
use crate::safety::findings::{TEXT_FACT, text_of_finding};

/// The findings about a picture in the file `path`: in a text that shows it as `written`, or in the picture's own file.
pub(crate) fn picture_findings(
    path: &str,
    written: &str,
    picture: &Picture,
) -> impl Iterator<Item = Diagnostic> {
    let code = match picture.facts.codes {
        CodeSearch::NoCode => None,
        CodeSearch::Scannable => Some(Code::ScannableQrCode),
        CodeSearch::Unfinished => Some(Code::UnsearchedImage),
    };
    let metadata = picture.facts.has_private_metadata.then_some(Code::ImageMetadata);
    code.into_iter().chain(metadata).map(move |code| Diagnostic::new(code, path).fact(TEXT_FACT, written))
}

/// The finding about a picture of `static/` that could not be decoded: it is published all the same.
pub(crate) fn unsearched_picture(path: &str) -> Diagnostic {
    Diagnostic::new(Code::UnsearchedImage, path).fact(TEXT_FACT, path)
}

/// The address, as it is written in a text, of the picture that a finding is about.
pub(crate) fn picture_of_finding(found: &Diagnostic) -> Option<&str> {
    text_of_finding(found).filter(|_| found.code.is_about_picture())
}

/// A text with fewer characters says hardly anything itself: about two sentences of Chinese.
const FEWEST_CHARACTERS: usize = 40;

/// Whether a text with this many characters relies on its pictures to say something.
pub(crate) fn is_terse(characters: usize) -> bool {
    characters < FEWEST_CHARACTERS
}

/// Pixels across and down from which an upright picture can hold a page of writing: smaller ones would not be readable.
const PAGE: (u32, u32) = (300, 400);

/// A picture that a text shows.
pub(crate) struct ShownPicture<'a> {
    /// Its address as it is written.
    pub(crate) written: &'a str,
    /// Where that stands.
    pub(crate) span: &'a Range<usize>,
    /// What it is; nothing where the site has no such picture.
    pub(crate) picture: Option<&'a Picture>,
}

/// Finds the picture that contains the words of a text with this many characters: such words cannot be read aloud,
/// searched or enlarged.
pub(crate) fn find_page_as_image<'a>(
    path: &str,
    characters: usize,
    mut shown: impl Iterator<Item = ShownPicture<'a>>,
) -> Option<Diagnostic> {
    if !is_terse(characters) {
        return None;
    }
    let page = shown.find(|shown| shown.picture.is_some_and(can_hold_page))?;
    Some(Diagnostic::new(Code::PageAsImage, path).at(page.span.clone()).fact(TEXT_FACT, page.written))
}

fn can_hold_page(picture: &Picture) -> bool {
    let (width, height) = (picture.width(), picture.height());
    width >= PAGE.0 && height >= PAGE.1 && height > width
}
