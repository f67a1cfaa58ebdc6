//! Sums over cases that never overstate.
//!
//! A sum adds the least that each amount can have been, leaves out what is not known, keeps currencies
//! apart, counts prevented cases on their own and counts a case once that several bulletins report.

use std::collections::BTreeMap;

use crate::content::bulletin::CaseFacts;
use crate::money::{Amount, Currency, Minor};
use crate::vocabulary::CaseOutcome;

/// Amounts added up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sum {
    /// The least that they come to by currency, in hundredths of its unit.
    pub(crate) least: BTreeMap<Currency, Minor>,
    /// Whether `least` is complete: every amount in it has one figure, and none is missing.
    pub(crate) exact: bool,
    /// Whether an amount in `least` is an estimate of the source's, so that the sum is one too.
    pub(crate) approximate: bool,
    /// Amounts that are not known or not quantified.
    pub(crate) unknown: usize,
}

/// The sum of nothing, which is exact.
impl Default for Sum {
    fn default() -> Sum {
        Sum { least: BTreeMap::new(), exact: true, approximate: false, unknown: 0 }
    }
}

impl Sum {
    /// Adds an amount; none is one that is not known.
    pub(crate) fn add(&mut self, amount: Option<&Amount>) {
        self.exact &= amount.is_some_and(|amount| amount.min.is_some() && amount.min == amount.max);
        self.approximate |= amount.is_some_and(|amount| amount.approximate);
        match amount.and_then(|amount| Some((amount.currency, amount.min?))) {
            Some((currency, least)) => self.add_least(currency, least),
            None => self.unknown += 1,
        }
    }

    /// The least that the amounts in one currency come to.
    pub(crate) fn least_in(&self, currency: Currency) -> Minor {
        self.least.get(&currency).copied().unwrap_or(0)
    }

    /// The part in one currency. It is as certain as the whole: what is not known may have been in any currency.
    pub(crate) fn only(&self, currency: Currency) -> Sum {
        let least = BTreeMap::from([(currency, self.least_in(currency))]);
        Sum { least, ..self.clone() }
    }

    fn add_least(&mut self, currency: Currency, least: Minor) {
        let sum = self.least.entry(currency).or_default();
        *sum = sum.saturating_add(least);
    }

    /// Adds another sum.
    pub(crate) fn add_sum(&mut self, other: &Sum) {
        self.exact &= other.exact;
        self.approximate |= other.approximate;
        self.unknown += other.unknown;
        other.least.iter().for_each(|(currency, least)| self.add_least(*currency, *least));
    }
}

/// Figures over a set of cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Figures {
    /// Cases, repetitions left out.
    pub(crate) cases: usize,
    /// Prevented cases among them.
    pub(crate) prevented: usize,
    /// What was lost in the others, except where an attempt failed.
    pub(crate) lost: Sum,
}

impl Figures {
    /// Adds a case.
    pub(crate) fn add(&mut self, case: &CaseFacts) {
        self.cases += 1;
        match case.outcome {
            CaseOutcome::Prevented => self.prevented += 1,
            CaseOutcome::Attempted => {}
            CaseOutcome::Lost | CaseOutcome::PartlyRecovered | CaseOutcome::Unknown => {
                self.lost.add(case.loss.as_ref());
            }
        }
    }

    /// Adds the figures of other cases.
    pub(crate) fn add_figures(&mut self, other: &Figures) {
        self.cases += other.cases;
        self.prevented += other.prevented;
        self.lost.add_sum(&other.lost);
    }
}

/// What was saved from swindlers, and what came back from them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rescued {
    /// What was saved. Prevented cases that do not say how much are unknown.
    pub(crate) saved: Sum,
    /// What came back. Partly recovered cases that do not say how much are unknown.
    pub(crate) recovered: Sum,
}

impl Rescued {
    /// Adds a case.
    pub(crate) fn add(&mut self, case: &CaseFacts) {
        if case.prevented.is_some() || case.outcome == CaseOutcome::Prevented {
            self.saved.add(case.prevented.as_ref());
        }
        if case.recovered.is_some() || case.outcome == CaseOutcome::PartlyRecovered {
            self.recovered.add(case.recovered.as_ref());
        }
    }
}
