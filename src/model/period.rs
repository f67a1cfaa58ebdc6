//! The days that a digest covers: a week, a month, a quarter, a year, or days from one to another.

use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use crate::content::dates::{Moment, Occurred, parse_occurred};

/// Days one after the other. Weeks begin on Mondays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    /// The week that begins on this Monday.
    Week(Date),
    /// The month that begins on this day.
    Month(Date),
    /// The quarter that begins on this day.
    Quarter(Date),
    /// The year that begins on this day.
    Year(Date),
    /// From one day to another, both included.
    Days(Date, Date),
}

/// Why a text names no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeriodError {
    /// It is written in no known way, or there is no such day, week, month or quarter.
    Unreadable,
    /// It ends before it begins.
    EndsBeforeItBegins,
    /// It begins after today.
    Future,
}

impl Period {
    /// The period that a text names: `2026-W30`, `2026-07`, `2026-Q3`, `2026`, `2026-07-06..2026-07-12`, or `week`,
    /// `month`, `quarter` and `year` for the last one that is over. 上周, 本月, 2026年7月 and the like are read too.
    pub(crate) fn parse(text: &str, today: Date) -> Result<Period, PeriodError> {
        let text = text.trim();
        let period = match Period::relative(text, today) {
            Some(period) => period,
            None => {
                Period::written(text).or_else(|| Period::in_words(text)).ok_or(PeriodError::Unreadable)?
            }
        };
        if period.last() < period.first() {
            return Err(PeriodError::EndsBeforeItBegins);
        }
        if today < period.first() {
            return Err(PeriodError::Future);
        }
        Ok(period)
    }

    /// The period that a word names, seen from today.
    fn relative(text: &str, today: Date) -> Option<Period> {
        let current = match text {
            "week" | "上周" | "本周" => Period::Week(monday_of(today)),
            "month" | "上月" | "上个月" | "本月" => Period::Month(today.first_of_month()),
            "quarter" | "上季度" | "本季度" => Period::Quarter(first_of_quarter(today)),
            "year" | "去年" | "上年" | "今年" | "本年" => Period::Year(today.first_of_year()),
            _ => return None,
        };
        let is_running = text.starts_with(['本', '今']);
        Some(if is_running { current } else { current.before() })
    }

    /// The period that is written out.
    fn written(text: &str) -> Option<Period> {
        if let Some((from, to)) = text.split_once("..") {
            return Some(Period::Days(day(from)?, day(to)?));
        }
        let (year, rest) = text.split_once('-').unwrap_or((text, ""));
        if year.len() != 4 || !text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return None;
        }
        let year: i16 = year.parse().ok()?;
        if rest.is_empty() {
            return (text.len() == 4).then_some(Period::Year(Date::new(year, 1, 1).ok()?));
        }
        if let Some(week) = rest.strip_prefix(['W', 'w']) {
            return Some(Period::Week(
                ISOWeekDate::new(year, week.parse().ok()?, Weekday::Monday).ok()?.date(),
            ));
        }
        if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
            let quarter = quarter.parse::<i8>().ok().filter(|quarter| (1..=4).contains(quarter))?;
            return Some(Period::Quarter(date(year, quarter * 3 - 2, 1)));
        }
        if let Some(day) = day(text) {
            return Some(Period::Days(day, day));
        }
        (rest.len() == 2).then_some(Period::Month(Date::new(year, rest.parse().ok()?, 1).ok()?))
    }

    /// The period that is written as people write it: 2026年7月, 2026年第三季度, 2026年7月6日至12日, July 2026.
    fn in_words(text: &str) -> Option<Period> {
        let one = |moment: Moment| match moment {
            Moment::Year(first) => Period::Year(first),
            Moment::Month(first) => Period::Month(first),
            Moment::Day(day) | Moment::Hour(day, _) => Period::Days(day, day),
        };
        match parse_occurred(text, &TimeZone::UTC).ok()? {
            Occurred::At(moment) => Some(one(moment)),
            Occurred::Between(from, to) => {
                let days = Period::Days(one(from).first(), one(to).last());
                let quarter = Period::Quarter(first_of_quarter(days.first()));
                let is_quarter = (quarter.first(), quarter.last()) == (days.first(), days.last());
                Some(if is_quarter { quarter } else { days })
            }
        }
    }

    /// Its first day.
    pub(crate) fn first(self) -> Date {
        match self {
            Period::Week(first) | Period::Month(first) | Period::Quarter(first) | Period::Year(first) => {
                first
            }
            Period::Days(first, _) => first,
        }
    }

    /// Its last day.
    pub(crate) fn last(self) -> Date {
        let (first, length) = match self {
            Period::Days(_, last) => return last,
            Period::Week(first) => (first, 7.days()),
            Period::Month(first) => (first, 1.month()),
            Period::Quarter(first) => (first, 3.months()),
            Period::Year(first) => (first, 1.year()),
        };
        first.saturating_add(length).saturating_sub(1.day())
    }

    /// The period before, which is as long.
    pub(crate) fn before(self) -> Period {
        let back = |first: Date, length: Span| first.saturating_sub(length);
        match self {
            Period::Week(first) => Period::Week(back(first, 7.days())),
            Period::Month(first) => Period::Month(back(first, 1.month())),
            Period::Quarter(first) => Period::Quarter(back(first, 3.months())),
            Period::Year(first) => Period::Year(back(first, 1.year())),
            Period::Days(first, last) => {
                let days = last.since(first).expect("dates are some days apart").get_days();
                Period::Days(back(first, (days + 1).days()), back(first, 1.day()))
            }
        }
    }

    /// Whether a day belongs to it.
    pub(crate) fn contains(self, day: Date) -> bool {
        self.first() <= day && day <= self.last()
    }
}

/// The quarter of a day, from 1.
pub(crate) fn quarter(day: Date) -> i8 {
    (day.month() + 2) / 3
}

fn first_of_quarter(day: Date) -> Date {
    date(day.year(), quarter(day) * 3 - 2, 1)
}

fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// A day as `2026-07-06`.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok())?
}
