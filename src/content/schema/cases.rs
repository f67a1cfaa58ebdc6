//! Reading the cases of a bulletin: one in the short form, where its fields stand at the top level, or
//! many under `cases:`.

use std::ops::Range;

use jiff::civil::Date;

use super::dates::Occurred;
use super::rules;
use super::values::{PlacedAmount, amount, occurred, region as read_region};
use crate::config::Config;
use crate::content::bulletin::{CaseFacts, Victim};
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, Vocabulary,
};
use crate::yaml::{Fields, MapEntry, SpannedText};

/// The amounts of a case with their places.
pub(super) struct Amounts {
    pub(super) loss: Option<PlacedAmount>,
    pub(super) demanded: Option<PlacedAmount>,
    pub(super) prevented: Option<PlacedAmount>,
    pub(super) recovered: Option<PlacedAmount>,
}

/// The fields of a case as they stand in one mapping, before defaults.
pub(super) struct CaseFields {
    pub(super) occurred: Option<(Occurred, SpannedText)>,
    pub(super) outcome: Option<CaseOutcome>,
    pub(super) amounts: Amounts,
    pub(super) victim: Option<Victim>,
    pub(super) contact_method: Option<ContactMethod>,
    pub(super) payment_method: Option<PaymentMethod>,
    pub(super) impersonated: Option<String>,
    pub(super) same_as: Option<SpannedText>,
    pub(super) span: Range<usize>,
    any: bool,
}

/// Takes the fields of a case from a mapping.
pub(super) fn case_fields(fields: &mut Fields, config: &Config, span: Range<usize>) -> CaseFields {
    const OF_A_CASE: [&str; 7] =
        ["occurred", "outcome", "loss", "demanded", "prevented", "recovered", "victim"];
    CaseFields {
        any: OF_A_CASE.iter().any(|key| fields.has(key)),
        occurred: occurred(fields, config),
        outcome: fields.choice("outcome", CaseOutcome::spellings()),
        amounts: Amounts {
            loss: amount(fields, "loss", config),
            demanded: amount(fields, "demanded", config),
            prevented: amount(fields, "prevented", config),
            recovered: amount(fields, "recovered", config),
        },
        victim: victim(fields),
        contact_method: fields.choice("contact_method", ContactMethod::spellings()),
        payment_method: fields.choice("payment_method", PaymentMethod::spellings()),
        impersonated: fields.plain_text("impersonated"),
        same_as: fields.text("same_as"),
        span,
    }
}

fn victim(fields: &mut Fields) -> Option<Victim> {
    let (_, entries) = fields.mapping("victim")?;
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let victim = Victim {
        label: inner.plain_text("label"),
        gender: inner.choice("gender", Gender::spellings()),
        age_band: inner.choice("age_band", AgeBand::spellings()),
        occupation: inner.plain_text("occupation"),
        count: inner.number("count").unwrap_or(1).max(1),
    };
    inner.finish(&[]);
    Some(victim)
}

/// The cases of a bulletin. Under `cases:` a case takes what it does not say itself from the top level,
/// amounts and victims aside; the top level's loss must then be the sum.
pub(super) fn read_cases(
    fields: &mut Fields,
    top: CaseFields,
    kind: BulletinKind,
    region: Option<RegionId>,
    (config, published): (&Config, Option<Date>),
) -> Vec<CaseFacts> {
    rules::check_occurred(top.occurred.as_ref(), published, fields);
    let Some(items) = fields.mappings("cases") else {
        if kind != BulletinKind::Case && !top.any {
            return Vec::new();
        }
        rules::check_case(&top, fields, config);
        return vec![facts(top, None, region)];
    };
    rules::beside_cases(fields);
    let mut cases: Vec<CaseFacts> = Vec::with_capacity(items.len());
    for (span, entries) in items {
        cases.push(read_case(fields, (span, entries), &top, region, (config, published)));
    }
    rules::check_sum(&top, &cases, fields, config);
    cases
}

fn read_case(
    fields: &mut Fields,
    (span, entries): (Range<usize>, Vec<MapEntry>),
    top: &CaseFields,
    region: Option<RegionId>,
    (config, published): (&Config, Option<Date>),
) -> CaseFacts {
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let scam_type = inner.text("scam_type");
    let own_region = if inner.has("region") { read_region(&mut inner, config) } else { region };
    let mut case = case_fields(&mut inner, config, span);
    let no_amount = !inner.has("loss");
    rules::check_occurred(case.occurred.as_ref(), published, &mut inner);
    case.occurred = case.occurred.or_else(|| top.occurred.clone());
    case.outcome = case.outcome.or(top.outcome.filter(|_| no_amount));
    case.contact_method = case.contact_method.or(top.contact_method);
    case.payment_method = case.payment_method.or(top.payment_method);
    case.impersonated = case.impersonated.or_else(|| top.impersonated.clone());
    rules::check_case(&case, &mut inner, config);
    inner.finish(&[]);
    facts(case, scam_type, own_region)
}

fn facts(case: CaseFields, scam_type: Option<SpannedText>, region: Option<RegionId>) -> CaseFacts {
    let amount = |placed: Option<PlacedAmount>| placed.map(|placed| placed.amount);
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
