//! Dates as authors write them.
//!
//! `2021-07-28`, `2021/7/28`, `2021.7.28`, `2021年7月28日`, RFC 3339 and Jekyll's
//! `2015-06-23 10:00:30 -0400` are days of publication; an instant is taken in the site's time zone.
//! When a case occurred may be known to the month, the day or the hour.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use unicode_normalization::UnicodeNormalization;

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
}

impl DateError {
    /// The name of the reason in the wording.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            DateError::Impossible => "impossible",
            DateError::Unreadable => "unreadable",
            DateError::TooEarly => "too-early",
            DateError::TooLate => "too-late",
        }
    }
}

/// When a case occurred, as precisely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occurred {
    /// In a month: its first day.
    Month(Date),
    /// On a day.
    Day(Date),
    /// In an hour of a day, 0 to 23.
    Hour(Date, i8),
}

impl Occurred {
    /// The earliest day that is meant.
    pub(crate) fn first_day(self) -> Date {
        match self {
            Occurred::Month(date) | Occurred::Day(date) | Occurred::Hour(date, _) => date,
        }
    }
}

impl std::fmt::Display for Occurred {
    /// `2021-07`, `2021-07-26` or `2021-07-26T16`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Occurred::Month(date) => write!(f, "{:04}-{:02}", date.year(), date.month()),
            Occurred::Day(date) => write!(f, "{date}"),
            Occurred::Hour(date, hour) => write!(f, "{date}T{hour:02}"),
        }
    }
}

/// Reads a day of publication.
pub(crate) fn parse_day(written: &str, zone: &TimeZone) -> Result<Date, DateError> {
    let text = folded(written);
    if let Some(instant) = parse_instant(&text, zone) {
        return plausible(instant.0);
    }
    let (numbers, rest) = split_numbers(&text).ok_or(DateError::Unreadable)?;
    match (numbers.as_slice(), rest.trim()) {
        ([year, month, day], "") => date(*year, *month, *day),
        ([year, month, day, hour, minute, second @ ..], "") if second.len() <= 1 => {
            let seconds = second.first().copied().unwrap_or(0);
            let clock = *hour < 24 && *minute < 60 && seconds < 61;
            if clock { date(*year, *month, *day) } else { Err(DateError::Impossible) }
        }
        _ => Err(DateError::Unreadable),
    }
}

/// Reads when a case occurred.
pub(crate) fn parse_occurred(written: &str, zone: &TimeZone) -> Result<Occurred, DateError> {
    let text = folded(written);
    if let Some((date, hour)) = parse_instant(&text, zone) {
        return Ok(Occurred::Hour(plausible(date)?, hour));
    }
    let (numbers, rest) = split_numbers(&text).ok_or(DateError::Unreadable)?;
    if !rest.trim().is_empty() {
        return Err(DateError::Unreadable);
    }
    match numbers.as_slice() {
        [year, month] => Ok(Occurred::Month(date(*year, *month, 1)?)),
        [year, month, day] => Ok(Occurred::Day(date(*year, *month, *day)?)),
        [year, month, day, hour, ..] if numbers.len() <= 6 && *hour < 24 => {
            Ok(Occurred::Hour(date(*year, *month, *day)?, *hour as i8))
        }
        [_, _, _, _, ..] => Err(DateError::Impossible),
        _ => Err(DateError::Unreadable),
    }
}

/// The only day that an unreadable text can mean: `20260503`, `2026、5、3`. `None` where there are words among the
/// digits, or the year does not come first.
pub(crate) fn meant_day(written: &str) -> Option<Date> {
    let text = folded(written);
    if text.chars().any(|c| c.is_alphabetic() && !"年月日号".contains(c)) {
        return None;
    }
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let (year, month, day) = match groups.as_slice() {
        [all] if all.len() == 8 => (&all[..4], &all[4..6], &all[6..]),
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        _ => return None,
    };
    date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Compatibility forms folded: full-width digits and marks.
fn folded(written: &str) -> Cow<'_, str> {
    let written = written.trim();
    if written.is_ascii() { Cow::Borrowed(written) } else { Cow::Owned(written.nfkc().collect()) }
}

/// An instant with an offset, as day and hour in the site's time zone.
fn parse_instant(text: &str, zone: &TimeZone) -> Option<(Date, i8)> {
    if !text.is_ascii() || text.len() < 16 {
        return None;
    }
    let timestamp = text.parse::<jiff::Timestamp>().ok().or_else(|| {
        let zoned = strtime::parse("%Y-%m-%d %H:%M:%S %z", text).ok()?;
        zoned.to_timestamp().ok()
    })?;
    let local = timestamp.to_zoned_datetime(zone.clone());
    Some((local.date(), local.hour()))
}

/// Splits `2021年7月28日16时` or `2021/7/28 10:00` into its numbers; the first must have four digits.
/// What is left over after the last number and its unit is returned as it is.
fn split_numbers(text: &str) -> Option<(Vec<u32>, &str)> {
    let mut numbers = Vec::new();
    let mut rest = text;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 || digits > 4 || (numbers.is_empty() && digits != 4) {
            break;
        }
        numbers.push(rest[..digits].parse().expect("at most four digits"));
        rest = &rest[digits..];
        let separator = rest.trim_start_matches([
            '-', '/', '.', ':', 'T', 't', ' ', '年', '月', '日', '号', '时', '点', '许', '分', '秒',
        ]);
        let length = rest[..rest.len() - separator.len()].chars().count();
        if length == 0 || length > 2 {
            break;
        }
        rest = separator;
    }
    (numbers.len() >= 2).then_some((numbers, rest))
}

fn date(year: u32, month: u32, day: u32) -> Result<Date, DateError> {
    let field = |number: u32| i8::try_from(number).map_err(|_| DateError::Impossible);
    let year = i16::try_from(year).map_err(|_| DateError::Impossible)?;
    let date = Date::new(year, field(month)?, field(day)?).map_err(|_| DateError::Impossible)?;
    plausible(date)
}

fn plausible(date: Date) -> Result<Date, DateError> {
    match date.year() {
        year if year < *YEARS.start() => Err(DateError::TooEarly),
        year if year > *YEARS.end() => Err(DateError::TooLate),
        _ => Ok(date),
    }
}
