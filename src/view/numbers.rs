//! Amounts, sums and dates in the words of the site's language.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Number;

use super::Views;
use crate::content::dates::{Moment, Occurred};
use crate::model::{Figures, Sum};
use crate::money::{Amount, Minor};

/// Figures as a sentence and its parts.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FiguresView {
    text: String,
    cases: usize,
    prevented: usize,
    unknown: usize,
    lost: Vec<String>,
}

/// An amount as data for programs, in units of its currency.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AmountRecord {
    /// ISO 4217.
    pub(crate) currency: &'static str,
    /// The lower bound.
    pub(crate) min: Option<Number>,
    /// The upper bound.
    pub(crate) max: Option<Number>,
    /// Whether the bounds are approximate.
    pub(crate) approximate: bool,
}

impl AmountRecord {
    /// The record of an amount.
    pub(crate) fn new(amount: &Amount) -> AmountRecord {
        AmountRecord {
            currency: amount.currency.code(),
            min: amount.min.map(number),
            max: amount.max.map(number),
            approximate: amount.approximate,
        }
    }
}

/// Units with at most two decimals; whole units as whole numbers.
fn number(minor: Minor) -> Number {
    if minor % 100 == 0 {
        Number::from(minor / 100)
    } else {
        Number::from_f64(minor as f64 / 100.0).expect("a whole number divided by 100 is finite")
    }
}

/// Sentences one after the other. Those that end in a full-width stop need no space.
pub(super) fn sentences(sentences: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if text.ends_with(|last: char| last.is_ascii()) {
            text.push(' ');
        }
        text.push_str(&sentence);
    }
    text
}

impl Views<'_> {
    /// An amount, never overstated: where only a bound is known, the text says so.
    pub(super) fn amount(&self, amount: &Amount) -> String {
        self.site.config.show_amount(amount)
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.moment("date_ymd", date, 0)
    }

    /// The day on which a text is made.
    pub(crate) fn today(&self) -> String {
        self.date(self.site.today)
    }

    fn moment(&self, key: &str, date: Date, hour: i8) -> String {
        self.words.fill(
            key,
            &[
                ("y", &date.year().to_string()),
                ("m", self.month_word(date.month())),
                ("d", &date.day().to_string()),
                ("h", &hour.to_string()),
            ],
        )
    }

    pub(super) fn year(&self, year: i16) -> String {
        self.words.fill("year_n", &[("n", &year.to_string())])
    }

    pub(super) fn month(&self, year: i16, month: i8) -> String {
        self.words.fill("month_ym", &[("y", &year.to_string()), ("m", self.month_word(month))])
    }

    /// A month where its year is known.
    pub(super) fn month_of_year(&self, month: i8) -> String {
        self.words.fill("month_n", &[("m", self.month_word(month))])
    }

    /// What dates call a month, from 1 to 12.
    fn month_word(&self, month: i8) -> &str {
        self.words.get("month_names").split(' ').nth(month as usize - 1).expect("a year has twelve months")
    }

    pub(super) fn occurred(&self, occurred: Occurred) -> String {
        match occurred {
            Occurred::At(moment) => self.point_in_time(moment),
            Occurred::Between(from, to) => {
                let (from, to) = (self.point_in_time(from), self.point_in_time(to));
                self.words.fill("from_to", &[("from", &from), ("to", &to)])
            }
        }
    }

    fn point_in_time(&self, moment: Moment) -> String {
        match moment {
            Moment::Year(date) => self.words.fill("year_n", &[("n", &date.year().to_string())]),
            Moment::Month(date) => self.month(date.year(), date.month()),
            Moment::Day(date) => self.date(date),
            Moment::Hour(date, hour) => self.moment("date_ymdh", date, hour),
        }
    }

    pub(super) fn figures(&self, figures: &Figures) -> FiguresView {
        FiguresView {
            text: self.figures_sentence(figures),
            cases: figures.cases,
            prevented: figures.prevented,
            unknown: figures.lost.unknown,
            lost: self.sums(&figures.lost),
        }
    }

    /// What amounts come to, by currency, without saying how certain it is.
    fn sums(&self, sum: &Sum) -> Vec<String> {
        let known = sum.least.iter().filter(|(_, least)| **least > 0);
        known.map(|(currency, least)| self.amount(&Amount::exact(*currency, *least))).collect()
    }

    /// What amounts come to, never overstated: 至少12万元. None where nothing is known of them.
    pub(super) fn sum(&self, sum: &Sum) -> Option<String> {
        let sums = self.sums(sum);
        if sums.is_empty() {
            return None;
        }
        let sums = sums.join(self.words.get("list_comma"));
        let key = match (sum.exact, sum.approximate) {
            (true, false) => return Some(sums),
            (true, true) => "sum_about",
            (false, false) => "sum_at_least",
            (false, true) => "sum_at_least_about",
        };
        Some(self.words.fill(key, &[("sum", &sums)]))
    }

    /// A number of cases compared with one before: 多2起.
    pub(super) fn count_change(&self, now: usize, before: usize) -> String {
        let key = match now.cmp(&before) {
            std::cmp::Ordering::Greater => "table_more",
            std::cmp::Ordering::Less => "table_fewer",
            std::cmp::Ordering::Equal => return self.words.get("table_same").to_owned(),
        };
        self.words.fill(key, &[("n", &now.abs_diff(before).to_string())])
    }

    pub(super) fn figures_sentence(&self, figures: &Figures) -> String {
        let words = self.words;
        if figures.cases == 0 {
            return words.get("figures_none").to_owned();
        }
        let number = |key: &str, n: usize| words.fill(key, &[("n", &n.to_string())]);
        let mut parts = vec![number("figures_cases", figures.cases)];
        if let Some(sum) = self.sum(&figures.lost) {
            parts.push(words.fill("figures_lost", &[("sum", &sum)]));
        }
        if figures.lost.unknown > 0 {
            parts.push(number("figures_unknown", figures.lost.unknown));
        }
        if figures.prevented > 0 {
            parts.push(number("figures_prevented", figures.prevented));
        }
        format!("{}{}", parts.join(words.get("figures_join")), words.get("figures_end"))
    }
}
