//! Tables of Word files: columns as wide as their texts ask for, rows that no page divides.

use docx_rs::{
    BreakType, LineSpacing, LineSpacingType, Paragraph, Run, Table, TableCell, TableLayoutType, TableRow,
    WidthType,
};
use unicode_width::UnicodeWidthStr;

use crate::article::{Inline, text_of};

/// Half-points: 小四.
const SIZE: usize = 24;

/// The width of a letter of that size, half a Chinese character, in twentieths of a point.
const LETTER: usize = 120;

/// The margins of a cell at its left and right together, and the air between Chinese characters and digits.
const MARGINS: usize = 420;

/// The width of the text on a page, 156 mm.
const TEXT_WIDTH: usize = 8844;

/// A table as wide as the text.
pub(super) fn table(rows: &[Vec<Vec<Inline>>]) -> Table {
    let widths = widths(rows);
    let rows = rows.iter().enumerate().map(|(index, row)| table_row(row, &widths, index == 0)).collect();
    Table::new(rows).width(TEXT_WIDTH, WidthType::Dxa).layout(TableLayoutType::Fixed).set_grid(widths)
}

/// The widths of the columns: what each asks for, if there is room; otherwise the widest ones give way.
fn widths(rows: &[Vec<Vec<Inline>>]) -> Vec<usize> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let asked = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let widest = cells.map(|cell| text_of(cell).lines().map(UnicodeWidthStr::width).max().unwrap_or(0));
        widest.max().unwrap_or(0).max(2) * LETTER + MARGINS
    };
    let asked: Vec<usize> = (0..count).map(asked).collect();
    let total: usize = asked.iter().sum();
    if total <= TEXT_WIDTH {
        // What is left goes to all alike.
        let more = (TEXT_WIDTH - total) / count.max(1);
        return asked.iter().map(|width| width + more).collect();
    }
    let mut most = TEXT_WIDTH;
    while most > LETTER && asked.iter().map(|width| (*width).min(most)).sum::<usize>() > TEXT_WIDTH {
        most -= LETTER / 2;
    }
    asked.iter().map(|width| (*width).min(most)).collect()
}

fn table_row(row: &[Vec<Inline>], widths: &[usize], is_header: bool) -> TableRow {
    let cell = |(content, width): (&Vec<Inline>, &usize)| {
        let single = LineSpacing::new().line_rule(LineSpacingType::Auto).line(260);
        // A header does not stay behind alone at the end of a page.
        let paragraph = Paragraph::new().size(SIZE).line_spacing(single).keep_next(is_header);
        let written = content.iter().fold(paragraph, |paragraph, inline| match inline {
            Inline::Run(run) => {
                let text = Run::new().add_text(&run.text).size(SIZE);
                paragraph.add_run(if is_header || run.style.bold { text.bold() } else { text })
            }
            Inline::LineBreak => paragraph.add_run(Run::new().add_break(BreakType::TextWrapping)),
            Inline::Picture(_) => paragraph,
        });
        TableCell::new().width(*width, WidthType::Dxa).add_paragraph(written)
    };
    TableRow::new(row.iter().zip(widths).map(cell).collect()).cant_split()
}
