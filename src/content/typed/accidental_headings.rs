//! A line of `---` or `===` right under text. It was meant as a rule, and makes a heading of the whole paragraph.

use std::ops::Range;

use super::line_ends::ends_sentence;
use super::typed_text::TypedText;
use crate::diagnostics::{Code, Diagnostic};

/// What is above a line of dashes is a heading if it is no longer than this and holds no mark of a sentence.
const LONGEST_HEADING: usize = 24;

/// A heading that is written as text with a line of signs below.
pub(super) struct Underlined<'a> {
    /// The text above.
    pub(super) text: &'a str,
    /// The signs.
    pub(super) signs: Range<usize>,
}

impl<'a> Underlined<'a> {
    /// Reads the heading that stands at a span.
    pub(super) fn read(typed: &TypedText<'a>, span: &Range<usize>) -> Option<Underlined<'a>> {
        let source = &typed.text[span.clone()];
        let (text, signs) = source.trim_end().rsplit_once('\n')?;
        let bare = signs.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let is_signs =
            !bare.is_empty() && (bare.bytes().all(|b| b == b'-') || bare.bytes().all(|b| b == b'='));
        let end = span.start + source.trim_end().len();
        is_signs.then(|| Underlined { text: text.trim(), signs: end - bare.len()..end })
    }

    /// Whether the author means a heading: one short line without the marks of a sentence.
    pub(super) fn is_heading(&self) -> bool {
        let is_line = !self.text.contains('\n') && self.text.chars().count() <= LONGEST_HEADING;
        is_line && !self.text.contains(['。', '！', '？', '；', '，', '：', ':', ',', '!', '?'])
    }
}

pub(super) fn find(typed: &TypedText<'_>, found: &mut Vec<Diagnostic>) {
    for heading in &typed.parsed.headings {
        let Some(underlined) = Underlined::read(typed, &heading.span) else { continue };
        // Two versions of a file: their marks are told by another check.
        let is_conflict = underlined.text.contains("<<<<<<<");
        if !underlined.is_heading() && !is_conflict {
            found.push(finding(typed, &underlined));
        }
    }
}

fn finding(typed: &TypedText<'_>, underlined: &Underlined<'_>) -> Diagnostic {
    let signs = &underlined.signs;
    let line = typed.line_start(signs.start);
    let prefix = &typed.text[line..signs.start];
    let newline = typed.newline(signs.start);
    let written = &typed.text[signs.clone()];
    let rule = if written.starts_with('-') && written.len() > 2 { written } else { "---" };
    // From the line of text above, so that the message shows what becomes a heading.
    let start = typed.line_start(line - 1);
    let above = &typed.text[start..line];
    let fixed = format!("{above}{}{newline}{prefix}{rule}", prefix.trim_end());
    let new =
        Diagnostic::new(Code::AccidentalHeading, typed.path).at(start..signs.end).fact("signs", written);
    let is_sentence = ends_sentence(underlined.text) || underlined.text.contains('\n');
    if is_sentence && written.len() > 2 { new.fix(fixed) } else { new.suggest(fixed) }
}
