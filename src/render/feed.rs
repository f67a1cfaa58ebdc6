//! Feeds, each in two formats. A bulletin appears in some ten feeds, so its entry is rendered once in both formats,
//! and a feed is put together from a head and entries.

use std::sync::OnceLock;

use super::{Renderer, atom, json_feed};
use crate::model::{BulletinId, Site};
use crate::plan::{FeedFormat, FeedTopic};

/// The entry of a bulletin, in both formats.
pub(super) struct RenderedEntry {
    atom: Box<str>,
    json: Box<str>,
}

/// The entries of all bulletins, by [`BulletinId`]. Each is rendered when it is first asked for.
pub(super) struct FeedEntries(Vec<OnceLock<RenderedEntry>>);

impl FeedEntries {
    /// The entries of a site, none of them rendered yet.
    pub(super) fn new(site: &Site) -> FeedEntries {
        FeedEntries(site.bulletins.iter().map(|_| OnceLock::new()).collect())
    }
}

fn entry<'a>(renderer: &Renderer<'a>, id: BulletinId) -> &'a RenderedEntry {
    renderer.cache.entries.0[id.index()].get_or_init(|| {
        let entry = renderer.views.feed_entry(renderer.site.bulletin(id));
        RenderedEntry { atom: atom::entry(&entry).into(), json: json_feed::item(&entry).into() }
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
