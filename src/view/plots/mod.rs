//! Figures as plots: what templates draw as SVG, and the same figures as rows of a table.
//!
//! All sizes are percent of the drawing, which is as wide as its place on the page: so texts in it keep their size on a
//! phone, and nothing needs a script or an inline style. `templates/plots.html` draws them.

mod bars;
mod columns;
mod tiles;
mod trend;

pub(super) use bars::{Bar, Bars, longest_first};
pub(super) use trend::Trend;

use serde::Serialize;

use self::columns::ColumnPlot;
use super::Views;
use crate::model::Figures;
use crate::theme::Words;

/// What was lost, as a cell of a table.
#[derive(Debug, Serialize)]
pub(super) struct LostCell {
    /// The sum; what there is to say where none is known.
    text: String,
    /// How many losses are not in the sum.
    more: Option<String>,
}

/// The figures of a plot as texts.
#[derive(Debug)]
pub(crate) struct FigureTable {
    /// What it divides by.
    pub(crate) heading: String,
    /// Names of the columns.
    pub(crate) columns: Vec<String>,
    /// The cells of each row, as many as columns.
    pub(crate) rows: Vec<Vec<String>>,
}

impl LostCell {
    /// Both parts in one line; empty where there are no cases.
    fn line(cell: Option<&LostCell>, words: &Words) -> String {
        let parts = cell.into_iter().flat_map(|cell| [Some(&*cell.text), cell.more.as_deref()]);
        parts.flatten().collect::<Vec<_>>().join(words.get("figures_join"))
    }
}

/// A part of a whole in percent, with two decimals.
fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    let hundredths = (u128::from(part) * 10_000 + u128::from(whole) / 2) / u128::from(whole);
    hundredths as f64 / 100.0
}

impl Views<'_> {
    /// What was lost, in one line; empty where there are no cases.
    pub(super) fn lost_text(&self, figures: &Figures) -> String {
        LostCell::line(self.lost_cell(figures).as_ref(), self.words)
    }

    /// None where there are no cases.
    fn lost_cell(&self, figures: &Figures) -> Option<LostCell> {
        let lost = &figures.lost;
        let unknown = |key: &str| self.words.fill(key, &[("n", &lost.unknown.to_string())]);
        let cell = match (self.sum(lost), lost.unknown) {
            (Some(text), 0) => LostCell { text, more: None },
            (Some(text), _) => LostCell { text, more: Some(unknown("figures_unknown")) },
            (None, 0) => LostCell { text: self.words.get("table_no_loss").to_owned(), more: None },
            (None, _) => LostCell { text: unknown("table_unknown"), more: None },
        };
        (figures.cases > 0).then_some(cell)
    }
}
