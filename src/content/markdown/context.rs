//! What stays the same while a body is rendered.

use std::borrow::Cow;
use std::ops::Range;

use super::emphasis::Prepared;
use super::input::{BodyWords, Destinations};
use crate::markup::is_noncharacter;
use pulldown_cmark::CowStr;

/// The text, where it begins in its file, and what the caller gives.
pub(super) struct RenderContext<'c> {
    pub(super) prepared: &'c Prepared<'c>,
    /// Where the body begins in its file.
    pub(super) start: usize,
    pub(super) destinations: &'c dyn Destinations,
    pub(super) words: &'c BodyWords<'c>,
}

impl RenderContext<'_> {
    /// The span in the file of a range of the prepared text.
    pub(super) fn span(&self, range: &Range<usize>) -> Range<usize> {
        self.in_file(&self.prepared.source_span(range))
    }

    /// The span in the file of a span of the body.
    pub(super) fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.start..span.end + self.start
    }

    /// A text as its author wrote it.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.prepared.restore(text)
    }

    /// The text of an event as its author wrote it. What is not borrowed comes from character references, which
    /// can stand for any character.
    pub(super) fn restore_event<'t>(&self, text: &'t CowStr<'_>, range: &Range<usize>) -> Cow<'t, str> {
        match text {
            CowStr::Borrowed(text) => self.prepared.restore_at(text, range),
            other => Cow::Owned(other.replace(is_noncharacter, "")),
        }
    }
}
