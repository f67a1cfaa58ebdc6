//! What is wrong with a text that is no date, said as exactly as possible: which month, day or hour does not exist, or
//! that the year is missing.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::dates::{DateError, serial_day};

/// A named fact of a diagnostic.
type Fact = (&'static str, String);

/// The facts that say what is wrong with a date.
pub(crate) fn date_faults(written: &str, error: DateError) -> Vec<Fact> {
    let reason = |reason: &str| vec![("reason", reason.to_owned())];
    if serial_day(written.trim()).is_some() {
        return reason("serial");
    }
    if !matches!(error, DateError::Impossible | DateError::Unreadable) {
        return reason(error.as_str());
    }
    let folded: String = written.nfkc().collect();
    let numbers = numbers(&folded);
    let missing = parts(&numbers).and_then(missing_part);
    match (missing, year(&numbers, &folded)) {
        (Some(facts), _) => facts,
        (None, Year::Absent) => reason("no-year"),
        (None, Year::Short) => reason("short-year"),
        (None, Year::Written) => reason(error.as_str()),
    }
}

/// The groups of digits.
fn numbers(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect()
}

/// Year, month and what follows; `None` where no year of four digits is followed by a month.
fn parts(numbers: &[&str]) -> Option<Vec<u32>> {
    let at = numbers.iter().position(|group| matches!(group.len(), 4 | 8))?;
    let (first, rest) = (numbers[at], &numbers[at + 1..]);
    let (year, inner) = first.split_at(4);
    let inner = if inner.is_empty() { vec![] } else { vec![&inner[..2], &inner[2..]] };
    let groups = [year].into_iter().chain(inner).chain(rest.iter().copied());
    let parts: Vec<u32> = groups.map_while(|group| group.parse().ok()).collect();
    (parts.len() > 1).then_some(parts)
}

/// The first part that does not exist.
fn missing_part(parts: Vec<u32>) -> Option<Vec<Fact>> {
    let (year, month) = (parts[0], parts[1]);
    let Some(first) = first_of_month(year, month) else {
        return (month == 0 || month > 12).then(|| vec![("no_month", month.to_string())]);
    };
    let days = u32::try_from(first.days_in_month()).expect("a month has days");
    match *parts.get(2)? {
        0 => Some(vec![("no_day", "0".to_owned())]),
        day if day > days => {
            // How long February is depends on the year.
            let name = if month == 2 { ("february_of", year) } else { ("month", month) };
            Some(vec![(name.0, name.1.to_string()), ("days", days.to_string())])
        }
        _ => match (parts.get(3), parts.get(4)) {
            (Some(hour @ 24..), _) => Some(vec![("no_hour", hour.to_string())]),
            (_, Some(minute @ 60..)) => Some(vec![("no_minute", minute.to_string())]),
            _ => None,
        },
    }
}

fn first_of_month(year: u32, month: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()
}

/// Whether the year is written.
enum Year {
    Written,
    /// In two digits: 26年5月3日.
    Short,
    /// Not at all: 5月3日.
    Absent,
}

fn year(numbers: &[&str], text: &str) -> Year {
    let is_short = !numbers.is_empty() && numbers.iter().all(|group| group.len() <= 2);
    match numbers.len() {
        2 if is_short => Year::Absent,
        3 if is_short && !text.contains(['时', '点', ':']) => Year::Short,
        _ if is_short && text.contains('月') && !text.contains('年') => Year::Absent,
        _ => Year::Written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::dates::parse_occurred;
    use jiff::tz::TimeZone;
    use pretty_assertions::assert_eq;

    fn faults(written: &str) -> String {
        let error = parse_occurred(written, &TimeZone::UTC).expect_err(written);
        let facts = date_faults(written, error);
        facts.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_part_that_does_not_exist_is_named() {
        let table = [
            ("2026年13月5日", "no_month 13"),
            ("2026-00-05", "no_month 0"),
            ("２０２６－１３－０５", "no_month 13"),
            ("20261345", "no_month 13"),
            ("2026-02-30", "february_of 2026, days 28"),
            ("2026年2月29日", "february_of 2026, days 28"),
            ("2024-2-30", "february_of 2024, days 29"),
            ("2026/4/31", "month 4, days 30"),
            ("2026年7月0日", "no_day 0"),
            ("2026-07-26T25", "no_hour 25"),
            ("5月3日", "reason no-year"),
            ("5/3", "reason no-year"),
            ("5月3日下午4时", "reason no-year"),
            ("26年5月3日", "reason short-year"),
            ("去年", "reason unreadable"),
            ("1826-05-03", "reason too-early"),
            ("2926-05-03", "reason too-late"),
            ("46145", "reason serial"),
        ];
        for (written, expected) in table {
            assert_eq!(faults(written), expected, "{written}");
        }
    }
}
