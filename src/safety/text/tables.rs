//! Tables, in Markdown and as lines with commas, semicolons or tabs between the cells: the head of a column says what
//! stands below it.

use std::ops::Range;

use crate::safety::lines::around;

/// Starts of the cells below a word that stands in the head of a table; none where it stands elsewhere.
pub(in crate::safety) fn cells_below(text: &str, word: &Range<usize>) -> Vec<usize> {
    let Some(line) = around(text, word.start) else { return Vec::new() };
    let head = &text[line.clone()];
    let mark = mark_of(head);
    if is_deep_in_table(text, &line, mark) {
        return Vec::new();
    }
    let column = text[line.start..word.start].matches(mark).count();
    rows_below(text, &line, mark)
        .filter_map(|row| cell(text, &row, mark, column))
        .map(|cell| cell.start)
        .collect()
}

/// Whether too many rows of a table stand before a line for it to be the head: a head may have a title before it.
fn is_deep_in_table(text: &str, line: &Range<usize>, mark: char) -> bool {
    const MOST: usize = 5;
    let columns = text[line.clone()].matches(mark).count();
    let mut at = line.start;
    let mut rows = 0;
    while rows < MOST && at > 0 {
        match around(text, at - 1) {
            Some(above) if text[above.clone()].matches(mark).count() == columns => at = above.start,
            _ => return false,
        }
        rows += 1;
    }
    rows == MOST
}

/// The lines of a table down to one of them, and its head.
#[derive(Default)]
pub(in crate::safety) struct Table {
    lines: Range<usize>,
    head: Range<usize>,
    mark: char,
}

/// The head of the column in which a place stands. `known` is the table of the place that was asked for before: the lines
/// of a long one are gone through once, not for each of its cells.
pub(in crate::safety) fn head_of(text: &str, at: usize, known: &mut Table) -> Option<Range<usize>> {
    let line = around(text, at)?;
    let mark = mark_of(&text[line.clone()]);
    let column = text[line.start..at].matches(mark).count();
    let mut head = line.clone();
    while head.start > 0 {
        if known.mark == mark && known.lines.start < head.start && head.start <= known.lines.end {
            head = known.head.clone();
            break;
        }
        match around(text, head.start - 1) {
            Some(above) if text[above.clone()].contains(mark) => head = above,
            _ => break,
        }
    }
    *known = Table { lines: head.start..line.end, head: head.clone(), mark };
    if head.start == line.start || rows_below(text, &head, mark).next().is_none() {
        return None;
    }
    cell(text, &head, mark, column)
}

/// What stands between the cells of a line: the commas of a line with semicolons are those of numbers.
fn mark_of(line: &str) -> char {
    ['|', '\t', ';'].into_iter().find(|mark| line.contains(*mark)).unwrap_or(',')
}

/// The rows below a head. Markdown has a line of hyphens between, other lines have as many marks.
fn rows_below(text: &str, head: &Range<usize>, mark: char) -> impl Iterator<Item = Range<usize>> {
    let marks = move |line: &Range<usize>| text[line.clone()].matches(mark).count();
    let columns = marks(head);
    let mut at = head.end + 1;
    let mut is_first = true;
    std::iter::from_fn(move || {
        let line = (at < text.len() && columns > 0).then(|| around(text, at))??;
        let row = &text[line.clone()];
        let rules = row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\r'));
        let unruled = is_first && mark == '|' && !rules;
        if unruled || marks(&line) == 0 || mark != '|' && marks(&line) != columns {
            return None;
        }
        is_first = false;
        at = line.end + 1;
        Some(line)
    })
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
pub(in crate::safety) fn cells_beside(text: &str, word: &Range<usize>) -> Vec<usize> {
    const MARKS: [char; 4] = ['|', '\t', ';', ','];
    let Some(line) = around(text, word.start) else { return Vec::new() };
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
