//! Figures of a whole site by what no archive divides it by: how swindlers made contact and how cases ended, what was
//! saved and what came back. Figures by type, region, band of loss and year are those of the archives; what is in none of
//! these is counted here, so that the parts of each division add up to all cases.

use super::figures::{Figures, Rescued};
use super::loss_band::LossBand;
use super::site::Site;
use crate::vocabulary::{CaseOutcome, ContactMethod, Vocabulary};

/// Figures over all cases that count.
#[derive(Debug)]
pub(crate) struct Breakdown {
    /// By how the swindler made contact; last the cases that do not say.
    pub(crate) contact_methods: Vec<(Option<ContactMethod>, Figures)>,
    /// By how cases ended.
    pub(crate) outcomes: Vec<(CaseOutcome, Figures)>,
    /// Cases that name no region.
    pub(crate) without_region: Figures,
    /// Cases in no band of loss: nothing was lost, or nothing says that money was.
    pub(crate) without_band: Figures,
    /// What was saved and what came back.
    pub(crate) rescued: Rescued,
}

impl Breakdown {
    /// Counts the cases of a site.
    pub(crate) fn of_site(site: &Site) -> Breakdown {
        let methods = ContactMethod::ALL.iter().copied().map(Some).chain([None]);
        let mut breakdown = Breakdown {
            contact_methods: methods.map(|method| (method, Figures::default())).collect(),
            outcomes: CaseOutcome::ALL.iter().map(|outcome| (*outcome, Figures::default())).collect(),
            without_region: Figures::default(),
            without_band: Figures::default(),
            rescued: Rescued::default(),
        };
        for case in site.counted_cases() {
            let facts = site.case_facts(case);
            figures_of(&mut breakdown.contact_methods, facts.contact_method).add(facts);
            figures_of(&mut breakdown.outcomes, facts.outcome).add(facts);
            if case.region.is_none() {
                breakdown.without_region.add(facts);
            }
            if LossBand::for_case(facts).is_none() {
                breakdown.without_band.add(facts);
            }
            breakdown.rescued.add(facts);
        }
        breakdown
    }
}

fn figures_of<T: PartialEq>(parts: &mut [(T, Figures)], value: T) -> &mut Figures {
    let part = parts.iter_mut().find(|(known, _)| *known == value);
    &mut part.expect("the closed lists have every value").1
}
