//! Facts of one bulletin that cannot all be true.

use std::ops::Range;

use jiff::civil::Date;

use super::case_fields::CaseFields;
use super::values::WrittenAmount;
use crate::config::Config;
use crate::content::bulletin::{Bulletin, CaseFacts};
use crate::content::dates::Occurred;
use crate::diagnostics::{Code, Diagnostic};
use crate::money::Amount;
use crate::vocabulary::{BulletinKind, CaseOutcome, Vocabulary};
use crate::yaml::{Fields, SpannedText};

/// The dates of a bulletin and where they are written.
pub(super) struct Dates {
    pub(super) date: Option<(Date, Range<usize>)>,
    pub(super) updated: Option<(Date, Range<usize>)>,
    pub(super) expires: Option<(Date, Range<usize>)>,
}

/// A bulletin of `kind: case` must say, for itself or for every case, what kind of scam it was; `end` is where the
/// front matter ends.
pub(super) fn check_scam_type(bulletin: &Bulletin, end: usize, fields: &mut Fields) {
    let every_case = !bulletin.cases.is_empty() && bulletin.cases.iter().all(|case| case.scam_type.is_some());
    if bulletin.kind == BulletinKind::Case && bulletin.scam_type.is_none() && !every_case {
        fields.missing("scam_type", end, Some("scam_type: other\n".to_owned()));
    }
}

/// Nothing is changed and nothing expires before it is published.
pub(super) fn check_order_of_dates(dates: &Dates, fields: &mut Fields) {
    let Some((date, _)) = &dates.date else { return };
    for (key, later) in [("updated", &dates.updated), ("expires", &dates.expires)] {
        if let Some((later, span)) = later.as_ref().filter(|(later, _)| later < date) {
            let diagnostic = dates_reversed(fields.file(), span, ("date", *date), (key, *later));
            fields.report(diagnostic);
        }
    }
}

/// A case happens before its bulletin is published.
pub(super) fn check_occurred_before(
    published: Option<Date>,
    occurred: Option<&(Occurred, SpannedText)>,
    fields: &mut Fields,
) {
    let Some(((occurred, written), date)) = occurred.zip(published) else { return };
    if occurred.last_start() > date {
        let diagnostic = Diagnostic::new(Code::OccurredAfterDate, fields.file())
            .at(written.span.clone())
            .fact("occurred", occurred.to_string())
            .fact("date", date.to_string());
        fields.report(diagnostic);
    }
}

/// Two dates in the wrong order; `span` is that of the later one.
pub(super) fn dates_reversed(
    file: &str,
    span: &Range<usize>,
    (earlier_field, earlier): (&str, Date),
    (later_field, later): (&str, Date),
) -> Diagnostic {
    Diagnostic::new(Code::DatesReversed, file)
        .at(span.clone())
        .fact("earlier_field", earlier_field)
        .fact("earlier", earlier.to_string())
        .fact("later_field", later_field)
        .fact("later", later.to_string())
}

/// Checks outcome and amounts of one case.
pub(super) fn check_outcome_and_amounts(case: &CaseFields, fields: &mut Fields, config: &Config) {
    let loss = case.amounts.loss.as_ref();
    let diagnostic = match (case.outcome, loss) {
        (Some(outcome @ (CaseOutcome::Prevented | CaseOutcome::Attempted)), Some(loss))
            if loss.amount.is_above_zero() =>
        {
            Some(outcome_with_loss(outcome, loss, fields, config))
        }
        // A loss that cannot be read was reported, and one that is said to be unknown is an answer.
        (Some(CaseOutcome::Lost), None) if !fields.has("loss") => {
            let span = fields.span_of("outcome").unwrap_or_else(|| case.span.clone());
            Some(Diagnostic::new(Code::LostWithoutLoss, fields.file()).at(span))
        }
        (None, Some(loss)) if loss.amount.is_zero() => {
            Some(Diagnostic::new(Code::ZeroLossWithoutOutcome, fields.file()).at(loss.written.span.clone()))
        }
        _ => None,
    };
    if let Some(diagnostic) = diagnostic {
        fields.report(diagnostic);
    }
    if let Some((recovered, loss)) = case.amounts.recovered.as_ref().zip(loss) {
        check_recovered(recovered, loss, fields, config);
    }
}

/// The fix keeps the amount under the key that it most likely belongs to.
fn outcome_with_loss(
    outcome: CaseOutcome,
    loss: &WrittenAmount,
    fields: &Fields,
    config: &Config,
) -> Diagnostic {
    let key = if outcome == CaseOutcome::Prevented { "prevented" } else { "demanded" };
    let text = &loss.written.text;
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let line = if plain { format!("{key}: {text}") } else { format!("{key}: \"{text}\"") };
    Diagnostic::new(Code::OutcomeWithLoss, fields.file())
        .at(fields.span_of("loss").expect("the loss was taken from these fields"))
        .fact("outcome", outcome.id())
        .fact("loss", config.show_amount(&loss.amount))
        .fix_if((!fields.has(key)).then_some(line))
}

fn check_recovered(recovered: &WrittenAmount, loss: &WrittenAmount, fields: &mut Fields, config: &Config) {
    let same_currency = recovered.amount.currency == loss.amount.currency;
    let exceeds = recovered.amount.min.zip(loss.amount.max).is_some_and(|(back, lost)| back > lost);
    if same_currency && exceeds {
        let diagnostic = Diagnostic::new(Code::RecoveredExceedsLoss, fields.file())
            .at(recovered.written.span.clone())
            .fact("recovered", config.show_amount(&recovered.amount))
            .fact("loss", config.show_amount(&loss.amount));
        fields.report(diagnostic);
    }
}

/// Checks a top-level loss against the cases. Where a case's loss is not known, the sum of the others is
/// a lower bound only.
pub(super) fn check_loss_is_sum(top: &CaseFields, cases: &[CaseFacts], fields: &mut Fields, config: &Config) {
    let Some(total) = &top.amounts.loss else { return };
    let Some(sum) = sum_of(cases, &total.amount) else { return };
    let agrees = match (sum.max, total.amount.min.or(total.amount.max)) {
        (Some(_), _) => sum.min == total.amount.min && sum.max == total.amount.max,
        (None, Some(total)) => sum.at_least_minor() <= total,
        (None, None) => true,
    };
    // Lower bounds must agree exactly where both sides are lower bounds of the same cases.
    let bounds = cases.iter().all(|case| case.loss.is_some_and(|loss| loss.min.is_some()));
    let agrees = agrees && (!bounds || sum.at_least_minor() == total.amount.at_least_minor());
    if !agrees {
        let diagnostic = Diagnostic::new(Code::LossCasesDisagree, fields.file())
            .at(total.written.span.clone())
            .fact("loss", config.show_amount(&total.amount))
            .fact("sum", config.show_amount(&sum));
        fields.report(diagnostic);
    }
}

/// The sum of the cases' losses; `None` where another currency makes it meaningless.
fn sum_of(cases: &[CaseFacts], total: &Amount) -> Option<Amount> {
    let mut sum = Amount { currency: total.currency, min: Some(0), max: Some(0), approximate: false };
    for case in cases {
        let without_loss = matches!(case.outcome, CaseOutcome::Prevented | CaseOutcome::Attempted);
        let (min, max) = match &case.loss {
            Some(loss) if loss.currency != total.currency => return None,
            Some(loss) => (loss.at_least_minor(), loss.max),
            None if without_loss => (0, Some(0)),
            None => (0, None),
        };
        sum.min = sum.min.map(|so_far| so_far.saturating_add(min));
        sum.max = sum.max.zip(max).map(|(so_far, max)| so_far.saturating_add(max));
        sum.approximate |= case.loss.is_some_and(|loss| loss.approximate);
    }
    Some(sum)
}

/// Facts of one case that stand next to `cases:` belong to none of them. A loss there is the sum.
pub(super) fn check_no_facts_beside_cases(fields: &mut Fields) {
    for key in ["victim", "recovered", "prevented", "demanded"] {
        if let Some(span) = fields.span_of(key).filter(|_| fields.has(key)) {
            let found = Diagnostic::new(Code::FactBesideCases, fields.file()).at(span).fact("key", key);
            fields.report(found);
        }
    }
}
