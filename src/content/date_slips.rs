//! Slips of typing in a date that leave only one day that can be meant.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::dates::parse_day;

/// The day that a text with slips means: letters for digits (`2O26-07-28`), or the year at the end where that leaves one
/// reading (`28/07/2026`, but not `07/08/2026`).
pub(crate) fn meant_despite_slips(written: &str, zone: &TimeZone) -> Option<Date> {
    let digits: String = written.trim().chars().map(as_digit).collect();
    let plain = parse_day(&digits, zone).ok().filter(|_| digits != written.trim());
    plain.or_else(|| year_at_the_end(&digits))
}

/// The digit that a letter is typed or read for.
fn as_digit(c: char) -> char {
    match c {
        'O' | 'o' => '0',
        'l' | 'I' | '|' => '1',
        other => other,
    }
}

fn year_at_the_end(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    if year.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let year = year.parse().ok()?;
    let day_first = Date::new(year, second, first).ok();
    let month_first = Date::new(year, first, second).ok();
    match (day_first, month_first) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}
