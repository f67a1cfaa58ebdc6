//! What is published today: drafts, scheduled, expired and withdrawn bulletins.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::content::bulletin::Bulletin;

/// What decides what is published.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The day that counts as today.
    pub(crate) today: Date,
    /// Publish drafts.
    pub(crate) drafts: bool,
    /// Publish bulletins with a later date.
    pub(crate) future: bool,
    /// List expired bulletins.
    pub(crate) expired: bool,
    /// Paths of content files that could not be read.
    pub(crate) broken: Vec<String>,
}

/// What is not published or not listed. Every build reports it: elsewhere, editors complain most about scheduled
/// bulletins that are left out without a word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LeftOut {
    /// Paths of drafts.
    pub(crate) drafts: BTreeSet<String>,
    /// Paths of bulletins with a later date, and that date.
    pub(crate) scheduled: BTreeMap<String, Date>,
    /// Paths of bulletins that are past their `expires` day; they keep their pages.
    pub(crate) expired: Vec<(String, Date)>,
    /// Paths of bulletins that were taken back; a notice stays.
    pub(crate) withdrawn: Vec<String>,
    /// Paths of files that could not be read: references to them are not reported as broken.
    pub(crate) broken: BTreeSet<String>,
}

impl LeftOut {
    /// Whether a text waits: it is a draft, or its day has not come.
    pub(crate) fn waits(&self, path: &str) -> bool {
        self.drafts.contains(path) || self.scheduled.contains_key(path)
    }
}

/// How a bulletin is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visibility {
    /// It is in the lists.
    Listed,
    /// Past this day: it has its page and is in no list.
    Expired(Date),
    /// Taken back: a notice stays.
    Withdrawn,
    /// Not published yet.
    Draft,
    /// To be published on this day.
    Scheduled(Date),
}

/// What becomes of a bulletin today.
pub(crate) fn visibility(bulletin: &Bulletin, options: &Options) -> Visibility {
    if bulletin.draft && !options.drafts {
        return Visibility::Draft;
    }
    if bulletin.withdrawn.is_some() {
        return Visibility::Withdrawn;
    }
    if bulletin.date > options.today && !options.future {
        return Visibility::Scheduled(bulletin.date);
    }
    match bulletin.expires.filter(|expires| *expires < options.today && !options.expired) {
        Some(expires) => Visibility::Expired(expires),
        None => Visibility::Listed,
    }
}

impl LeftOut {
    pub(super) fn note(&mut self, path: &str, visibility: Visibility) {
        let path = path.to_owned();
        match visibility {
            Visibility::Listed => {}
            Visibility::Draft => drop(self.drafts.insert(path)),
            Visibility::Withdrawn => self.withdrawn.push(path),
            Visibility::Scheduled(date) => drop(self.scheduled.insert(path, date)),
            Visibility::Expired(date) => self.expired.push((path, date)),
        }
    }

    /// Whether a file's text is not published.
    pub(crate) fn holds(&self, path: &str) -> bool {
        self.drafts.contains(path)
            || self.scheduled.contains_key(path)
            || self.broken.contains(path)
            || self.withdrawn.iter().any(|left_out| left_out == path)
    }

    /// The day on which the next scheduled bulletin falls due.
    pub(crate) fn next_due(&self) -> Option<Date> {
        self.scheduled.values().copied().min()
    }
}
