//! Cells of tables that a spreadsheet would take for formulas: whoever opens the table runs them, and a formula can
//! send what stands beside it elsewhere.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::text::is_invisible;

use crate::safety::characters::{Folded, fold};
use crate::safety::findings::FOUND;

/// Whether a spreadsheet takes a cell for a formula, or for a number with a sign. Spaces and characters without width
/// before it are no protection: who imports the table may take them off.
pub fn is_formula(cell: &str) -> bool {
    shown(cell).starts_with(['=', '+', '-', '@'])
}

/// Looks at the cells of text with commas, semicolons or tabs between them.
pub(in crate::safety) fn check(path: &str, text: &str) -> Vec<Diagnostic> {
    let found = |cell: Range<usize>| {
        let written = &text[cell.clone()];
        let fix = format!("'{written}");
        Diagnostic::new(Code::CellFormula, path).fact(FOUND, written).at(cell).fix(fix)
    };
    cells(text).into_iter().filter(|cell| acts(&shown(&text[cell.clone()]))).map(found).collect()
}

/// A cell without the disguises of its characters and what nobody sees before it.
fn shown(cell: &str) -> String {
    let unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let mut shown = String::with_capacity(cell.len());
    for c in cell.trim_start_matches(unseen).chars() {
        match fold(c) {
            Folded::Same => shown.push(c),
            Folded::Invisible => {}
            Folded::Character(other) => shown.push(other),
            Folded::Text(text) => shown.push_str(&text),
        }
    }
    shown
}

/// Whether a cell computes or calls something: what begins with `=` or `@` does, what has a sign does unless it is a
/// number, a number with a unit, or words that call nothing.
fn acts(cell: &str) -> bool {
    let Some(sign) = cell.chars().next() else { return false };
    let rest = &cell[sign.len_utf8()..];
    match sign {
        '=' => rest.contains(|c: char| c != '=' && !c.is_whitespace()),
        '@' => rest.starts_with(|c: char| !c.is_whitespace()) || rest.contains('('),
        '+' | '-' => is_arithmetic(rest) || calls(rest),
        _ => false,
    }
}

const OPERATORS: [char; 9] = ['+', '-', '*', '/', '^', '&', '=', '<', '>'];

/// Whether numbers are computed with one another: `1+1`. A date or a telephone number with a sign before it is too.
fn is_arithmetic(text: &str) -> bool {
    let is_number = |part: &str| {
        let digits = part.trim().trim_end_matches('%');
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    text.contains(OPERATORS) && text.split(OPERATORS).all(is_number)
}

/// Whether a name, a function, another program or another sheet is called.
fn calls(text: &str) -> bool {
    let mut before = '+';
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let begins = OPERATORS.contains(&before);
        let of_name = before.is_ascii_alphabetic() || matches!(before, '_' | '\'' | '"' | ']');
        let called = match c {
            '(' => begins || of_name || before == '.',
            '|' | '!' => of_name || before.is_ascii_digit(),
            c => begins && (c.is_ascii_alphabetic() || matches!(c, '$' | '[' | '\'' | '"')),
        };
        if called {
            return true;
        }
        before = c;
    }
    false
}

/// The bytes of each cell, without the quotes around it. What stands behind a closing quote counts as a cell, since
/// programs put the two together.
fn cells(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let separator = named_separator(text);
    let ends = |byte: u8| separates(byte) || Some(byte) == separator;
    let next = |from: usize, stop: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|byte| stop(*byte)).map_or(bytes.len(), |at| from + at)
    };
    let mut cells = Vec::new();
    let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
    while start < bytes.len() {
        if bytes[start] == b'"' {
            let mut end = next(start + 1, &|byte| byte == b'"');
            while bytes.get(end + 1) == Some(&b'"') {
                end = next(end + 2, &|byte| byte == b'"');
            }
            cells.push(start + 1..end);
            start = (end + 1).min(bytes.len());
        }
        let end = next(start, &ends);
        cells.push(start..end);
        start = end + 1;
    }
    cells
}

/// The character of a first line such as `sep=|`, by which some programs split the lines.
fn named_separator(text: &str) -> Option<u8> {
    let head = text.trim_start_matches('\u{feff}').as_bytes();
    let named = head.get(..4)?.eq_ignore_ascii_case(b"sep=");
    head.get(4).copied().filter(|byte| named && byte.is_ascii_punctuation())
}

/// Whatever some program takes for the end of a cell: LibreOffice splits at commas and semicolons in every table.
fn separates(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t' | b'\n' | b'\r')
}
