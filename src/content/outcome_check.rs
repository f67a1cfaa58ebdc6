//! What the text says about a case whose outcome and loss contradict each other, so that the message names the right way out.

use super::loss_check::{compatible, gone_in_text};
use super::schema::ReadBulletin;
use crate::characters::with_ideographs;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::money::{Amount, amount_after};

/// Turns the advice to move the amount where the text says that the money is gone, or that some of it came back.
pub(super) fn refine_outcome_with_loss(
    read: &ReadBulletin,
    own_text: &str,
    config: &Config,
    diagnostics: &mut [Diagnostic],
) {
    let Some(found) = diagnostics.iter_mut().find(|found| found.code == Code::OutcomeWithLoss) else {
        return;
    };
    let [case] = read.bulletin.cases.as_slice() else { return };
    let Some(loss) = case.loss else { return };
    if let Some(back) = recovered_in_text(&loss, own_text) {
        found.facts.push(("recovered", config.show_amount(&back)));
        found.replacement = None;
    } else if gone_in_text(&loss, own_text) {
        found.facts.push(("body", config.show_amount(&loss)));
        found.replacement = None;
    }
}

/// The sum that a text says came back, where it is less than the loss.
fn recovered_in_text(loss: &Amount, own_text: &str) -> Option<Amount> {
    let text = with_ideographs(own_text);
    let after = text.match_indices("追回").filter_map(|(at, word)| amount_after(&text, at + word.len()));
    after.map(|(_, back)| back).find(|back| !compatible(loss, back))
}
