//! Asterisks that readers will see instead of bold words.
//!
//! Where a line has two runs of them with words between that touch a space, `** 提醒 **`, bold words were meant: then one
//! diagnostic says so and gives the right line. Which of more runs belong together cannot be known.

use std::ops::Range;

use super::markdown::{FindingKind, ParsedBody};
use crate::diagnostics::{Code, Diagnostic};

/// Literal asterisks of a body.
pub(super) fn find_literal_emphasis(path: &str, text: &str, parsed: &ParsedBody) -> Vec<Diagnostic> {
    let literal = parsed.findings.iter().filter(|finding| finding.kind == FindingKind::LiteralEmphasis);
    let spans = literal.map(|finding| &finding.span);
    let runs: Vec<&Range<usize>> = spans
        .filter(|run| !is_mask(text, run) && !is_dialled(text, run) && !is_operator(text, run))
        .collect();
    let new = |span: Range<usize>| Diagnostic::new(Code::LiteralEmphasis, path).at(span);
    let of_lines = runs.chunk_by(|one, next| !text[one.end..next.start].contains('\n'));
    let found = of_lines.flat_map(|line| {
        if let [open, close] = line
            && let Some(bold) = bold_meant(text, open, close)
        {
            return vec![new(open.start..close.end).fact("slip", "space-beside-star").fix(bold)];
        }
        let is_alone = line.len() == 1;
        let is_meant = |run: &Range<usize>| fills_cell(text, run) || is_alone && ends_number(text, run);
        let unmeant = line.iter().filter(|run| !is_meant(run));
        unmeant.map(|run| new((*run).clone())).collect()
    });
    found.collect()
}

/// What two runs with words between were meant to be, if spaces alone keep them from it.
fn bold_meant(text: &str, open: &Range<usize>, close: &Range<usize>) -> Option<String> {
    let (marks, words) = (&text[open.clone()], &text[open.end..close.start]);
    let bold = words.trim();
    let touches_space = bold.len() < words.len();
    let is_plain = !bold.is_empty() && !bold.contains(['*', '`', '|']);
    if !matches!(marks, "**" | "***") || &text[close.clone()] != marks || !touches_space || !is_plain {
        return None;
    }
    let before = space_for_latin(text[..open.start].chars().next_back(), words.chars().next());
    let after = space_for_latin(text[close.end..].chars().next(), words.chars().next_back());
    Some(format!("{before}{marks}{bold}{marks}{after}"))
}

/// The space between bold words and a Latin word beside them, where one stood inside of the asterisks.
fn space_for_latin(outside: Option<char>, inside: Option<char>) -> &'static str {
    let is_latin = outside.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_latin && inside.is_some_and(char::is_whitespace) { " " } else { "" }
}

/// Whether asterisks stand for letters or digits that are left out: three or more right after one, as in `wx****`.
fn is_mask(text: &str, span: &Range<usize>) -> bool {
    span.len() >= 3 && text[..span.start].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether asterisks stand in a cell by themselves, for a name that is left out: `| *** |`.
fn fills_cell(text: &str, span: &Range<usize>) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let space = [' ', '\t'];
    let touches_none = before.ends_with([' ', '\t', '|']) && after.starts_with([' ', '\t', '|']);
    let beside_bar =
        before.trim_end_matches(space).ends_with('|') || after.trim_start_matches(space).starts_with('|');
    span.len() >= 3 && touches_none && beside_bar
}

/// Whether two asterisks, the only ones of a line, hide the end of a number: 2** 室.
fn ends_number(text: &str, span: &Range<usize>) -> bool {
    let ends = !text[span.end..].starts_with(char::is_alphanumeric);
    span.len() == 2 && ends && text[..span.start].ends_with(|c: char| c.is_ascii_digit())
}

/// Whether asterisks are an operator of a program: `**=`.
fn is_operator(text: &str, span: &Range<usize>) -> bool {
    text[span.end..].starts_with('=')
}

/// Whether asterisks begin a code that telephones dial: `**21*号码#`, `**21#`.
fn is_dialled(text: &str, span: &Range<usize>) -> bool {
    // Long enough for a code with a telephone number; what goes on for longer is a sentence.
    const LONGEST: usize = 24;
    let digits = text[span.end..].trim_start_matches(|c: char| c.is_ascii_digit());
    let is_code = |c: &char| *c == '*' || c.is_alphanumeric();
    let end = digits.chars().take(LONGEST).find(|c| !is_code(c));
    let begins = matches!(text.len() - digits.len() - span.end, 1..=3) && digits.starts_with(['*', '#']);
    span.len() == 2 && begins && end == Some('#')
}
