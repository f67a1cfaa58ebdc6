//! What relating takes from the site as it was before a change: the bulletins that the change does not touch. So an edit
//! in the preview looks at what was edited, and counts the rest.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::published::{Case, PublishedBulletin};
use super::site::Site;
use super::visibility::Options;
use crate::config::Config;
use crate::content::bulletin::Bulletin;
use crate::diagnostics::Diagnostic;
use crate::vocabulary::ScamTypes;

/// A site before a change, and what was found when it was related. It was made with the same options, but may be of another
/// day.
#[derive(Clone, Copy)]
pub(crate) struct EarlierSite<'a> {
    pub(crate) site: &'a Site,
    pub(crate) found: &'a [Diagnostic],
}

/// The bulletins of an earlier site, those marked that are there as they were.
#[derive(Default)]
pub(super) struct EarlierBulletins<'a> {
    bulletins: &'a [Arc<PublishedBulletin>],
    cases: &'a [Case],
    /// The positions of those that can stay as they are, by their facts. Facts that are at the same place in memory were
    /// read from the same text.
    by_facts: HashMap<*const Bulletin, usize>,
    is_kept: Vec<bool>,
}

/// A bulletin in its place.
pub(super) struct Placed {
    pub(super) bulletin: Arc<PublishedBulletin>,
    /// Whether it is as it was in the earlier site, but for its numbers.
    pub(super) is_kept: bool,
}

impl<'a> EarlierBulletins<'a> {
    /// Those of an earlier site, if what names mean and what is published today are the same.
    pub(super) fn of_site(
        earlier: EarlierSite<'a>,
        config: &Arc<Config>,
        types: &ScamTypes,
        options: &Options,
    ) -> EarlierBulletins<'a> {
        let EarlierSite { site, found } = earlier;
        let is_alike = site.today == options.today
            && Arc::ptr_eq(&site.config, config)
            && site.types.have_names_of(types);
        if !is_alike {
            return EarlierBulletins::default();
        }
        // What was found must be found again. Those past their last day are noted again, and are few.
        let reported: HashSet<&str> = found.iter().map(|found| found.file.as_str()).collect();
        let can_stay = |bulletin: &PublishedBulletin| {
            !bulletin.expired && (reported.is_empty() || !reported.contains(&*bulletin.path))
        };
        let stay = site.bulletins.iter().enumerate().filter(|(_, bulletin)| can_stay(bulletin));
        let by_facts = stay.map(|(position, bulletin)| (Arc::as_ptr(&bulletin.facts), position)).collect();
        let is_kept = vec![false; site.bulletins.len()];
        EarlierBulletins { bulletins: &site.bulletins, cases: &site.cases, by_facts, is_kept }
    }

    /// Marks the bulletin with these facts, if it can stay; returns whether it can.
    pub(super) fn keep(&mut self, facts: &Arc<Bulletin>) -> bool {
        let position = self.by_facts.get(&Arc::as_ptr(facts));
        position.is_some_and(|position| {
            self.is_kept[*position] = true;
            true
        })
    }

    /// The cases of a bulletin that is kept, with the numbers that they had.
    pub(super) fn cases_of(&self, bulletin: &PublishedBulletin) -> &'a [Case] {
        &self.cases[bulletin.cases.clone()]
    }

    /// The bulletins that are kept and new ones, in the order of a site.
    pub(super) fn with(&self, mut new: Vec<PublishedBulletin>) -> Vec<Placed> {
        new.sort_by_cached_key(|bulletin| {
            (bulletin.facts.date, bulletin.address.clone(), bulletin.path.clone())
        });
        let mut placed = Vec::with_capacity(new.len() + self.by_facts.len());
        let mut next = 0;
        for bulletin in new {
            let before = self.bulletins[next..].partition_point(|known| is_before(known, &bulletin));
            self.place(next..next + before, &mut placed);
            next += before;
            placed.push(Placed { bulletin: Arc::new(bulletin), is_kept: false });
        }
        self.place(next..self.bulletins.len(), &mut placed);
        placed
    }

    fn place(&self, positions: std::ops::Range<usize>, placed: &mut Vec<Placed>) {
        let kept = positions.filter(|position| self.is_kept[*position]);
        placed.extend(
            kept.map(|position| Placed { bulletin: self.bulletins[position].clone(), is_kept: true }),
        );
    }
}

/// Whether a bulletin comes before another one: by date, on one day by address; two of one address by the names of their
/// files.
fn is_before(one: &PublishedBulletin, other: &PublishedBulletin) -> bool {
    (one.facts.date, &one.address, &one.path) < (other.facts.date, &other.address, &other.path)
}
