//! Reads the author's own HTML piece by piece and writes the parts that are allowed.
//!
//! [`markup`] recognises tags, [`super::policy`] decides what is allowed, and [`super::elements`] knows what is open.
//! Text between tags is treated like any other text of the body.

use super::elements::Elements;
use super::links::WrittenAddress;
use super::pictures::PictureDraft;
use super::writer::BodyWriter;
use super::{cjk, policy};
use crate::markup::{self, Category, Element, MappedText, Tag, Token, Tokens, escape_brackets};
use std::ops::Range;

/// The author's own HTML.
#[derive(Default)]
pub(super) struct AuthorHtml {
    pub(super) elements: Elements,
    /// The HTML block that is being gathered.
    block: MappedText<'static>,
    /// Whether any of the author's markup is in the output.
    pub(super) is_used: bool,
}

impl AuthorHtml {
    /// Gathers a part of an HTML block.
    pub(super) fn add_to_block(&mut self, html: &str, range: &Range<usize>) {
        self.block.append(html, range.start);
    }

    /// Writes an HTML block as a whole, since a tag may go over several lines.
    pub(super) fn write_block(&mut self, writer: &mut BodyWriter<'_>) {
        let html = std::mem::take(&mut self.block);
        writer.out.html.fresh_line();
        self.write_html(&html, false, writer);
    }

    /// Writes a tag in a line.
    pub(super) fn write_inline(&mut self, html: &str, range: &Range<usize>, writer: &mut BodyWriter<'_>) {
        self.write_html(&MappedText::unchanged(html, range.start), true, writer);
    }

    fn write_html(&mut self, html: &MappedText<'_>, is_inline: bool, writer: &mut BodyWriter<'_>) {
        let mut tokens = Tokens::new(&html.text);
        while let Some(token) = tokens.next() {
            let span = html.source_span(&token.span());
            match token {
                Token::Text(range) => self.write_text(html, range, writer),
                Token::Comment { .. } => {}
                Token::Broken(range) => {
                    // Enough for an author to recognise it.
                    let start: String = html.text[range].chars().take(20).collect();
                    writer.report_removed(start, &span);
                }
                Token::End(tag) => self.elements.close(&tag.name(), &span, writer),
                Token::Start(tag) => {
                    if policy::is_raw_text(&tag.name()) && !is_inline {
                        tokens.skip_raw_text(&tag.name());
                    }
                    self.open(&tag, &span, writer);
                }
            }
        }
    }

    fn write_text(&mut self, html: &MappedText<'_>, range: Range<usize>, writer: &mut BodyWriter<'_>) {
        let text = &html.text[range.clone()];
        if text.trim().is_empty() {
            return self.write_spaces(text, writer);
        }
        let position = |at| html.source_start(range.start + at);
        writer.findings.literals.note(text, writer.context.prepared.text(), position);
        self.is_used = true;
        let text = writer.context.restore(text);
        // References stay as they are: the sanitiser knows every name.
        escape_brackets(&mut writer.out.html.markup, &text);
        record_words(&markup::decode(&text), writer);
    }

    /// Writes spaces between tags, unless they would only begin a line.
    fn write_spaces(&self, spaces: &str, writer: &mut BodyWriter<'_>) {
        let html = &writer.out.html.markup;
        let is_preformatted = self.elements.is_open("pre");
        if is_preformatted || !html.is_empty() && !html.ends_with('\n') {
            writer.out.push(spaces);
        }
        writer.out.record_space();
    }

    /// Opens one of the author's elements, if it is allowed.
    fn open(&mut self, tag: &Tag<'_>, span: &Range<usize>, writer: &mut BodyWriter<'_>) {
        let name = tag.name();
        let element = policy::element(&name).filter(|_| !self.elements.is_full());
        let Some(element) = element else {
            writer.report_removed(format!("<{name}>"), span);
            return self.elements.expect_erasure(&name, writer);
        };
        report_attributes(element, tag, span, writer);
        match element.category {
            Category::Image => self.write_image(tag, span, writer),
            Category::Link => self.start_link(element, tag, span, writer),
            Category::Void if element.name == "br" => writer.out.line_break("<br>"),
            Category::Void | Category::InlineVoid => self.start_element(element, tag, writer),
            Category::Inline | Category::Block => {
                self.start_element(element, tag, writer);
                if element.strikes_out() {
                    writer.out.text.begin_struck();
                }
                self.elements.push(element, writer);
            }
        }
    }

    fn start_element(&mut self, element: &Element, tag: &Tag<'_>, writer: &mut BodyWriter<'_>) {
        self.is_used = true;
        if element.category != Category::Inline {
            writer.out.end_block();
        }
        if element.name == "table" {
            writer.out.push("<div class=\"table-scroll\" tabindex=\"0\">");
        }
        writer.out.push("<");
        writer.out.push(element.output);
        if let Some(class) = alignment(element, tag) {
            writer.out.html.push_attribute("class", class);
        }
        for attribute in tag.attributes() {
            if policy::keeps(element, &attribute.name) {
                let value = writer.context.restore(attribute.value);
                writer.out.html.push_attribute(&attribute.name, &markup::decode(&value));
            }
        }
        writer.out.push(">");
    }

    fn write_image(&mut self, tag: &Tag<'_>, span: &Range<usize>, writer: &mut BodyWriter<'_>) {
        let destination = address(&value(tag, "src", writer));
        let (alt, title) = (value(tag, "alt", writer), value(tag, "title", writer));
        let written = WrittenAddress { destination, span: span.clone(), is_text: false };
        self.is_used = true;
        writer.image(PictureDraft { written, alt, title });
    }

    fn start_link(
        &mut self,
        element: &'static Element,
        tag: &Tag<'_>,
        span: &Range<usize>,
        writer: &mut BodyWriter<'_>,
    ) {
        if tag.attribute("href").is_none() {
            return;
        }
        let destination = address(&value(tag, "href", writer));
        let written = WrittenAddress { destination, span: span.clone(), is_text: false };
        self.is_used = true;
        writer.start_link(written, &tag.attribute("title").unwrap_or_default());
        self.elements.push(element, writer);
    }
}

/// Adds to the plain text with spaces as a browser shows them.
fn record_words(text: &str, writer: &mut BodyWriter<'_>) {
    let out = &mut writer.out;
    if text.starts_with(char::is_whitespace) {
        out.record_space();
    }
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0
            && word.chars().next().is_some_and(|first| !cjk::breaks_nothing(out.last_character(), first))
        {
            out.record(" ");
        }
        out.record(word);
    }
    if text.ends_with(char::is_whitespace) {
        out.record_space();
    }
}

fn report_attributes(element: &Element, tag: &Tag<'_>, span: &Range<usize>, writer: &mut BodyWriter<'_>) {
    for attribute in tag.attributes() {
        let name = &*attribute.name;
        let is_special = match element.category {
            Category::Image => matches!(name, "src" | "alt"),
            Category::Link => name == "href",
            _ => false,
        };
        if !is_special && !policy::keeps(element, name) && !policy::goes_silently(name) {
            writer.report_removed(format!("{name}="), span);
        }
    }
}

/// The value of an attribute as its author wrote it; empty where there is none.
fn value(tag: &Tag<'_>, name: &str, writer: &BodyWriter<'_>) -> String {
    writer.context.restore(&tag.attribute(name).unwrap_or_default()).into_owned()
}

/// An address as browsers read it: no spaces around it, no line ends in it.
fn address(value: &str) -> String {
    value.trim().replace(['\t', '\n', '\r'], "")
}

/// The class that stands for an old alignment.
fn alignment(element: &Element, tag: &Tag<'_>) -> Option<&'static str> {
    let written = tag.attribute("align").unwrap_or_default();
    match (element.name, written.trim().to_ascii_lowercase().as_str()) {
        ("center", _) | (_, "center" | "middle") => Some("align-center"),
        (_, "right") => Some("align-right"),
        (_, "left") => Some("align-left"),
        _ => None,
    }
}
