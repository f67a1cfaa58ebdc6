//! Lists of bulletins, divided by calendar: a new bulletin changes the newest list, and an old one changes nothing
//! outside its own year.

use std::collections::BTreeMap;

use super::figures::Figures;
use super::loss_band::LossBand;
use super::published::{BulletinId, Case, PublishedBulletin};
use crate::config::Config;
use crate::content::bulletin::CaseFacts;
use crate::vocabulary::regions::{RegionId, RegionLevel, Regions};
use crate::vocabulary::{ScamTypeId, ScamTypes};

/// The bulletins about one thing, and the figures of their cases about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Archive {
    /// By year of publication.
    pub(crate) years: BTreeMap<i16, Year>,
}

/// A year of an archive.
#[derive(Clone, Debug, Default)]
pub(crate) struct Year {
    /// Oldest first, without repetition.
    pub(crate) bulletins: Vec<BulletinId>,
    /// Over the cases that belong to the archive.
    pub(crate) figures: Figures,
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
        listed.map(|(year, of_year)| (*year, of_year))
    }

    /// Bulletins, newest first.
    pub(crate) fn newest(&self) -> impl Iterator<Item = BulletinId> + '_ {
        self.years.values().rev().flat_map(|year| year.bulletins.iter().rev().copied())
    }

    /// The figures of all years.
    pub(crate) fn figures(&self) -> Figures {
        let mut total = Figures::default();
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

    /// Adds a case to the figures of its year.
    fn add(&mut self, filed: &FiledCase) {
        self.years.entry(filed.year).or_default().figures.add(filed.facts);
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
pub(crate) struct Archives {
    /// All listed bulletins.
    pub(crate) all: Archive,
    /// By year and month of publication, oldest first.
    pub(crate) months: BTreeMap<(i16, i8), Vec<BulletinId>>,
    /// By [`ScamTypeId`]; a type holds the bulletins of its narrower types.
    pub(crate) types: Vec<Archive>,
    /// By region; a region holds those of the regions in it.
    pub(crate) regions: BTreeMap<RegionId, Archive>,
    /// By scam type and province, where not empty: the cases of this type there.
    pub(crate) types_in_provinces: BTreeMap<(ScamTypeId, RegionId), Archive>,
    /// By loss, where not empty.
    pub(crate) bands: BTreeMap<LossBand, Archive>,
}

/// Sorts bulletins and their cases into archives. Both come oldest first.
pub(super) fn build(
    bulletins: &[PublishedBulletin],
    cases: &[Case],
    types: &ScamTypes,
    config: &Config,
) -> Archives {
    let wider = Wider {
        types: types.iter().map(|(id, _)| types.lineage(id).collect()).collect(),
        regions: &config.regions,
    };
    let mut archives = Archives { types: vec![Archive::default(); wider.types.len()], ..Archives::default() };
    for (id, bulletin) in (0u32..).map(BulletinId).zip(bulletins) {
        let cases = &cases[bulletin.cases.clone()];
        // An expired bulletin leaves the lists; what happened in it stays true and stays counted.
        let listed = (!bulletin.expired).then_some(id);
        archives.list_bulletin(bulletin, cases, listed, &wider);
        for case in cases {
            let filed = FiledCase {
                case,
                facts: case.facts(bulletin),
                year: bulletin.facts.date.year(),
                types: wider.types(case.scam_type),
                regions: case.region.map_or_else(Vec::new, |region| wider.regions(region).collect()),
                province: case.region.and_then(|region| wider.province(region)),
            };
            archives.list_case(&filed, listed);
            archives.count(&filed);
        }
    }
    archives
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
    /// Its type and the wider ones.
    types: &'a [ScamTypeId],
    /// Its region and the wider ones.
    regions: Vec<RegionId>,
    province: Option<RegionId>,
}

impl Archives {
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
