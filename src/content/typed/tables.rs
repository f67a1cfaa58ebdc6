//! Tables that Markdown does not see: without the line of dashes, with `｜` or `——`, or pasted from a sheet with tabs.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::markdown::{BlockKind, TextLine};
use super::typed_text::TypedText;
use crate::diagnostics::{Code, Diagnostic};

/// What stands between cells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Bar,
    Tab,
}

/// A line that may be a row.
struct Row<'a> {
    line: &'a TextLine,
    cells: Vec<&'a str>,
    /// Whether it begins and ends with a bar.
    is_framed: bool,
    has_wide_bar: bool,
}

/// A table of text has more columns, or is code.
const MOST_COLUMNS: usize = 40;

/// Without bars around it a line with one bar in it is a sentence with `|` unless this many look alike.
const ALIKE: usize = 3;

/// Reports a table among lines that follow each other; returns its lines. `block` is the block that they begin.
pub(super) fn find(
    typed: &TypedText<'_>,
    lines: &[TextLine],
    block: Option<usize>,
    found: &mut Vec<Diagnostic>,
) -> Option<Range<usize>> {
    // Most lines have none of the marks, and searching for bytes takes least.
    static WIDE_BAR: LazyLock<Finder> = LazyLock::new(|| Finder::new("｜"));
    let text = &typed.text[lines.first()?.span.start..lines.last()?.span.end];
    if memchr::memchr2(b'|', b'\t', text.as_bytes()).is_none() && WIDE_BAR.find(text.as_bytes()).is_none() {
        return None;
    }
    [Separator::Bar, Separator::Tab]
        .into_iter()
        .find_map(|separator| find_separated(typed, lines, block, separator, found))
}

fn find_separated(
    typed: &TypedText<'_>,
    lines: &[TextLine],
    block: Option<usize>,
    separator: Separator,
    found: &mut Vec<Diagnostic>,
) -> Option<Range<usize>> {
    let rows: Vec<Option<Row<'_>>> = lines.iter().map(|line| read_row(typed, line, separator)).collect();
    let start = rows.iter().position(Option::is_some)?;
    let rows: Vec<Row<'_>> = rows.into_iter().skip(start).map_while(|row| row).collect();
    let end = start + rows.len();
    if !are_table(&rows, separator) {
        return None;
    }
    let header =
        block.filter(|_| start == 0 && is_delimiter(&rows[0])).and_then(|at| header_before(typed, at));
    let slip = slip(&rows, separator, header.is_some());
    let span = header.as_ref().map_or(lines[start].span.start, |header| header.line.span.start)
        ..lines[end - 1].span.end;
    let new = typed.finding(Code::LiteralTable, span.clone(), slip);
    let rows: Vec<Row<'_>> = header.into_iter().chain(rows).collect();
    let fixed = fixed(typed, &rows, start > 0, end < lines.len());
    found.push(new.fix_if(fixed));
    Some(start..end)
}

/// What is wrong with the table, for the message.
fn slip(rows: &[Row<'_>], separator: Separator, has_header_before: bool) -> &'static str {
    if separator == Separator::Tab {
        "tabs"
    } else if has_header_before {
        "blank-line"
    } else if rows.iter().any(|row| row.has_wide_bar) {
        "full-width-bar"
    } else if rows.iter().any(is_delimiter) {
        "wrong-delimiter"
    } else {
        "no-delimiter"
    }
}

fn read_row<'a>(typed: &TypedText<'a>, line: &'a TextLine, separator: Separator) -> Option<Row<'a>> {
    let text = typed.of(line);
    if separator == Separator::Tab {
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        let is_row = cells.len() > 1 && cells.len() <= MOST_COLUMNS;
        return is_row.then_some(Row { line, cells, is_framed: false, has_wide_bar: false });
    }
    let bars = ['|', '｜'];
    if !text.contains(bars) {
        return None;
    }
    let is_framed = text.len() > 3 && text.starts_with(bars) && text.ends_with(bars);
    let inner = text.strip_prefix(bars).unwrap_or(text);
    let inner = inner.strip_suffix(bars).unwrap_or(inner);
    let cells: Vec<&str> = inner.split(bars).map(str::trim).collect();
    let has_wide_bar = text.contains('｜');
    (cells.len() <= MOST_COLUMNS).then_some(Row { line, cells, is_framed, has_wide_bar })
}

/// Whether rows make a table.
fn are_table(rows: &[Row<'_>], separator: Separator) -> bool {
    if rows.len() < 2 {
        return false;
    }
    let columns = rows[0].cells.len();
    let are_alike = rows.iter().all(|row| row.cells.len() == columns);
    let has_delimiter = rows.iter().any(is_delimiter);
    let are_framed = columns > 1 && rows.iter().all(|row| row.is_framed);
    match separator {
        Separator::Tab => are_alike && (rows.len() >= ALIKE || columns > 2) && !are_numbered(rows),
        Separator::Bar => {
            let are_many = || rows.len() >= ALIKE || columns > 2 || rows.iter().any(|row| row.is_framed);
            has_delimiter || are_framed || are_alike && columns > 1 && (are_many() || are_headed(rows))
        }
    }
}

/// Whether two rows of two cells are a header and what belongs to it: words above, a figure below, and no sentences.
fn are_headed(rows: &[Row<'_>]) -> bool {
    const LONGEST: usize = 12;
    let is_cell = |cell: &&str| {
        let is_short = !cell.is_empty() && cell.chars().count() <= LONGEST;
        is_short && !cell.contains(['。', '，', '！', '？', '；', ',', '!', '?', ';'])
    };
    let has_figure = |row: &Row<'_>| row.cells.iter().any(|cell| cell.contains(char::is_numeric));
    rows.iter().all(|row| row.cells.iter().all(&is_cell))
        && rows.split_first().is_some_and(|(head, body)| !has_figure(head) && body.iter().all(has_figure))
}

/// Whether rows are the items of a list, each with a tab behind its number.
fn are_numbered(rows: &[Row<'_>]) -> bool {
    let is_number = |cell: &str| {
        let marks = ['.', '、', '．', ')', '）', '(', '（'];
        let is_circled = |c: char| ('①'..='⑳').contains(&c);
        let ends = cell.ends_with(marks) && cell.trim_matches(marks).chars().all(char::is_numeric);
        cell.chars().count() <= 4 && (ends || !cell.is_empty() && cell.chars().all(is_circled))
    };
    rows.iter().all(|row| row.cells.len() == 2 && is_number(row.cells[0]))
}

/// Whether a row is the line of dashes, of whatever width.
fn is_delimiter(row: &Row<'_>) -> bool {
    let of_delimiter = |c: char| matches!(c, '-' | '—' | '－' | '–' | '─' | '━' | ':' | '：' | ' ');
    row.cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(of_delimiter))
        && row.cells.iter().any(|cell| cell.chars().any(|c| !matches!(c, ':' | '：' | ' ')))
}

/// The row of the paragraph before a block, if that is nothing else and only blank lines are between.
fn header_before<'a>(typed: &TypedText<'a>, block: usize) -> Option<Row<'a>> {
    let layout = &typed.parsed.layout;
    let before = layout.blocks.get(block.checked_sub(1)?)?;
    let is_line = before.kind == BlockKind::Paragraph && before.lines.len() == 1;
    let line = layout.lines.get(before.lines.start).filter(|_| is_line)?;
    let next = layout.lines.get(layout.blocks[block].lines.start)?;
    let is_near = typed.text[line.span.end..next.span.start].trim().is_empty();
    read_row(typed, line, Separator::Bar).filter(|row| row.is_framed && is_near)
}

/// The table as Markdown wants it; none where a bar may be text, or rows differ in length.
fn fixed(
    typed: &TypedText<'_>,
    rows: &[Row<'_>],
    has_text_above: bool,
    has_text_below: bool,
) -> Option<String> {
    let (head, body) = rows.split_first().filter(|(head, _)| !is_delimiter(head))?;
    let data: Vec<&Row<'_>> = body.iter().filter(|row| !is_delimiter(row)).collect();
    let is_plain = |row: &&Row<'_>| !typed.of(row.line).contains(['`', '\\']);
    let columns = head.cells.len();
    let are_whole = data.iter().all(|row| row.cells.len() == columns) && columns > 1 && !data.is_empty();
    if !are_whole || !std::iter::once(head).chain(data.iter().copied()).all(|row| is_plain(&row)) {
        return None;
    }
    let newline = typed.newline(head.line.span.start);
    let prefix = typed.prefix(rows.get(1)?.line);
    let mut out = String::new();
    if has_text_above {
        out.push_str(&format!("{newline}{prefix}"));
    }
    out.push_str(&written(&head.cells));
    out.push_str(&format!("{newline}{prefix}{}", written(&vec!["---"; columns])));
    for row in data {
        out.push_str(&format!("{newline}{prefix}{}", written(&row.cells)));
    }
    if has_text_below {
        out.push_str(&format!("{newline}{}", prefix.trim_end()));
    }
    Some(out)
}

fn written(cells: &[&str]) -> String {
    format!("| {} |", cells.join(" | "))
}
