//! Lists of bulletins, divided by calendar: a new bulletin changes the newest list, and an old one changes nothing
//! outside its own year.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::figures::Figures;
use super::loss_band::LossBand;
use super::published::{BulletinId, Case, PublishedBulletin};
use crate::content::bulletin::CaseFacts;
use crate::vocabulary::regions::{RegionId, RegionLevel, Regions};
use crate::vocabulary::{ScamTypeId, ScamTypes};

/// The bulletins about one thing, and the figures of their cases about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Archive {
    /// By year of publication.
    pub(crate) years: BTreeMap<i16, Arc<Year>>,
}

/// A year of an archive.
#[derive(Clone, Debug, Default)]
pub(crate) struct Year {
    /// Oldest first, without repetition.
    pub(crate) bulletins: Vec<BulletinId>,
    /// Over the cases that belong to the archive.
    pub(crate) figures: Figures,
    /// The same cases by month, from January.
    pub(crate) cases_by_month: [u32; 12],
}

impl Archive {
    /// Number of bulletins.
    pub(crate) fn len(&self) -> usize {
        self.years.values().map(|year| year.bulletins.len()).sum()
    }

    /// Whether it lists nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.years.values().all(|year| year.bulletins.is_empty())
    }

    /// The years in which something is listed, oldest first.
    pub(crate) fn listed_years(&self) -> impl DoubleEndedIterator<Item = (i16, &Year)> {
        let listed = self.years.iter().filter(|(_, of_year)| !of_year.bulletins.is_empty());
        listed.map(|(year, of_year)| (*year, &**of_year))
    }

    /// Bulletins, newest first.
    pub(crate) fn newest(&self) -> impl Iterator<Item = BulletinId> + '_ {
        self.years.values().rev().flat_map(|year| year.bulletins.iter().rev().copied())
    }

    /// The figures of all years.
    pub(crate) fn figures(&self) -> Figures {
        let mut total = Figures::default();
        self.years.values().for_each(|year| total.add_figures(&year.figures));
        total
    }

    /// Adds a case to the figures of its year.
    fn add(&mut self, filed: &FiledCase) {
        let year = self.year(filed.year);
        year.figures.add(filed.facts);
        year.cases_by_month[filed.month as usize - 1] += 1;
    }

    /// Opens the year, and lists a bulletin in it once.
    fn list(&mut self, year: i16, id: Option<BulletinId>) {
        let bulletins = &mut self.year(year).bulletins;
        if bulletins.last() != id.as_ref() {
            bulletins.extend(id);
        }
    }

    fn year(&mut self, year: i16) -> &mut Year {
        Arc::make_mut(self.years.entry(year).or_default())
    }
}

/// Every archive of a site.
#[derive(Clone, Debug, Default)]
pub(crate) struct Archives {
    /// All listed bulletins.
    pub(crate) all: Archive,
    /// By year and month of publication, oldest first.
    pub(crate) months: BTreeMap<(i16, i8), Vec<BulletinId>>,
    /// The figures of all cases by year and month of publication.
    pub(crate) month_figures: BTreeMap<(i16, i8), Figures>,
    /// By [`ScamTypeId`]; a type holds the bulletins of its narrower types.
    pub(crate) types: Vec<Archive>,
    /// By region; a region holds those of the regions in it.
    pub(crate) regions: BTreeMap<RegionId, Archive>,
    /// By scam type and province, where not empty: the cases of this type there.
    pub(crate) types_in_provinces: BTreeMap<(ScamTypeId, RegionId), Archive>,
    /// By loss, where not empty.
    pub(crate) bands: BTreeMap<LossBand, Archive>,
}

/// What is sorted into archives: bulletins and their cases, oldest first, and the types that there are.
pub(super) struct Listed<'a> {
    pub(super) bulletins: &'a [Arc<PublishedBulletin>],
    pub(super) cases: &'a [Case],
    pub(super) types: &'a ScamTypes,
}

/// Sorts bulletins and their cases into archives. What `earlier` holds of years whose bulletins and their numbers are as
/// they were then is shared with it; its regions are the same.
pub(super) fn build(listed: &Listed, regions: &Regions, earlier: Option<(Listed, &Archives)>) -> Archives {
    let wider = Wider { types: lineages(listed.types), regions };
    let earlier = earlier.filter(|(before, _)| lineages(before.types) == wider.types);
    let years = years_of(listed.bulletins);
    let (mut archives, kept) = match earlier {
        Some((before, archives)) => {
            let kept = listed.years_as_in(&before, &years);
            (archives.of_years(&kept), kept)
        }
        None => {
            let types = vec![Archive::default(); wider.types.len()];
            (Archives { types, ..Archives::default() }, BTreeSet::new())
        }
    };
    let changed = years.into_iter().filter(|(year, _)| !kept.contains(year));
    changed.for_each(|(_, range)| archives.add_bulletins(listed, range, &wider));
    archives
}

/// Each type and the wider ones, by type.
fn lineages(types: &ScamTypes) -> Vec<Vec<ScamTypeId>> {
    types.iter().map(|(id, _)| types.lineage(id).collect()).collect()
}

/// The positions of each year's bulletins.
fn years_of(bulletins: &[Arc<PublishedBulletin>]) -> BTreeMap<i16, Range<usize>> {
    let year = |bulletin: &Arc<PublishedBulletin>| bulletin.facts.date.year();
    let mut years = BTreeMap::new();
    let mut start = 0;
    while let Some(first) = bulletins.get(start) {
        let first = year(first);
        let end = start + bulletins[start..].partition_point(|bulletin| year(bulletin) <= first);
        years.insert(first, start..end);
        start = end;
    }
    years
}

impl Listed<'_> {
    /// The years whose lists are as they were before.
    fn years_as_in(&self, before: &Listed, years: &BTreeMap<i16, Range<usize>>) -> BTreeSet<i16> {
        let years_before = years_of(before.bulletins);
        let is_same = |index: usize| {
            let (old, new) = (&before.bulletins[index], &self.bulletins[index]);
            let is_bulletin_same = Arc::ptr_eq(old, new)
                || Arc::ptr_eq(&old.facts, &new.facts)
                    && old.expired == new.expired
                    && old.types == new.types;
            is_bulletin_same && self.cases[new.cases.clone()] == before.cases[old.cases.clone()]
        };
        let kept = years.iter().filter(|(year, range)| {
            years_before.get(year) == Some(range) && (*range).clone().into_par_iter().all(is_same)
        });
        kept.map(|(year, _)| *year).collect()
    }
}

/// Which types and regions include which.
struct Wider<'a> {
    /// By type: itself and the wider ones.
    types: Vec<Vec<ScamTypeId>>,
    regions: &'a Regions,
}

impl Wider<'_> {
    /// A type and the wider ones.
    fn types(&self, id: ScamTypeId) -> &[ScamTypeId] {
        &self.types[id.index()]
    }

    /// A region and the wider ones.
    fn regions(&self, id: RegionId) -> impl Iterator<Item = RegionId> {
        self.regions.ancestors(id)
    }

    /// The province of a region; none for 全国 and the like.
    fn province(&self, id: RegionId) -> Option<RegionId> {
        let top = self.regions(id).last().expect("a region is the first of its ancestors");
        (self.regions.level(top) == RegionLevel::Province).then_some(top)
    }
}

/// A case with the archives that it belongs to.
struct FiledCase<'a> {
    case: &'a Case,
    facts: &'a CaseFacts,
    year: i16,
    month: i8,
    /// Its type and the wider ones.
    types: &'a [ScamTypeId],
    /// Its region and the wider ones.
    regions: Vec<RegionId>,
    province: Option<RegionId>,
}

impl Archives {
    /// What they hold of some years.
    fn of_years(&self, years: &BTreeSet<i16>) -> Archives {
        let mut archives = self.clone();
        let keep = |archive: &mut Archive| {
            archive.years.retain(|year, _| years.contains(year));
            !archive.years.is_empty()
        };
        keep(&mut archives.all);
        archives.types.iter_mut().for_each(|archive| _ = keep(archive));
        archives.months.retain(|(year, _), _| years.contains(year));
        archives.month_figures.retain(|(year, _), _| years.contains(year));
        archives.regions.retain(|_, archive| keep(archive));
        archives.types_in_provinces.retain(|_, archive| keep(archive));
        archives.bands.retain(|_, archive| keep(archive));
        archives
    }

    /// Adds the bulletins at some positions, with their cases.
    fn add_bulletins(&mut self, listed: &Listed, positions: Range<usize>, wider: &Wider) {
        let ids = positions.clone().map(BulletinId::from_index);
        for (id, bulletin) in ids.zip(&listed.bulletins[positions]) {
            let cases = &listed.cases[bulletin.cases.clone()];
            // An expired bulletin leaves the lists; what happened in it stays true and stays counted.
            let listed = (!bulletin.expired).then_some(id);
            self.list_bulletin(bulletin, cases, listed, wider);
            for case in cases {
                let filed = FiledCase {
                    case,
                    facts: case.facts(bulletin),
                    year: bulletin.facts.date.year(),
                    month: bulletin.facts.date.month(),
                    types: wider.types(case.scam_type),
                    regions: case.region.map_or_else(Vec::new, |region| wider.regions(region).collect()),
                    province: case.region.and_then(|region| wider.province(region)),
                };
                self.list_case(&filed, listed);
                self.count(&filed);
            }
        }
    }

    /// The provinces in which cases of a type are listed.
    pub(crate) fn provinces_of(&self, id: ScamTypeId) -> impl Iterator<Item = (RegionId, &Archive)> {
        let of_type = self.types_in_provinces.range((id, RegionId::LEAST)..=(id, RegionId::GREATEST));
        of_type
            .filter(|(_, archive)| !archive.is_empty())
            .map(|((_, province), archive)| (*province, archive))
    }

    /// Lists a bulletin by date, type and region.
    fn list_bulletin(
        &mut self,
        bulletin: &PublishedBulletin,
        cases: &[Case],
        listed: Option<BulletinId>,
        wider: &Wider,
    ) {
        let (year, month) = (bulletin.facts.date.year(), bulletin.facts.date.month());
        self.all.list(year, listed);
        if let Some(id) = listed {
            self.months.entry((year, month)).or_default().push(id);
        }
        for scam_type in bulletin.types.iter().flat_map(|id| wider.types(*id)) {
            self.types[scam_type.index()].list(year, listed);
        }
        let own_region = bulletin.facts.region.filter(|_| cases.is_empty());
        let in_cases = cases.iter().filter_map(|case| case.region);
        for region in own_region.into_iter().chain(in_cases).flat_map(|region| wider.regions(region)) {
            self.regions.entry(region).or_default().list(year, listed);
        }
    }

    /// Lists a bulletin where readers look for one of its cases.
    fn list_case(&mut self, filed: &FiledCase, listed: Option<BulletinId>) {
        if let Some(band) = LossBand::for_case(filed.facts) {
            self.bands.entry(band).or_default().list(filed.year, listed);
        }
        if let Some(province) = filed.province {
            for wider in filed.types {
                self.types_in_provinces.entry((*wider, province)).or_default().list(filed.year, listed);
            }
        }
    }

    /// Adds a case to the figures of its archives, unless another bulletin's case counts for it.
    fn count(&mut self, filed: &FiledCase) {
        if filed.case.same_as.is_some() {
            return;
        }
        self.all.add(filed);
        self.month_figures.entry((filed.year, filed.month)).or_default().add(filed.facts);
        for wider in filed.types {
            self.types[wider.index()].add(filed);
        }
        if let Some(band) = LossBand::for_case(filed.facts) {
            self.bands.entry(band).or_default().add(filed);
        }
        if let Some(province) = filed.province {
            for wider in filed.types {
                self.types_in_provinces.entry((*wider, province)).or_default().add(filed);
            }
        }
        for wider in &filed.regions {
            self.regions.entry(*wider).or_default().add(filed);
        }
    }
}
