//! Every sum that a running text names, whatever it says of it.

use std::ops::Range;

use super::amount::Amount;
use super::normal::{Normal, normalize};
use super::reader::amount_at;
use super::words::SWEPT;

/// Characters after its word that an amount may reach, and before its word that the sentence is read. That is twice the
/// length of a wordy range (约人民币12000元至15000元左右); text further away speaks of something else.
pub(super) const REACH: usize = 48;

/// Ends every amount.
pub(super) const CLAUSE_ENDS: [char; 13] =
    ['，', '。', '！', '？', '!', '?', '\n', '；', ';', '、', '“', '”', '…'];

/// Where the clause that holds a byte begins; no farther back than a sentence is read.
pub(super) fn clause_start(text: &str, at: usize) -> usize {
    let start = text[..at].char_indices().rev().take(REACH).last().map_or(at, |(start, _)| start);
    let end = text[start..at].char_indices().rev().find(|(_, c)| CLAUSE_ENDS.contains(c));
    end.map_or(start, |(end, c)| start + end + c.len_utf8())
}

/// Characters that an amount may take, as in 约人民币12000元至15000元左右.
const LONGEST: usize = 24;

/// The only sum that a text names, with its bytes; `None` where it names several or none.
pub(crate) fn only_amount(text: &str) -> Option<(Range<usize>, Amount)> {
    let mut amounts = Amounts { text, at: 0 };
    let only = amounts.next()?;
    amounts.next().is_none().then_some(only)
}

/// Every sum that a text names, with its bytes, in order.
pub(crate) fn amounts_in_text(text: &str) -> impl Iterator<Item = (Range<usize>, Amount)> + '_ {
    Amounts { text, at: 0 }
}

/// The sums of a text from a byte on.
struct Amounts<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Amounts<'_> {
    type Item = (Range<usize>, Amount);

    fn next(&mut self) -> Option<(Range<usize>, Amount)> {
        while let Some(figure) = self.text[self.at..].find(is_figure).map(|figure| self.at + figure) {
            let rest = &self.text[figure..];
            let reach = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| &rest[..end]);
            let Normal { chars, spans } = normalize(reach);
            let amount =
                amount_at(&chars).ok().flatten().filter(|amount| amount.is_money(&chars[amount.length..]));
            let Some(amount) = amount else {
                // The rest of a number is no number of its own: 2026.
                self.at = figure + rest.find(|c| !is_figure(c)).unwrap_or(rest.len());
                continue;
            };
            self.at = figure + spans[amount.length - 1].end;
            return Some((figure..self.at, amount.amount));
        }
        None
    }
}

/// What was swept away by a word at a span: 卡里的8万余元已被骗子转走. The clause must name one amount only.
pub(super) fn swept_before(text: &str, word: Range<usize>) -> Option<(Range<usize>, Amount)> {
    if !SWEPT.iter().any(|swept| text[word.clone()].ends_with(swept)) {
        return None;
    }
    let start = clause_start(text, word.start);
    // The word itself may begin with 被: 被转走.
    let passive = text[start..word.end].rfind(['被', '遭']).map(|at| start + at)?;
    let (span, amount) = only_amount(&text[start..passive])?;
    Some((start + span.start..start + span.end, amount))
}

/// Characters that a figure begins with, numerals of contracts included.
fn is_figure(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || "一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾".contains(c)
}
