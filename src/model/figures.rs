//! Sums over cases that never overstate.
//!
//! A sum adds the least that each loss can have been, leaves out what is not known, keeps currencies
//! apart, counts prevented cases on their own and counts a case once that several bulletins report.

use std::collections::BTreeMap;

use crate::content::bulletin::CaseFacts;
use crate::money::{Currency, Minor};
use crate::vocabulary::CaseOutcome;

/// Figures over a set of cases.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Figures {
    /// Cases, repetitions left out.
    pub(crate) cases: usize,
    /// Prevented cases among them.
    pub(crate) prevented: usize,
    /// Least sum of the losses by currency, in hundredths of its unit.
    pub(crate) lost: BTreeMap<Currency, Minor>,
    /// Whether `lost` is complete: every loss in it has one figure, and none is missing.
    pub(crate) exact: bool,
    /// Whether a loss in `lost` is an estimate of the source's, so that the sum is one too.
    pub(crate) approximate: bool,
    /// Cases with a loss that is not known or not quantified.
    pub(crate) unknown: usize,
}

/// Figures over nothing, which are exact.
impl Default for Figures {
    fn default() -> Figures {
        Figures { cases: 0, prevented: 0, lost: BTreeMap::new(), exact: true, approximate: false, unknown: 0 }
    }
}

impl Figures {
    /// Adds a case.
    pub(crate) fn add(&mut self, case: &CaseFacts) {
        self.cases += 1;
        match (case.outcome, &case.loss) {
            (CaseOutcome::Prevented, _) => self.prevented += 1,
            (CaseOutcome::Attempted, _) => {}
            (_, Some(loss)) => {
                self.exact &= loss.min.is_some() && loss.min == loss.max;
                self.approximate |= loss.approximate;
                match loss.min {
                    Some(min) => {
                        let sum = self.lost.entry(loss.currency).or_default();
                        *sum = sum.saturating_add(min);
                    }
                    None => self.unknown += 1,
                }
            }
            (_, None) => {
                self.unknown += 1;
                self.exact = false;
            }
        }
    }
}
