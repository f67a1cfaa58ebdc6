//! Losses that a running text states, for the warning that its front matter says otherwise.
//!
//! A false warning costs an editor more than a missed one, so a sum counts only right after a
//! word of total or loss, with 元, 万 or a currency, outside a sentence about money that was
//! saved, earned or counted for a whole city.

use super::amount::Amount;
use super::currency;
use super::normal::{Normal, normalize, starts_with};
use super::reader::{AmountMatch, amount_at};
use super::side::Money;
use super::words::{EARNED, NOT_BEFORE, NOT_LOST, TOTAL_FILLERS, TOTALS};
use std::ops::Range;

/// Characters after its word that an amount may reach, and before its word that the sentence is read. That is twice the
/// length of a wordy range (约人民币12000元至15000元左右); text further away speaks of something else.
const REACH: usize = 48;

/// Ends a sentence.
const SENTENCE_ENDS: [char; 7] = ['。', '！', '？', '!', '?', '\n', '；'];

/// Ends every amount.
const CLAUSE_ENDS: [char; 13] = ['，', '。', '！', '？', '!', '?', '\n', '；', ';', '、', '“', '”', '…'];

/// The amounts that a running Chinese text states right after a word of total or loss (共计,
/// 累计, 损失, 被骗, 转走 …), each with its bytes in `text`, in the order of the text. Ranges
/// don't overlap.
pub(crate) fn totals_in_text(text: &str) -> Vec<(Range<usize>, Amount)> {
    let mut totals = Vec::new();
    let mut from = 0;
    while let Some((word, after)) = next_word(text, from) {
        from = after;
        if let Some((range, amount)) = total_after(text, after)
            && !is_not_lost(text, word)
        {
            from = range.end;
            totals.push((range, amount));
        }
    }
    totals
}

/// The next word of total at or after byte `from`: where it begins and ends.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    text[from..].char_indices().find_map(|(at, c)| {
        // The first characters of TOTALS: comparing with them spares most of the text the whole list.
        if !matches!(c, '共' | '合' | '总' | '累' | '一' | '被' | '骗' | '诈' | '转' | '汇' | '损')
        {
            return None;
        }
        let rest = &text[from + at..];
        let word = TOTALS.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
        Some((from + at, from + at + word.len()))
    })
}

fn total_after(text: &str, after: usize) -> Option<(Range<usize>, Amount)> {
    let rest = &text[after..];
    let reach = rest.char_indices().nth(REACH).map_or(rest, |(end, _)| &rest[..end]);
    let Normal { chars, spans } =
        normalize(reach.split(CLAUSE_ENDS).next().expect("a split has a first part"));
    let mut start = 0;
    while let Some(length) = TOTAL_FILLERS.iter().find_map(|word| starts_with(&chars[start..], word)) {
        start += length;
    }
    let found = amount_at(&chars[start..]).ok()??;
    let end = start + found.length;
    if !is_money(&found, &chars[end..]) || is_headline(&found, &chars[start..end]) {
        return None;
    }
    // An amount has one character at least, and each has its span.
    let (first, last) = (&spans[start], &spans[end - 1]);
    Some((after + first.start..after + last.end, found.amount))
}

/// Whether the figure is money rather than a count: 3万 may go on to 人, 3万元 may not.
fn is_money(found: &AmountMatch, rest: &[char]) -> bool {
    match found.money {
        Money::Said => true,
        Money::Implied => rest.first().is_none_or(|c| !c.is_alphanumeric() && *c != '%' && *c != '‰'),
        Money::Unsaid => false,
    }
}

/// 骗走百万 is a headline's order of magnitude, not a sum to hold against the front matter.
fn is_headline(found: &AmountMatch, chars: &[char]) -> bool {
    found.amount.approximate
        && matches!(chars.first(), Some('百' | '千' | '万' | '亿'))
        && currency::name_at(chars).is_none()
}

/// Whether the words before byte `word` speak of money that this victim did not lose. Words that
/// name a loss need less around them than mere words of total.
fn is_not_lost(text: &str, word: usize) -> bool {
    let before = &text[..word];
    let start = before.char_indices().rev().take(REACH).last().map_or(word, |(at, _)| at);
    let sentence = before[start..].rsplit(SENTENCE_ENDS).next().expect("a split has a last part");
    let holds = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let names_loss = text[word..].starts_with(['被', '骗', '诈', '损']);
    NOT_BEFORE.iter().any(|word| before.ends_with(word)) || holds(NOT_LOST) || (!names_loss && holds(EARNED))
}
