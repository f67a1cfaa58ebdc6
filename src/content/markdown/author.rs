//! Reads the author's own HTML piece by piece and writes what of it may stay.
//!
//! [`super::raw`] says what is a tag, [`super::policy`] what may stay, [`super::elements`] what is
//! open. Text between tags is text of the body like any other.

use super::events::Writer;
use super::links::Written;
use super::policy::{self, Element, Kind};
use super::raw::{self, Tag, Token};
use super::{cjk, entities};
use std::borrow::Cow;
use std::ops::Range;

/// Raw HTML that the parser gave in one or more parts.
#[derive(Default)]
pub(super) struct Piece {
    text: String,
    /// Where a part begins in `text`, and in the prepared text.
    parts: Vec<(usize, usize)>,
}

impl Piece {
    fn add(&mut self, html: &str, at: usize) {
        self.parts.push((self.text.len(), at));
        self.text.push_str(html);
    }

    fn position(&self, at: usize) -> usize {
        let after = self.parts.partition_point(|(start, _)| *start <= at);
        let part = after.checked_sub(1).and_then(|i| self.parts.get(i));
        part.map_or(at, |(start, prepared)| prepared + (at - start))
    }

    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.position(range.start);
        let last = self.position(range.end.saturating_sub(1)) + 1;
        start..last.max(start)
    }
}

impl Writer<'_> {
    /// Gathers a part of an HTML block.
    pub(super) fn block_html(&mut self, html: &str, range: &Range<usize>) {
        self.elements.block.add(html, range.start);
    }

    /// Writes an HTML block as a whole, since a tag may go over several lines.
    pub(super) fn end_html_block(&mut self) {
        let piece = std::mem::take(&mut self.elements.block);
        self.out.fresh_line();
        self.markup(&piece, false);
    }

    /// Writes a tag in a line.
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        let mut piece = Piece::default();
        piece.add(html, range.start);
        self.markup(&piece, true);
    }

    fn markup(&mut self, piece: &Piece, inline: bool) {
        let mut at = 0;
        while let Some((token, end)) = raw::token(&piece.text, at) {
            at = end;
            match token {
                Token::Text(range) => self.raw_text(piece, range),
                Token::Comment => {}
                Token::Broken(range) => {
                    let name: String = piece.text[range.clone()].chars().take(20).collect();
                    self.removed(name, &piece.place(&range));
                }
                Token::Close { name, place } => self.close(&name, &piece.place(&place)),
                Token::Open(tag) => {
                    let place = piece.place(&tag.place);
                    if policy::is_raw_text(&tag.name) && !inline {
                        at = raw::raw_text_end(&piece.text, end, &tag.name);
                    }
                    self.open(&tag, &place);
                }
            }
        }
    }

    fn raw_text(&mut self, piece: &Piece, range: Range<usize>) {
        let text = &piece.text[range.clone()];
        if text.trim().is_empty() {
            return self.raw_space(text);
        }
        let place = |at| piece.position(range.start + at);
        self.literals.note(text, &self.prepared.text, place);
        self.elements.used = true;
        let text = self.prepared.restore(text);
        // References stay as they are: the sanitiser knows every name.
        self.out.push(&text.replace('<', "&lt;").replace('>', "&gt;"));
        self.remember_words(&entities::decode(&text));
    }

    /// Writes spaces between tags, unless they would only begin a line.
    fn raw_space(&mut self, spaces: &str) {
        let html = &self.out.html;
        let kept = self.elements.is_open("pre");
        if kept || !html.is_empty() && !html.ends_with('\n') {
            self.out.push(spaces);
        }
        self.space();
    }

    /// Adds to the plain text with spaces as a browser shows them.
    fn remember_words(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        for (index, word) in text.split_whitespace().enumerate() {
            let first = word.chars().next().unwrap_or(' ');
            if index > 0 && !cjk::breaks_nothing(self.last, first) {
                self.remember(" ");
            }
            self.remember(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.body.text.is_empty() && !self.body.text.ends_with(char::is_whitespace) {
            self.remember(" ");
        }
    }

    pub(super) fn start_element(&mut self, element: &Element, tag: &Tag<'_>) {
        self.elements.used = true;
        if element.kind != Kind::Inline {
            self.break_text();
        }
        if element.name == "table" {
            self.out.push("<div class=\"table-scroll\" tabindex=\"0\">");
        }
        self.out.push("<");
        self.out.push(element.html);
        if let Some(class) = alignment(element, tag) {
            self.out.push_attribute("class", class);
        }
        for attribute in &tag.attributes {
            if policy::keeps(element, &attribute.name) {
                let value = self.attribute(attribute.value);
                self.out.push_attribute(&attribute.name, &value);
            }
        }
        self.out.push(">");
    }

    fn attribute(&self, value: &str) -> String {
        let value = self.prepared.restore(value);
        entities::decode(&value).into_owned()
    }

    pub(super) fn report_attributes(&mut self, element: &Element, tag: &Tag<'_>, place: &Range<usize>) {
        for attribute in &tag.attributes {
            let name = attribute.name.as_str();
            let special = match element.kind {
                Kind::Image => matches!(name, "src" | "alt"),
                Kind::Link => name == "href",
                _ => false,
            };
            if !special && !policy::keeps(element, name) && !policy::goes_silently(name) {
                self.removed(format!("{name}="), place);
            }
        }
    }

    pub(super) fn raw_image(&mut self, tag: &Tag<'_>, place: &Range<usize>) {
        let value = |name| {
            let value = tag.attribute(name).unwrap_or_default();
            self.prepared.restore(&value).into_owned()
        };
        let (alt, title) = (value("alt"), value("title"));
        let written =
            Written { destination: self.address(&value("src")), place: place.clone(), is_text: false };
        self.elements.used = true;
        self.image(written, &alt, &title);
    }

    /// An address as browsers read it: no spaces around it, no line ends in it.
    fn address(&self, value: &str) -> String {
        let value = self.prepared.restore(value);
        value.trim().replace(['\t', '\n', '\r'], "")
    }

    pub(super) fn raw_link(&mut self, element: &'static Element, tag: &Tag<'_>, place: &Range<usize>) {
        let Some(href) = tag.attribute("href") else {
            return;
        };
        let written = Written { destination: self.address(&href), place: place.clone(), is_text: false };
        let title = tag.attribute("title").unwrap_or(Cow::Borrowed(""));
        self.elements.used = true;
        self.start_link(written, &title);
        self.keep_open(element);
    }
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
