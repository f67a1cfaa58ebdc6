//! Tables, in Markdown and as lines with commas, semicolons or tabs between the cells: the head of a column says what
//! stands below it.

use std::ops::Range;

/// Starts of the cells below a word that stands in the head of a table; none where it stands elsewhere.
pub(super) fn cells_below(text: &str, word: &Range<usize>) -> Vec<usize> {
    let line = line_at(text, word.start);
    let head = &text[line.clone()];
    let mark = mark_of(head);
    let Some(rows) = rows_below(text, &line, mark) else { return Vec::new() };
    let column = text[line.start..word.start].matches(mark).count();
    rows.into_iter().filter_map(|row| cell(text, &row, mark, column)).map(|cell| cell.start).collect()
}

/// The head of the column in which a place stands.
pub(super) fn head_of(text: &str, at: usize) -> Option<Range<usize>> {
    let line = line_at(text, at);
    let mark = mark_of(&text[line.clone()]);
    let column = text[line.start..at].matches(mark).count();
    let mut head = line.clone();
    while head.start > 0 {
        let above = line_at(text, head.start - 1);
        if !text[above.clone()].contains(mark) {
            break;
        }
        head = above;
    }
    if head.start == line.start || rows_below(text, &head, mark).is_none() {
        return None;
    }
    cell(text, &head, mark, column)
}

/// What stands between the cells of a line: the commas of a line with semicolons are those of numbers.
fn mark_of(line: &str) -> char {
    ['|', '\t', ';'].into_iter().find(|mark| line.contains(*mark)).unwrap_or(',')
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..end
}

/// The rows below a head. Markdown has a line of hyphens between, other lines have as many marks.
fn rows_below(text: &str, head: &Range<usize>, mark: char) -> Option<Vec<Range<usize>>> {
    let marks = |line: &Range<usize>| text[line.clone()].matches(mark).count();
    let columns = marks(head);
    let mut rows = Vec::new();
    let mut at = head.end + 1;
    while at < text.len() && columns > 0 {
        let line = line_at(text, at);
        let row = &text[line.clone()];
        let rules = row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\r'));
        if rows.is_empty() && mark == '|' && !rules
            || marks(&line) == 0
            || mark != '|' && marks(&line) != columns
        {
            break;
        }
        rows.push(line.clone());
        at = line.end + 1;
    }
    (!rows.is_empty()).then_some(rows)
}

fn cell(text: &str, row: &Range<usize>, mark: char, column: usize) -> Option<Range<usize>> {
    let mut start = row.start;
    for _ in 0..column {
        start += text[start..row.end].find(mark)? + 1;
    }
    let end = text[start..row.end].find(mark).map_or(row.end, |at| start + at);
    let written = &text[start..end];
    let trimmed = written.trim_start_matches([' ', '"']);
    Some(end - trimmed.len()..end)
}

/// Starts of the cells that a word labels from their left or, where each cell is a line of its own, from above: forms
/// of Word have the name in the second column, and of a table in HTML only the lines are left.
pub(super) fn cells_beside(text: &str, word: &Range<usize>) -> Vec<usize> {
    const MARKS: [char; 4] = ['|', '\t', ';', ','];
    let line = line_at(text, word.start);
    let row = &text[line.clone()];
    if !row.contains(MARKS) {
        return if is_label(row, &text[word.clone()]) { cells_in_lines(text, &line) } else { Vec::new() };
    }
    let mark = mark_of(row);
    let column = text[line.start..word.start].matches(mark).count();
    let own = cell(text, &line, mark, column).filter(|own| is_label(&text[own.clone()], &text[word.clone()]));
    let next = own.and_then(|_| cell(text, &line, mark, column + 1));
    next.map(|next| next.start).into_iter().collect()
}

/// Whether a cell says nothing but the word.
fn is_label(cell: &str, word: &str) -> bool {
    cell.trim_matches([' ', '"', ':', '：', '\r', '>', '*']) == word
}

/// A line that holds a cell, and how many lines lie between it and the one before.
struct Line {
    start: usize,
    gap: usize,
}

/// Cells below a line where each is a line of its own. Between two rows more lines are empty than between two cells.
fn cells_in_lines(text: &str, head: &Range<usize>) -> Vec<usize> {
    let behind = lines_behind(text, head.end);
    let Some(next) = behind.first() else { return Vec::new() };
    let before = text[..head.start].trim_end_matches(['\n', ' ', '\r']).len();
    let left = text[before..head.start].matches('\n').count();
    let close = next.gap.min(left);
    let column = columns_before(text, head.start, close);
    let right = behind.iter().take_while(|line| line.gap == close).count();
    let width = column + 1 + right;
    let mut cells = vec![next.start];
    let rows = behind[right..].chunk_by(|_, line| line.gap == close);
    let rows = rows.take_while(|row| width > 1 && row.len() == width);
    cells.extend(rows.map(|row| row[column].start));
    cells
}

/// The lines behind a place that are not empty; no table that matters is longer.
fn lines_behind(text: &str, from: usize) -> Vec<Line> {
    const MOST: usize = 200;
    let (mut at, mut gap) = (from, 0);
    let mut lines = Vec::new();
    for line in text[from..].split_inclusive('\n').take(MOST) {
        if !line.trim().is_empty() {
            lines.push(Line { start: at + line.len() - line.trim_start().len(), gap });
            gap = 0;
        }
        gap += line.matches('\n').count();
        at += line.len();
    }
    lines
}

/// How many lines with so little between them stand before a place.
fn columns_before(text: &str, from: usize, close: usize) -> usize {
    const MOST: usize = 12;
    let (mut rest, mut count) = (&text[..from], 0);
    while count < MOST {
        let before = rest.trim_end_matches(['\n', ' ', '\r']);
        if before.is_empty() || rest[before.len()..].matches('\n').count() != close {
            break;
        }
        rest = &before[..before.rfind('\n').map_or(0, |newline| newline + 1)];
        count += 1;
    }
    count
}
