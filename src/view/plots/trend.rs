//! Figures along time: by year or by month, as plots of columns with the same figures in a table.

use serde::Serialize;

use super::columns::{Point, highest};
use super::{ColumnPlot, FigureTable, LostCell};
use crate::model::{Archive, Figures, Sum};
use crate::money::{Amount, Currency};
use crate::plan::{month_address, year_address};
use crate::theme::Words;
use crate::view::Views;
use crate::view::numbers::sentences;

/// Figures along time.
#[derive(Debug, Serialize)]
pub(in crate::view) struct Trend {
    plots: Vec<ColumnPlot>,
    /// Whether the rows say what was lost.
    has_losses: bool,
    /// What the rows are, and what their changes are against.
    head: String,
    change_head: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    time: String,
    url: Option<String>,
    cases: usize,
    /// Cases compared with the row before.
    change: Option<String>,
    lost: Option<LostCell>,
    prevented: Option<usize>,
}

/// What a trend goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Year,
    Month,
}

/// A year or a month.
struct Period {
    year: i16,
    /// 0 for a year.
    month: i8,
    /// The last month with cases, for a year.
    until: i8,
    cases: usize,
    /// None where only cases are counted.
    figures: Option<Figures>,
}

/// Months that a trend shows: columns for more would be too thin on a phone. What spans more goes by year.
const MOST_MONTHS: usize = 24;

/// Months on the first page.
const MONTHS_AT_HOME: usize = 12;

/// Cases from which a page of a type or region has a trend. Fewer are better read one by one.
const FEWEST_CASES: usize = 10;

impl Views<'_> {
    /// The whole site by year.
    pub(in crate::view) fn site_by_year(&self) -> Option<Trend> {
        let periods = years_of(&self.site.archives.all);
        self.trend_of(Step::Year, &periods, 0, ["cases-by-year", "lost-by-year"])
    }

    /// The newest months of the whole site.
    pub(in crate::view) fn site_by_month(&self) -> Option<Trend> {
        let periods = self.months_of_site();
        let skipped = periods.len().saturating_sub(MOST_MONTHS);
        self.trend_of(Step::Month, &periods, skipped, ["cases-by-month", "lost-by-month"])
    }

    /// The months of a year of the whole site.
    pub(in crate::view) fn year_by_month(&self, year: i16) -> Option<Trend> {
        let mut periods = self.months_of_site();
        periods.retain(|period| period.year == year || (period.year, period.month) == (year - 1, 12));
        let skipped = usize::from(periods.first().is_some_and(|first| first.year < year));
        self.trend_of(Step::Month, &periods, skipped, ["cases-by-month", "lost-by-month"])
    }

    /// An archive by month, or by year where it spans more than [`MOST_MONTHS`] months.
    pub(in crate::view) fn archive_trend(&self, archive: &Archive) -> Option<Trend> {
        let months = months_of(archive);
        let cases: usize = months.iter().map(|period| period.cases).sum();
        if cases < FEWEST_CASES {
            return None;
        }
        let (step, periods) = match months.len() {
            ..=MOST_MONTHS => (Step::Month, months),
            _ => (Step::Year, years_of(archive)),
        };
        self.trend_of(step, &periods, 0, ["cases", "lost"]).map(Trend::of_a_part)
    }

    /// The newest months of the whole site, without a table.
    pub(in crate::view) fn newest_months(&self) -> Option<ColumnPlot> {
        let periods = self.months_of_site();
        let newest = &periods[periods.len().saturating_sub(MONTHS_AT_HOME)..];
        self.plot_of_cases(Step::Month, newest, "cases-by-month")
    }

    fn months_of_site(&self) -> Vec<Period> {
        let months = &self.site.archives.month_figures;
        let period = |year, month| {
            let figures = months.get(&(year, month)).cloned().unwrap_or_default();
            Period { year, month, until: month, cases: figures.cases, figures: Some(figures) }
        };
        let ends = months.keys().next().zip(months.keys().next_back());
        ends.map_or_else(Vec::new, |(first, last)| each_month(*first, *last, period))
    }

    /// A trend over the periods after those that are skipped, which serve to compare the next one with.
    fn trend_of(
        &self,
        step: Step,
        periods: &[Period],
        skipped: usize,
        ids: [&'static str; 2],
    ) -> Option<Trend> {
        let shown = &periods[skipped..];
        let plots = [self.plot_of_cases(step, shown, ids[0]), self.plot_of_losses(step, shown, ids[1])];
        let [Some(_), _] = plots else { return None };
        let row = |(index, period): (usize, &Period)| Row {
            time: self.time(period),
            url: self.url_of(period),
            cases: period.cases,
            change: self.change(periods, skipped + index),
            lost: period.figures.as_ref().and_then(|figures| self.lost_cell(figures)),
            prevented: period.figures.as_ref().map(|figures| figures.prevented),
        };
        let word = |key: &str| self.words.get(key).to_owned();
        let (head, change_head) = match step {
            Step::Year => ("table_year", "table_change_year"),
            Step::Month => ("table_month", "table_change_month"),
        };
        Some(Trend {
            plots: plots.into_iter().flatten().collect(),
            has_losses: shown.iter().all(|period| period.figures.is_some()),
            head: word(head),
            change_head: word(change_head),
            rows: shown.iter().enumerate().rev().map(row).collect(),
        })
    }

    /// Cases compared with the period before. The newest period may not be over, so it is compared with none.
    fn change(&self, periods: &[Period], index: usize) -> Option<String> {
        let is_newest = index + 1 == periods.len();
        let before = periods.get(index.checked_sub(1)?).filter(|_| !is_newest)?.cases;
        let now = periods[index].cases;
        Some(self.count_change(now, before))
    }

    fn plot_of_cases(&self, step: Step, periods: &[Period], id: &'static str) -> Option<ColumnPlot> {
        let point = |period: &Period| Point {
            time: self.time(period),
            tick: tick(period),
            value: period.cases as u64,
            label: period.cases.to_string(),
            text: self.words.fill("cases_n", &[("n", &period.cases.to_string())]),
        };
        let points: Vec<Point> = periods.iter().map(point).collect();
        let key = match step {
            Step::Year => "plot_cases_by_year",
            Step::Month => "plot_cases_by_month",
        };
        let summary = [self.most(&points), self.until(periods)];
        self.column_plot(id, self.title(key, periods), sentences(summary.into_iter().flatten()), &points)
    }

    /// Losses in yuan. A sum of several currencies would be none, so the others stand in the table only.
    fn plot_of_losses(&self, step: Step, periods: &[Period], id: &'static str) -> Option<ColumnPlot> {
        let mut total = Sum::default();
        let mut points = Vec::with_capacity(periods.len());
        for period in periods {
            let lost = &period.figures.as_ref()?.lost;
            total.add_sum(lost);
            let least = lost.least.get(&Currency::Cny).copied().unwrap_or_default();
            let yuan = Sum { least: [(Currency::Cny, least)].into(), ..lost.clone() };
            let text = self.sum(&yuan).unwrap_or_else(|| self.amount(&Amount::exact(Currency::Cny, 0)));
            points.push(Point {
                time: self.time(period),
                tick: tick(period),
                value: least.unsigned_abs(),
                label: text.clone(),
                text,
            });
        }
        let has_foreign =
            total.least.iter().any(|(currency, least)| *currency != Currency::Cny && *least > 0);
        let word = |key: &str| self.words.get(key).to_owned();
        let unknown = || self.words.fill("plot_unknown", &[("n", &total.unknown.to_string())]);
        let summary = [
            self.most(&points),
            self.until(periods),
            (!total.exact).then(|| word("plot_at_least")),
            (total.unknown > 0).then(unknown),
            has_foreign.then(|| word("plot_foreign")),
        ];
        let key = match step {
            Step::Year => "plot_lost_by_year",
            Step::Month => "plot_lost_by_month",
        };
        self.column_plot(id, self.title(key, periods), sentences(summary.into_iter().flatten()), &points)
    }

    /// The title with the first and the last time.
    fn title(&self, key: &str, periods: &[Period]) -> String {
        let ends = periods.first().zip(periods.last());
        let span = ends.map_or_else(String::new, |(first, last)| {
            self.words.fill("from_to", &[("from", &self.time(first)), ("to", &self.time(last))])
        });
        self.words.fill(key, &[("span", &span)])
    }

    fn most(&self, points: &[Point]) -> Option<String> {
        let most = highest(points)?;
        let is_one = points.iter().filter(|point| point.value == most.value).count() == 1;
        let values = [("label", &*most.time), ("value", &*most.text)];
        Some(self.words.fill(if is_one { "plot_most" } else { "plot_most_of_several" }, &values))
    }

    /// That the last year is not whole, if it is not.
    fn until(&self, periods: &[Period]) -> Option<String> {
        let last = periods.last().filter(|last| last.month == 0 && last.until < 12)?;
        Some(self.words.fill("plot_until", &[("month", &self.month(last.year, last.until))]))
    }

    fn time(&self, period: &Period) -> String {
        match period.month {
            0 => self.year(period.year),
            month => self.month(period.year, month),
        }
    }

    /// The page of a year or a month, if there is one.
    fn url_of(&self, period: &Period) -> Option<String> {
        let archives = &self.site.archives;
        let (year, month) = (period.year, period.month);
        let address = match month {
            0 => archives.all.years.contains_key(&year).then(|| year_address(year)),
            _ => archives.months.contains_key(&(year, month)).then(|| month_address(year, month)),
        };
        address.map(|address| self.href(&address))
    }
}

impl Trend {
    /// The figures of a trend that says what was lost, as texts under a heading.
    pub(in crate::view) fn table(&self, heading: &str, words: &Words) -> FigureTable {
        let row = |row: &Row| {
            vec![
                row.time.clone(),
                row.cases.to_string(),
                row.change.clone().unwrap_or_default(),
                LostCell::line(row.lost.as_ref(), words),
                row.prevented.map_or_else(String::new, |prevented| prevented.to_string()),
            ]
        };
        let word = |key: &str| words.get(key).to_owned();
        let [cases, lost, prevented] = ["table_cases", "lost_total", "table_prevented"].map(word);
        FigureTable {
            heading: heading.to_owned(),
            columns: vec![self.head.clone(), cases, self.change_head.clone(), lost, prevented],
            rows: self.rows.iter().map(row).collect(),
        }
    }

    /// The same for a page of which it is a small part: without a plot of losses, which the table keeps, and without links
    /// to years and months of the whole site.
    fn of_a_part(mut self) -> Trend {
        self.plots.truncate(1);
        self.rows.iter_mut().for_each(|row| row.url = None);
        self
    }
}

/// The time in digits, for below a column.
fn tick(period: &Period) -> String {
    if period.month == 0 { period.year.to_string() } else { period.month.to_string() }
}

/// The years of an archive from the first to the last with cases; one without cases has its place too.
fn years_of(archive: &Archive) -> Vec<Period> {
    let with_cases: Vec<i16> =
        archive.years.iter().filter(|(_, year)| year.figures.cases > 0).map(|(year, _)| *year).collect();
    let period = |year: i16| {
        let of_year = archive.years.get(&year).map(|of_year| &**of_year).cloned().unwrap_or_default();
        let last = of_year.cases_by_month.iter().rposition(|cases| *cases > 0);
        let until = last.map_or(0, |index| index as i8 + 1);
        let figures = of_year.figures;
        Period { year, month: 0, until, cases: figures.cases, figures: Some(figures) }
    };
    match with_cases[..] {
        [] => Vec::new(),
        [first, ..] => (first..=with_cases[with_cases.len() - 1]).map(period).collect(),
    }
}

/// The months of an archive from the first to the last with cases.
fn months_of(archive: &Archive) -> Vec<Period> {
    let cases = |year: i16, month: i8| {
        archive.years.get(&year).map_or(0, |of_year| of_year.cases_by_month[month as usize - 1] as usize)
    };
    let all = archive.years.keys().flat_map(|year| (1..=12).map(move |month| (*year, month)));
    let with_cases: Vec<(i16, i8)> = all.filter(|(year, month)| cases(*year, *month) > 0).collect();
    let period = |year, month| Period { year, month, until: month, cases: cases(year, month), figures: None };
    match with_cases[..] {
        [] => Vec::new(),
        [first, ..] => each_month(first, with_cases[with_cases.len() - 1], period),
    }
}

fn each_month(first: (i16, i8), last: (i16, i8), period: impl Fn(i16, i8) -> Period) -> Vec<Period> {
    let all = (first.0..=last.0).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let within = all.filter(|month| (first..=last).contains(month));
    within.map(|(year, month)| period(year, month)).collect()
}
