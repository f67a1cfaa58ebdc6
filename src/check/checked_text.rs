//! A text that is checked by itself: what stands in it for links and pictures.

use std::ops::Range;

use crate::content::Document;
use crate::content::front::Front;
use crate::content::markdown::Body;

/// A text that is checked before it is published.
#[derive(Clone, Copy)]
pub(crate) struct CheckedText<'a> {
    pub(super) path: &'a str,
    pub(super) body: &'a Body,
    /// What is written for its cover, and where.
    pub(super) cover: Option<(&'a str, &'a Range<usize>)>,
}

impl<'a> CheckedText<'a> {
    /// The text of a document.
    pub(crate) fn of(document: &'a Document) -> CheckedText<'a> {
        let cover = match &document.front {
            Front::Bulletin(bulletin) => {
                bulletin.cover.as_ref().map(|cover| (&*cover.src.text, &cover.src.span))
            }
            _ => None,
        };
        CheckedText { path: &document.path, body: &document.body, cover }
    }
}
