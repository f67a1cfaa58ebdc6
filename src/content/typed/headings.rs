//! Headings without the space that Markdown wants, or with the signs of an input method: `##题`, `＃＃ 题`, `##　题`.

use super::super::markdown::TextLine;
use super::extra_titles::is_title;
use super::typed_text::{TypedText, is_wide_space, trim_spaces};
use crate::diagnostics::{Code, Diagnostic};

/// Markdown has six levels.
const DEEPEST: usize = 6;

/// A title is no longer. What follows a single `#` and is longer is a sentence with a topic at its start.
const LONGEST: usize = 40;

/// Reports a line that was meant as a heading; says whether it was.
pub(super) fn find(
    typed: &TypedText<'_>,
    block: usize,
    lines: &[TextLine],
    at: usize,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let line = typed.of(&lines[at]);
    if !line.starts_with(['#', '＃']) {
        return false;
    }
    let rest = line.trim_start_matches(['#', '＃']);
    let marks = &line[..line.len() - rest.len()];
    let level = marks.chars().count();
    let words = without_closing_marks(trim_spaces(rest), level);
    let is_alone = block == 0 && lines.len() == 1;
    let is_meant = level <= DEEPEST
        && !words.is_empty()
        && (level > 1 || rest.starts_with(is_wide_space) || is_alone && is_short(words));
    if !is_meant {
        return false;
    }
    let slip = if marks.contains('＃') { "full-width-hash" } else { "no-space" };
    // The page has its title already: a heading of the text begins at the second level.
    let fixed = format!("{} {words}", "#".repeat(level.max(2)));
    let found_here = typed.finding(Code::LiteralHeading, lines[at].span.clone(), slip);
    let repeats_title = level == 1 && typed.title.is_some_and(|title| is_title(words, title));
    let fixed = if repeats_title { String::new() } else { fixed };
    found.push(found_here.fix(fixed));
    true
}

/// The words of `##题##`: as many signs behind them as before close the heading, and Markdown wants a space there, too.
fn without_closing_marks(words: &str, level: usize) -> &str {
    let text = words.trim_end_matches(['#', '＃']);
    let closes = words[text.len()..].chars().count() == level;
    if closes && level > 1 { text.trim_end() } else { words }
}

/// Whether words after a single `#` are a title: short, no second topic, and no number sign.
fn is_short(words: &str) -> bool {
    words.chars().count() <= LONGEST
        && !words.contains(['#', '＃', '。'])
        && !words.starts_with(|c: char| c.is_numeric())
}
