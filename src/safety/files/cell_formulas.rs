//! Cells of tables that a spreadsheet would take for formulas: whoever opens the table runs them, and a formula can send
//! the cells around it elsewhere.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::text::is_invisible;

use crate::safety::findings::TEXT_FACT;
use crate::safety::text::characters::{Folded, fold};

/// Whether a spreadsheet takes a cell for a formula, or for a number with a sign. Spaces and zero-width characters
/// before it are no protection: whoever imports the table may remove them.
pub(crate) fn is_formula(cell: &str) -> bool {
    without_disguise(cell).starts_with(['=', '+', '-', '@'])
}

/// Finds formulas in the cells of a text with commas, semicolons or tabs between them.
pub(crate) fn find_cell_formulas(path: &str, text: &str) -> Vec<Diagnostic> {
    let diagnostic = |cell: Range<usize>| {
        let written = &text[cell.clone()];
        let fix = format!("'{written}");
        Diagnostic::new(Code::CellFormula, path).fact(TEXT_FACT, written).at(cell).fix(fix)
    };
    cells(text)
        .into_iter()
        .filter(|cell| is_active(&without_disguise(&text[cell.clone()])))
        .map(diagnostic)
        .collect()
}

/// A cell without the disguises of its characters, and without the invisible ones before it.
fn without_disguise(cell: &str) -> String {
    let is_unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let mut plain = String::with_capacity(cell.len());
    for c in cell.trim_start_matches(is_unseen).chars() {
        match fold(c) {
            Folded::Same => plain.push(c),
            Folded::Invisible => {}
            Folded::Character(other) => plain.push(other),
            Folded::Text(text) => plain.push_str(&text),
        }
    }
    plain
}

/// Whether a cell computes or calls something. What starts with `=` or `@` does; what starts with a sign does, unless it is a
/// number, a number with a unit, or words that call nothing.
fn is_active(cell: &str) -> bool {
    let Some(sign) = cell.chars().next() else { return false };
    let rest = &cell[sign.len_utf8()..];
    match sign {
        '=' => rest.contains(|c: char| c != '=' && !c.is_whitespace()),
        '@' => rest.starts_with(|c: char| !c.is_whitespace()) || rest.contains('('),
        '+' | '-' => is_arithmetic(rest) || calls_something(rest),
        _ => false,
    }
}

/// What stands between the numbers of a formula.
const OPERATORS: [char; 9] = ['+', '-', '*', '/', '^', '&', '=', '<', '>'];

/// Whether numbers are added, multiplied and so on: `1+1`. A date or a telephone number after a sign counts too.
fn is_arithmetic(text: &str) -> bool {
    let is_number = |part: &str| {
        let digits = part.trim().trim_end_matches('%');
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
    };
    text.contains(OPERATORS) && text.split(OPERATORS).all(is_number)
}

/// Whether a name, a function, another program or another sheet is called.
fn calls_something(text: &str) -> bool {
    let mut before = '+';
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let starts_operand = OPERATORS.contains(&before);
        let follows_name = before.is_ascii_alphabetic() || matches!(before, '_' | '\'' | '"' | ']');
        let is_call = match c {
            '(' => starts_operand || follows_name || before == '.',
            '|' | '!' => follows_name || before.is_ascii_digit(),
            c => starts_operand && (c.is_ascii_alphabetic() || matches!(c, '$' | '[' | '\'' | '"')),
        };
        if is_call {
            return true;
        }
        before = c;
    }
    false
}

/// The bytes of each cell, without the quotes around it. What follows a closing quote counts as a separate cell, since
/// programs join the two.
fn cells(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let separator = named_separator(text);
    let ends_cell = |byte: u8| is_separator(byte) || Some(byte) == separator;
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
        let end = next(start, &ends_cell);
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

/// Anything that some program takes for the end of a cell: LibreOffice splits at commas and semicolons in every table.
fn is_separator(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t' | b'\n' | b'\r')
}
