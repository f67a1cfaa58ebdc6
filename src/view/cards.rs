//! The card of a bulletin, as lists show it.

use serde::Serialize;
use tera::Value;

use super::types::TypeLink;
use super::{Link, Views};
use crate::content::bulletin::Outcome;
use crate::diagnostics::Language;
use crate::model::{BulletinId, PublishedBulletin};
use crate::plan::region_address;
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::{ScamType, ScamTypeId};

#[derive(Serialize)]
struct Card<'a> {
    url: String,
    title: &'a str,
    date: String,
    date_text: String,
    types: Vec<TypeLink>,
    region: Option<Link>,
    summary: &'a str,
    amount_label: Option<String>,
    amount_text: Option<String>,
    outcome: Option<&'static str>,
}

impl Views<'_> {
    /// The card of a bulletin, without its rendered form.
    pub fn card(&self, bulletin: &PublishedBulletin) -> Value {
        let facts = &bulletin.facts;
        let (amount_label, amount_text) =
            self.headline_amount(bulletin).map(|amount| (amount.label, amount.text)).unzip();
        Value::from_serializable(&Card {
            url: self.href(&bulletin.address),
            title: &facts.title,
            date: facts.date.to_string(),
            date_text: self.date(facts.date),
            types: self.type_links(&bulletin.types),
            region: self.region_of(bulletin).map(|region| self.region_link(region)),
            summary: facts.summary.as_deref().unwrap_or(&bulletin.body.lead),
            amount_label,
            amount_text,
            outcome: overall_outcome(bulletin).map(Outcome::as_str),
        })
    }

    /// The name of a type in the site's language.
    pub(super) fn type_name(&self, id: ScamTypeId) -> &str {
        self.type_name_of(self.site.types.get(id))
    }

    pub(super) fn type_name_of<'a>(&self, scam_type: &'a ScamType) -> &'a str {
        let english = self.site.config.language == Language::En;
        if english && !scam_type.en.is_empty() { &scam_type.en } else { &scam_type.name }
    }

    /// The region of a bulletin: its own, or the one that all of its cases share.
    pub(super) fn region_of(&self, bulletin: &PublishedBulletin) -> Option<RegionId> {
        let mut regions = self.site.cases[bulletin.cases.clone()].iter().map(|case| case.region);
        let first = regions.next().flatten();
        bulletin.facts.region.or_else(|| first.filter(|first| regions.all(|region| region == Some(*first))))
    }

    pub(super) fn region_link(&self, region: RegionId) -> Link {
        Link {
            name: self.site.config.regions.full_name(region),
            url: self.href(&region_address(self.site, region)),
        }
    }

    pub(super) fn related(&self, ids: &[BulletinId]) -> Value {
        self.cards_of(ids.iter().copied())
    }
}

/// The outcome that all cases of a bulletin share.
pub(super) fn overall_outcome(bulletin: &PublishedBulletin) -> Option<Outcome> {
    let mut outcomes = bulletin.facts.cases.iter().map(|case| case.outcome);
    let first = outcomes.next()?;
    outcomes.all(|outcome| outcome == first).then_some(first)
}
