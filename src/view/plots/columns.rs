//! Columns that stand side by side along time.

use serde::Serialize;

use super::percent;
use crate::view::Views;

/// A plot of columns, as a template sees it.
#[derive(Debug, Serialize)]
pub(in crate::view) struct ColumnPlot {
    /// Unlike that of any other plot on its page.
    id: &'static str,
    /// Says what it shows.
    title: String,
    /// What there is to see, and what is not in it.
    summary: String,
    /// Where the columns stand: `y` of the line.
    base: f64,
    columns: Vec<Column>,
}

/// A column with its texts.
#[derive(Debug, Serialize)]
struct Column {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    /// What it stands for, as pointing at it shows.
    text: String,
    /// Its value, above it.
    label: Option<Text>,
    /// Its time, below it.
    tick: Option<Text>,
}

/// A text in the drawing.
#[derive(Debug, Serialize)]
struct Text {
    text: String,
    x: f64,
    y: f64,
    /// `start`, `middle` or `end`: which end of the text is at `x`.
    anchor: &'static str,
    /// Whether large text leaves it out, where it would run into its neighbours.
    is_minor: bool,
}

/// What a column is made from.
#[derive(Debug)]
pub(super) struct Point {
    /// The time in full.
    pub(super) time: String,
    /// The time in a few digits.
    pub(super) tick: String,
    pub(super) value: u64,
    /// The value as a label above the column.
    pub(super) label: String,
    /// The value in full.
    pub(super) text: String,
}

/// Where the highest column begins and all end, from the top.
const TOP: f64 = 13.0;
const BASE: f64 = 86.0;

/// Where texts stand: so much above their column, and below the line.
const ABOVE: f64 = 2.5;
const TICKS: f64 = 97.0;

/// The part of its place that a column fills, in percent.
const FILLED: u64 = 72;

/// Digits that stand side by side on a phone of 360 px, spaces among them. A Chinese character takes two.
const ROOM: usize = 50;

/// Half the width of a digit there.
const HALF_A_DIGIT: f64 = 1.1;

impl Views<'_> {
    /// None where fewer than two columns would have a height: one number is better said in words.
    pub(super) fn column_plot(
        &self,
        id: &'static str,
        title: String,
        summary: String,
        points: &[Point],
    ) -> Option<ColumnPlot> {
        if points.iter().filter(|point| point.value > 0).count() < 2 {
            return None;
        }
        let layout = Layout::new(points, self.words.get("colon"));
        let columns = points.iter().enumerate().map(|(index, point)| layout.column(index, point)).collect();
        Some(ColumnPlot { id, title, summary, base: BASE, columns })
    }
}

/// The point with the highest value, the first of several.
pub(super) fn highest(points: &[Point]) -> Option<&Point> {
    points.iter().rev().max_by_key(|point| point.value)
}

struct Layout<'a> {
    points: &'a [Point],
    most: u64,
    highest: &'a str,
    colon: &'a str,
    has_all_labels: bool,
    has_all_ticks: bool,
}

impl<'a> Layout<'a> {
    fn new(points: &'a [Point], colon: &'a str) -> Layout<'a> {
        let highest = highest(points).expect("a plot has points");
        let fits = |text: fn(&Point) -> &str| {
            let longest = points.iter().map(|point| width(text(point))).max().unwrap_or_default();
            points.len() * (longest + 1) <= ROOM
        };
        Layout {
            points,
            most: highest.value,
            highest: &highest.time,
            colon,
            has_all_labels: fits(|point| &point.label),
            has_all_ticks: fits(|point| &point.tick),
        }
    }

    fn column(&self, index: usize, point: &Point) -> Column {
        let count = self.points.len() as u64;
        let place = 100 * index as u64;
        let (x, width) = (percent(place + (100 - FILLED) / 2, 100 * count), percent(FILLED, 100 * count));
        let middle = percent(place + 50, 100 * count);
        let height = rounded(percent(point.value, self.most) * (BASE - TOP) / 100.0);
        let y = rounded(BASE - height);
        let is_highest = point.time == self.highest;
        let has_label = point.value > 0 && (self.has_all_labels || is_highest);
        Column {
            x,
            y,
            width,
            height,
            text: format!("{}{}{}", point.time, self.colon, point.text),
            label: has_label.then(|| {
                let (x, anchor) =
                    if self.has_all_labels { (middle, "middle") } else { anchored(&point.label, middle) };
                Text { text: point.label.clone(), x, y: rounded(y - ABOVE), anchor, is_minor: !is_highest }
            }),
            tick: self.tick(index, middle, point),
        }
    }

    fn tick(&self, index: usize, middle: f64, point: &Point) -> Option<Text> {
        let is_first = index == 0;
        let is_end = is_first || index + 1 == self.points.len();
        let text =
            |text: &String, x, anchor| Text { text: text.clone(), x, y: TICKS, anchor, is_minor: !is_end };
        match (self.has_all_ticks, is_end) {
            (true, _) => Some(text(&point.tick, middle, "middle")),
            (false, true) if is_first => Some(text(&point.time, 0.0, "start")),
            (false, true) => Some(text(&point.time, 100.0, "end")),
            (false, false) => None,
        }
    }
}

/// How many digits are as wide as a text.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Where a long text stands: over the middle of its column, unless an edge is nearer than half its width.
fn anchored(text: &str, middle: f64) -> (f64, &'static str) {
    let half = width(text) as f64 * HALF_A_DIGIT;
    match middle {
        x if x < half => (0.0, "start"),
        x if x > 100.0 - half => (100.0, "end"),
        x => (x, "middle"),
    }
}

fn rounded(percent: f64) -> f64 {
    (percent * 100.0).round() / 100.0
}
