//! The words of a bulletin's page, which are its own or those of a translation.

use crate::content::markdown::Body;
use crate::model::{PublishedBulletin, Translation};

/// The words of a bulletin's page. Everything else on the page is the same in each language.
pub(super) struct Wording<'a> {
    pub(super) title: &'a str,
    pub(super) summary: Option<&'a str>,
    pub(super) tips: &'a [String],
    pub(super) red_flags: &'a [String],
    pub(super) body: &'a Body,
    /// The file that `body` is from.
    pub(super) path: &'a str,
}

impl<'a> Wording<'a> {
    /// The bulletin's own words.
    pub(super) fn from_bulletin(bulletin: &'a PublishedBulletin) -> Wording<'a> {
        let facts = &bulletin.facts;
        Wording {
            title: &facts.title,
            summary: facts.summary.as_deref(),
            tips: &facts.tips,
            red_flags: &facts.red_flags,
            body: &bulletin.body,
            path: &bulletin.path,
        }
    }

    /// Those of a translation. One without tips shows those of the bulletin.
    pub(super) fn from_translation(
        translation: &'a Translation,
        bulletin: &'a PublishedBulletin,
    ) -> Wording<'a> {
        let front = &translation.front;
        Wording {
            title: &front.title,
            summary: front.summary.as_deref(),
            tips: if front.tips.is_empty() { &bulletin.facts.tips } else { &front.tips },
            red_flags: &front.red_flags,
            body: &translation.body,
            path: &translation.path,
        }
    }
}
