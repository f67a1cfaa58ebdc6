//! Losses that a running text states, for the warning that its front matter says otherwise.
//!
//! A false warning costs an editor more than a missed one, so a sum counts only right after a
//! word of total or loss, with 元, 万 or a currency, outside a sentence about money that was
//! saved, earned or counted for a whole city.

use super::amount::Amount;
use super::currency;
use super::mentions::{CLAUSE_ENDS, REACH, clause_start, swept_before};
use super::normal::{Normal, normalize, starts_with};
use super::reader::{AmountMatch, amount_at};
use super::tokens::starts_number;
use super::words::{EARNED, NOT_BEFORE, NOT_LOST, SAVED, TAKEN_FROM, TOTAL_FILLERS, TOTALS};
use std::ops::Range;

/// Ends a sentence.
const SENTENCE_ENDS: [char; 7] = ['。', '！', '？', '!', '?', '\n', '；'];

/// The amounts that a running Chinese text states right after a word of total or loss (共计,
/// 累计, 损失, 被骗, 转走 …), each with its bytes in `text`, in the order of the text. Ranges
/// don't overlap.
pub(crate) fn totals_in_text(text: &str) -> Vec<(Range<usize>, Amount)> {
    let mut totals: Vec<(Range<usize>, Amount)> = Vec::new();
    let mut from = 0;
    while let Some((word, after)) = next_word(text, from) {
        from = after;
        let Some((range, amount)) = amount_after(text, after).or_else(|| swept_before(text, word..after))
        else {
            continue;
        };
        if is_told_of_victim(text, word..after)
            && !is_not_lost(text, word)
            && totals.last().is_none_or(|(last, _)| last.end <= range.start)
        {
            from = from.max(range.end);
            totals.push((range, amount));
        }
    }
    totals
}

/// The next word of total at or after byte `from`: where it begins and ends.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    text[from..].char_indices().find_map(|(at, c)| {
        // The first characters of TOTALS: comparing with them spares most of the text the whole list.
        if !matches!(
            c,
            '共' | '合'
                | '总'
                | '累'
                | '一'
                | '被'
                | '骗'
                | '诈'
                | '转'
                | '汇'
                | '损'
                | '划'
                | '卷'
                | '盗'
                | '刷'
        ) {
            return None;
        }
        let rest = &text[from + at..];
        let word = TOTALS.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len())?;
        Some((from + at, from + at + word.len()))
    })
}

/// The amount right after a word that ends at a byte, but for fillers. After a word for a loss the victim may stand before
/// it: 骗走周女士26万元.
pub(crate) fn amount_after(text: &str, after: usize) -> Option<(Range<usize>, Amount)> {
    let rest = &text[after..];
    let reach = rest.char_indices().nth(REACH).map_or(rest, |(end, _)| &rest[..end]);
    let Normal { chars, spans } =
        normalize(reach.split(CLAUSE_ENDS).next().expect("a split has a first part"));
    // Most words of total have no figure behind them. 若干 alone begins as no other number does.
    if !chars.iter().any(|c| starts_number(*c) || *c == '若') {
        return None;
    }
    let mut start = 0;
    while let Some(length) = TOTAL_FILLERS.iter().find_map(|word| starts_with(&chars[start..], word)) {
        start += length;
    }
    let found = match amount_at(&chars[start..]).ok()? {
        None if TAKEN_FROM.iter().any(|word| text[..after].ends_with(word)) => {
            start += victim_length(&chars[start..])?;
            amount_at(&chars[start..]).ok()??
        }
        found => found?,
    };
    let end = start + found.length;
    if !found.is_money(&chars[end..]) || is_headline(&found, &chars[start..end]) {
        return None;
    }
    // An amount has one character at least, and each has its span.
    let (first, last) = (&spans[start], &spans[end - 1]);
    Some((after + first.start..after + last.end, found.amount))
}

/// How many characters name a victim: 周女士, 一位老人.
fn victim_length(chars: &[char]) -> Option<usize> {
    const VICTIMS: [&str; 11] =
        ["女士", "先生", "某某", "某", "老人", "阿姨", "大爷", "大妈", "同学", "群众", "受害人"];
    // No victim is called by a longer name.
    const LONGEST: usize = 7;
    let end_at =
        |at: usize| VICTIMS.iter().find_map(|word| starts_with(&chars[at..], word)).map(|length| at + length);
    (0..chars.len().min(LONGEST)).find_map(end_at)
}

/// 骗走百万 is a headline's order of magnitude, not a sum to hold against the front matter.
fn is_headline(found: &AmountMatch, chars: &[char]) -> bool {
    found.amount.approximate
        && matches!(chars.first(), Some('百' | '千' | '万' | '亿'))
        && currency::name_at(chars).is_none()
}

/// Whether a word tells what happened to somebody: 诈骗 alone is also what a law forbids.
fn is_told_of_victim(text: &str, word: Range<usize>) -> bool {
    text[word.clone()] != *"诈骗" || text[clause_start(text, word.start)..word.start].contains(['被', '遭'])
}

/// Whether the words before byte `word` speak of money that this victim did not lose. Words that
/// name a loss need less around them than mere words of total.
fn is_not_lost(text: &str, word: usize) -> bool {
    let before = &text[..word];
    let start = before.char_indices().rev().take(REACH).last().map_or(word, |(at, _)| at);
    let sentence = before[start..].rsplit(SENTENCE_ENDS).next().expect("a split has a last part");
    let clause = sentence.rsplit(['，', ',']).next().expect("a split has a last part");
    let holds = |part: &str, words: &[&str]| words.iter().any(|word| part.contains(word));
    let names_loss = text[word..].starts_with(['被', '骗', '诈', '损']);
    // 民警冻结账户，但她仍损失5万元: a word that names a loss is no longer about what was frozen.
    let is_saved = holds(if names_loss { clause } else { sentence }, SAVED);
    let is_earned = !names_loss && holds(sentence, EARNED);
    NOT_BEFORE.iter().any(|word| before.ends_with(word)) || holds(sentence, NOT_LOST) || is_saved || is_earned
}
