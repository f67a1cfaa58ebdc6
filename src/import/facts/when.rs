//! Dates in running text: 7月26日16时许, 2021年8月上旬, 今年3月5日.
//!
//! A year that the text leaves out is taken from the day of publication where no other year can be meant, and never
//! guessed.

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::sentences::{head, without_label};
use super::{Certainty, Proposal};
use crate::content::dates::{Occurred, parse_occurred};

/// A date as a text has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct WrittenDate {
    pub(super) span: Range<usize>,
    year: Year,
    month: u32,
    day: Option<u32>,
    /// What follows the day or the month: 16时许, 上旬.
    rest: String,
}

/// What a date says of its year.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Year {
    Told(u32),
    /// 今年.
    This,
    /// 去年.
    Last,
    Unsaid,
}

/// All dates of a text that name a month at least.
pub(super) fn dates(text: &str) -> Vec<WrittenDate> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|digit| at + digit) {
        let length = digits(&text[start..]);
        at = start + length;
        if let Some(date) = date_at(text, start) {
            at = date.span.end;
            found.push(date);
        }
    }
    found
}

/// Whether a text begins with a date, as the police begin to tell a case.
pub(super) fn begins_with_date(text: &str) -> bool {
    let first = head(without_label(text), 16);
    let date = dates(first).into_iter().next();
    date.is_some_and(|date| date.day.is_some() && first[..date.span.start].chars().count() <= 4)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Takes a number and the character after it.
fn counted(text: &str, units: [char; 2]) -> Option<(u32, &str)> {
    let length = digits(text);
    let rest = text[length..].trim_start_matches(' ').strip_prefix(units)?;
    (1..=4).contains(&length).then(|| (text[..length].parse().expect("at most four digits"), rest))
}

/// The date that begins at a byte.
fn date_at(text: &str, start: usize) -> Option<WrittenDate> {
    let before = text[..start].trim_end_matches(' ');
    // 1.3月2日 and 一、3月2日 at the head of a line are the first entry of a list.
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let is_numbered = before.strip_suffix(['.', '、']).is_some_and(|number| number.chars().all(is_number));
    if before.ends_with(['.', '-', '/', '、', '至', '~']) && !is_numbered {
        return None;
    }
    let (mut year, mut rest) = (said_before(before), text[start..].trim_start_matches(' '));
    if let Some((number, after)) = counted(rest, ['年', '年']).filter(|(number, _)| *number >= 1980) {
        (year, rest) = (Year::Told(number), after.trim_start_matches(' '));
    }
    let (month, after) = counted(rest, ['月', '月']).filter(|(month, _)| (1..=12).contains(month))?;
    if after.starts_with(['至', '-', '—', '到', '~', '、']) {
        return None;
    }
    let after = after.trim_start_matches(' ');
    let (day, after) = match counted(after, ['日', '号']).filter(|(day, _)| (1..=31).contains(day)) {
        Some((day, after)) => (Some(day), after),
        None => (None, after),
    };
    let length = if day.is_some() { time_length(after) } else { part_length(after) };
    let end = text.len() - after.len() + length;
    Some(WrittenDate { span: start..end, year, month, day, rest: after[..length].to_owned() })
}

/// The year that a word before the month gives.
fn said_before(before: &str) -> Year {
    match () {
        () if before.ends_with("今年") => Year::This,
        () if before.ends_with("去年") => Year::Last,
        () => Year::Unsaid,
    }
}

/// How long the time of day after a day is: 上午9时许, 16:30.
fn time_length(after: &str) -> usize {
    const PARTS: [&str; 15] = [
        "凌晨", "清晨", "早晨", "早上", "上午", "中午", "正午", "午间", "下午", "午后", "傍晚", "晚上",
        "晚间", "深夜", "晚",
    ];
    let part = PARTS.iter().find(|part| after.starts_with(**part)).map_or(0, |part| part.len());
    let hour = &after[part..];
    let number = digits(hour.trim_start_matches(' '));
    let spaces = hour.len() - hour.trim_start_matches(' ').len();
    let unit = hour[spaces + number..].trim_start_matches(' ');
    if !(1..=2).contains(&number) || !unit.starts_with(['时', '点', ':', '：']) {
        return part;
    }
    hour.len() - unit.len() + part + unit.chars().next().map_or(0, char::len_utf8)
}

/// How long the part of a month is: 上旬, 初.
fn part_length(after: &str) -> usize {
    const PARTS: [&str; 7] = ["上旬", "中旬", "下旬", "初", "底", "末", "份"];
    PARTS.iter().find(|part| after.starts_with(**part)).map_or(0, |part| part.len())
}

impl WrittenDate {
    /// When it was, if the year is stated or only one year can be meant.
    pub(super) fn occurred(&self, published: Option<Date>, zone: &TimeZone) -> Option<Occurred> {
        let year = match (self.year, published) {
            (Year::Told(year), _) => year,
            (Year::This | Year::Unsaid, Some(day)) => day.year() as u32,
            (Year::Last, Some(day)) => day.year() as u32 - 1,
            (_, None) => return None,
        };
        let occurred = self.in_year(year, zone)?;
        published.is_none_or(|day| occurred.last_start() <= day).then_some(occurred)
    }

    fn in_year(&self, year: u32, zone: &TimeZone) -> Option<Occurred> {
        let month = self.month;
        let Some(day) = self.day else {
            let part = if self.rest.ends_with('旬') { self.rest.as_str() } else { "" };
            return parse_occurred(&format!("{year}年{month}月{part}"), zone).ok();
        };
        let day = format!("{year}年{month}月{day}日");
        let rest = self.rest.replace('：', ":");
        // A part of the day alone says no hour.
        let time = if rest.ends_with(['时', '点']) {
            rest
        } else if rest.ends_with(':') {
            rest.replace(':', "时")
        } else {
            String::new()
        };
        parse_occurred(&format!("{day}{time}"), zone).or_else(|_| parse_occurred(&day, zone)).ok()
    }
}

/// A proposal for when a case occurred.
pub(super) fn proposal(occurred: Occurred, evidence: &str, certainty: Certainty) -> Proposal {
    Proposal { field: "occurred", value: occurred.to_string(), evidence: evidence.to_owned(), certainty }
}
