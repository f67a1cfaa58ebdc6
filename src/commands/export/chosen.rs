//! Which days, region and scam type an export is about, from the flags.

use super::ExportedSite;
use crate::model::{Period, PeriodError};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::{RegionError, RegionId};

/// What was chosen.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::commands) struct Choice {
    pub(in crate::commands) period: Option<Period>,
    pub(in crate::commands) region: Option<RegionId>,
    pub(in crate::commands) scam_type: Option<ScamTypeId>,
}

/// Reads the flags; prints what each wrong one may have meant.
pub(in crate::commands) fn choose(
    site: &ExportedSite,
    period: Option<&str>,
    region: Option<&str>,
    scam_type: Option<&str>,
) -> Option<Choice> {
    let period = period.map(|written| read_period(site, written));
    let region = region.map(|written| read_region(site, written));
    let scam_type = scam_type.map(|written| read_type(site, written));
    // A flag that is not given is fine; one that is given and names nothing is not.
    let is_wrong = period == Some(None) || region == Some(None) || scam_type == Some(None);
    let choice =
        Choice { period: period.flatten(), region: region.flatten(), scam_type: scam_type.flatten() };
    (!is_wrong).then_some(choice)
}

fn read_period(site: &ExportedSite, written: &str) -> Option<Period> {
    let key = match Period::parse(written, site.planned.site.today) {
        Ok(period) => return Some(period),
        Err(PeriodError::Unreadable) => "period-unreadable",
        Err(PeriodError::EndsBeforeItBegins) => "period-reversed",
        Err(PeriodError::Future) => "period-future",
    };
    site.reporter.print_message(key, &[("value", written.to_owned())]);
    None
}

fn read_region(site: &ExportedSite, written: &str) -> Option<RegionId> {
    let regions = &site.planned.site.config.regions;
    let mut facts = vec![("value", written.to_owned())];
    let key = match regions.resolve(written) {
        Ok(resolved) => return Some(resolved.id),
        Err(RegionError::Unknown) => {
            facts.extend(regions.meant(written).map(|meant| ("nearest", regions.full_name(meant))));
            "region-not-found"
        }
        Err(RegionError::Ambiguous { candidates }) => {
            // Who asks for the cases of 河南 hardly means the county of that name.
            let is_province = |id: &&RegionId| regions.ancestors(**id).nth(1).is_none();
            let provinces: Vec<&RegionId> = candidates.iter().filter(is_province).collect();
            if let [province] = provinces[..] {
                return Some(*province);
            }
            let names: Vec<String> = candidates.into_iter().map(|id| regions.full_name(id)).collect();
            facts.push(("names", site.reporter.wording().join_list(&names)));
            "region-ambiguous"
        }
    };
    site.reporter.print_message(key, &facts);
    None
}

fn read_type(site: &ExportedSite, written: &str) -> Option<ScamTypeId> {
    let types = &site.planned.site.types;
    let found = types.resolve(written);
    if found.is_none() {
        let mut facts = vec![("value", written.to_owned())];
        match types.meant(written) {
            Some(nearest) => facts.push(("nearest", nearest.to_owned())),
            None => {
                let names: Vec<String> = types.iter().map(|(_, known)| known.name.clone()).collect();
                facts.push(("names", site.reporter.wording().join_list(&names)));
            }
        }
        site.reporter.print_message("type-not-found", &facts);
    }
    found
}
