//! Markdown as people type it in Chinese, where it comes out otherwise than they meant.
//!
//! An input method types `（`, `＃` and `＊`; Word indents a paragraph and numbers a list with `1、`; a chat has one line
//! for each thought. Markdown takes all of that for plain text, or worse, for code and headings, without a word.
//! Each file here knows one habit. It looks at the lines of paragraphs as the parser divided them (`Layout`), so code,
//! HTML and tables never look like a slip, and says what to write instead. A fix that needs a person's judgement is
//! only suggested; `check --fix` makes the others.

mod accidental_code;
mod accidental_headings;
mod alerts;
mod bold;
mod extra_titles;
mod footnotes;
mod headings;
mod joined_lines;
mod line_ends;
mod links;
mod lists;
mod table_rows;
mod tables;
mod templates;
mod typed_text;

use super::markdown::{BlockKind, ParsedBody, TextBlock, TextLine};
use crate::diagnostics::Diagnostic;
use typed_text::TypedText;

/// Looks for all habits in a text with this title.
pub(super) fn find(path: &str, text: &str, title: Option<&str>, parsed: &ParsedBody) -> Vec<Diagnostic> {
    let typed = TypedText { path, text, title, parsed };
    let mut found = Vec::new();
    accidental_code::find(&typed, &mut found);
    accidental_headings::find(&typed, &mut found);
    extra_titles::find(&typed, &mut found);
    for (index, block) in parsed.layout.blocks.iter().enumerate() {
        find_in_block(&typed, index, block, &mut found);
    }
    table_rows::find(&typed, &mut found);
    bold::find(&typed, &mut found);
    links::find(&typed, &mut found);
    templates::find(&typed, &mut found);
    found
}

fn find_in_block(typed: &TypedText<'_>, index: usize, block: &TextBlock, found: &mut Vec<Diagnostic>) {
    let lines = &typed.parsed.layout.lines[block.lines.clone()];
    if block.kind == BlockKind::Cell || block.kind == BlockKind::Heading && lines.len() == 1 {
        return;
    }
    // The lines between those that mean something else. They are looked at by themselves, as they will be once the
    // others are put right.
    let mut start = 0;
    for (at, line) in lines.iter().enumerate() {
        let is_first = at == 0;
        let means_more = is_first && alerts::find(typed, block.kind, lines, found)
            || headings::find(typed, index, lines, at, found)
            || footnotes::find(typed, line, found);
        if means_more {
            find_in_lines(typed, &lines[start..at], (start == 0).then_some(index), found);
            start = at + 1;
        }
    }
    find_in_lines(typed, &lines[start..], (start == 0).then_some(index), found);
}

/// Looks at lines that follow each other. `block` is the block that they begin.
fn find_in_lines(
    typed: &TypedText<'_>,
    lines: &[TextLine],
    block: Option<usize>,
    found: &mut Vec<Diagnostic>,
) {
    let table = tables::find(typed, lines, block, found);
    let claimed = table.or_else(|| lists::find(typed, lines, found));
    let Some(claimed) = claimed else {
        return joined_lines::find(typed, lines, found);
    };
    joined_lines::find(typed, &lines[..claimed.start], found);
    joined_lines::find(typed, &lines[claimed.end..], found);
}
