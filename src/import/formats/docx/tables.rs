//! Tables: those that hold data, and those that only place things on a page; and what stands in one cell.

use super::numbering::{Label, Numbering};
use super::pieces::{Cell, Paragraph, Piece, Row, Table};
use crate::article::{Inline, Run, Style, text_of};
use crate::import::formats::blocks::{is_empty, push_text};

/// Cells of a table, those that spans leave empty included; beyond that it is no table of a notice.
const MOST_CELLS: usize = 100_000;

/// Whether a table only places its content: it has one column or one row, holds nothing but pictures, or has headings of the
/// text in it.
pub(super) fn is_layout(table: &Table) -> bool {
    let rows = || table.rows.iter().filter(|row| !row.is_deleted);
    let cells = || rows().flat_map(|row| &row.cells);
    let widest = rows().map(width).max().unwrap_or(0);
    let is_narrow = rows().all(|row| row.cells.len() < 2) || rows().count() < 2;
    let is_of_pictures = cells().all(|cell| cell.pieces.iter().all(has_no_text));
    let has_heading = cells().flat_map(|cell| &cell.pieces).any(|piece| match piece {
        Piece::Paragraph(paragraph) => paragraph.look.heading.is_some_and(|level| level > 0),
        Piece::Table(_) => false,
    });
    is_narrow || is_of_pictures || has_heading || widest.saturating_mul(rows().count()) > MOST_CELLS
}

fn width(row: &Row) -> usize {
    row.cells.iter().map(|cell| 1 + cell.further_columns).sum()
}

fn has_no_text(piece: &Piece) -> bool {
    match piece {
        Piece::Paragraph(paragraph) => {
            text_of(&paragraph.content).trim().is_empty() && paragraph.boxed.iter().all(has_no_text)
        }
        Piece::Table(_) => false,
    }
}

/// A table of data. A cell that spans columns is followed by empty ones, and so is one that spans rows.
pub(super) fn data_table(table: Table, numbering: &mut Numbering) -> crate::article::Table {
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in table.rows.into_iter().filter(|row| !row.is_deleted) {
        let mut cells = Vec::new();
        for Cell { pieces, further_columns, is_continued } in row.cells {
            cells.push(if is_continued { Vec::new() } else { content_of(pieces, numbering) });
            cells.resize(cells.len() + further_columns, Vec::new());
        }
        rows.push(cells);
    }
    // The first row is the header, which is bold by itself.
    rows.iter_mut().take(1).flatten().for_each(|cell| without_bold(cell));
    crate::article::Table { rows }
}

/// The text and pictures of a cell: its paragraphs as lines, a table inside of it as words.
fn content_of(pieces: Vec<Piece>, numbering: &mut Numbering) -> Vec<Inline> {
    let mut content = Vec::new();
    for piece in pieces {
        let line = match piece {
            Piece::Paragraph(paragraph) => line_of(paragraph, numbering),
            Piece::Table(table) => {
                vec![Inline::Run(Run { text: words_of(table, numbering), ..Run::default() })]
            }
        };
        if line.iter().all(is_empty) {
            continue;
        }
        if !content.is_empty() {
            content.push(Inline::LineBreak);
        }
        content.extend(line);
    }
    content
}

fn line_of(paragraph: Paragraph, numbering: &mut Numbering) -> Vec<Inline> {
    let Paragraph { mut content, look, boxed, .. } = paragraph;
    if let Some(list) = look.item_of()
        && !content.iter().all(is_empty)
    {
        match numbering.next(list, look.level.unwrap_or(0)) {
            Label::Number(_, words) | Label::Words(words) => put_before(&mut content, &words),
            Label::Bullet => put_before(&mut content, "• "),
            Label::Nothing => {}
        }
    }
    let boxed = content_of(boxed, numbering);
    if !boxed.is_empty() && !content.is_empty() {
        content.push(Inline::LineBreak);
    }
    content.extend(boxed);
    content
}

/// A table inside of a cell, as a sentence: 周女士，3000元；吴女士，5000元.
fn words_of(table: Table, numbering: &mut Numbering) -> String {
    let mut rows = Vec::new();
    for row in table.rows.into_iter().filter(|row| !row.is_deleted) {
        let cells = row.cells.into_iter().map(|cell| text_of(&content_of(cell.pieces, numbering)));
        let cells: Vec<String> = cells.filter(|text| !text.trim().is_empty()).collect();
        if !cells.is_empty() {
            rows.push(joined(&cells, '，'));
        }
    }
    joined(&rows, '；')
}

/// Texts with a mark after each that does not end in one.
fn joined<T: AsRef<str>>(texts: &[T], mark: char) -> String {
    let mut out = String::new();
    for text in texts {
        if !out.is_empty() && !out.ends_with(['。', '；', '，', '：', '！', '？', '、']) {
            out.push(mark);
        }
        out.push_str(text.as_ref().trim());
    }
    out
}

/// The words of pieces in one line, as of a note.
pub(super) fn text_of_pieces(pieces: Vec<Piece>) -> String {
    let text = text_of(&content_of(pieces, &mut Numbering::default()));
    joined(&text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>(), '；')
}

/// Puts words before a content, in the style that it begins with.
pub(super) fn put_before(content: &mut Vec<Inline>, words: &str) {
    let style = match content.first() {
        Some(Inline::Run(run)) => run.style,
        _ => Style::default(),
    };
    let mut out = Vec::with_capacity(content.len() + 1);
    push_text(&mut out, words, style, None);
    for inline in content.drain(..) {
        match inline {
            Inline::Run(run) => push_text(&mut out, &run.text, run.style, run.link.as_deref()),
            other => out.push(other),
        }
    }
    *content = out;
}

/// Takes bold from a content that is bold throughout and is so without it, as a heading.
pub(super) fn without_bold(content: &mut [Inline]) {
    let is_bold = |inline: &Inline| match inline {
        Inline::Run(run) => run.style.bold || run.text.trim().is_empty(),
        Inline::LineBreak | Inline::Picture(_) => true,
    };
    if content.iter().all(is_bold) {
        for inline in content {
            if let Inline::Run(run) = inline {
                run.style.bold = false;
            }
        }
    }
}
