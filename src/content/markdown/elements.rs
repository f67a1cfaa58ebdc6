//! Writes the author's own HTML so that it nests with the Markdown around it.
//!
//! A tag may be opened in one piece of raw HTML and closed in another, with Markdown between. What
//! was opened inside a Markdown element ends with it; an end tag that matches nothing in its
//! element goes. So neither an unclosed `<b>` nor a stray `</div>` reaches the rest of the page.

use super::events::Writer;
use super::links::Written;
use super::policy::{self, Element, Kind};
use super::raw::{self, Tag, Token};
use super::{cjk, entities};
use std::borrow::Cow;
use std::ops::Range;

/// More nested elements than this are not writing but an attack on the parser.
const DEEPEST: usize = 64;

/// The author's elements that are open, and the piece of raw HTML that is being gathered.
#[derive(Default)]
pub(super) struct Elements {
    open: Vec<Open>,
    block: Piece,
    /// Starts of inline elements whose content goes with them, should their end tag come.
    erasures: Vec<Erasure>,
    /// Whether any of the author's markup is in the HTML.
    pub(super) used: bool,
}

struct Open {
    element: &'static Element,
    /// Of the Markdown element in which it was opened.
    depth: usize,
}

struct Erasure {
    name: String,
    depth: usize,
    html: usize,
    text: usize,
    open: usize,
    links: usize,
    notes: usize,
}

/// Raw HTML that the parser gave in one or more parts.
#[derive(Default)]
struct Piece {
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
            self.out.push(text);
            return self.blank();
        }
        let place = |at| piece.position(range.start + at);
        self.literals.note(text, &self.prepared.text, place);
        self.elements.used = true;
        let text = self.prepared.restore(text);
        // References stay as they are: the sanitiser knows every name.
        self.out.push(&text.replace('<', "&lt;").replace('>', "&gt;"));
        self.remember_words(&entities::decode(&text));
    }

    /// Adds to the plain text with blanks as a browser shows them.
    fn remember_words(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.blank();
        }
        for (index, word) in text.split_whitespace().enumerate() {
            let first = word.chars().next().unwrap_or(' ');
            if index > 0 && !cjk::breaks_nothing(self.last, first) {
                self.remember(" ");
            }
            self.remember(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.blank();
        }
    }

    fn blank(&mut self) {
        if !self.body.text.is_empty() && !self.body.text.ends_with(char::is_whitespace) {
            self.remember(" ");
        }
    }

    fn open(&mut self, tag: &Tag<'_>, place: &Range<usize>) {
        let element = policy::element(&tag.name).filter(|_| self.elements.open.len() < DEEPEST);
        let Some(element) = element else {
            self.removed(format!("<{}>", tag.name), place);
            return self.expect_erasure(&tag.name);
        };
        self.report_attributes(element, tag, place);
        match element.kind {
            Kind::Image => self.raw_image(tag, place),
            Kind::Link => self.raw_link(tag, place),
            Kind::Void if element.name == "br" => {
                self.out.push("<br>");
                self.remember("\n");
            }
            Kind::Void => self.start_element(element, tag),
            Kind::Inline | Kind::Block => {
                self.start_element(element, tag);
                self.elements.open.push(Open { element, depth: self.depth });
            }
        }
    }

    fn start_element(&mut self, element: &Element, tag: &Tag<'_>) {
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

    fn report_attributes(&mut self, element: &Element, tag: &Tag<'_>, place: &Range<usize>) {
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

    fn raw_image(&mut self, tag: &Tag<'_>, place: &Range<usize>) {
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

    /// An address as browsers read it: no blanks around it, no line ends in it.
    fn address(&self, value: &str) -> String {
        let value = self.prepared.restore(value);
        value.trim().replace(['\t', '\n', '\r'], "")
    }

    fn raw_link(&mut self, tag: &Tag<'_>, place: &Range<usize>) {
        let Some(href) = tag.attribute("href") else {
            return;
        };
        let written = Written { destination: self.address(&href), place: place.clone(), is_text: false };
        let title = tag.attribute("title").unwrap_or(Cow::Borrowed(""));
        self.elements.used = true;
        self.start_link(written, &title);
        if let Some(element) = policy::element("a") {
            self.elements.open.push(Open { element, depth: self.depth });
        }
    }

    fn close(&mut self, name: &str, place: &Range<usize>) {
        if policy::is_raw_text(name) {
            return self.erase(name);
        }
        let here = |open: &&Open| open.depth == self.depth;
        let mine = self.elements.open.iter().rev().take_while(here).count();
        let first = self.elements.open.len() - mine;
        let opened = self.elements.open[first..].iter();
        match opened.rev().position(|open| open.element.name == name) {
            Some(above) => (0..=above).for_each(|_| self.close_innermost()),
            None if policy::element(name).is_some() && !matches!(name, "p" | "br" | "a") => {
                self.removed(format!("</{name}>"), place);
            }
            None => {}
        }
    }

    fn close_innermost(&mut self) {
        let Some(Open { element, .. }) = self.elements.open.pop() else {
            return;
        };
        if element.kind == Kind::Link {
            return self.end_link();
        }
        if element.kind == Kind::Block {
            self.break_text();
        }
        self.out.push("</");
        self.out.push(element.html);
        self.out.push(if element.name == "table" { "></div>" } else { ">" });
    }

    /// Closes what was opened in the Markdown element that ends.
    pub(super) fn close_elements(&mut self) {
        while self.elements.open.last().is_some_and(|open| open.depth >= self.depth) {
            self.close_innermost();
        }
        let depth = self.depth;
        self.elements.erasures.retain(|erasure| erasure.depth < depth);
    }

    /// Closes a `<p>` of the author's, which no block can stand in.
    pub(super) fn close_raw_paragraph(&mut self) {
        let here = |open: &&Open| open.depth == self.depth;
        let mut mine = self.elements.open.iter().rev().take_while(here);
        if let Some(above) = mine.position(|open| open.element.name == "p") {
            (0..=above).for_each(|_| self.close_innermost());
        }
    }

    fn expect_erasure(&mut self, name: &str) {
        if policy::is_raw_text(name) {
            self.elements.erasures.push(Erasure {
                name: name.to_owned(),
                depth: self.depth,
                html: self.out.html.len(),
                text: self.body.text.len(),
                open: self.elements.open.len(),
                links: self.links.len(),
                notes: self.ids.given.len(),
            });
        }
    }

    /// Takes back the content of an inline element that is not for readers. Without an end tag
    /// its content stays, as text.
    fn erase(&mut self, name: &str) {
        let same = |erasure: &Erasure| erasure.depth == self.depth && erasure.name == name;
        let Some(index) = self.elements.erasures.iter().position(same) else {
            return;
        };
        let erasure = self.elements.erasures.swap_remove(index);
        self.elements.erasures.truncate(index);
        // Content that has given out an id is a footnote's place, which must stay.
        if erasure.notes == self.ids.given.len() {
            self.out.truncate(erasure.html);
            self.body.text.truncate(erasure.text);
            self.elements.open.truncate(erasure.open);
            self.links.truncate(erasure.links);
        }
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
