//! Writes the author's own HTML so that it nests with the Markdown around it.
//!
//! A tag may be opened in one piece of raw HTML and closed in another, with Markdown between. What
//! was opened inside a Markdown element ends with it; an end tag that matches nothing in its
//! element goes. So neither an unclosed `<b>` nor a stray `</div>` reaches the rest of the page.

use super::author::Piece;
use super::events::Writer;
use super::policy::{self, Element, Kind};
use super::raw::Tag;
use std::ops::Range;

/// More nested elements than this are not writing but an attack on the parser.
const DEEPEST: usize = 64;

/// The author's elements that are open, and the piece of raw HTML that is being gathered.
#[derive(Default)]
pub(super) struct Elements {
    open: Vec<Open>,
    pub(super) block: Piece,
    /// Starts of inline elements whose content goes with them, should their end tag come.
    erasures: Vec<Erasure>,
    /// Whether any of the author's markup is in the HTML.
    pub(super) used: bool,
}

impl Elements {
    /// Whether an element of this name is open.
    pub(super) fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.element.name == name)
    }

    /// Keeps places inside a text that has become shorter.
    pub(super) fn limit(&mut self, length: usize) {
        for erasure in &mut self.erasures {
            erasure.text = erasure.text.min(length);
        }
    }

    /// Forgets what begins in HTML that is no more.
    pub(super) fn forget_erasures(&mut self, length: usize) {
        self.erasures.retain(|erasure| erasure.html <= length);
    }
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

impl Writer<'_> {
    /// Opens an element of the author's, if it may stay.
    pub(super) fn open(&mut self, tag: &Tag<'_>, place: &Range<usize>) {
        let element = policy::element(&tag.name).filter(|_| self.elements.open.len() < DEEPEST);
        let Some(element) = element else {
            self.removed(format!("<{}>", tag.name), place);
            return self.expect_erasure(&tag.name);
        };
        self.report_attributes(element, tag, place);
        match element.kind {
            Kind::Image => self.raw_image(tag, place),
            Kind::Link => self.raw_link(element, tag, place),
            Kind::Void if element.name == "br" => {
                self.out.push("<br>");
                self.remember("\n");
            }
            Kind::Void => self.start_element(element, tag),
            Kind::Inline | Kind::Block => {
                self.start_element(element, tag);
                self.keep_open(element);
            }
        }
    }

    /// Remembers that an element is open.
    pub(super) fn keep_open(&mut self, element: &'static Element) {
        self.elements.open.push(Open { element, depth: self.depth });
    }

    /// Closes an element of the author's and what is open in it.
    pub(super) fn close(&mut self, name: &str, place: &Range<usize>) {
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
        self.out.push(">");
        if element.name == "table" {
            self.out.push("</div>");
        }
    }

    /// Closes what was opened in the Markdown element that ends.
    pub(super) fn close_elements(&mut self) {
        let depth = self.depth;
        while self.elements.open.last().is_some_and(|open| open.depth >= depth) {
            self.close_innermost();
        }
        self.elements.erasures.retain(|it| it.depth < depth);
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
            self.take_back(erasure.html, erasure.text);
            self.elements.open.truncate(erasure.open);
            self.links.truncate(erasure.links);
        }
    }
}
