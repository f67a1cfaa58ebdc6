//! Tables, in Markdown and as lines with commas, semicolons or tabs between the cells: the head of a column says what its
//! cells are, and so does a label in the cell before.

use std::ops::Range;

use super::lines;

/// Starts of the cells below a word that stands in the head of a table; none where it stands elsewhere.
pub(crate) fn cells_below(text: &str, word: &Range<usize>) -> Vec<usize> {
    let Some(line) = lines::around(text, word.start) else { return Vec::new() };
    let separator = separator_of(&text[line.clone()]);
    // Nearly every line is prose, and has no cells below it.
    if !text[line.clone()].contains(separator) || is_deep_in_table(text, &line, separator) {
        return Vec::new();
    }
    let column = text[line.start..word.start].matches(separator).count();
    rows_below(text, &line, separator)
        .filter_map(|row| cell(text, &row, separator, column))
        .map(|cell| cell.start)
        .collect()
}

/// Whether too many rows of a table stand before a line for it to be the head. A head may have a few rows before it, such
/// as a title; without a limit each row of a long table would be taken for the head of all that follow.
fn is_deep_in_table(text: &str, line: &Range<usize>, separator: char) -> bool {
    const MOST_ROWS_BEFORE_HEAD: usize = 5;
    let columns = text[line.clone()].matches(separator).count();
    let mut at = line.start;
    let mut rows = 0;
    while rows < MOST_ROWS_BEFORE_HEAD && at > 0 {
        match lines::around(text, at - 1) {
            Some(above) if text[above.clone()].matches(separator).count() == columns => at = above.start,
            _ => return false,
        }
        rows += 1;
    }
    rows == MOST_ROWS_BEFORE_HEAD
}

/// The lines of a table down to one of them, and its head.
#[derive(Default)]
pub(crate) struct LastTable {
    lines: Range<usize>,
    head: Range<usize>,
    separator: char,
}

/// The head of the column in which a position lies. `last` is the table of the position that was asked about before: the
/// lines of a long table are gone through once, not for each of its cells.
pub(crate) fn column_head(text: &str, position: usize, last: &mut LastTable) -> Option<Range<usize>> {
    let line = lines::around(text, position)?;
    let separator = separator_of(&text[line.clone()]);
    let column = text[line.start..position].matches(separator).count();
    let mut head = line.clone();
    while head.start > 0 {
        if last.separator == separator && last.lines.start < head.start && head.start <= last.lines.end {
            head = last.head.clone();
            break;
        }
        match lines::around(text, head.start - 1) {
            Some(above) if text[above.clone()].contains(separator) => head = above,
            _ => break,
        }
    }
    *last = LastTable { lines: head.start..line.end, head: head.clone(), separator };
    if head.start == line.start || rows_below(text, &head, separator).next().is_none() {
        return None;
    }
    cell(text, &head, separator, column)
}

/// What stands between the cells of a line. In a line with semicolons or tabs, commas belong to numbers and sentences.
fn separator_of(line: &str) -> char {
    ['|', '\t', ';'].into_iter().find(|separator| line.contains(*separator)).unwrap_or(',')
}

/// The rows below a head. In Markdown a line of hyphens comes first; elsewhere a row has as many separators as the head.
fn rows_below(text: &str, head: &Range<usize>, separator: char) -> impl Iterator<Item = Range<usize>> {
    let count = move |line: &Range<usize>| text[line.clone()].matches(separator).count();
    let columns = count(head);
    let mut at = head.end + 1;
    let mut is_first = true;
    std::iter::from_fn(move || {
        let line = (at < text.len() && columns > 0).then(|| lines::around(text, at))??;
        let row = &text[line.clone()];
        let is_rule = row.contains('-') && row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\r'));
        // A second rule begins another table, whose head the row before it was.
        let is_other_table = separator == '|' && is_rule != is_first;
        if is_other_table || count(&line) == 0 || separator != '|' && count(&line) != columns {
            return None;
        }
        is_first = false;
        at = line.end + 1;
        Some(line)
    })
}

/// A cell of a row, without spaces and a quote at its start.
fn cell(text: &str, row: &Range<usize>, separator: char, column: usize) -> Option<Range<usize>> {
    let mut start = row.start;
    for _ in 0..column {
        start += text[start..row.end].find(separator)? + 1;
    }
    let end = text[start..row.end].find(separator).map_or(row.end, |at| start + at);
    let written = &text[start..end];
    let trimmed = written.trim_start_matches([' ', '"']);
    Some(end - trimmed.len()..end)
}

/// Starts of the cells that a label alone in a cell is about: the next one in its row or, where each cell is a line of its
/// own, the lines below. Forms of Word have the name in the second column, and of a table in HTML only the lines are left.
pub(crate) fn cells_after_label(text: &str, label: &Range<usize>) -> Vec<usize> {
    const SEPARATORS: [char; 4] = ['|', '\t', ';', ','];
    let Some(line) = lines::around(text, label.start) else { return Vec::new() };
    let row = &text[line.clone()];
    let word = &text[label.clone()];
    if !row.contains(SEPARATORS) {
        return if is_label(row, word) { cells_in_lines(text, &line) } else { Vec::new() };
    }
    let separator = separator_of(row);
    let column = text[line.start..label.start].matches(separator).count();
    let own = cell(text, &line, separator, column).filter(|own| is_label(&text[own.clone()], word));
    let next = own.and_then(|_| cell(text, &line, separator, column + 1));
    next.map(|next| next.start).into_iter().collect()
}

/// Whether a cell says nothing but a word.
fn is_label(cell: &str, word: &str) -> bool {
    cell.trim_matches([' ', '"', ':', '：', '\r', '>', '*']) == word
}

/// A line that holds a cell.
struct CellLine {
    start: usize,
    /// Line ends between it and the line before that is not empty.
    gap: usize,
}

/// Cells of a column below its head, where each cell is a line of its own: `head` is one of the lines of the first row.
/// Between two rows more lines are empty than between two cells of a row, which shows how many columns there are.
fn cells_in_lines(text: &str, head: &Range<usize>) -> Vec<usize> {
    let below = filled_lines_after(text, head.end);
    let Some(next) = below.first() else { return Vec::new() };
    let end_of_text_before = text[..head.start].trim_end_matches(['\n', ' ', '\r']).len();
    let gap_before = text[end_of_text_before..head.start].matches('\n').count();
    let gap_in_row = next.gap.min(gap_before);
    let column = columns_before(text, head.start, gap_in_row);
    let columns_after = below.iter().take_while(|line| line.gap == gap_in_row).count();
    let width = column + 1 + columns_after;
    let mut cells = vec![next.start];
    let rows = below[columns_after..].chunk_by(|_, line| line.gap == gap_in_row);
    let rows = rows.take_while(|row| width > 1 && row.len() == width);
    cells.extend(rows.map(|row| row[column].start));
    cells
}

/// The lines after a position that are not empty. So many lines are looked at: a longer form is not written by hand, and
/// without a limit a text full of labels would be read once for each of them.
fn filled_lines_after(text: &str, from: usize) -> Vec<CellLine> {
    const MOST_LINES: usize = 200;
    let (mut at, mut gap) = (from, 0);
    let mut lines = Vec::new();
    for line in text[from..].split_inclusive('\n').take(MOST_LINES) {
        if !line.trim().is_empty() {
            lines.push(CellLine { start: at + line.len() - line.trim_start().len(), gap });
            gap = 0;
        }
        gap += line.matches('\n').count();
        at += line.len();
    }
    lines
}

/// How many cells of the first row stand before a position, each on a line of its own with the same gap to the next. No
/// table of a bulletin has more columns than the limit.
fn columns_before(text: &str, from: usize, gap_in_row: usize) -> usize {
    const MOST_COLUMNS: usize = 12;
    let (mut rest, mut count) = (&text[..from], 0);
    while count < MOST_COLUMNS {
        let before = rest.trim_end_matches(['\n', ' ', '\r']);
        if before.is_empty() || rest[before.len()..].matches('\n').count() != gap_in_row {
            break;
        }
        rest = &before[..before.rfind('\n').map_or(0, |newline| newline + 1)];
        count += 1;
    }
    count
}
