//! Dates with English names of months: June 1, 2026; 1 June 2026, 16:00; Jun 2026. They are brought to figures, so that one reader
//! reads them all.

/// The months by the beginnings of their names; no two share three letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A text with the name of a month in figures, the year first: `2026-6-1`, `2026-6-1 16:00` with a time of day, or `2026-6`
/// without a day. None where the text is not such a date.
pub(super) fn english_date(text: &str) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'));
    let words: Vec<&str> =
        words.filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("of")).collect();
    let day_of = |a: &str, b: &str, year: &str| {
        let (month, day) = month(a).map(|month| (month, b)).or_else(|| Some((month(b)?, a)))?;
        Some(format!("{}-{month}-{}", number(year, 4)?, number(without_ordinal(day), 2)?))
    };
    match words[..] {
        [a, b, year] => day_of(a, b, year),
        [a, b, year, time] if time.contains(':') => Some(format!("{} {time}", day_of(a, b, year)?)),
        [name, year] => Some(format!("{}-{}", number(year, 4)?, month(name)?)),
        _ => None,
    }
}

fn month(word: &str) -> Option<usize> {
    let word = word.to_ascii_lowercase();
    // Sept. is written with a letter more than the others.
    let word = if word == "sept" { "sep" } else { &*word };
    let is_meant = |name: &&str| name.starts_with(word);
    let at = (word.len() >= 3).then(|| MONTHS.iter().position(is_meant))?;
    at.map(|at| at + 1)
}

/// 1st, 2nd, 3rd, 4th.
fn without_ordinal(day: &str) -> &str {
    let lower = day.to_ascii_lowercase();
    let is_ordinal = day.len() > 2 && ["st", "nd", "rd", "th"].iter().any(|ending| lower.ends_with(ending));
    if is_ordinal { &day[..day.len() - 2] } else { day }
}

/// Digits alone, at most so many.
fn number(word: &str, most: usize) -> Option<&str> {
    let fits = (1..=most).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(word)
}
