//! Writes blocks: paragraphs, headings, lists, tables, quotations, alerts, code.

use super::events::Writer;
use super::html::escape_attribute;
use super::{Heading, lead};
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, HeadingLevel, RefDefs, Tag, TagEnd};
use std::ops::Range;

/// Elements nested deeper than this are not writing; their content goes into the last that is
/// written. Browsers do the same, and parsers of HTML take time by depth.
const DEEPEST: usize = 128;

impl Writer<'_> {
    /// Opens a Markdown element.
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>, definitions: &RefDefs<'_>) {
        let is_block = begins_block(&tag);
        if is_block {
            self.begin_block();
        }
        self.depth += 1;
        match tag {
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
                if self.depth > DEEPEST => {}
            Tag::Paragraph => self.start_text_block("<p>"),
            Tag::Heading { level, .. } => self.start_text_block(heading_tag(level).0),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::List(start) => self.start_list(start),
            Tag::Item => {
                self.break_text();
                self.out.fresh_line();
                self.out.push("<li>");
            }
            Tag::FootnoteDefinition(label) => self.start_footnote(&label),
            Tag::Table(columns) => {
                self.columns = columns;
                self.out.fresh_line();
                self.out.push(TABLE_START);
            }
            Tag::TableHead => self.start_row("<thead><tr>", true),
            Tag::TableRow => self.start_row("<tr>", false),
            Tag::TableCell => self.start_cell(),
            Tag::HtmlBlock => self.depth -= 1,
            Tag::Emphasis => self.out.push("<em>"),
            Tag::Strong => self.out.push("<strong>"),
            Tag::Strikethrough => self.out.push("<del>"),
            Tag::Link { link_type, dest_url, title, id } => {
                let written = self.written(link_type, &dest_url, &range, (&id, definitions));
                self.start_link(written, &title);
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.depth -= 1;
                let written = self.written(link_type, &dest_url, &range, (&id, definitions));
                self.start_picture(written, &title);
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
    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        if tag == TagEnd::HtmlBlock {
            return self.end_html_block();
        }
        self.close_elements();
        match tag {
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
                if self.depth > DEEPEST => {}
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::BlockQuote(Some(_)) => self.end_block("</div>\n"),
            TagEnd::BlockQuote(None) => self.end_block("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.end_block("</code></pre>\n");
            }
            TagEnd::List(true) => self.end_block("</ol>\n"),
            TagEnd::List(false) => self.end_block("</ul>\n"),
            TagEnd::Item => self.end_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_block("</tbody></table></div>\n"),
            TagEnd::TableHead => self.end_block("</tr></thead><tbody>\n"),
            TagEnd::TableRow => self.end_block("</tr>\n"),
            TagEnd::TableCell => {
                self.column += 1;
                self.end_block(if self.in_table_head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.out.push("</em>"),
            TagEnd::Strong => self.out.push("</strong>"),
            TagEnd::Strikethrough => self.out.push("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::HtmlBlock
            | TagEnd::Image
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Ends what cannot go on when a block begins.
    pub(super) fn begin_block(&mut self) {
        self.close_label();
        self.close_raw_paragraph();
        self.break_text();
    }

    /// Writes a thematic break.
    pub(super) fn rule(&mut self) {
        self.begin_block();
        self.out.fresh_line();
        self.out.push("<hr>\n");
    }

    /// Writes the box of a task list item. It stands in a label with the item's text, so that
    /// every input has a name.
    pub(super) fn task(&mut self, done: bool) {
        self.in_label = true;
        let checked = if done { " checked" } else { "" };
        self.out.push("<label><input type=\"checkbox\" disabled");
        self.out.push(checked);
        self.out.push("> ");
    }

    fn close_label(&mut self) {
        if std::mem::take(&mut self.in_label) {
            self.out.push("</label>");
        }
    }

    fn start_text_block(&mut self, tag: &str) {
        self.out.fresh_line();
        self.block_start = (self.out.html.len(), self.body.text.len());
        self.out.push(tag);
    }

    fn end_block(&mut self, tag: &str) {
        self.close_label();
        self.out.push(tag);
        self.break_text();
    }

    fn end_paragraph(&mut self) {
        self.end_block("</p>\n");
        if !self.body.lead.is_empty() || self.notes.is_open() {
            return;
        }
        let paragraph = self.body.text.get(self.block_start.1..);
        let lead = lead::lead(paragraph.unwrap_or_default());
        if self.depth == 1 {
            self.body.lead = lead;
        } else if self.nested_lead.is_empty() {
            self.nested_lead = lead;
        }
    }

    fn end_heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        self.end_block(heading_tag(level).1);
        let (html, text) = self.block_start;
        let text = self.body.text.get(text..).unwrap_or_default().trim();
        let text = text.replace('\n', " ");
        let id = self.ids.for_heading(&text);
        let mut attribute = String::from(" id=\"");
        escape_attribute(&mut attribute, &id);
        attribute.push('"');
        self.out.insert(html + "<h1".len(), &attribute);
        let source = &self.prepared.text[range.clone()];
        let written = range.start..range.start + source.trim_end().len();
        self.body.headings.push(Heading {
            level: level as u8,
            id,
            text,
            span: self.prepared.source_span(&written),
        });
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.out.fresh_line();
        let Some(kind) = kind else {
            return self.out.push("<blockquote>\n");
        };
        let (name, word) = match kind {
            BlockQuoteKind::Note => ("note", self.words.note),
            BlockQuoteKind::Tip => ("tip", self.words.tip),
            BlockQuoteKind::Important => ("important", self.words.important),
            BlockQuoteKind::Warning => ("warning", self.words.warning),
            BlockQuoteKind::Caution => ("caution", self.words.caution),
        };
        self.out.push("<div class=\"alert alert-");
        self.out.push(name);
        self.out.push("\" role=\"note\">\n<p class=\"alert-title\">");
        super::html::escape_text(&mut self.out.html, word);
        self.out.push("</p>\n");
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code = true;
        self.out.fresh_line();
        self.out.push("<pre><code");
        if let CodeBlockKind::Fenced(info) = kind {
            let info = self.prepared.restore(info);
            if let Some(language) = info.split_whitespace().next() {
                let class = format!("language-{language}");
                self.out.push_attribute("class", &class);
            }
        }
        self.out.push(">");
    }

    fn start_list(&mut self, start: Option<u64>) {
        self.out.fresh_line();
        match start {
            None => self.out.push("<ul>\n"),
            Some(1) => self.out.push("<ol>\n"),
            Some(number) => {
                self.out.push("<ol start=\"");
                self.out.push_number(number);
                self.out.push("\">\n");
            }
        }
    }

    fn start_row(&mut self, tag: &str, head: bool) {
        self.column = 0;
        self.in_table_head = head;
        self.out.push(tag);
    }

    fn start_cell(&mut self) {
        self.break_text();
        self.out.push(if self.in_table_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push(match self.columns.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
    }
}

/// The start of a table; it scrolls inside its own frame, which the keyboard can reach.
pub(super) const TABLE_START: &str = "<div class=\"table-scroll\" tabindex=\"0\"><table>";

fn begins_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::FootnoteDefinition(_)
            | Tag::HtmlBlock
    )
}

fn heading_tag(level: HeadingLevel) -> (&'static str, &'static str) {
    match level {
        HeadingLevel::H1 => ("<h1>", "</h1>\n"),
        HeadingLevel::H2 => ("<h2>", "</h2>\n"),
        HeadingLevel::H3 => ("<h3>", "</h3>\n"),
        HeadingLevel::H4 => ("<h4>", "</h4>\n"),
        HeadingLevel::H5 => ("<h5>", "</h5>\n"),
        HeadingLevel::H6 => ("<h6>", "</h6>\n"),
    }
}
