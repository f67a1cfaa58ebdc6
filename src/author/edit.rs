//! Replacing pieces of a text and nothing else: every other byte stays as its author left it.

use std::ops::Range;

/// A piece of a text and what goes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the text; an empty range inserts.
    pub span: Range<usize>,
    /// What is written there.
    pub replacement: String,
}

impl Edit {
    /// Writes `replacement` in place of `span`.
    pub fn new(span: Range<usize>, replacement: impl Into<String>) -> Edit {
        Edit { span, replacement: replacement.into() }
    }
}

/// Sorts edits by place and drops repetitions; `None` when two of them want the same bytes.
pub fn settled(mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    apart.then_some(edits)
}

/// The text with settled edits made.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.replacement);
        at = edit.span.end;
    }
    out + &text[at..]
}
