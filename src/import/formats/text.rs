//! Plain and pasted text: a line is a paragraph, and the first short line over others is the title.

use super::blocks::push_text;
use crate::article::{Article, Block, Inline, Origin, Style};

/// Characters of a title at most.
const LONGEST_TITLE: usize = 60;

/// Reads a text.
pub(crate) fn read_plain_text(text: &str) -> Article {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (title, lines) = match lines.split_first() {
        Some((first, rest)) if !rest.is_empty() && is_title(first) => (Some((*first).to_owned()), rest),
        _ => (None, lines.as_slice()),
    };
    let blocks = lines.iter().map(|line| Block::Paragraph(plain(line))).collect();
    Article { origin: Origin { title, ..Origin::default() }, blocks }
}

/// 【警情通报】 alone says what kind of text follows.
fn is_title(line: &str) -> bool {
    let is_label = line.starts_with('【') && line.ends_with('】');
    !is_label && line.chars().count() <= LONGEST_TITLE && !line.ends_with(['。', '；', '，', '：', ':', '、'])
}

/// A line as one run.
pub(crate) fn plain(line: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    push_text(&mut content, line, Style::default(), None);
    content
}
