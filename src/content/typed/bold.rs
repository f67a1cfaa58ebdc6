//! Bold with the asterisks of an input method: `＊＊提醒＊＊`. A mask such as `李＊＊` stays.

use std::ops::Range;

use super::super::markdown::{TextLine, follows_surname};
use super::typed_text::TypedText;
use crate::diagnostics::{Code, Diagnostic};

pub(super) fn find(typed: &TypedText<'_>, found: &mut Vec<Diagnostic>) {
    if !typed.text.contains('＊') {
        return;
    }
    typed.parsed.layout.lines.iter().for_each(|line| find_in_line(typed, line, found));
}

fn find_in_line(typed: &TypedText<'_>, line: &TextLine, found: &mut Vec<Diagnostic>) {
    if !typed.of(line).contains('＊') {
        return;
    }
    let mut open: Option<Range<usize>> = None;
    for run in runs(typed, line) {
        let Some(start) = open.take_if(|open| stars(typed, open) == stars(typed, &run)) else {
            if opens(typed, line, &run) {
                open = open.or(Some(run));
            }
            continue;
        };
        let words = &typed.text[start.end..run.start];
        let is_wide = typed.text[start.clone()].contains('＊') || typed.text[run.clone()].contains('＊');
        if is_wide && !words.trim().is_empty() && !follows_surname(&typed.text[line.span.start..run.start]) {
            let marks = "*".repeat(stars(typed, &run));
            let new = typed.finding(Code::LiteralEmphasis, start.start..run.end, "full-width-star");
            found.push(new.fix(format!("{marks}{}{marks}", words.trim())));
        }
    }
}

/// Runs of two or three asterisks of either width, outside of code.
fn runs(typed: &TypedText<'_>, line: &TextLine) -> impl Iterator<Item = Range<usize>> {
    let text = typed.of(line);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(['*', '＊'])?;
            let rest = text[start..].trim_start_matches(['*', '＊']);
            at = text.len() - rest.len();
            let run = line.span.start + start..line.span.start + at;
            if (2..=3).contains(&stars(typed, &run)) && !typed.is_verbatim(run.start) {
                return Some(run);
            }
        }
    })
}

fn stars(typed: &TypedText<'_>, run: &Range<usize>) -> usize {
    typed.text[run.clone()].chars().count()
}

/// Whether a run may begin something bold: it does not stand for a name or a number.
fn opens(typed: &TypedText<'_>, line: &TextLine, run: &Range<usize>) -> bool {
    let before = &typed.text[line.span.start..run.start];
    let hides = before.ends_with(|c: char| c.is_ascii_alphanumeric()) || follows_surname(before);
    !hides && typed.text[run.end..].starts_with(|c: char| !c.is_whitespace())
}
