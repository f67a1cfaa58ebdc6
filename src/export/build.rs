//! Short ways to make pieces of an article.

use crate::article::{Block, Inline, Run, Style, Table};

/// Plain text as the content of a block.
pub(super) fn text(text: &str) -> Vec<Inline> {
    vec![run(text)]
}

/// A piece of plain text.
pub(super) fn run(text: &str) -> Inline {
    Inline::Run(Run { text: text.to_owned(), ..Run::default() })
}

/// A piece of bold text.
pub(super) fn bold(text: &str) -> Inline {
    let style = Style { bold: true, ..Style::default() };
    Inline::Run(Run { text: text.to_owned(), style, link: None })
}

/// A text that leads to an address; plain text where there is none.
pub(super) fn link(text: &str, address: &str) -> Inline {
    let link = Some(address.to_owned()).filter(|address| !address.is_empty());
    Inline::Run(Run { text: text.to_owned(), style: Style::default(), link })
}

/// A paragraph of plain text; nothing for an empty one.
pub(super) fn paragraph(content: &str) -> Option<Block> {
    (!content.is_empty()).then(|| Block::Paragraph(text(content)))
}

/// A heading.
pub(super) fn heading(level: u8, content: &str) -> Block {
    Block::Heading { level, content: text(content) }
}

/// A list of one paragraph each, numbered or not.
pub(super) fn list(start: Option<u64>, items: Vec<Vec<Inline>>) -> Option<Block> {
    let items: Vec<Vec<Block>> = items.into_iter().map(|item| vec![Block::Paragraph(item)]).collect();
    (!items.is_empty()).then_some(Block::List { start, items })
}

/// A table of a header and rows.
pub(super) fn table(header: &[String], rows: Vec<Vec<Vec<Inline>>>) -> Block {
    let header = header.iter().map(|name| text(name)).collect();
    Block::Table(Table { rows: [header].into_iter().chain(rows).collect() })
}

/// What stands before an item of a list that is written as text: its number, or `bullet`.
pub(super) fn item_mark(start: Option<u64>, index: usize, bullet: &str) -> String {
    match start {
        Some(first) => format!("{}. ", first.saturating_add(index as u64)),
        None => bullet.to_owned(),
    }
}
