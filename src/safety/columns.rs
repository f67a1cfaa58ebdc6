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
