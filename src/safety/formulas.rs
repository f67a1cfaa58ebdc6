//! Cells of tables that a spreadsheet would take for formulas: whoever opens the table runs them, and a formula can
//! send what stands beside it elsewhere.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::text::is_invisible;

use super::FOUND;

/// Whether a spreadsheet takes a cell for a formula. Blanks and characters without width before it are no protection:
/// who imports the table may take them off.
pub fn is_formula(cell: &str) -> bool {
    let unseen = |c: char| c.is_whitespace() || is_invisible(c);
    cell.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Looks at the cells of comma- or tab-separated text. A number may have a sign, and so may words that call nothing.
pub(super) fn check(path: &str, text: &str) -> Vec<Diagnostic> {
    let reports = |cell: &Range<usize>| is_formula(&text[cell.clone()]) && acts(&text[cell.clone()]);
    let found = |cell: Range<usize>| {
        let written = &text[cell.clone()];
        let mend = format!("'{written}");
        Diagnostic::new(Code::CellFormula, path).fact(FOUND, written).at(cell).mend(mend)
    };
    cells(text).into_iter().filter(reports).map(found).collect()
}

/// Whether something can be called: `=1+1` always, behind a sign only with a name, a bracket or a pipe.
fn acts(cell: &str) -> bool {
    let signed = cell.trim_start().starts_with(['+', '-', '＋', '－']);
    !signed || cell.contains(|c: char| c.is_ascii_alphabetic() || matches!(c, '(' | '|' | '!'))
}

/// The bytes of each cell, without the quotes around it.
fn cells(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let next = |from: usize, ends: fn(&u8) -> bool| {
        bytes[from..].iter().position(ends).map_or(bytes.len(), |at| from + at)
    };
    let mut cells = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let quoted = bytes[start] == b'"';
        let from = start + usize::from(quoted);
        let mut end = if quoted { next(from, |byte| *byte == b'"') } else { next(from, separates) };
        while quoted && bytes.get(end + 1) == Some(&b'"') {
            end = next(end + 2, |byte| *byte == b'"');
        }
        cells.push(from..end);
        start = next(end, separates) + 1;
    }
    cells
}

fn separates(byte: &u8) -> bool {
    matches!(byte, b',' | b'\t' | b'\n' | b'\r')
}
