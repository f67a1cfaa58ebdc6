//! The notices on a bulletin that has expired, or that is shown on request only.

use jiff::civil::Date;

use super::Views;
use crate::model::PublishedBulletin;

/// Why a usual build would not list a bulletin that this build lists on request.
enum Unlisted {
    Draft,
    Scheduled,
    /// The last day on which it was listed.
    Expired(Date),
}

impl Views<'_> {
    /// The banner over a bulletin that is shown on request only.
    pub(super) fn banner(&self, bulletin: &PublishedBulletin) -> Option<String> {
        let (key, date) = match self.unlisted(bulletin)? {
            Unlisted::Draft => ("draft_banner", bulletin.facts.date),
            Unlisted::Scheduled => ("scheduled_banner", bulletin.facts.date),
            Unlisted::Expired(last) => ("expired_banner", last),
        };
        Some(self.words.fill(key, &[("date", &self.date(date))]))
    }

    /// The same in a word, for lists.
    pub(super) fn mark(&self, bulletin: &PublishedBulletin) -> Option<&str> {
        Some(self.words.get(match self.unlisted(bulletin)? {
            Unlisted::Draft => "draft_mark",
            Unlisted::Scheduled => "scheduled_mark",
            Unlisted::Expired(_) => "expired_mark",
        }))
    }

    fn unlisted(&self, bulletin: &PublishedBulletin) -> Option<Unlisted> {
        let facts = &bulletin.facts;
        let today = self.site.today;
        let past = facts.expires.filter(|last| *last < today && !bulletin.expired);
        match (facts.draft, facts.date > today, past) {
            (true, ..) => Some(Unlisted::Draft),
            (_, true, _) => Some(Unlisted::Scheduled),
            (.., past) => past.map(Unlisted::Expired),
        }
    }

    /// The notice on a bulletin that has left the lists.
    pub(super) fn expired_notice(&self, bulletin: &PublishedBulletin) -> Option<String> {
        let date = self.date(bulletin.facts.expires.filter(|_| bulletin.expired)?);
        Some(self.words.fill("expired_notice", &[("date", &date)]))
    }
}
