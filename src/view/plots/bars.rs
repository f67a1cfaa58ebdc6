//! Bars below each other, each with its name and figures: a table of which one column is drawn.

use serde::Serialize;

use super::{FigureTable, LostCell, percent};
use crate::model::Figures;
use crate::theme::Words;
use crate::view::Views;

/// Bars under a title.
#[derive(Debug, Serialize)]
pub(in crate::view) struct Bars {
    /// Unlike that of any other plot on its page.
    id: &'static str,
    /// Says what they show.
    title: String,
    /// What the first column names.
    head: String,
    rows: Vec<Row>,
}

/// What a bar is made from.
pub(in crate::view) struct Bar {
    pub(in crate::view) name: String,
    pub(in crate::view) url: Option<String>,
    pub(in crate::view) figures: Figures,
    /// Whether it stands for what the others leave over.
    pub(in crate::view) is_rest: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    url: Option<String>,
    is_rest: bool,
    /// Percent of the longest bar.
    width: f64,
    cases: usize,
    lost: Option<LostCell>,
}

impl Bar {
    /// A bar for what has a name and a page.
    pub(in crate::view) fn linked(name: String, url: String, figures: Figures) -> Bar {
        Bar { name, url: Some(url), figures, is_rest: false }
    }
}

impl Bars {
    /// The figures as texts; none without rows.
    pub(in crate::view) fn table(&self, words: &Words) -> Option<FigureTable> {
        let row = |row: &Row| {
            vec![row.name.clone(), row.cases.to_string(), LostCell::line(row.lost.as_ref(), words)]
        };
        let columns = [&*self.head, words.get("table_cases"), words.get("lost_total")];
        (!self.rows.is_empty()).then(|| FigureTable {
            heading: self.title.clone(),
            columns: columns.map(str::to_owned).into(),
            rows: self.rows.iter().map(row).collect(),
        })
    }
}

/// Puts the longest bars first; what the others leave over stays last.
pub(in crate::view) fn longest_first(bars: &mut [Bar]) {
    bars.sort_by_key(|bar| (bar.is_rest, std::cmp::Reverse(bar.figures.cases)));
}

impl Views<'_> {
    /// Bars for what has cases.
    pub(in crate::view) fn bars(&self, id: &'static str, title: &str, head: &str, bars: Vec<Bar>) -> Bars {
        let longest = bars.iter().map(|bar| bar.figures.cases).max().unwrap_or_default();
        let row = |bar: Bar| Row {
            name: bar.name,
            url: bar.url,
            is_rest: bar.is_rest,
            width: percent(bar.figures.cases as u64, longest as u64),
            cases: bar.figures.cases,
            lost: self.lost_cell(&bar.figures),
        };
        let rows = bars.into_iter().filter(|bar| bar.figures.cases > 0).map(row).collect();
        let word = |key: &str| self.words.get(key).to_owned();
        Bars { id, title: word(title), head: word(head), rows }
    }
}
