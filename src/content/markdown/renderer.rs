//! Walks the parser's events once and gives each to the part of the renderer that it concerns.

use super::author::AuthorHtml;
use super::blocks;
use super::body::{Body, ParsedBody};
use super::context::RenderContext;
use super::footnotes::Footnotes;
use super::headings::{self, Headings};
use super::layout::LayoutRecorder;
use super::lead::Leads;
use super::links::{MarkdownLink, WrittenAddress};
use super::output::OutputPosition;
use super::sanitise;
use super::sanitised_text;
use super::tables::TableState;
use super::writer::BodyWriter;
use pulldown_cmark::{Event, Options, Parser, RefDefs, Tag, TagEnd};
use std::ops::Range;

/// No real text nests elements deeper than this; deeper content goes into the last element that is written. Browsers
/// do the same, and HTML parsers take longer the deeper elements are nested.
const DEEPEST: usize = 128;

/// Renders a prepared body.
pub(super) fn render(context: RenderContext<'_>) -> ParsedBody {
    let prepared = context.prepared;
    let mut renderer = BodyRenderer {
        writer: BodyWriter::new(context),
        author: AuthorHtml::default(),
        table: TableState::default(),
        notes: Footnotes::default(),
        headings: Headings::default(),
        leads: Leads::default(),
        layout: LayoutRecorder::default(),
        block_start: OutputPosition::default(),
        in_label: false,
    };
    let mut events = Parser::new_ext(prepared.text(), options()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        renderer.event(event, range, events.reference_definitions());
    }
    renderer.finish()
}

/// What the parser understands besides CommonMark.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// The parts of the renderer, between two events.
struct BodyRenderer<'c> {
    writer: BodyWriter<'c>,
    author: AuthorHtml,
    table: TableState,
    notes: Footnotes,
    headings: Headings,
    leads: Leads,
    layout: LayoutRecorder,
    /// Where the open heading or paragraph begins.
    block_start: OutputPosition,
    /// Whether the label of a task list item is open.
    in_label: bool,
}

impl BodyRenderer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, definitions: &RefDefs<'_>) {
        let writer = &mut self.writer;
        self.layout.see(&event, &range, &writer.context);
        if writer.pictures.is_open() {
            if let Some(picture) = writer.pictures.read(event, &range, &writer.context) {
                writer.image(picture);
            }
            return;
        }
        match event {
            Event::Text(text) => writer.text(&text, &range),
            Event::Start(tag) => self.start(tag, range, definitions),
            Event::End(tag) => self.end(tag, &range),
            Event::SoftBreak => writer.soft_break(&range),
            Event::HardBreak => writer.out.line_break("<br>\n"),
            Event::Code(text) => writer.code(&text),
            Event::Html(html) => self.author.add_to_block(&html, &range),
            Event::InlineHtml(html) => self.author.write_inline(&html, &range, writer),
            Event::Rule => self.rule(),
            Event::FootnoteReference(label) => self.notes.write_reference(&label, writer),
            Event::TaskListMarker(is_done) => self.task(is_done),
            // Mathematics is not enabled; were it, its source is what a reader can use.
            Event::InlineMath(text) | Event::DisplayMath(text) => writer.code(&text),
        }
    }

    /// Opens a Markdown element.
    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, definitions: &RefDefs<'_>) {
        let is_left_out = self.writer.depth >= DEEPEST && is_nesting(&tag.to_end());
        if blocks::begins_block(&tag) {
            self.begin_block(is_left_out);
        }
        self.writer.depth += 1;
        if !is_left_out {
            self.write_start(tag, range, definitions);
        }
    }

    fn write_start(&mut self, tag: Tag<'_>, range: Range<usize>, definitions: &RefDefs<'_>) {
        let writer = &mut self.writer;
        let out = &mut writer.out;
        match tag {
            Tag::Paragraph => self.start_text_block("<p>"),
            Tag::Heading { level, .. } => self.start_text_block(headings::tags(level).0),
            Tag::BlockQuote(None) => blocks::start_quote(out),
            Tag::BlockQuote(Some(kind)) => blocks::start_alert(kind, writer.context.words, out),
            Tag::CodeBlock(kind) => {
                writer.in_code = true;
                blocks::start_code(&kind, &writer.context, out);
            }
            Tag::List(start) => blocks::start_list(start, out),
            Tag::Item => blocks::start_item(out),
            Tag::FootnoteDefinition(label) => self.notes.start(&label, writer),
            Tag::Table(columns) => self.table.start(columns, out),
            Tag::TableHead => self.table.start_head(out),
            Tag::TableRow => self.table.start_body_row(out),
            Tag::TableCell => self.table.start_cell(out),
            Tag::HtmlBlock => writer.depth -= 1,
            Tag::Emphasis => out.push("<em>"),
            Tag::Strong => out.push("<strong>"),
            Tag::Strikethrough => {
                out.push("<del>");
                out.text.begin_struck();
            }
            Tag::Link { link_type: kind, dest_url, title, id } => {
                let link = MarkdownLink { kind, destination: &dest_url, label: &id, range };
                let written = WrittenAddress::find(&link, definitions, &writer.context);
                writer.start_link(written, &title);
            }
            Tag::Image { link_type: kind, dest_url, title, id } => {
                writer.depth -= 1;
                let link = MarkdownLink { kind, destination: &dest_url, label: &id, range };
                let written = WrittenAddress::find(&link, definitions, &writer.context);
                writer.pictures.start(written, writer.context.restore(&title).into_owned());
            }
            // Not enabled: their content shows as text.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    /// Closes a Markdown element, and first what the author's own HTML left open in it.
    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if tag == TagEnd::HtmlBlock {
            return self.author.write_block(&mut self.writer);
        }
        self.author.elements.close_ending(&mut self.writer);
        if self.writer.depth <= DEEPEST || !is_nesting(&tag) {
            self.write_end(tag, range);
        }
        self.writer.depth -= 1;
    }

    fn write_end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => {
                self.end_block(headings::tags(level).1);
                self.headings.end(level, self.block_start, range, &mut self.writer);
            }
            TagEnd::BlockQuote(Some(_)) => self.end_block("</div>\n"),
            TagEnd::BlockQuote(None) => self.end_block("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.writer.in_code = false;
                self.end_block("</code></pre>\n");
            }
            TagEnd::List(true) => self.end_block("</ol>\n"),
            TagEnd::List(false) => self.end_block("</ul>\n"),
            TagEnd::Item => self.end_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.notes.end(&mut self.writer),
            TagEnd::Table => self.end_block("</tbody></table></div>\n"),
            TagEnd::TableHead => self.end_block("</tr></thead><tbody>\n"),
            TagEnd::TableRow => self.end_block("</tr>\n"),
            TagEnd::TableCell => {
                let tag = self.table.end_cell();
                self.end_block(tag);
            }
            TagEnd::Emphasis => self.writer.out.push("</em>"),
            TagEnd::Strong => self.writer.out.push("</strong>"),
            TagEnd::Strikethrough => {
                self.writer.out.push("</del>");
                self.writer.out.text.end_struck();
            }
            TagEnd::Link => {
                if let Some(position) = self.writer.end_link() {
                    self.author.elements.forget_erasures(position);
                }
            }
            TagEnd::HtmlBlock
            | TagEnd::Image
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Ends what cannot go on when a block begins. The text goes on where the block is left out.
    fn begin_block(&mut self, is_left_out: bool) {
        self.close_label();
        self.author.elements.close_paragraph(&mut self.writer);
        if !is_left_out {
            self.writer.out.end_block();
        }
    }

    fn end_block(&mut self, tag: &str) {
        self.close_label();
        self.writer.out.push(tag);
        self.writer.out.end_block();
    }

    /// Writes a thematic break.
    fn rule(&mut self) {
        self.begin_block(false);
        self.writer.out.html.fresh_line();
        self.writer.out.push("<hr>\n");
    }

    /// Writes the box of a task list item. It is in a label with the item's text, so that every input has a name.
    fn task(&mut self, is_done: bool) {
        self.in_label = true;
        let out = &mut self.writer.out;
        out.push("<label><input type=\"checkbox\" disabled");
        out.push(if is_done { " checked" } else { "" });
        out.push("> ");
    }

    fn close_label(&mut self) {
        if std::mem::take(&mut self.in_label) {
            self.writer.out.push("</label>");
        }
    }

    fn start_text_block(&mut self, tag: &str) {
        self.writer.out.html.fresh_line();
        self.block_start = self.writer.out.position();
        self.writer.out.push(tag);
    }

    fn end_paragraph(&mut self) {
        self.writer.out.paragraph_is_block = self.writer.out.text.is_in_block();
        self.end_block("</p>\n");
        if !self.leads.is_complete() && !self.notes.is_open() {
            let paragraph = self.writer.out.text.own_since(self.block_start.text);
            self.leads.add(&paragraph, self.writer.depth > 1);
        }
    }

    fn finish(mut self) -> ParsedBody {
        self.author.elements.close_ending(&mut self.writer);
        self.notes.write_list(&mut self.writer);
        let BodyWriter { context, mut out, ids, findings, links, pictures, .. } = self.writer;
        out.end_block();
        let own_text = out.text.own_text();
        let length = own_text.chars().count().saturating_sub(self.headings.length());
        let first_line = || own_text.lines().find(|line| !self.headings.contain(line));
        let lead = self.leads.finish(first_line);
        let (mut html, text) = if self.author.is_used {
            let html = sanitise::clean(out.html);
            let text = sanitised_text::read(&html);
            (html, text)
        } else {
            (out.html, out.text.body_text())
        };
        html.markup.shrink_to_fit();
        let body = Body {
            html: html.markup.into(),
            image_slots: html.slots,
            text,
            links: links.links,
            images: pictures.images,
            ids: ids.finish(),
            lead,
            length,
        };
        ParsedBody {
            body,
            own_text,
            headings: self.headings.finish(),
            layout: self.layout.finish(&context),
            findings: findings.finish(&context),
        }
    }
}

/// Whether elements of this kind can nest without end.
fn is_nesting(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
    )
}
