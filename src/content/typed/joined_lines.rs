//! Lines that were pasted one below the other. Markdown joins the lines of a paragraph, and between Chinese characters
//! nothing is left of the line break: five slogans become one word of thirty characters.
//!
//! Text that an editor wrapped at a column is joined rightly, and so are halves of a sentence.

use super::super::markdown::TextLine;
use super::line_ends::{are_paragraphs, begins_anew, ends_sentence, goes_on, has_chinese};
use super::typed_text::TypedText;
use crate::diagnostics::{Code, Diagnostic};

/// Fewer lines are told only where both begin with a label or a number: two sentences read well side by side.
const FEW: usize = 3;

/// Characters of a line that may be a slogan. A paragraph that was wrapped has longer lines.
const SLOGAN: usize = 18;

pub(super) fn find(typed: &TypedText<'_>, lines: &[TextLine], found: &mut Vec<Diagnostic>) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    if lines.len() < 2 || lines.iter().any(|line| line.breaks) || !is_pasted(typed, lines) {
        return;
    }
    let mut parts = Vec::new();
    for pair in lines.windows(2) {
        let at = pair[0].span.end;
        let quote = typed.prefix(&pair[1]).trim_end();
        parts.push((at..at, format!("{}{quote}", typed.newline(at))));
    }
    let span = first.span.start..last.span.end;
    let fixed = typed.rewritten(&span, &parts);
    let new = Diagnostic::new(Code::JoinedLines, typed.path).at(span).fact("count", lines.len().to_string());
    // Slogans without any mark may be meant as verses, or as a list.
    let is_sure = lines.windows(2).all(|pair| are_paragraphs(typed.of(&pair[0]), typed.of(&pair[1])));
    found.push(if is_sure { new.fix(fixed) } else { new.suggest(fixed) });
}

fn is_pasted(typed: &TypedText<'_>, lines: &[TextLine]) -> bool {
    let texts: Vec<&str> = lines.iter().map(|line| typed.of(line)).collect();
    if lines.len() < FEW {
        return texts.iter().all(|text| begins_anew(text) && has_chinese(text));
    }
    let ends = |pair: &[&str]| {
        let (line, next) = (pair[0], pair[1]);
        let is_short = |text: &str| text.chars().count() <= SLOGAN;
        let are_slogans = is_short(line) && is_short(next) && has_chinese(line) && has_chinese(next);
        !goes_on(line) && (are_paragraphs(line, next) || are_slogans)
    };
    texts.windows(2).all(ends) && !is_wrapped(&texts)
}

/// Whether an editor broke the lines at a column: all but the last are about as long, and sentences do not end there.
fn is_wrapped(lines: &[&str]) -> bool {
    // Shorter lines are no column of any editor.
    const NARROWEST: usize = 12;
    let Some((_, full)) = lines.split_last() else { return false };
    let lengths = || full.iter().map(|line| line.chars().count());
    let (Some(least), Some(most)) = (lengths().min(), lengths().max()) else { return false };
    let ended = full.iter().filter(|line| ends_sentence(line)).count();
    most >= NARROWEST && most - least <= 2 && ended * 2 < full.len()
}
