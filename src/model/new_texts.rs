//! The site with new texts of published bulletins, after an edit that changes no other page.

use std::sync::Arc;

use super::published::{BulletinId, PublishedBulletin};
use super::site::Site;
use crate::content::Document;
use crate::content::bulletin::Bulletin;
use crate::content::front::Front;
use crate::content::markdown::Body;
use crate::text::is_ideograph;
use crate::yaml::SpannedText;

impl Site {
    /// The site with newer versions of documents; each pair is the older version and the newer one. `None` where more could
    /// differ than the words of published bulletins, such as what links lead to: then all documents must be related and
    /// checked anew.
    pub(crate) fn with_texts(&self, changed: &[(&Document, &Document)]) -> Option<Site> {
        let mut replaced = Vec::with_capacity(changed.len());
        for (before, after) in changed {
            let (Front::Bulletin(old), Front::Bulletin(new)) = (&before.front, &after.front) else {
                return None;
            };
            let id = self.published(before, old)?;
            let same = relations(old) == relations(new)
                && new.days_ahead(self.today).next().is_none()
                && texts(&before.redirect_from).eq(texts(&after.redirect_from))
                && destinations(&before.body).eq(destinations(&after.body))
                && before.body.ids == after.body.ids
                && before.body.is_terse() == after.body.is_terse()
                // Which files the search index of an English site has.
                && old.title.contains(is_ideograph) == new.title.contains(is_ideograph);
            if !same {
                return None;
            }
            let published = self.bulletin(id).clone();
            replaced
                .push((id, PublishedBulletin { facts: new.clone(), body: after.body.clone(), ..published }));
        }
        let mut site = self.clone();
        for (id, bulletin) in replaced {
            site.bulletins[id.index()] = Arc::new(bulletin);
        }
        Some(site)
    }

    /// The id of a document that is a published bulletin.
    fn published(&self, document: &Document, facts: &Bulletin) -> Option<BulletinId> {
        let key = (facts.date, &document.address);
        let index =
            self.bulletins.binary_search_by(|known| (known.facts.date, &known.address).cmp(&key)).ok()?;
        let id = BulletinId::from_index(index);
        (self.bulletin(id).path == document.path).then_some(id)
    }
}

/// The facts that lists, sums, addresses and related bulletins follow from: without those that only the bulletin's page
/// shows, and without spans in the file. A new field counts among them until it is named here.
fn relations(facts: &Bulletin) -> Bulletin {
    let mut facts = Bulletin {
        title: String::new(),
        summary: None,
        tips: Vec::new(),
        red_flags: Vec::new(),
        tags: Vec::new(),
        source: None,
        updated: None,
        corrections: Vec::new(),
        past_days: Vec::new(),
        period: None,
        reported: None,
        ..facts.clone()
    };
    facts.scam_type.iter_mut().for_each(clear_span);
    facts.cover.iter_mut().for_each(|cover| clear_span(&mut cover.src));
    for case in &mut facts.cases {
        case.span = 0..0;
        case.scam_type.iter_mut().chain(&mut case.same_as).for_each(clear_span);
    }
    facts
}

fn clear_span(written: &mut SpannedText) {
    written.span = 0..0;
}

fn texts(written: &[SpannedText]) -> impl Iterator<Item = &String> {
    written.iter().map(|written| &written.text)
}

/// Which other files a text needs, and where it leads.
fn destinations(body: &Body) -> impl Iterator<Item = (bool, &String)> {
    let links = body.links.iter().map(|link| (false, &link.written));
    links.chain(body.images.iter().map(|image| (true, &image.written)))
}
