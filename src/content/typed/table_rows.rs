//! Rows of a real table that lost a cell to `｜`, and text right under a table, which becomes its last row.

use super::super::markdown::TableRow;
use super::typed_text::TypedText;
use crate::diagnostics::{Code, Diagnostic};

pub(super) fn find(typed: &TypedText<'_>, found: &mut Vec<Diagnostic>) {
    let mut before = true;
    for row in &typed.parsed.layout.rows {
        let source = typed.text[row.span.clone()].trim_end();
        let has_bar = source.contains(['|', '｜']);
        if has_bar {
            found.extend(wide_bar(typed, row, source));
        } else if before && row.columns > 1 {
            found.push(text_below(typed, row));
        }
        before = has_bar;
    }
}

fn wide_bar(typed: &TypedText<'_>, row: &TableRow, source: &str) -> Option<Diagnostic> {
    let cells = |text: &str| {
        let text = text.trim();
        let text = text.strip_prefix('|').unwrap_or(text);
        text.strip_suffix('|').unwrap_or(text).split('|').count()
    };
    let fixed = source.replace('｜', "|");
    let is_slip = source.contains('｜') && cells(source) < row.columns && cells(&fixed) == row.columns;
    let span = row.span.start..row.span.start + source.len();
    is_slip.then(|| typed.finding(Code::LiteralTable, span, "full-width-bar").fix(fixed))
}

fn text_below(typed: &TypedText<'_>, row: &TableRow) -> Diagnostic {
    let line = typed.line_start(row.span.start);
    let prefix = &typed.text[line..row.span.start];
    let newline = typed.newline(row.span.start);
    let end = typed.line_end(row.span.start);
    // From the row above, so that the message shows where the blank line belongs.
    let start = typed.line_start(line - 1);
    let above = &typed.text[start..line];
    let fixed = format!("{above}{}{newline}{}", prefix.trim_end(), &typed.text[line..end]);
    typed.finding(Code::LiteralTable, start..end, "text-below").fix(fixed)
}
