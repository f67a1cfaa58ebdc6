//! Reading the cases of a bulletin: one in the short form, where its fields stand at the top level, or
//! many under `cases:`.

use std::ops::Range;

use jiff::civil::Date;

use super::case_fields::{CaseFields, take_case_fields};
use super::rules;
use super::values::{WrittenAmount, region};
use crate::config::Config;
use crate::content::bulletin::CaseFacts;
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::{BulletinKind, CaseOutcome};
use crate::yaml::{Fields, MapEntry, SpannedText};

/// What the top level of a bulletin says that its cases need.
pub(super) struct TopLevel {
    pub(super) kind: BulletinKind,
    /// The day of publication, where it can be read.
    pub(super) date: Option<Date>,
    pub(super) region: Option<RegionId>,
    /// The fields of a case.
    pub(super) case: CaseFields,
}

/// The cases of a bulletin. Under `cases:` a case takes missing fields from the top level, except amounts and victims;
/// the top level's loss must then be the sum.
pub(super) fn read_cases(fields: &mut Fields, top: TopLevel, config: &Config) -> Vec<CaseFacts> {
    rules::check_occurred_before(top.date, top.case.occurred.as_ref(), fields);
    let Some(items) = fields.mappings("cases") else {
        if top.kind != BulletinKind::Case && !top.case.says_something {
            return Vec::new();
        }
        rules::check_outcome_and_amounts(&top.case, fields, config);
        return vec![facts(top.case, None, top.region)];
    };
    rules::check_no_facts_beside_cases(fields);
    let cases: Vec<CaseFacts> = items.into_iter().map(|item| read_case(fields, item, &top, config)).collect();
    rules::check_loss_is_sum(&top.case, &cases, fields, config);
    cases
}

fn read_case(
    fields: &mut Fields,
    (span, entries): (Range<usize>, Vec<MapEntry>),
    top: &TopLevel,
    config: &Config,
) -> CaseFacts {
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let scam_type = inner.text("scam_type");
    let region = if inner.has("region") { region(&mut inner, config) } else { top.region };
    let mut case = take_case_fields(&mut inner, config, span);
    let has_loss = inner.has("loss");
    rules::check_occurred_before(top.date, case.occurred.as_ref(), &mut inner);
    case.occurred = case.occurred.or_else(|| top.case.occurred.clone());
    case.outcome = case.outcome.or(top.case.outcome.filter(|_| !has_loss));
    case.contact_method = case.contact_method.or(top.case.contact_method);
    case.payment_method = case.payment_method.or(top.case.payment_method);
    case.impersonated = case.impersonated.or_else(|| top.case.impersonated.clone());
    rules::check_outcome_and_amounts(&case, &mut inner, config);
    inner.finish(&[]);
    facts(case, scam_type, region)
}

fn facts(case: CaseFields, scam_type: Option<SpannedText>, region: Option<RegionId>) -> CaseFacts {
    let amount = |written: Option<WrittenAmount>| written.map(|written| written.amount);
    let lost = case.amounts.loss.as_ref().is_some_and(|loss| !loss.amount.is_zero());
    CaseFacts {
        scam_type,
        same_as: case.same_as,
        occurred: case.occurred.map(|(occurred, _)| occurred),
        region,
        outcome: case.outcome.unwrap_or(if lost { CaseOutcome::Lost } else { CaseOutcome::Unknown }),
        loss: amount(case.amounts.loss),
        demanded: amount(case.amounts.demanded),
        prevented: amount(case.amounts.prevented),
        recovered: amount(case.amounts.recovered),
        victim: case.victim,
        contact_method: case.contact_method,
        payment_method: case.payment_method,
        impersonated: case.impersonated,
        span: case.span,
    }
}
