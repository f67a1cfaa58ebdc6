//! The fields of one case, at the top level of a bulletin or in one entry of `cases:`.

use std::ops::Range;

use super::values::{WrittenAmount, amount, occurred, word};
use crate::config::Config;
use crate::content::bulletin::Victim;
use crate::content::dates::Occurred;
use crate::vocabulary::{CaseOutcome, ContactMethod, PaymentMethod};
use crate::yaml::{Fields, SpannedText};

/// The amounts of a case as they are written.
pub(super) struct Amounts {
    pub(super) loss: Option<WrittenAmount>,
    pub(super) demanded: Option<WrittenAmount>,
    pub(super) prevented: Option<WrittenAmount>,
    pub(super) recovered: Option<WrittenAmount>,
}

/// The fields of a case as one mapping has them, without defaults.
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
    /// Whether the mapping says anything that only a case can say.
    pub(super) says_something: bool,
}

/// Takes the fields of a case from a mapping.
pub(super) fn take_case_fields(fields: &mut Fields, config: &Config, span: Range<usize>) -> CaseFields {
    const OF_A_CASE: [&str; 7] =
        ["occurred", "outcome", "loss", "demanded", "prevented", "recovered", "victim"];
    CaseFields {
        says_something: OF_A_CASE.iter().any(|key| fields.has(key)),
        occurred: occurred(fields, config),
        outcome: word(fields, "outcome"),
        amounts: Amounts {
            loss: amount(fields, "loss", config),
            demanded: amount(fields, "demanded", config),
            prevented: amount(fields, "prevented", config),
            recovered: amount(fields, "recovered", config),
        },
        victim: victim(fields),
        contact_method: word(fields, "contact_method"),
        payment_method: word(fields, "payment_method"),
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
        gender: word(&mut inner, "gender"),
        age_band: word(&mut inner, "age_band"),
        occupation: inner.plain_text("occupation"),
        count: inner.number("count").unwrap_or(1).max(1),
    };
    inner.finish(&[]);
    Some(victim)
}
