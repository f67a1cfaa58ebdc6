//! The text that is looked at, and what the habits ask of it.

use std::ops::Range;

use super::super::markdown::{ParsedBody, TextLine};
use crate::diagnostics::{Code, Diagnostic};

/// A file and what the parser made of its body.
pub(super) struct TypedText<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    /// The title that the page shows above the body.
    pub(super) title: Option<&'a str>,
    pub(super) parsed: &'a ParsedBody,
}

impl<'a> TypedText<'a> {
    /// What stands in a line.
    pub(super) fn of(&self, line: &TextLine) -> &'a str {
        self.text[line.span.clone()].trim_end()
    }

    /// Where the line of the file begins that holds a position.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Where the line of the file ends that holds a position, without its line end.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }

    /// What stands before a line of a block in the file: indentation, the marks of quotations and lists.
    pub(super) fn prefix(&self, line: &TextLine) -> &'a str {
        &self.text[self.line_start(line.span.start)..line.span.start]
    }

    /// The line end of the line that holds a position.
    pub(super) fn newline(&self, at: usize) -> &'static str {
        let end = self.line_end(at);
        if self.text[end..].starts_with('\r') { "\r\n" } else { "\n" }
    }

    /// Whether a position is inside of code or HTML.
    pub(super) fn is_verbatim(&self, at: usize) -> bool {
        let verbatim = &self.parsed.layout.verbatim;
        let next = verbatim.partition_point(|span| span.end <= at);
        verbatim.get(next).is_some_and(|span| span.start <= at)
    }

    /// The source of a span with some parts replaced, in order.
    pub(super) fn rewritten(&self, span: &Range<usize>, parts: &[(Range<usize>, String)]) -> String {
        let mut out = String::with_capacity(span.len() + 16);
        let mut copied = span.start;
        for (part, by) in parts {
            out.push_str(&self.text[copied..part.start]);
            out.push_str(by);
            copied = part.end;
        }
        out + &self.text[copied..span.end]
    }

    /// A finding at a span, with the slip that was made.
    pub(super) fn finding(&self, code: Code, span: Range<usize>, slip: &str) -> Diagnostic {
        Diagnostic::new(code, self.path).at(span).fact("slip", slip)
    }
}

/// Whether a character is a Chinese character.
pub(super) fn is_chinese(c: char) -> bool {
    crate::text::is_ideograph(c)
}

/// Spaces that an input method types: they separate nothing for Markdown.
pub(super) fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{A0}' | '\u{2002}' | '\u{2003}')
}

/// A text without spaces of any kind before it.
pub(super) fn trim_spaces(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}', '\u{2002}', '\u{2003}'])
}

/// At most so many bytes of the end of a text: what is looked for farther away belongs to something else, and a hostile
/// line must not take quadratic time.
pub(super) fn last_bytes(text: &str, most: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(most))..]
}

/// At most so many bytes of the start of a text, for the same reason.
pub(super) fn first_bytes(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}
