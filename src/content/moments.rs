//! One moment as people write it: a year, a month, a day or an hour of a day.
//!
//! `2026-07-26`, `2026/7/26 16:00`, `2026 年 7 月 26 日`, `二〇二六年七月二十六日下午四时许`. Everything is brought to figures and
//! units first, so that one reader sees one spelling.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::characters::unified;

/// Plausible years for a bulletin; others are typing mistakes.
const YEARS: std::ops::RangeInclusive<i16> = 1980..=2100;

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateError {
    /// It looks like a date, but there is no such day: 2026-13-45.
    Impossible,
    /// It does not look like a date.
    Unreadable,
    /// Before 1980.
    TooEarly,
    /// After 2100.
    TooLate,
    /// A period that ends before it begins.
    Reversed,
}

impl DateError {
    /// The name of the reason in the wording.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            DateError::Impossible => "impossible",
            DateError::Unreadable => "unreadable",
            DateError::TooEarly => "too-early",
            DateError::TooLate => "too-late",
            DateError::Reversed => "reversed",
        }
    }
}

/// A moment, as precisely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Moment {
    /// In a year: its first day.
    Year(Date),
    /// In a month: its first day.
    Month(Date),
    /// On a day.
    Day(Date),
    /// In an hour of a day, 0 to 23.
    Hour(Date, i8),
}

impl Moment {
    /// The earliest day that is meant.
    pub(crate) fn first_day(self) -> Date {
        match self {
            Moment::Year(date) | Moment::Month(date) | Moment::Day(date) | Moment::Hour(date, _) => date,
        }
    }

    /// The earliest hour that is meant, for comparing.
    pub(super) fn start(self) -> (Date, i8) {
        let hour = if let Moment::Hour(_, hour) = self { hour } else { 0 };
        (self.first_day(), hour)
    }
}

impl std::fmt::Display for Moment {
    /// `2021`, `2021-07`, `2021-07-26` or `2021-07-26T16`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Moment::Year(date) => write!(f, "{:04}", date.year()),
            Moment::Month(date) => write!(f, "{:04}-{:02}", date.year(), date.month()),
            Moment::Day(date) => write!(f, "{date}"),
            Moment::Hour(date, hour) => write!(f, "{date}T{hour:02}"),
        }
    }
}

/// The day of a year, month and day, if it exists and is plausible.
pub(super) fn date(year: u32, month: u32, day: u32) -> Result<Date, DateError> {
    let field = |number: u32| i8::try_from(number).map_err(|_| DateError::Impossible);
    let year = i16::try_from(year).map_err(|_| DateError::Impossible)?;
    let date = Date::new(year, field(month)?, field(day)?).map_err(|_| DateError::Impossible)?;
    plausible(date)
}

/// The day, if its year is plausible.
pub(super) fn plausible(date: Date) -> Result<Date, DateError> {
    match date.year() {
        year if year < *YEARS.start() => Err(DateError::TooEarly),
        year if year > *YEARS.end() => Err(DateError::TooLate),
        _ => Ok(date),
    }
}

/// The text in figures and units: compatibility forms folded, Chinese numerals in figures, no remarks in brackets, and
/// no space but one between figures and letters.
pub(super) fn plain(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut numeral = String::new();
    let (mut space, mut in_brackets) = (false, false);
    for c in unified(written).chars() {
        if c == '(' || c == ')' {
            in_brackets = c == '(';
            continue;
        }
        if in_brackets {
            continue;
        }
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if "〇○零一二三四五六七八九十廿卅".contains(c) {
            numeral.push(c);
            continue;
        }
        out.push_str(&in_figures(&std::mem::take(&mut numeral)));
        let is_word = |c: char| c.is_ascii_alphanumeric();
        if std::mem::take(&mut space) && is_word(c) && out.ends_with(is_word) {
            out.push(' ');
        }
        out.push(c);
    }
    out.push_str(&in_figures(&numeral));
    out
}

/// [`plain`] for rooms that look for a date within a text.
pub(crate) fn in_figures_and_units(written: &str) -> String {
    plain(written)
}

/// A Chinese numeral of a date: digits one after another (二〇二四), or counted in tens (二十五, 廿五).
fn in_figures(numeral: &str) -> String {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|d| d == c);
    let spelt: String = numeral
        .chars()
        .map(|c| if matches!(c, '○' | '零') { '〇' } else { c })
        .collect::<String>()
        .replace('廿', "二十")
        .replace('卅', "三十");
    let figures = |text: &str| text.chars().filter_map(digit).map(|d| d.to_string()).collect::<String>();
    match spelt.split_once('十') {
        None => figures(&spelt),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { "1".to_owned() } else { figures(tens) };
            let ones = if ones.is_empty() { "0".to_owned() } else { figures(ones) };
            tens + &ones
        }
    }
}

/// Reads a whole plain text as one moment. `before` is the beginning of the period that it ends: what the text leaves
/// out is taken from there (2026年7月20日至26日).
pub(super) fn read(text: &str, before: Option<Moment>) -> Result<Moment, DateError> {
    let mut reader = Reader { rest: text };
    let moment = reader.moment(before)?;
    if reader.rest.is_empty() { Ok(moment) } else { Err(DateError::Unreadable) }
}

/// Parts of the day, and how their hours are counted.
const PARTS: [(&str, Part); 26] = [
    ("凌晨", Part::Early),
    ("清晨", Part::Morning),
    ("早晨", Part::Morning),
    ("早上", Part::Morning),
    ("上午", Part::Morning),
    ("早", Part::Morning),
    ("晨", Part::Morning),
    ("am", Part::Morning),
    ("正午", Part::Noon),
    ("中午", Part::Noon),
    ("午间", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("pm", Part::Afternoon),
    ("傍晚", Part::Afternoon),
    ("当晚", Part::Night),
    ("晚上", Part::Night),
    ("晚间", Part::Night),
    ("夜间", Part::Night),
    ("夜里", Part::Night),
    ("夜晚", Part::Night),
    ("深夜", Part::Night),
    ("半夜", Part::Night),
    ("午夜", Part::Night),
    ("晚", Part::Night),
    ("夜", Part::Night),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Early,
    Morning,
    Noon,
    Afternoon,
    Night,
}

/// A position in a plain text.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn moment(&mut self, before: Option<Moment>) -> Result<Moment, DateError> {
        let Some(before) = before.filter(|_| !self.starts_with_year()) else {
            let year = if self.starts_with_year() { self.number(4) } else { None };
            let year = year.ok_or(DateError::Unreadable)?;
            return self.after_year(year);
        };
        let day = before.first_day();
        let (year, month) = (day.year() as u32, day.month() as u32);
        let start = self.rest;
        let Some(number) = self.number(2) else {
            // 下午5时 on the day that was named.
            return self.after_day(day);
        };
        if self.rest.starts_with('月') || self.rest.starts_with(['.', '/', '-']) {
            self.rest = start;
            return self.after_year(year);
        }
        if self.rest.starts_with(['日', '号']) {
            self.rest = start;
            return self.after_month(year, month);
        }
        if self.rest.starts_with(['时', '点', ':']) {
            self.rest = start;
            return self.after_day(day);
        }
        match before {
            Moment::Year(_) => Err(DateError::Unreadable),
            Moment::Month(_) => Ok(Moment::Month(date(year, number, 1)?)),
            Moment::Day(_) => Ok(Moment::Day(date(year, month, number)?)),
            Moment::Hour(..) => hour_of(day, number, None),
        }
    }

    fn starts_with_year(&self) -> bool {
        self.rest.len() >= 4 && self.rest.bytes().take(4).all(|byte| byte.is_ascii_digit())
    }

    fn after_year(&mut self, year: u32) -> Result<Moment, DateError> {
        if self.eat(&["年度", "年初", "年底", "年末", "年中"]) || self.rest == "年" || self.rest.is_empty()
        {
            self.eat(&["年"]);
            return Ok(Moment::Year(date(year, 1, 1)?));
        }
        self.eat(&["年", "-", "/", ".", " "]);
        let month = self.number(2).ok_or(DateError::Unreadable)?;
        if self.eat(&["月份", "月初", "月底", "月末", "月中"]) || self.rest == "月" || self.rest.is_empty()
        {
            self.eat(&["月"]);
            return Ok(Moment::Month(date(year, month, 1)?));
        }
        if !self.eat(&["月", "-", "/", ".", " "]) {
            return Err(DateError::Unreadable);
        }
        self.after_month(year, month)
    }

    fn after_month(&mut self, year: u32, month: u32) -> Result<Moment, DateError> {
        let day = self.number(2).ok_or(DateError::Unreadable)?;
        let day = date(year, month, day)?;
        self.eat(&["日", "号"]);
        if self.eat(&["星期", "礼拜", "周"]) {
            let mut rest = self.rest.chars();
            rest.next();
            self.rest = rest.as_str();
        }
        self.after_day(day)
    }

    fn after_day(&mut self, day: Date) -> Result<Moment, DateError> {
        self.eat(&[" ", "T", "t", ",", "的"]);
        let part = PARTS.iter().find(|(word, _)| self.rest.starts_with(word)).map(|&(word, part)| {
            self.rest = &self.rest[word.len()..];
            part
        });
        let Some(hour) = self.number(2) else {
            return Ok(Moment::Day(day));
        };
        if self.eat(&["时", "点钟", "点", ":"]) {
            self.minutes()?;
        }
        let part = match part {
            None if self.eat(&["am", "a.m.", " am", " a.m."]) => Some(Part::Morning),
            None if self.eat(&["pm", "p.m.", " pm", " p.m."]) => Some(Part::Afternoon),
            part => part,
        };
        while self.eat(&["许", "左右", "前后", "整", "多", "余", "钟"]) {}
        hour_of(day, hour, part)
    }

    /// Takes minutes and seconds, which are not kept.
    fn minutes(&mut self) -> Result<(), DateError> {
        if self.eat(&["半", "1刻", "3刻"]) {
            return Ok(());
        }
        for _ in 0..2 {
            let Some(number) = self.number(2) else { break };
            if number > 59 {
                return Err(DateError::Impossible);
            }
            self.eat(&["分钟", "分", "秒", ":"]);
        }
        Ok(())
    }

    /// Takes a number of at most so many digits.
    fn number(&mut self, most: usize) -> Option<u32> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > most {
            return None;
        }
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        Some(number.parse().expect("at most four digits"))
    }

    /// Takes the first of the words with which the rest starts.
    fn eat(&mut self, words: &[&str]) -> bool {
        let Some(rest) = words.iter().find_map(|word| self.rest.strip_prefix(word)) else {
            return false;
        };
        self.rest = rest;
        true
    }
}

/// The hour of a day as a clock of 24 hours counts it. At 24 o'clock, and at 12 in the night, it is not sure which day
/// is meant: then the hour is left out.
fn hour_of(day: Date, hour: u32, part: Option<Part>) -> Result<Moment, DateError> {
    let hour = match (part, hour) {
        (_, 25..) => return Err(DateError::Impossible),
        (_, 24) | (Some(Part::Night), 12) => return Ok(Moment::Day(day)),
        (Some(Part::Early), 12) => 0,
        (Some(Part::Noon), 1..=3) | (Some(Part::Afternoon), 1..=11) | (Some(Part::Night), 5..=11) => {
            hour + 12
        }
        (_, hour) => hour,
    };
    Ok(Moment::Hour(day, hour as i8))
}
