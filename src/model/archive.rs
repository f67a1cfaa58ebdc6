//! Lists of bulletins, cut by calendar, so that a new bulletin changes the newest list and an old one
//! nothing outside its own year.

use std::collections::BTreeMap;

use super::{BulletinId, Case, Figures, LossBand, PublishedBulletin};
use crate::config::Config;
use crate::content::bulletin::CaseFacts;
use crate::vocabulary::regions::{RegionId, RegionLevel};
use crate::vocabulary::{ScamTypeId, ScamTypes};

/// The bulletins about one thing, and the figures of their cases about it.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// By year of publication.
    pub years: BTreeMap<i16, Year>,
}

/// A year of an archive.
#[derive(Clone, Debug)]
pub struct Year {
    /// Oldest first, without repetition.
    pub bulletins: Vec<BulletinId>,
    /// Over the cases that belong to the archive.
    pub figures: Figures,
}

impl Default for Year {
    fn default() -> Self {
        Self { bulletins: Vec::new(), figures: Figures::new() }
    }
}

impl Archive {
    /// Number of bulletins.
    pub fn len(&self) -> usize {
        self.years.values().map(|year| year.bulletins.len()).sum()
    }

    /// Whether it lists nothing.
    pub fn is_empty(&self) -> bool {
        self.years.values().all(|year| year.bulletins.is_empty())
    }

    /// The years in which something is listed, oldest first.
    pub fn listed_years(&self) -> impl DoubleEndedIterator<Item = (i16, &Year)> {
        let listed = self.years.iter().filter(|(_, of_year)| !of_year.bulletins.is_empty());
        listed.map(|(year, of_year)| (*year, of_year))
    }

    /// Bulletins, newest first.
    pub fn newest(&self) -> impl Iterator<Item = BulletinId> + '_ {
        self.years.values().rev().flat_map(|year| year.bulletins.iter().rev().copied())
    }

    /// The figures of all years.
    pub fn figures(&self) -> Figures {
        let mut total = Figures::new();
        for year in self.years.values() {
            total.cases += year.figures.cases;
            total.prevented += year.figures.prevented;
            total.unknown += year.figures.unknown;
            total.exact &= year.figures.exact;
            total.approximate |= year.figures.approximate;
            for (currency, sum) in &year.figures.lost {
                let so_far = total.lost.entry(*currency).or_default();
                *so_far = so_far.saturating_add(*sum);
            }
        }
        total
    }

    /// Opens the year, and lists a bulletin in it once.
    fn list(&mut self, year: i16, id: Option<BulletinId>) {
        let bulletins = &mut self.years.entry(year).or_default().bulletins;
        if bulletins.last() != id.as_ref() {
            bulletins.extend(id);
        }
    }
}

/// Every archive of a site.
#[derive(Debug, Default)]
pub struct Archives {
    /// All listed bulletins.
    pub all: Archive,
    /// By year and month of publication, oldest first.
    pub months: BTreeMap<(i16, i8), Vec<BulletinId>>,
    /// By [`ScamTypeId`]; a type holds the bulletins of its narrower types.
    pub types: Vec<Archive>,
    /// By region; a region holds those of the regions in it.
    pub regions: BTreeMap<RegionId, Archive>,
    /// By scam type and province, where not empty: the cases of this type there.
    pub types_in_provinces: BTreeMap<(ScamTypeId, RegionId), Archive>,
    /// By loss, where not empty.
    pub bands: BTreeMap<LossBand, Archive>,
}

/// Sorts bulletins and their cases into archives. Both come oldest first.
pub(super) fn build(
    bulletins: &[PublishedBulletin],
    cases: &[Case],
    types: &ScamTypes,
    config: &Config,
) -> Archives {
    let lineages: Vec<Vec<ScamTypeId>> = types.iter().map(|(id, _)| types.lineage(id)).collect();
    let mut archives = Archives { types: vec![Archive::default(); lineages.len()], ..Archives::default() };
    for (id, bulletin) in (0u32..).map(BulletinId).zip(bulletins) {
        let year = bulletin.facts.date.year();
        // An expired bulletin leaves the lists; what happened in it stays true and stays counted.
        let listed = (!bulletin.expired).then_some(id);
        archives.all.list(year, listed);
        if !bulletin.expired {
            archives.months.entry((year, bulletin.facts.date.month())).or_default().push(id);
        }
        for scam_type in &bulletin.types {
            for wider in &lineages[usize::from(scam_type.0)] {
                archives.types[usize::from(wider.0)].list(year, listed);
            }
        }
        let own_region = bulletin.facts.region.filter(|_| bulletin.cases.is_empty());
        let in_cases = cases[bulletin.cases.clone()].iter().filter_map(|case| case.region);
        for region in own_region.into_iter().chain(in_cases) {
            for wider in config.regions.ancestors(region) {
                archives.regions.entry(wider).or_default().list(year, listed);
            }
        }
        for case in &cases[bulletin.cases.clone()] {
            let facts = &bulletin.facts.cases[case.number as usize - 1];
            archives.list_case(case, facts, year, listed, &lineages, config);
            archives.count(case, facts, year, &lineages, config);
        }
    }
    archives
}

/// The province of a region; none for 全国 and its like.
fn province(region: Option<RegionId>, config: &Config) -> Option<RegionId> {
    let top = config.regions.ancestors(region?).last()?;
    (config.regions.level(top) == RegionLevel::Province).then_some(top)
}

impl Archives {
    /// The provinces in which cases of a type are listed.
    pub fn provinces_of(&self, id: ScamTypeId) -> impl Iterator<Item = (RegionId, &Archive)> {
        let of_type = self.types_in_provinces.range((id, RegionId::LEAST)..=(id, RegionId::GREATEST));
        of_type
            .filter(|(_, archive)| !archive.is_empty())
            .map(|((_, province), archive)| (*province, archive))
    }

    /// Lists a bulletin where a reader looks for this one case of it.
    fn list_case(
        &mut self,
        case: &Case,
        facts: &CaseFacts,
        year: i16,
        listed: Option<BulletinId>,
        lineages: &[Vec<ScamTypeId>],
        config: &Config,
    ) {
        if let Some(band) = LossBand::of(facts) {
            self.bands.entry(band).or_default().list(year, listed);
        }
        if let Some(province) = province(case.region, config) {
            for wider in &lineages[usize::from(case.scam_type.0)] {
                self.types_in_provinces.entry((*wider, province)).or_default().list(year, listed);
            }
        }
    }

    fn count(
        &mut self,
        case: &Case,
        facts: &CaseFacts,
        year: i16,
        lineages: &[Vec<ScamTypeId>],
        config: &Config,
    ) {
        if case.same_as.is_some() {
            return;
        }
        self.all.years.entry(year).or_default().figures.add(facts);
        for wider in &lineages[usize::from(case.scam_type.0)] {
            self.types[usize::from(wider.0)].years.entry(year).or_default().figures.add(facts);
        }
        if let Some(band) = LossBand::of(facts) {
            self.bands.entry(band).or_default().years.entry(year).or_default().figures.add(facts);
        }
        if let Some(province) = province(case.region, config) {
            for wider in &lineages[usize::from(case.scam_type.0)] {
                let archive = self.types_in_provinces.entry((*wider, province)).or_default();
                archive.years.entry(year).or_default().figures.add(facts);
            }
        }
        for wider in case.region.into_iter().flat_map(|region| config.regions.ancestors(region)) {
            self.regions.entry(wider).or_default().years.entry(year).or_default().figures.add(facts);
        }
    }
}
