//! Sums that a story names, and what each is: lost, asked for, stopped, given back, or none of a case's own.
//!
//! 超5万 and 约5万 begin before their figure, so what stands right before it is read with it.

use std::ops::Range;

use super::sentences::clause_at;
use super::stories::{Sentence, Story};
use super::sums_kind::{Kind, Place};
use crate::money::{Amount, amounts_in_text, parse_amount, show_zh, totals_in_text};

/// A sum of a story.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sum<'t> {
    pub(super) kind: Kind,
    pub(super) amount: Amount,
    /// The sum as it is written.
    pub(super) written: &'t str,
    /// The clause that names it.
    pub(super) clause: &'t str,
}

/// Without one of these a sentence names no money.
const MONEY: [char; 18] =
    ['元', '万', '亿', '块', '币', '镑', '铢', '圆', '毛', '角', '分', '$', '￥', '¥', '€', '£', 'U', 'u'];

/// The sums of a story, in order.
pub(super) fn sums<'t>(story: &Story<'t>) -> Vec<Sum<'t>> {
    story.sentences.iter().flat_map(|sentence| sums_of_sentence(sentence)).collect()
}

/// The sums of a sentence.
pub(super) fn sums_of_sentence<'t>(sentence: &Sentence<'t>) -> Vec<Sum<'t>> {
    let text = sentence.text;
    if !text.contains(MONEY) {
        return Vec::new();
    }
    let totals = totals_in_text(text);
    // 5分钟 is no sum.
    let is_money = |(span, _): &(Range<usize>, Amount)| !text[span.end..].starts_with('钟');
    let figures: Vec<(Range<usize>, Amount)> =
        amounts_in_text(text).filter(is_money).map(|figure| without_idiom(text, figure)).collect();
    // 数万元 begins with no figure.
    let is_apart = |span: &Range<usize>| {
        figures.iter().all(|(figure, _)| figure.end <= span.start || span.end <= figure.start)
    };
    let vague = totals.iter().filter(|(span, _)| is_apart(span)).cloned();
    let mut all: Vec<(Range<usize>, Amount)> = figures.iter().cloned().chain(vague).collect();
    all.sort_by_key(|(span, _)| span.start);
    let sum = |(figure, amount): (Range<usize>, Amount)| {
        let total = totals.iter().find(|(span, _)| span.start <= figure.start && figure.end <= span.end);
        let (span, amount) = match total {
            Some((span, amount)) => (span.clone(), *amount),
            None => with_words_before(text, &figure, amount),
        };
        // An amount may be written with the mark of a clause in it: 三万，整.
        let clause = clause_at(text, span.start);
        let clause = clause.start..clause.end.max(span.end);
        let kind = Place { sentence, span: &span, clause: clause.clone() }.kind(total.is_some());
        Sum { kind, amount, written: &text[span], clause: text[clause].trim() }
    };
    let mut sums: Vec<(usize, Sum)> = Vec::new();
    for (figure, amount) in all {
        let end = figure.end;
        let mut next = sum((figure.clone(), amount));
        // 消费了9000元、8000元和6000元: what is said of the first is said of all.
        if let Some((last_end, last)) = sums.last()
            && figure.start > *last_end
            && ["、", "和", "及", "以及"].contains(&text[*last_end..figure.start].trim())
        {
            next.kind = last.kind;
        }
        sums.push((end, next));
    }
    sums.into_iter().map(|(_, sum)| sum).collect()
}

/// 19万元一分没少 is 19万元, and not a cent was lost of it.
fn without_idiom(text: &str, (span, amount): (Range<usize>, Amount)) -> (Range<usize>, Amount) {
    let is_idiom = text[span.end..].starts_with(['没', '未', '不', '也']);
    let short = text[span.clone()].strip_suffix("一分").filter(|short| is_idiom && !short.is_empty());
    match short.map(|short| (short.len(), parse_amount(short))) {
        Some((length, Ok(Some(amount)))) => (span.start..span.start + length, amount),
        _ => (span, amount),
    }
}

/// The sum with the qualifier before it: 近3万, 约2万元.
fn with_words_before(text: &str, figure: &Range<usize>, amount: Amount) -> (Range<usize>, Amount) {
    const QUALIFIERS: [&str; 14] = [
        "不到",
        "不足",
        "将近",
        "接近",
        "大约",
        "超过",
        "至少",
        "约",
        "近",
        "超",
        "逾",
        "高达",
        "达",
        "人民币",
    ];
    let before = &text[..figure.start];
    let Some(word) = QUALIFIERS.iter().find(|word| before.ends_with(**word)) else {
        return (figure.clone(), amount);
    };
    let span = figure.start - word.len()..figure.end;
    match parse_amount(&text[span.clone()]) {
        Ok(Some(amount)) => (span, amount),
        _ => (figure.clone(), amount),
    }
}

/// The sum as an author would write it.
pub(super) fn value(sum: &Sum) -> String {
    let written: String = sum.written.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = written.trim_end_matches("现金").trim_end_matches('钱').trim_end_matches("之间");
    let written = bare.trim_start_matches('在').to_owned();
    if parse_amount(&written) == Ok(Some(sum.amount)) { written } else { show_zh(&sum.amount) }
}
