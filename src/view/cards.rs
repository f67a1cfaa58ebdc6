//! The card of a bulletin, as lists show it.

use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use super::{Link, Views, with_entries};
use crate::diagnostics::{Diagnostic, Language};
use crate::model::{BulletinId, PublishedBulletin, Site};
use crate::plan::region_address;
use crate::theme::{TemplateFailure, template_diagnostic};
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::{CaseOutcome, ScamType, ScamTypeId, Vocabulary};

#[derive(Serialize)]
struct Card<'a> {
    url: String,
    title: &'a str,
    date: String,
    date_text: String,
    summary: &'a str,
    amount_label: Option<String>,
    amount_text: Option<String>,
    outcome: Option<&'static str>,
    mark: Option<&'a str>,
}

/// The cards of a site's bulletins, by [`BulletinId`]. A card appears in some ten lists, so each is rendered once,
/// when it is first asked for. Its field `html` is the card as `card.html` renders it.
pub(crate) struct Cards {
    cards: Vec<OnceLock<Result<Value, Box<Diagnostic>>>>,
    /// The links to types and to regions, by their ids. Thousands of cards share each.
    types: Vec<OnceLock<Value>>,
    regions: Vec<OnceLock<Value>>,
}

impl Cards {
    /// The cards of a site, none of them rendered yet.
    pub(crate) fn new(site: &Site) -> Cards {
        Cards {
            cards: site.bulletins.iter().map(|_| OnceLock::new()).collect(),
            types: site.types.iter().map(|_| OnceLock::new()).collect(),
            regions: site.config.regions.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// No cards, for views that show none.
    pub(super) const NONE: &'static Cards =
        &Cards { cards: Vec::new(), types: Vec::new(), regions: Vec::new() };
}

impl Views<'_> {
    /// Renders every card, in parallel. The error is a template's.
    pub(crate) fn render_cards(&self) -> Result<(), Box<Diagnostic>> {
        let ids: Vec<BulletinId> = self.site.bulletin_ids().collect();
        ids.into_par_iter().try_for_each(|id| self.cached_card(id).as_ref().map(drop).map_err(Clone::clone))
    }

    /// The card of a bulletin. The error is a template's.
    pub(super) fn card_of(&self, id: BulletinId) -> Result<Value, Box<Diagnostic>> {
        self.cached_card(id).clone()
    }

    /// The cards of bulletins as a list.
    pub(super) fn cards_of(&self, ids: impl Iterator<Item = BulletinId>) -> Result<Value, Box<Diagnostic>> {
        Ok(Value::from(ids.map(|id| self.card_of(id)).collect::<Result<Vec<_>, _>>()?))
    }

    fn cached_card(&self, id: BulletinId) -> &Result<Value, Box<Diagnostic>> {
        self.cards.cards[id.index()].get_or_init(|| self.rendered_card(self.site.bulletin(id)))
    }

    fn rendered_card(&self, bulletin: &PublishedBulletin) -> Result<Value, Box<Diagnostic>> {
        let card = self.card(bulletin);
        let mut context = Context::new();
        context.insert_value("card", card.clone());
        let html = self.theme.tera.render("card.html", &context).map_err(|error| {
            let failure =
                TemplateFailure { output: bulletin.address.output_path(), source: bulletin.path.to_string() };
            Box::new(template_diagnostic(&error, &failure))
        })?;
        // Then the fields need not be copied to add one.
        drop(context);
        Ok(with_entries(card, [("html", Value::safe_string(&html))]))
    }

    /// The card of a bulletin, without its rendered form.
    fn card(&self, bulletin: &PublishedBulletin) -> Value {
        let facts = &bulletin.facts;
        let (amount_label, amount_text) =
            self.headline_amount(bulletin).map(|amount| (amount.label, amount.text)).unzip();
        let view = Value::from_serializable(&Card {
            url: self.href(&bulletin.address),
            title: &facts.title,
            date: facts.date.to_string(),
            date_text: self.date(facts.date),
            summary: facts.summary.as_deref().unwrap_or(&bulletin.body.lead),
            amount_label,
            amount_text,
            outcome: overall_outcome(bulletin).map(CaseOutcome::id),
            mark: self.mark(bulletin),
        });
        let types: Vec<Value> = bulletin.types.iter().map(|id| self.shared_type(*id)).collect();
        let region = self.region_of(bulletin).map_or_else(Value::none, |region| self.shared_region(region));
        with_entries(view, [("types", Value::from(types)), ("region", region)])
    }

    fn shared_type(&self, id: ScamTypeId) -> Value {
        let link = || Value::from_serializable(&self.type_link(id));
        self.cards.types[id.index()].get_or_init(link).clone()
    }

    fn shared_region(&self, id: RegionId) -> Value {
        let link = || Value::from_serializable(&self.region_link(id));
        self.cards.regions[id.index()].get_or_init(link).clone()
    }

    /// The name of a type in the site's language.
    pub(crate) fn type_name(&self, id: ScamTypeId) -> &str {
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
}

/// The outcome that all cases of a bulletin share.
pub(super) fn overall_outcome(bulletin: &PublishedBulletin) -> Option<CaseOutcome> {
    let mut outcomes = bulletin.facts.cases.iter().map(|case| case.outcome);
    let first = outcomes.next()?;
    outcomes.all(|outcome| outcome == first).then_some(first)
}
