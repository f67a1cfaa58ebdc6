//! Builds blocks from the beginnings and ends that a reader of any format meets, however they are nested.

use crate::article::{Block, Inline, Picture, Run, Style, Table};

/// Lists and quotes may be nested this deep; what is deeper becomes part of the level above. No notice needs more, and a
/// hostile one cannot exhaust the stack.
const DEEPEST: usize = 8;

/// A container that is open.
enum Open {
    List { start: Option<u64>, items: Vec<Vec<Block>> },
    Item(Vec<Block>),
    Quote(Vec<Block>),
}

/// The blocks of an article so far.
#[derive(Default)]
pub(crate) struct BlockBuilder {
    done: Vec<Block>,
    open: Vec<Open>,
    /// Containers that are open in the source beyond the deepest level.
    too_deep: usize,
    /// The content of the paragraph or heading that is open.
    content: Vec<Inline>,
    heading: Option<u8>,
}

impl BlockBuilder {
    /// Adds text in a style.
    pub(crate) fn text(&mut self, text: &str, style: Style, link: Option<&str>) {
        push_text(&mut self.content, text, style, link);
    }

    /// Adds a picture.
    pub(crate) fn picture(&mut self, picture: Picture) {
        self.content.push(Inline::Picture(picture));
    }

    /// Adds an inline that is complete.
    pub(crate) fn inline(&mut self, inline: Inline) {
        match inline {
            Inline::Run(run) => self.text(&run.text, run.style, run.link.as_deref()),
            other => self.content.push(other),
        }
    }

    /// Ends a line inside a paragraph.
    pub(crate) fn line_break(&mut self) {
        self.content.push(Inline::LineBreak);
    }

    /// Begins a heading.
    pub(crate) fn start_heading(&mut self, level: u8) {
        self.end_paragraph();
        self.heading = Some(level.clamp(1, 6));
    }

    /// Ends the paragraph or heading that is open, if it holds anything.
    pub(crate) fn end_paragraph(&mut self) {
        let content = std::mem::take(&mut self.content);
        let heading = self.heading.take();
        if content.iter().all(is_empty) {
            return;
        }
        self.block(match heading {
            Some(level) => Block::Heading { level, content },
            None => Block::Paragraph(content),
        });
    }

    /// Adds a block that is complete.
    pub(crate) fn block(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Item(blocks) | Open::Quote(blocks)) => blocks.push(block),
            // Something in a list that is no item.
            Some(Open::List { items, .. }) => items.push(vec![block]),
            None => self.done.push(block),
        }
    }

    /// Adds a table that is complete.
    pub(crate) fn table(&mut self, table: Table) {
        self.end_paragraph();
        if !table.rows.is_empty() {
            self.block(Block::Table(table));
        }
    }

    /// Begins a list; `start` is the first number of an ordered one.
    pub(crate) fn start_list(&mut self, start: Option<u64>) {
        self.start(Open::List { start, items: Vec::new() });
    }

    /// Begins an item of the list that is open.
    pub(crate) fn start_item(&mut self) {
        self.start(Open::Item(Vec::new()));
    }

    /// Begins a quotation.
    pub(crate) fn start_quote(&mut self) {
        self.start(Open::Quote(Vec::new()));
    }

    fn start(&mut self, container: Open) {
        self.end_paragraph();
        if self.open.len() >= DEEPEST * 2 || self.too_deep > 0 {
            self.too_deep += 1;
        } else {
            self.open.push(container);
        }
    }

    /// Ends the innermost container, whatever it is.
    pub(crate) fn end_container(&mut self) {
        self.end_paragraph();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::Item(blocks)) => match self.open.last_mut() {
                Some(Open::List { items, .. }) => items.push(blocks),
                // An item outside of a list.
                _ => self.block(Block::List { start: None, items: vec![blocks] }),
            },
            Some(Open::List { start, items }) => {
                let items: Vec<Vec<Block>> = items.into_iter().filter(|item| !item.is_empty()).collect();
                if !items.is_empty() {
                    self.block(Block::List { start, items });
                }
            }
            Some(Open::Quote(blocks)) if !blocks.is_empty() => self.block(Block::Quote(blocks)),
            Some(Open::Quote(_)) | None => {}
        }
    }

    /// All blocks.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.too_deep = 0;
        while !self.open.is_empty() {
            self.end_container();
        }
        self.done
    }
}

/// Adds text to a content, to its last run if that has the same style.
pub(crate) fn push_text(content: &mut Vec<Inline>, text: &str, style: Style, link: Option<&str>) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Run(last)) = content.last_mut()
        && last.style == style
        && last.link.as_deref() == link
    {
        last.text.push_str(text);
        return;
    }
    content.push(Inline::Run(Run { text: text.to_owned(), style, link: link.map(str::to_owned) }));
}

/// Whether an inline shows nothing.
pub(crate) fn is_empty(inline: &Inline) -> bool {
    match inline {
        Inline::Run(run) => run.text.chars().all(char::is_whitespace),
        Inline::LineBreak => true,
        Inline::Picture(_) => false,
    }
}

/// Joins runs that now look the same.
pub(crate) fn merge_runs(content: &mut Vec<Inline>) {
    let mut merged = Vec::with_capacity(content.len());
    for inline in content.drain(..) {
        match inline {
            Inline::Run(run) => {
                push_text(&mut merged, &run.text, run.style, run.link.as_deref());
            }
            other => merged.push(other),
        }
    }
    *content = merged;
}
