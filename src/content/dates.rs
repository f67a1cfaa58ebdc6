//! Dates as authors write them.
//!
//! `2021-07-28`, `2021/7/28`, `2021.7.28`, `2021年7月28日`, RFC 3339 and Jekyll's
//! `2015-06-23 10:00:30 -0400` are days of publication; an instant is taken in the site's time zone.
//! When a case occurred may be known to the year, the month, the day or the hour, or as a period.

use std::borrow::Cow;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::characters::unified;

use super::english_dates::english_date;
pub(crate) use super::moments::{DateError, Moment};
use super::moments::{date, plain, plausible, read};

/// When a case occurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Occurred {
    /// At one moment.
    At(Moment),
    /// From one moment to a later one.
    Between(Moment, Moment),
}

impl Occurred {
    /// The earliest day on which all of it can have happened.
    pub(crate) fn last_start(self) -> Date {
        match self {
            Occurred::At(moment) | Occurred::Between(_, moment) => moment.first_day(),
        }
    }
}

impl std::fmt::Display for Occurred {
    /// `2021-07-26`, or `2021-07-20/2021-07-26` as ISO 8601 writes periods.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Occurred::At(moment) => write!(f, "{moment}"),
            Occurred::Between(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

/// Reads a day of publication.
pub(crate) fn parse_day(written: &str, zone: &TimeZone) -> Result<Date, DateError> {
    if let Some((day, _)) = parse_instant(&folded(written), zone) {
        return plausible(day);
    }
    let english = english_date(written.trim());
    match read(&english.unwrap_or_else(|| plain(written)), None)? {
        Moment::Day(day) | Moment::Hour(day, _) => Ok(day),
        Moment::Year(_) | Moment::Month(_) => Err(DateError::Unreadable),
    }
}

/// The day of a text that is a day with the English name of its month, and nothing else.
pub(crate) fn english_day(written: &str) -> Option<Date> {
    match read(&english_date(written.trim())?, None).ok()? {
        Moment::Day(day) => Some(day),
        Moment::Year(_) | Moment::Month(_) | Moment::Hour(..) => None,
    }
}

/// Reads when a case occurred.
pub(crate) fn parse_occurred(written: &str, zone: &TimeZone) -> Result<Occurred, DateError> {
    if let Some((day, hour)) = parse_instant(&folded(written), zone) {
        return Ok(Occurred::At(Moment::Hour(plausible(day)?, hour)));
    }
    let text = in_figures(written);
    let Some((from, to)) = halves(&text) else {
        return part_of_year_or_month(&text).unwrap_or_else(|| read(&text, None).map(Occurred::At));
    };
    let from = read(from, None)?;
    let to = read(to, Some(from))?;
    match from.start().cmp(&to.start()) {
        std::cmp::Ordering::Less => Ok(Occurred::Between(from, to)),
        std::cmp::Ordering::Equal => Ok(Occurred::At(from)),
        std::cmp::Ordering::Greater => Err(DateError::Reversed),
    }
}

/// The text in figures and units, be it written in Chinese or with English names of months.
fn in_figures(written: &str) -> String {
    let period = [" to ", " – ", " - ", " until "].iter().find_map(|between| written.split_once(between));
    let ends = period.and_then(|(from, to)| Some(format!("{}~{}", english_date(from)?, english_date(to)?)));
    ends.or_else(|| english_date(written.trim())).unwrap_or_else(|| plain(written))
}

/// The two ends of a period.
fn halves(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix(['从', '自']).unwrap_or(text);
    let parts = ["至", "到", "~", "--", "—", "–"].iter().find_map(|between| text.split_once(between));
    let (from, to) = parts.or_else(|| at_slash(text)).or_else(|| at_hyphen(text))?;
    Some((from.strip_suffix('起').unwrap_or(from), to.trim_start_matches(['~', '-', '—'])))
}

/// ISO 8601's `2026-07-20/2026-07-26`.
fn at_slash(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once('/')?;
    (from.contains('-') && to.contains('-') && !to.contains('/')).then_some((from, to))
}

/// A hyphen that does not stand within a date: `2026.7.20-7.26`, `2024-2025`, `2026-07-20 - 2026-07-26`.
fn at_hyphen(text: &str) -> Option<(&str, &str)> {
    let hyphens: Vec<usize> = text.match_indices('-').map(|(at, _)| at).collect();
    let at = match hyphens[..] {
        [at] => {
            let other_marks = text.contains(['年', '月', '日', '.', '/', ':', '时', '点']);
            let two_years = at == 4 && text.len() == 9;
            Some(at).filter(|_| other_marks || two_years)
        }
        [_, _, at, _, _] => Some(at),
        _ => None,
    }?;
    Some((&text[..at], &text[at + 1..]))
}

/// 2026年上半年, 2026年第2季度, 2026年7月中旬.
fn part_of_year_or_month(text: &str) -> Option<Result<Occurred, DateError>> {
    const PARTS: [(&str, u32, u32); 10] = [
        ("上半年", 1, 6),
        ("下半年", 7, 12),
        ("第1季度", 1, 3),
        ("第2季度", 4, 6),
        ("第3季度", 7, 9),
        ("第4季度", 10, 12),
        ("1季度", 1, 3),
        ("2季度", 4, 6),
        ("3季度", 7, 9),
        ("4季度", 10, 12),
    ];
    let ten_days = [("上旬", 1, Some(10)), ("中旬", 11, Some(20)), ("下旬", 21, None)];
    for (part, first, last) in PARTS {
        if let Some(year) = text.strip_suffix(part).and_then(|year| read(year, None).ok())
            && let Moment::Year(year) = year
        {
            let month = |month| date(year.year() as u32, month, 1).map(Moment::Month);
            return Some(month(first).and_then(|from| Ok(Occurred::Between(from, month(last)?))));
        }
    }
    ten_days.into_iter().find_map(|(part, first, last)| {
        let Ok(Moment::Month(month)) = read(text.strip_suffix(part)?, None) else { return None };
        let last = last.unwrap_or_else(|| month.days_in_month());
        let day = |day: i8| date(month.year() as u32, month.month() as u32, day as u32).map(Moment::Day);
        Some(day(first).and_then(|from| Ok(Occurred::Between(from, day(last)?))))
    })
}

/// The only day that an unreadable text can mean: `20260503`, `2026、5、3`, and the number that a table shows for a day
/// when it is copied without its format. `None` where there are words among the digits, or the year does not come first.
pub(crate) fn meant_day(written: &str) -> Option<Date> {
    let text = folded(written);
    if text.chars().any(|c| c.is_alphabetic() && !"年月日号".contains(c)) {
        return None;
    }
    if let Some(day) = serial_day(&text) {
        return Some(day);
    }
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let (year, month, day) = match groups.as_slice() {
        [all] if all.len() == 8 => (&all[..4], &all[4..6], &all[6..]),
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        _ => return None,
    };
    date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Serial numbers of the days from 2000 to 2049, the years of nearly all bulletins: other numbers of five digits are
/// rather amounts.
const SERIALS: std::ops::RangeInclusive<i32> = 36_526..=54_788;

/// The day of a serial number of Excel and its like, which count days from the last ones of 1899; the part behind the
/// point is the time of day.
pub(crate) fn serial_day(text: &str) -> Option<Date> {
    let (days, time) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != 5 || !is_number(days) || !is_number(time) {
        return None;
    }
    let days: i32 = days.parse().ok()?;
    SERIALS.contains(&days).then(|| Date::constant(1899, 12, 30).saturating_add(days.days()))
}

/// Compatibility forms and radicals folded: full-width digits and marks, ⽇ for 日.
fn folded(written: &str) -> Cow<'_, str> {
    let written = written.trim();
    unified(written)
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
