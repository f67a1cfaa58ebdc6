//! Tables of HTML: those that hold data, and those that only place things on a page.

use scraper::{ElementRef, Node};

use super::blocks::push_text;
use crate::article::{Inline, Picture, Style, Table};

/// Rows and cells of a table that are read; beyond that it is no table of a notice.
const MOST_CELLS: usize = 100_000;

/// Whether a table only places its content: it has one column, or holds another table.
pub(super) fn is_layout(table: ElementRef<'_>) -> bool {
    let mut widest = 0;
    let mut tables = 0;
    for element in table.descendants().filter_map(ElementRef::wrap) {
        match element.value().name() {
            "tr" => widest = widest.max(cells_of(element).count()),
            "table" => tables += 1,
            _ => {}
        }
    }
    widest < 2 || tables > 1
}

/// Reads a table. A cell that spans columns is followed by empty ones.
pub(super) fn read_table(table: ElementRef<'_>) -> Table {
    let mut rows = Vec::new();
    let mut count = 0;
    for row in
        table.descendants().filter_map(ElementRef::wrap).filter(|element| element.value().name() == "tr")
    {
        let mut cells = Vec::new();
        for cell in cells_of(row) {
            cells.push(content_of(cell));
            let span: usize = cell.value().attr("colspan").and_then(|span| span.parse().ok()).unwrap_or(1);
            cells.resize(cells.len() + span.clamp(1, 100) - 1, Vec::new());
        }
        count += cells.len();
        if count > MOST_CELLS {
            break;
        }
        rows.push(cells);
    }
    Table { rows }
}

fn cells_of(row: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    row.children().filter_map(ElementRef::wrap).filter(|cell| matches!(cell.value().name(), "td" | "th"))
}

/// The text and pictures of a cell, its blocks as lines.
fn content_of(cell: ElementRef<'_>) -> Vec<Inline> {
    let mut content: Vec<Inline> = Vec::new();
    for node in cell.descendants() {
        match node.value() {
            Node::Text(text) => {
                let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                push_text(&mut content, &text, Style::default(), None);
            }
            Node::Element(element) if matches!(element.name(), "br" | "p" | "div") && !content.is_empty() => {
                content.push(Inline::LineBreak);
            }
            Node::Element(element) if element.name() == "img" => {
                let address =
                    element.attr("data-src").or_else(|| element.attr("src")).unwrap_or_default().to_owned();
                let alt = element.attr("alt").unwrap_or_default().to_owned();
                content.push(Inline::Picture(Picture { address, alt, bytes: None }));
            }
            _ => {}
        }
    }
    while matches!(content.last(), Some(Inline::LineBreak)) {
        content.pop();
    }
    content
}
