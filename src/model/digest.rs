//! What a site says of a period, and of one region if that is asked: figures, the period before, divisions and
//! typical bulletins. Days are those of publication, as everywhere on the site.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::figures::{Figures, Rescued};
use super::period::Period;
use super::published::{BulletinId, Case, PublishedBulletin};
use super::site::Site;
use crate::content::bulletin::Bulletin;
use crate::money::Currency;
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// Typical bulletins of a digest, at most.
const TYPICAL: usize = 3;

/// The figures of a period.
#[derive(Debug)]
pub(crate) struct Digest {
    /// The days.
    pub(crate) period: Period,
    /// The region, when it is about one.
    pub(crate) region: Option<RegionId>,
    /// Whether the period is not over yet.
    pub(crate) is_running: bool,
    /// Bulletins of these days, about whatever and expired ones included, oldest first.
    pub(crate) bulletins: Vec<BulletinId>,
    /// The cases that are counted, by their positions in [`Site::cases`].
    pub(crate) cases: Vec<usize>,
    /// Over these cases.
    pub(crate) figures: Figures,
    /// What was saved and what came back in them.
    pub(crate) rescued: Rescued,
    /// The figures of the period before, if both are over and the site goes back that far.
    pub(crate) before: Option<Figures>,
    /// By widest scam type, the most cases first.
    pub(crate) types: Vec<Part<ScamTypeId>>,
    /// By province, or by the next smaller regions of the region, or of the province that all cases lie in; none for cases
    /// that do not say. The most cases first.
    pub(crate) regions: Vec<Part<Option<RegionId>>>,
    /// Up to three bulletins, each of another type: of the most frequent types, the one with the greatest loss.
    pub(crate) typical: Vec<BulletinId>,
    /// Bulletins that report figures of days in the period without describing the cases, oldest first. They stand beside
    /// the cases: what they sum up may be the same frauds.
    pub(crate) beside: Vec<BulletinId>,
}

/// The cases of one type or region.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Part<T> {
    /// The type or region.
    pub(crate) of: T,
    /// Its cases in the period.
    pub(crate) figures: Figures,
    /// The number of its cases in the period before.
    pub(crate) cases_before: usize,
}

impl<T> Part<T> {
    /// The least that its losses in yuan come to, in fen.
    pub(crate) fn least_loss(&self) -> i64 {
        self.figures.lost.least_in(Currency::Cny)
    }
}

impl Digest {
    /// The digest of a period.
    pub(crate) fn new(site: &Site, period: Period, region: Option<RegionId>) -> Digest {
        let is_running = site.today <= period.last();
        let goes_back =
            site.bulletins.first().is_some_and(|first| first.facts.date <= period.before().first());
        let compared = !is_running && goes_back;
        let scope = Scope { site, region };
        let bulletins = scope.bulletins(period);
        let cases = scope.cases(period);
        let before = if compared { scope.cases(period.before()) } else { Vec::new() };
        let mut rescued = Rescued::default();
        cases.iter().for_each(|at| rescued.add(site.case_facts(&site.cases[*at])));
        let types = scope.parts(&cases, &before, |case| scope.widest_type(case));
        let divided = region.or_else(|| scope.only_province(cases.iter().chain(&before)));
        Digest {
            period,
            region,
            is_running,
            figures: scope.figures(&cases),
            rescued,
            before: compared.then(|| scope.figures(&before)),
            regions: scope.parts(&cases, &before, |case| scope.part_of_region(case, divided)),
            typical: scope.typical(&bulletins, &types),
            beside: scope.beside(period),
            types,
            bulletins,
            cases,
        }
    }

    /// The numbers of counted cases in each bulletin that has some, oldest first.
    pub(crate) fn cases_by_bulletin(&self, site: &Site) -> BTreeMap<BulletinId, Vec<u32>> {
        let mut found: BTreeMap<BulletinId, Vec<u32>> = BTreeMap::new();
        for case in self.cases.iter().map(|at| &site.cases[*at]) {
            found.entry(case.bulletin).or_default().push(case.number);
        }
        found
    }
}

/// What of a site is counted.
struct Scope<'a> {
    site: &'a Site,
    region: Option<RegionId>,
}

impl Scope<'_> {
    /// The positions of the bulletins of some days.
    fn days(&self, period: Period) -> Range<usize> {
        let bulletins = &self.site.bulletins;
        let start = bulletins.partition_point(|bulletin| bulletin.facts.date < period.first());
        let end = bulletins.partition_point(|bulletin| bulletin.facts.date <= period.last());
        start..end
    }

    fn bulletins(&self, period: Period) -> Vec<BulletinId> {
        let ids = self.site.bulletin_ids().skip(self.days(period).start).take(self.days(period).len());
        ids.filter(|id| self.is_about(self.site.bulletin(*id))).collect()
    }

    /// A digest that names no days is about those before its own, and counts where it was published.
    fn beside(&self, period: Period) -> Vec<BulletinId> {
        let is_of_period = |facts: &Bulletin| {
            let (first, last) = facts.period.unwrap_or((facts.date, facts.date));
            facts.reported.is_some() && period.contains(first) && period.contains(last)
        };
        let reports = |id: &BulletinId| {
            let bulletin = self.site.bulletin(*id);
            is_of_period(&bulletin.facts) && self.is_about(bulletin)
        };
        self.site.bulletin_ids().filter(reports).collect()
    }

    /// Whether a bulletin is about the region.
    fn is_about(&self, bulletin: &PublishedBulletin) -> bool {
        let of_cases = self.site.cases[bulletin.cases.clone()].iter().map(|case| case.region);
        of_cases.chain([bulletin.facts.region]).any(|inner| self.contains(inner))
    }

    fn contains(&self, inner: Option<RegionId>) -> bool {
        let regions = &self.site.config.regions;
        self.region.is_none_or(|outer| inner.is_some_and(|inner| regions.contains(outer, inner)))
    }

    /// The positions of the cases that count, oldest bulletin first.
    fn cases(&self, period: Period) -> Vec<usize> {
        let days = self.site.bulletins[self.days(period)].iter();
        let counts = |at: &usize| {
            let case = &self.site.cases[*at];
            case.same_as.is_none() && self.contains(case.region)
        };
        days.flat_map(|bulletin| bulletin.cases.clone()).filter(counts).collect()
    }

    fn figures(&self, cases: &[usize]) -> Figures {
        let mut figures = Figures::default();
        cases.iter().for_each(|at| figures.add(self.site.case_facts(&self.site.cases[*at])));
        figures
    }

    fn widest_type(&self, case: &Case) -> ScamTypeId {
        self.site.types.lineage(case.scam_type).last().expect("a type is the first of its lineage")
    }

    /// The province that all cases lie in whose region is stated.
    fn only_province<'c>(&self, cases: impl Iterator<Item = &'c usize>) -> Option<RegionId> {
        let stated = cases.filter_map(|at| self.site.cases[*at].region);
        let mut provinces = stated.map(|region| self.site.config.regions.ancestors(region).last());
        let first = provinces.next()?;
        first.filter(|_| provinces.all(|province| province == first))
    }

    /// The province, or the part of the region that is divided, that a case lies in; that region itself where nothing smaller
    /// is stated.
    fn part_of_region(&self, case: &Case, divided: Option<RegionId>) -> Option<RegionId> {
        let mut part = None;
        for wider in self.site.config.regions.ancestors(case.region?) {
            if Some(wider) == divided {
                return part.or(Some(wider));
            }
            part = Some(wider);
        }
        part
    }

    /// Divides cases; the most cases first, then the greatest loss, then in the order of the values.
    fn parts<T: Copy + Ord>(
        &self,
        cases: &[usize],
        before: &[usize],
        of: impl Fn(&Case) -> T,
    ) -> Vec<Part<T>> {
        let mut parts: BTreeMap<T, Part<T>> = BTreeMap::new();
        let part = |of: T| Part { of, figures: Figures::default(), cases_before: 0 };
        for case in cases.iter().map(|at| &self.site.cases[*at]) {
            let key = of(case);
            parts.entry(key).or_insert_with(|| part(key)).figures.add(self.site.case_facts(case));
        }
        for key in before.iter().map(|at| of(&self.site.cases[*at])) {
            parts.entry(key).or_insert_with(|| part(key)).cases_before += 1;
        }
        let mut parts: Vec<Part<T>> = parts.into_values().collect();
        parts.sort_by_key(|part| Reverse((part.figures.cases, part.least_loss())));
        parts
    }

    fn typical(&self, bulletins: &[BulletinId], types: &[Part<ScamTypeId>]) -> Vec<BulletinId> {
        let mut found = Vec::new();
        for of_type in types.iter().filter(|part| part.figures.cases > 0) {
            let of_type = bulletins.iter().copied().filter(|id| {
                let bulletin = self.site.bulletin(*id);
                let cases = &self.site.cases[bulletin.cases.clone()];
                let has_type =
                    |case: &Case| self.widest_type(case) == of_type.of && self.contains(case.region);
                !bulletin.expired && !found.contains(id) && cases.iter().any(has_type)
            });
            found.extend(of_type.max_by_key(|id| (self.least_loss(*id), Reverse(*id))));
            if found.len() == TYPICAL {
                break;
            }
        }
        found
    }

    /// The least that the losses of a bulletin in yuan come to, in fen.
    fn least_loss(&self, id: BulletinId) -> i64 {
        let losses = self.site.bulletin(id).facts.cases.iter().filter_map(|case| case.loss.as_ref());
        losses.filter(|loss| loss.currency == Currency::Cny).filter_map(|loss| loss.min).sum()
    }
}
