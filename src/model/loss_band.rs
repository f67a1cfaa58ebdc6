//! The bands of loss that readers browse by.
//!
//! Their bounds are those of the Chinese law on fraud (amounts "relatively large", "huge" and "especially
//! huge"): the interpretation of the Supreme People's Court and Procuratorate of 2011, article 1, at its lowest
//! local values.

use crate::content::bulletin::CaseFacts;
use crate::money::{Currency, Minor};
use crate::vocabulary::CaseOutcome;

/// A band of loss in yuan. A case lies in the band of the least that was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum LossBand {
    /// Below 3,000.
    Small,
    /// From 3,000, below 30,000.
    Large,
    /// From 30,000, below 500,000.
    Huge,
    /// From 500,000.
    EspeciallyHuge,
    /// Lost, but how much in yuan is not known.
    Unknown,
}

const LARGE: Minor = 300_000;
const HUGE: Minor = 3_000_000;
const ESPECIALLY_HUGE: Minor = 50_000_000;

impl LossBand {
    /// All bands, as they are shown.
    pub(crate) const ALL: [LossBand; 5] =
        [LossBand::Small, LossBand::Large, LossBand::Huge, LossBand::EspeciallyHuge, LossBand::Unknown];

    /// The name in addresses.
    pub(crate) fn id(self) -> &'static str {
        match self {
            LossBand::Small => "under-3000",
            LossBand::Large => "3000-30000",
            LossBand::Huge => "30000-500000",
            LossBand::EspeciallyHuge => "over-500000",
            LossBand::Unknown => "unknown",
        }
    }

    /// The band of a case; none where nothing was lost, or where nothing says that money was lost.
    pub(crate) fn for_case(case: &CaseFacts) -> Option<LossBand> {
        let loss = match (case.outcome, &case.loss) {
            (CaseOutcome::Prevented | CaseOutcome::Attempted, _) => return None,
            (CaseOutcome::Unknown, None) => return None,
            (_, None) => return Some(LossBand::Unknown),
            (_, Some(loss)) => loss,
        };
        if loss.is_zero() {
            return None;
        }
        match (loss.currency, loss.min, loss.max) {
            (Currency::Cny, Some(min), _) => Some(Self::from_least(min)),
            // Below the lowest bound, any loss is small.
            (Currency::Cny, None, Some(max)) if max < LARGE => Some(LossBand::Small),
            _ => Some(LossBand::Unknown),
        }
    }

    fn from_least(least: Minor) -> LossBand {
        match least {
            ..LARGE => LossBand::Small,
            LARGE..HUGE => LossBand::Large,
            HUGE..ESPECIALLY_HUGE => LossBand::Huge,
            ESPECIALLY_HUGE.. => LossBand::EspeciallyHuge,
        }
    }
}
