//! Feeds, each in two formats. A bulletin stands in some ten feeds, so its entry is made once, in both
//! formats, and a feed is a head and the entries put together.

use rayon::prelude::*;

use super::{Renderer, atom, json_feed};
use crate::model::BulletinId;
use crate::plan::{FeedFormat, FeedOf};
use crate::view::Views;

/// A bulletin, ready for feeds.
pub(super) struct Entry {
    atom: Box<str>,
    json: Box<str>,
}

/// The entries of all bulletins, by [`BulletinId`].
pub(super) fn entries(views: &Views) -> Vec<Entry> {
    let entry = |bulletin| {
        let entry = views.feed_entry(bulletin);
        Entry { atom: atom::entry(&entry).into(), json: json_feed::item(&entry).into() }
    };
    views.site.bulletins.par_iter().map(entry).collect()
}

/// A feed.
pub(super) fn render(renderer: &Renderer, of: FeedOf, format: FeedFormat) -> Vec<u8> {
    let head = renderer.views.feed(of, format);
    let entry = |id: &BulletinId| {
        let entry = &renderer.entries[id.0 as usize];
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
