//! How the parser divided a body: which lines make which block.
//!
//! What an author typed and Markdown did not understand is a line of a paragraph. Looking for it there, and not in the
//! source, leaves out code, HTML and tables by construction, and knows the marks of quotations and lists.

use std::ops::Range;

use super::context::RenderContext;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

/// What is learnt of a body. Spans are bytes of the whole file, everything in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) blocks: Vec<TextBlock>,
    /// The lines of all blocks: what stands in them, without the marks of quotations and lists before it.
    pub(crate) lines: Vec<TextLine>,
    /// Blocks that are code because they are indented.
    pub(crate) indented: Vec<IndentedBlock>,
    /// Code and HTML inside of lines.
    pub(crate) verbatim: Vec<Range<usize>>,
    pub(crate) rows: Vec<TableRow>,
}

/// A stretch of lines that readers see as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextBlock {
    pub(crate) kind: BlockKind,
    /// Indices of `Layout::lines`.
    pub(crate) lines: Range<usize>,
}

/// A block that is code because it is indented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IndentedBlock {
    pub(crate) span: Range<usize>,
    /// How many items of lists it is in.
    pub(crate) items: usize,
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Paragraph,
    /// The first paragraph of a quotation that is no alert.
    QuoteStart,
    Heading,
    Cell,
}

/// A line of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextLine {
    pub(crate) span: Range<usize>,
    /// Whether it ends with a break that readers see.
    pub(crate) breaks: bool,
    /// Whether it begins with a reference to a footnote that exists.
    pub(crate) begins_with_note: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableRow {
    pub(crate) span: Range<usize>,
    /// How many columns its table has.
    pub(crate) columns: usize,
}

/// Follows the parser's events and keeps what they say of lines.
#[derive(Default)]
pub(super) struct LayoutRecorder {
    layout: Layout,
    /// The kind and first line of the open block.
    block: Option<(BlockKind, usize)>,
    /// The open line, in the prepared text.
    line: Option<TextLine>,
    begins_quote: bool,
    in_code: bool,
    /// How many items of lists are open.
    items: usize,
    columns: usize,
}

impl LayoutRecorder {
    pub(super) fn see(&mut self, event: &Event<'_>, range: &Range<usize>, context: &RenderContext<'_>) {
        match event {
            Event::Start(tag) => self.start(tag, range, context),
            Event::End(tag) => self.end(*tag, range, context),
            Event::Text(_) | Event::TaskListMarker(_) if !self.in_code => self.inline(range, context),
            Event::FootnoteReference(_) => {
                let is_first = self.line.is_none();
                self.inline(range, context);
                self.line.iter_mut().for_each(|line| line.begins_with_note |= is_first);
            }
            Event::Code(_) | Event::InlineHtml(_) => {
                self.layout.verbatim.push(context.span(range));
                self.inline(range, context);
            }
            Event::SoftBreak => self.end_line(false, context),
            Event::HardBreak => self.end_line(true, context),
            Event::Text(_)
            | Event::TaskListMarker(_)
            | Event::Html(_)
            | Event::Rule
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, context: &RenderContext<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => {
                return self.inline(&(range.start..range.start), context);
            }
            _ => self.end_block(context),
        }
        match tag {
            Tag::Paragraph => self.begin_block(BlockKind::Paragraph),
            Tag::Heading { .. } => self.begin_block(BlockKind::Heading),
            Tag::TableCell => self.begin_block(BlockKind::Cell),
            Tag::BlockQuote(kind) => self.begins_quote = kind.is_none(),
            Tag::List(_) => self.begins_quote = false,
            Tag::Item => self.items += 1,
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                if matches!(kind, CodeBlockKind::Indented) {
                    let block = IndentedBlock { span: context.span(range), items: self.items };
                    self.layout.indented.push(block);
                }
            }
            Tag::Table(columns) => self.columns = columns.len(),
            Tag::TableHead | Tag::TableRow => {
                self.layout.rows.push(TableRow { span: context.span(range), columns: self.columns });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>, context: &RenderContext<'_>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                self.inline(&(range.end..range.end), context);
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Item => {
                self.items = self.items.saturating_sub(1);
                self.end_block(context);
            }
            _ => self.end_block(context),
        }
    }

    /// Adds what stands at a range to the open line. Items of a list have text without a paragraph.
    fn inline(&mut self, range: &Range<usize>, context: &RenderContext<'_>) {
        if self.block.is_none() {
            self.begin_block(BlockKind::Paragraph);
        }
        if let Some(line) = &mut self.line {
            line.span.end = line.span.end.max(range.end);
            return;
        }
        // An escape is no event: the text begins behind it.
        let is_escaped = context.prepared.text()[..range.start].ends_with('\\');
        let span = range.start - usize::from(is_escaped)..range.end;
        self.line = Some(TextLine { span, breaks: false, begins_with_note: false });
    }

    fn begin_block(&mut self, kind: BlockKind) {
        let starts_quote = std::mem::take(&mut self.begins_quote) && kind == BlockKind::Paragraph;
        let kind = if starts_quote { BlockKind::QuoteStart } else { kind };
        self.block = Some((kind, self.layout.lines.len()));
    }

    fn end_line(&mut self, breaks: bool, context: &RenderContext<'_>) {
        if let Some(mut line) = self.line.take() {
            line.span = context.span(&line.span);
            line.breaks = breaks;
            self.layout.lines.push(line);
        }
    }

    fn end_block(&mut self, context: &RenderContext<'_>) {
        self.end_line(false, context);
        if let Some((kind, first)) = self.block.take()
            && first < self.layout.lines.len()
        {
            self.layout.blocks.push(TextBlock { kind, lines: first..self.layout.lines.len() });
        }
    }

    pub(super) fn finish(mut self, context: &RenderContext<'_>) -> Layout {
        self.end_block(context);
        self.layout
    }
}
