//! Where a case happened: the county or city that the places of a story agree on.
//!
//! A short name that several regions bear is decided by the other places of the article and by who published it;
//! otherwise it is left out.

use super::places::{Context, Place, publisher_region};
use super::stories::{Sentence, Story};
use super::{Certainty, Proposal};
use crate::vocabulary::regions::{MentionForm, RegionId, Regions};

/// The places of an article, for stories that name none themselves.
pub(super) struct Atlas<'a> {
    regions: &'a Regions,
    publisher: Option<RegionId>,
    /// Every region that the article certainly names.
    known: Vec<RegionId>,
    /// The region that all places of the article agree on.
    agreed: Option<(RegionId, String)>,
}

impl<'a> Atlas<'a> {
    /// The places that the sentences of an article, its title and its publisher name.
    pub(super) fn of(
        regions: &'a Regions,
        sentences: impl Iterator<Item = &'a Sentence<'a>>,
        publishers: &[&str],
    ) -> Atlas<'a> {
        let publisher = publishers.iter().find_map(|name| publisher_region(regions, name));
        let places: Vec<&Place> = sentences.flat_map(|sentence| &sentence.places).collect();
        let only = |place: &&Place| (place.candidates.len() == 1).then(|| place.candidates[0]);
        let mut known: Vec<RegionId> = places.iter().filter_map(only).chain(publisher).collect();
        known.sort_unstable();
        known.dedup();
        let mut atlas = Atlas { regions, publisher, known, agreed: None };
        // Where a person is from is that person's alone.
        let of_all: Vec<&Place> = places.iter().filter(|place| place.of.is_none()).copied().collect();
        let agreed = atlas.deepest(&of_all).map(|(id, place)| (id, place.evidence.clone()));
        atlas.agreed = agreed.or_else(|| atlas.of_local_publisher(&places, publishers));
        atlas
    }

    /// The region of a publisher that tells of nowhere else.
    fn of_local_publisher(&self, places: &[&Place], publishers: &[&str]) -> Option<(RegionId, String)> {
        let publisher = self.publisher?;
        let is_local = |place: &&Place| {
            self.resolve(&place.candidates).is_some_and(|id| self.regions.contains(publisher, id))
        };
        let evidence = || publishers.first().copied().unwrap_or_default().to_owned();
        (!places.is_empty() && places.iter().all(is_local)).then(|| (publisher, evidence()))
    }

    /// The region of a story.
    pub(super) fn proposal(&self, story: &Story) -> Option<Proposal> {
        let surname = |label: &str| label.chars().next();
        let victim = story.victim.as_ref().and_then(|victim| surname(&victim.label));
        // 与武汉的陈先生达成交易: somebody else is from there.
        let is_of_victim = |place: &&Place| {
            place.of.as_deref().is_none_or(|label| victim.is_none() || surname(label) == victim)
        };
        let all = story.sentences.iter().flat_map(|sentence| &sentence.places);
        let places: Vec<&Place> = all.filter(is_of_victim).collect();
        if let Some((id, place)) = self.deepest(&places) {
            let is_sure = place.candidates.len() == 1 && place.form != MentionForm::WrongEnding;
            let certainty = if is_sure { Certainty::Sure } else { Certainty::Likely };
            return Some(self.named(id, place.evidence.clone(), certainty));
        }
        if !places.is_empty() {
            return None;
        }
        self.of_publisher(story).or_else(|| {
            let (id, evidence) = self.agreed.clone()?;
            Some(self.named(id, evidence, Certainty::Likely))
        })
    }

    /// 我市, 县公安局: those of the publisher.
    fn of_publisher(&self, story: &Story) -> Option<Proposal> {
        const OURS: [&str; 16] = [
            "我市",
            "我县",
            "我区",
            "我州",
            "本市",
            "本县",
            "本区",
            "市反诈",
            "县反诈",
            "区反诈",
            "县公安局",
            "市公安局",
            "区公安分局",
            "我辖区",
            "我所",
            "我局",
        ];
        let publisher = self.publisher?;
        let sentence =
            story.sentences.iter().find(|sentence| OURS.iter().any(|word| sentence.text.contains(word)))?;
        Some(self.named(publisher, sentence.text.to_owned(), Certainty::Likely))
    }

    fn named(&self, id: RegionId, evidence: String, certainty: Certainty) -> Proposal {
        Proposal { field: "region", value: self.regions.full_name(id), evidence, certainty }
    }

    /// The smallest region of places that lie in one another; homes decide where the police of two places speak.
    fn deepest<'p>(&self, places: &[&'p Place]) -> Option<(RegionId, &'p Place)> {
        let resolved: Vec<(RegionId, &Place)> =
            places.iter().filter_map(|place| Some((self.resolve(&place.candidates)?, *place))).collect();
        self.smallest(&resolved).or_else(|| {
            let homes: Vec<(RegionId, &Place)> =
                resolved.iter().filter(|(_, place)| place.context == Context::Home).copied().collect();
            self.smallest(&homes)
        })
    }

    fn smallest<'p>(&self, places: &[(RegionId, &'p Place)]) -> Option<(RegionId, &'p Place)> {
        let is_below = |id: RegionId| places.iter().all(|(other, _)| self.regions.contains(*other, id));
        places.iter().find(|(id, _)| is_below(*id)).copied()
    }

    /// The only region of several of one name that fits the other places.
    fn resolve(&self, candidates: &[RegionId]) -> Option<RegionId> {
        if let [only] = candidates {
            return Some(*only);
        }
        let fits = |id: &&RegionId| {
            self.known.iter().any(|known| {
                known != *id && (self.regions.contains(*known, **id) || self.regions.contains(**id, *known))
            })
        };
        let mut fitting = candidates.iter().filter(fits);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    }
}
