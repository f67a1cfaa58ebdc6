//! Checks whether the text of a bulletin states a different sum from its front matter.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::schema::ReadBulletin;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::money::{Amount, totals_in_text};

/// Warns when the text states sums and none of them agrees with the loss of the front matter. `own_text` is the text
/// without what it quotes.
pub(super) fn check_loss(
    path: &str,
    read: &ReadBulletin,
    own_text: &str,
    config: &Config,
) -> Option<Diagnostic> {
    let [case] = read.bulletin.cases.as_slice() else { return None };
    let (loss, span) = case.loss.as_ref().zip(read.loss_span.clone())?;
    let stated = stated_amounts(own_text);
    if stated.iter().any(|(amount, _)| compatible(loss, amount)) {
        return None;
    }
    // A smaller amount may be a part of the loss, unless the text calls it the whole.
    let contradicts = |(amount, whole): &&(Amount, bool)| *whole || exceeds(amount, loss);
    let (first, _) = stated.iter().find(contradicts)?;
    let found = Diagnostic::new(Code::LossBodyDisagree, path).at(span);
    Some(found.fact("loss", config.show_amount(loss)).fact("body", config.show_amount(first)))
}

/// Words that call an amount the whole: a text also names the parts of a loss.
const WHOLE: [&str; 4] = ["共", "总", "合计", "累计"];

/// The amounts that a text names as lost, and whether it calls each the whole.
fn stated_amounts(text: &str) -> Vec<(Amount, bool)> {
    // Only lines with one of these words can state a loss; the others need not be searched for amounts.
    const LOSS: [&str; 8] = ["共", "总", "合计", "累计", "损失", "被骗", "骗走", "转走"];
    static FINDERS: LazyLock<[Finder; 8]> = LazyLock::new(|| LOSS.map(Finder::new));
    let of_block = |block: &str| -> Vec<(Amount, bool)> {
        let amounts = totals_in_text(block).into_iter();
        amounts.map(|(span, amount)| (amount, says_total(&block[..span.start]))).collect()
    };
    let bytes = text.as_bytes();
    let words = FINDERS.iter().flat_map(|word| word.find_iter(bytes));
    let starts: BTreeSet<usize> =
        words.map(|at| memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1)).collect();
    starts.into_iter().filter_map(|start| text[start..].lines().next()).flat_map(of_block).collect()
}

/// Whether an amount is above a loss however both are rounded.
fn exceeds(amount: &Amount, loss: &Amount) -> bool {
    amount.currency == loss.currency && amount.min.zip(loss.max).is_some_and(|(amount, loss)| amount > loss)
}

/// Whether a word for the whole comes right before an amount.
fn says_total(before: &str) -> bool {
    // `共计被骗人民币` fits before the amount; farther back the word belongs to something else.
    const CHARACTERS: usize = 8;
    let start = before.char_indices().rev().nth(CHARACTERS - 1).map_or(0, |(at, _)| at);
    WHOLE.iter().any(|word| before[start..].contains(word))
}

/// Whether two statements of a sum can both be true.
fn compatible(a: &Amount, b: &Amount) -> bool {
    let below = |low: Option<i64>, high: Option<i64>| low.zip(high).is_none_or(|(low, high)| low <= high);
    let approximate = a.approximate || b.approximate;
    a.currency == b.currency && (approximate || below(a.min, b.max) && below(b.min, a.max))
}
