//! Whether the figures that a digest reports are those of the site's own cases of these days: the editor may have forgotten
//! a bulletin, or counted one twice. They may well differ, since few sites describe every case, so it is a note.
//!
//! Days are those of publication, as in all figures of the site. Where it has no case of these days there is nothing to
//! compare.

use crate::content::bulletin::Reported;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Digest, Period, PublishedBulletin, Site, Sum};
use crate::money::{Amount, Currency};

/// Compares each digest that names its days.
pub(super) fn check_reported(site: &Site) -> Vec<Diagnostic> {
    site.bulletins.iter().filter_map(|bulletin| difference(site, bulletin)).collect()
}

fn difference(site: &Site, bulletin: &PublishedBulletin) -> Option<Diagnostic> {
    let facts = &bulletin.facts;
    let (reported, (from, to)) = facts.reported.as_ref().zip(facts.period)?;
    let own = Digest::new(site, Period::Days(from, to), facts.region).figures;
    if own.cases == 0 {
        return None;
    }
    let cases = of_cases(reported, own.cases);
    let loss = of_loss(site, reported, &own.lost);
    if cases.is_empty() && loss.is_empty() {
        return None;
    }
    let found = Diagnostic::new(Code::ReportedCasesDiffer, &*bulletin.path).at(reported.span.clone());
    let found = found.fact("from", from.to_string()).fact("to", to.to_string());
    Some(cases.into_iter().chain(loss).fold(found, |found, (name, fact)| found.fact(name, fact)))
}

/// Both numbers of cases and the difference, if there is one.
fn of_cases(reported: &Reported, own: usize) -> Vec<(&'static str, String)> {
    let Some(stated) = reported.cases.map(|cases| cases as usize).filter(|cases| *cases != own) else {
        return Vec::new();
    };
    let difference = if own < stated { "fewer" } else { "more" };
    vec![
        ("cases", stated.to_string()),
        ("own", own.to_string()),
        (difference, stated.abs_diff(own).to_string()),
    ]
}

/// Both losses as they may be shown, unless they can be the same.
fn of_loss(site: &Site, reported: &Reported, own: &Sum) -> Vec<(&'static str, String)> {
    let Some((stated, own)) = reported.loss.zip(reported.loss.and_then(|loss| known(own, loss.currency)))
    else {
        return Vec::new();
    };
    let can_be_same = |a: &Amount, b: &Amount| a.min.unwrap_or(0) <= b.max.unwrap_or(i64::MAX);
    if can_be_same(&stated, &own) && can_be_same(&own, &stated) {
        return Vec::new();
    }
    vec![("loss", site.config.show_amount(&stated)), ("sum", site.config.show_amount(&own))]
}

/// What losses in a currency come to: a lower bound only, where one of them is not known exactly. None where nothing is known.
fn known(own: &Sum, currency: Currency) -> Option<Amount> {
    let least = own.least.get(&currency).copied().filter(|least| *least > 0)?;
    let max = own.exact.then_some(least);
    Some(Amount { min: Some(least), max, approximate: own.approximate, ..Amount::exact(currency, least) })
}
