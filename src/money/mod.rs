//! Sums of money as bulletins state them.
//!
//! A loss is rarely a plain number: police write 2万多元, 近3万, 10-20万 or 数万元, and a
//! statistic that took the figure alone would claim more than the source says. This module
//! keeps what was written (exact, a bound, an estimate, a range or no figure at all) from
//! the front matter to the page. It calculates in integers, so nothing is rounded.
//!
//! In reading order: `normal` brings a text to one spelling, `tokens` divides a number into pieces, `sum` adds them,
//! `numerals` reads Chinese numerals, `reader` takes in the `words` around a number, `side` and `parse` make an amount of
//! it; `totals` looks for amounts in running text.

mod amount;
mod currency;
mod mentions;
mod normal;
mod numerals;
mod parse;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod reader;
mod show;
mod side;
mod slips;
mod sum;
#[cfg(test)]
mod tests;
mod tokens;
mod totals;
// One word a line would hide which words belong together.
#[rustfmt::skip]
mod words;

pub(crate) use amount::{Amount, AmountError, Minor};
pub(crate) use currency::Currency;
pub(crate) use mentions::{amounts_in_text, only_amount};
pub(crate) use parse::parse_amount;
pub(crate) use show::{show_en, show_zh};
pub(crate) use slips::meant_amount;
pub(crate) use totals::{amount_after, totals_in_text};
