//! Edits replace spans of a text. Every other byte stays as its author left it.

use std::ops::Range;

/// A span of a text and what replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// Bytes of the text. An empty span inserts.
    pub(crate) span: Range<usize>,
    /// The new text.
    pub(crate) replacement: String,
}

impl TextEdit {
    /// Replaces `span` with `replacement`.
    pub(crate) fn new(span: Range<usize>, replacement: impl Into<String>) -> TextEdit {
        TextEdit { span, replacement: replacement.into() }
    }
}

/// Sorts edits by their spans and drops duplicates; `None` when two of them overlap.
pub(crate) fn sorted_edits(mut edits: Vec<TextEdit>) -> Option<Vec<TextEdit>> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    let no_overlap = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    no_overlap.then_some(edits)
}

/// The text after sorted edits that do not overlap.
pub fn apply_edits(text: &str, edits: &[TextEdit]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut copied = 0;
    for edit in edits {
        out.push_str(&text[copied..edit.span.start]);
        out.push_str(&edit.replacement);
        copied = edit.span.end;
    }
    out + &text[copied..]
}
