//! In which order files go to a server, so that no reader meets a page whose style, pictures or neighbours are not there yet.

use super::kind::{OutputKind, PageKind, UnlistedPage};

/// When a file goes to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// What pages need: the theme, pictures, data, the index of the search.
    Needed,
    /// Bulletins and other texts.
    Texts,
    /// Pages that lead to texts, and the search page, which goes with its index.
    Lists,
    /// What tells machines of pages: feeds and sitemaps.
    Announcements,
    /// What is no more.
    Deleted,
}

impl OutputKind {
    /// The turn of an output.
    pub(crate) fn turn(&self) -> Turn {
        match self {
            OutputKind::Page(PageKind::Bulletin(_) | PageKind::Text(_)) => Turn::Texts,
            OutputKind::Page(PageKind::Unlisted(page)) if *page != UnlistedPage::Search => Turn::Texts,
            OutputKind::Page(_) => Turn::Lists,
            OutputKind::Feed(..) | OutputKind::Discovery(_) => Turn::Announcements,
            OutputKind::Data(_)
            | OutputKind::Search(_)
            | OutputKind::Signs
            | OutputKind::Share(..)
            | OutputKind::Asset(_)
            | OutputKind::File(_) => Turn::Needed,
        }
    }
}
