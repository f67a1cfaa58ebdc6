//! Tables in the text that were copied from a spreadsheet with the numbers by which it counts days: 46145 under 日期.

use memchr::memmem;

use super::dates::serial_day;
use crate::diagnostics::{Code, Diagnostic};

/// What the head of a column of days holds.
const HEADS: [&str; 5] = ["日期", "时间", "年月日", "日子", "date"];

/// Finds such numbers in the text from byte `start` on.
pub(super) fn find_serials(path: &str, text: &str, start: usize) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let body = &text[start..];
    // Few texts have a table.
    if memmem::find(body.as_bytes(), b"|").is_none() {
        return found;
    }
    let mut heads: Vec<bool> = Vec::new();
    let mut at = start;
    for line in body.split_inclusive('\n') {
        if !line.contains('|') {
            heads.clear();
        } else if heads.is_empty() {
            heads = cells(line).map(|(_, cell)| is_head(cell)).collect();
        } else {
            let under_head = cells(line).zip(&heads).filter(|(_, is_head)| **is_head);
            found.extend(under_head.filter_map(|((offset, cell), _)| {
                let span = at + offset..at + offset + cell.len();
                let day = serial_day(cell)?.to_string();
                let diagnostic = Diagnostic::new(Code::DateSerial, path).at(span);
                Some(diagnostic.fact("value", cell).fact("day", &day).fix(day))
            }));
        }
        at += line.len();
    }
    found
}

fn is_head(cell: &str) -> bool {
    let cell = cell.to_ascii_lowercase();
    HEADS.iter().any(|head| cell.contains(head))
}

/// The cells of a row without space, each with its offset in the line.
fn cells(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let row = line.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let mut at = line.len() - line.trim_start().len() + row.len() - inner.len();
    inner.split('|').map(move |cell| {
        let offset = at + cell.len() - cell.trim_start().len();
        at += cell.len() + 1;
        (offset, cell.trim())
    })
}
