//! The facts of a case as a list of labels and texts, and the headline figure of a bulletin.

use serde::Serialize;

use super::Views;
use crate::content::bulletin::{CaseFacts, Victim};
use crate::model::{Case, PublishedBulletin};
use crate::money::Amount;
use crate::plan::{region_address, type_address};
use crate::theme::Words;
use crate::vocabulary::CaseOutcome;

/// A headline figure: what was lost, or that nothing was.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AmountView {
    pub(super) label: String,
    pub(super) text: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct CaseView {
    number: u32,
    id: String,
    heading: Option<String>,
    facts: Vec<Fact>,
}

/// The facts of a case as plain values, for texts that leave the site.
#[derive(Debug)]
pub(crate) struct CaseText {
    /// Its heading, where there are several.
    pub(crate) heading: Option<String>,
    /// Labels and texts.
    pub(crate) facts: Vec<[String; 2]>,
    /// The names of its scam type and region, and what became of the money. A name that all cases of the bulletin share is left out.
    pub(crate) brief: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Fact {
    label: String,
    text: String,
    url: Option<String>,
}

impl AmountView {
    /// The label and the text in one line.
    pub(super) fn line(&self, words: &Words) -> String {
        format!("{}{}{}", self.label, words.get("colon"), self.text)
    }
}

impl CaseView {
    /// The case as plain values.
    fn text(&self, brief: Vec<String>) -> CaseText {
        let facts = self.facts.iter().map(|fact| [fact.label.clone(), fact.text.clone()]);
        CaseText { heading: self.heading.clone(), facts: facts.collect(), brief }
    }

    /// The texts of its facts, without their labels.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().map(|fact| fact.text.as_str())
    }
}

impl Views<'_> {
    pub(super) fn cases(&self, bulletin: &PublishedBulletin) -> Vec<CaseView> {
        let cases = &self.site.cases[bulletin.cases.clone()];
        let several = cases.len() > 1;
        let view = |case: &Case| CaseView {
            number: case.number,
            id: format!("case-{}", case.number),
            heading: several.then(|| self.words.fill("case_n", &[("n", &case.number.to_string())])),
            facts: self.facts(case, self.site.case_facts(case)),
        };
        cases.iter().map(view).collect()
    }

    /// The cases of a bulletin as plain values.
    pub(super) fn case_texts(&self, bulletin: &PublishedBulletin) -> Vec<CaseText> {
        let cases = &self.site.cases[bulletin.cases.clone()];
        let texts = self.cases(bulletin).into_iter().zip(cases);
        texts.map(|(view, case)| view.text(self.brief(case, cases))).collect()
    }

    /// What tells a case from the others of its bulletin, and what became of the money.
    fn brief(&self, case: &Case, all: &[Case]) -> Vec<String> {
        let facts = self.site.case_facts(case);
        let is_own = |same: fn(&Case, &Case) -> bool| !all.iter().all(|other| same(case, other));
        let scam_type = is_own(|a, b| a.scam_type == b.scam_type).then(|| self.type_name(case.scam_type));
        let region = case.region.filter(|_| is_own(|a, b| a.region == b.region));
        let region = region.map(|region| self.site.config.regions.full_name(region));
        let loss = facts.loss.as_ref().filter(|loss| !loss.is_zero());
        let end = match loss {
            Some(loss) => self.words.fill("lost_sum", &[("sum", &self.amount(loss))]),
            None => self.words.name_of(facts.outcome).to_owned(),
        };
        scam_type.map(str::to_owned).into_iter().chain(region).chain([end]).collect()
    }

    fn facts(&self, case: &Case, facts: &CaseFacts) -> Vec<Fact> {
        let words = self.words;
        let mut list = Vec::with_capacity(12);
        let mut add = |key: &str, text: Option<String>, url: Option<String>| {
            if let Some(text) = text {
                list.push(Fact { label: words.get(key).to_owned(), text, url });
            }
        };
        let type_url = self.href(&type_address(self.site, case.scam_type));
        add("scam_type", Some(self.type_name(case.scam_type).to_owned()), Some(type_url));
        let region = case.region.map(|region| self.site.config.regions.full_name(region));
        add("region", region, case.region.map(|region| self.href(&region_address(self.site, region))));
        add("occurred", facts.occurred.map(|occurred| self.occurred(occurred)), None);
        add("outcome", Some(words.name_of(facts.outcome).to_owned()), None);
        add("loss", self.loss(facts), None);
        add("demanded", facts.demanded.as_ref().map(|amount| self.amount(amount)), None);
        add("prevented_amount", facts.prevented.as_ref().map(|amount| self.amount(amount)), None);
        add("recovered", facts.recovered.as_ref().map(|amount| self.amount(amount)), None);
        add("victim", facts.victim.as_ref().and_then(|victim| self.victim(victim)), None);
        add("contact_method", facts.contact_method.map(|word| words.name_of(word).to_owned()), None);
        add("payment_method", facts.payment_method.map(|word| words.name_of(word).to_owned()), None);
        add("impersonated", facts.impersonated.clone(), None);
        if let Some((address, number)) = &case.same_as {
            let url = format!("{}#case-{number}", self.href(address));
            add("same_as", Some(words.fill("case_n", &[("n", &number.to_string())])), Some(url));
        }
        list
    }

    fn loss(&self, facts: &CaseFacts) -> Option<String> {
        let lost = matches!(facts.outcome, CaseOutcome::Lost | CaseOutcome::PartlyRecovered);
        match &facts.loss {
            Some(loss) if loss.is_zero() => None,
            Some(loss) => Some(self.amount(loss)),
            None => lost.then(|| self.words.get("amount_unknown").to_owned()),
        }
    }

    fn victim(&self, victim: &Victim) -> Option<String> {
        let count =
            (victim.count > 1).then(|| self.words.fill("people_n", &[("n", &victim.count.to_string())]));
        let parts: Vec<String> = [
            victim.label.clone(),
            victim.gender.map(|word| self.words.name_of(word).to_owned()),
            victim.age_band.map(|word| self.words.name_of(word).to_owned()),
            victim.occupation.clone(),
            count,
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join(self.words.get("list_comma")))
    }

    /// The headline figure: the losses of all cases together, or how many were prevented.
    pub(super) fn headline_amount(&self, bulletin: &PublishedBulletin) -> Option<AmountView> {
        let cases = &bulletin.facts.cases;
        let totals = totals(cases);
        if !totals.is_empty() {
            let key = if cases.len() > 1 { "lost_total" } else { "loss" };
            let texts: Vec<String> = totals.iter().map(|total| self.amount(total)).collect();
            let text = texts.join(self.words.get("list_comma"));
            return Some(AmountView { label: self.words.get(key).to_owned(), text });
        }
        let prevented = cases.iter().filter(|case| case.outcome == CaseOutcome::Prevented).count();
        (prevented > 0).then(|| AmountView {
            label: self.words.get("outcome").to_owned(),
            text: self.words.fill("figures_prevented", &[("n", &prevented.to_string())]),
        })
    }
}

/// The losses of cases, one sum for each currency in the order of the cases. A loss that is not known
/// leaves the sums without an upper bound.
pub(super) fn totals(cases: &[CaseFacts]) -> Vec<Amount> {
    let mut totals: Vec<Amount> = Vec::new();
    for loss in cases.iter().filter_map(|case| case.loss.as_ref()).filter(|loss| !loss.is_zero()) {
        match totals.iter_mut().find(|total| total.currency == loss.currency) {
            Some(total) => *total = add(total, loss),
            None => totals.push(*loss),
        }
    }
    let known = |case: &CaseFacts| {
        case.loss.is_some() || matches!(case.outcome, CaseOutcome::Prevented | CaseOutcome::Attempted)
    };
    if !cases.iter().all(known) {
        totals.iter_mut().for_each(|total| total.max = None);
    }
    totals
}

/// The sum of two amounts of one currency.
fn add(a: &Amount, b: &Amount) -> Amount {
    let sum = |a: Option<i64>, b: Option<i64>| Some(a?.saturating_add(b?));
    let least = a.at_least_minor().saturating_add(b.at_least_minor());
    Amount {
        currency: a.currency,
        min: (least > 0).then_some(least),
        max: sum(a.max, b.max),
        approximate: a.approximate || b.approximate,
    }
}
