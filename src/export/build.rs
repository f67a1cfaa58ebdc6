//! Short ways to make pieces of an article.

use crate::article::{Block, Inline, Origin, Run, Style, Table, text_of};
use crate::view::Views;

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

/// What an article of a site says of itself.
pub(super) fn made_origin(views: &Views, title: String) -> Origin {
    Origin {
        title: Some(title),
        publisher: Some(views.publisher_name().to_owned()),
        date: Some(views.site.today.to_string()),
        ..Origin::default()
    }
}

/// The boxes of tasks: open, and done.
pub(super) const BOXES: [char; 2] = ['☐', '☑'];

/// Whether an item of a list begins with the box of a task.
pub(super) fn is_task(item: &[Block]) -> bool {
    matches!(item.first(), Some(Block::Paragraph(content)) if text_of(content).starts_with(BOXES))
}

/// What stands before an item of a list that is written as text: its number, or `bullet`. A box of its own is enough.
pub(super) fn item_mark(start: Option<u64>, index: usize, bullet: &str, item: &[Block]) -> String {
    match start {
        None if is_task(item) => String::new(),
        Some(first) => format!("{}. ", first.saturating_add(index as u64)),
        None => bullet.to_owned(),
    }
}
