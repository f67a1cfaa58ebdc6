//! The year that somebody left out of a date, taken from the day of the bulletin or from the name of its file.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::dates::{Occurred, parse_occurred};
use crate::diagnostics::{Code, Diagnostic};

/// Fields whose day is not later than that of the bulletin. The others are not earlier.
const EARLIER: [&str; 2] = ["occurred", "published"];

/// Gives findings about dates without a year the whole date as their fix. `date` is the day of the bulletin, `named` the one in
/// the name of its file.
pub(crate) fn add_years(
    diagnostics: &mut [Diagnostic],
    date: Option<Date>,
    named: Option<Date>,
    zone: &TimeZone,
) {
    let fact = |found: &Diagnostic, key: &str| {
        found.facts.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
    };
    for found in diagnostics.iter_mut().filter(|it| it.code == Code::BadDate && it.replacement.is_none()) {
        let is_without_year = fact(found, "reason").as_deref() == Some("no-year");
        let (Some(field), Some(value)) = (fact(found, "field"), fact(found, "value")) else { continue };
        let Some(day) = date.or(named).filter(|_| is_without_year) else { continue };
        let years: [i16; 2] = if EARLIER.contains(&&*field) { [0, -1] } else { [0, 1] };
        let fits = |read: &Occurred| match years[1] {
            // The name of the file gives the year of its own date.
            _ if field == "date" => true,
            -1 => read.last_start() <= day,
            _ => read.last_start() >= day,
        };
        let readings = years.iter().filter_map(|years| in_year(day.year() + years, value.trim(), zone));
        found.replacement = readings.filter(fits).map(|read| read.to_string()).next();
    }
}

/// A date without a year in a year: 11月28日, 11-28, 11/28.
fn in_year(year: i16, value: &str, zone: &TimeZone) -> Option<Occurred> {
    let mark = value.chars().find(|c| !c.is_ascii_digit())?;
    let mark = if matches!(mark, '-' | '/' | '.') { mark } else { '年' };
    parse_occurred(&format!("{year}{mark}{value}"), zone).ok()
}
