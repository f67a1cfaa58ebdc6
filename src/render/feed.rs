//! Feeds, each in two formats. A bulletin stands in some ten feeds, so its entry is made once, in both
//! formats, and a feed is a head and the entries put together.

use std::sync::OnceLock;

use super::{Renderer, atom, json_feed};
use crate::model::{BulletinId, Site};
use crate::plan::{FeedFormat, FeedTopic};

/// A bulletin, ready for feeds.
pub(super) struct Entry {
    atom: Box<str>,
    json: Box<str>,
}

/// The entries of all bulletins, by [`BulletinId`], as far as they are made.
pub(super) struct Entries(Vec<OnceLock<Entry>>);

impl Entries {
    /// Entries of a site, none of them made yet.
    pub(super) fn of(site: &Site) -> Entries {
        Entries(site.bulletins.iter().map(|_| OnceLock::new()).collect())
    }
}

fn entry<'a>(renderer: &Renderer<'a>, id: BulletinId) -> &'a Entry {
    renderer.cache.entries.0[id.index()].get_or_init(|| {
        let entry = renderer.views.feed_entry(renderer.site.bulletin(id));
        Entry { atom: atom::entry(&entry).into(), json: json_feed::item(&entry).into() }
    })
}

/// A feed.
pub(super) fn render(renderer: &Renderer, topic: FeedTopic, format: FeedFormat) -> Vec<u8> {
    let head = renderer.views.feed(topic, format);
    let entry = |id: &BulletinId| {
        let entry = entry(renderer, *id);
        match format {
            FeedFormat::Atom => &*entry.atom,
            FeedFormat::Json => &*entry.json,
        }
    };
    let entries = head.entries.iter().map(entry);
    match format {
        FeedFormat::Atom => atom::feed(&head, entries),
        FeedFormat::Json => json_feed::feed(&head, entries),
    }
    .into_bytes()
}
