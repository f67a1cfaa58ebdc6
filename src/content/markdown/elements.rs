//! The elements of the author's own HTML that are open, so that they nest with the Markdown around them.
//!
//! A tag may be opened in one piece of raw HTML and closed in another, with Markdown between. What
//! was opened inside a Markdown element ends with it; an end tag that matches nothing in its
//! element goes. So neither an unclosed `<b>` nor a stray `</div>` reaches the rest of the page.

use super::output::OutputPosition;
use super::policy;
use super::writer::BodyWriter;
use crate::markup::{Category, Element};
use std::ops::Range;

/// No real text nests more elements than this; one that does is an attack on the parser.
const DEEPEST: usize = 64;

/// The author's elements that are open.
#[derive(Default)]
pub(super) struct Elements {
    open: Vec<OpenElement>,
    /// Starts of inline elements whose content is dropped with them if their end tag follows.
    erasures: Vec<Erasure>,
}

struct OpenElement {
    element: &'static Element,
    /// Of the Markdown element in which it was opened.
    depth: usize,
}

/// The start of the content that an end tag may remove.
struct Erasure {
    name: String,
    depth: usize,
    start: OutputPosition,
    /// How many of the author's elements, links and ids there were.
    open: usize,
    links: usize,
    ids: usize,
}

impl Elements {
    /// Whether an element of this name is open.
    pub(super) fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.element.name == name)
    }

    /// Whether no further element may be opened.
    pub(super) fn is_full(&self) -> bool {
        self.open.len() >= DEEPEST
    }

    /// Remembers that an element is open.
    pub(super) fn push(&mut self, element: &'static Element, writer: &BodyWriter<'_>) {
        self.open.push(OpenElement { element, depth: writer.depth });
    }

    /// Closes an element of the author's and what is open in it.
    pub(super) fn close(&mut self, name: &str, span: &Range<usize>, writer: &mut BodyWriter<'_>) {
        if policy::is_raw_text(name) {
            return self.erase(name, writer);
        }
        if !self.close_through(name, writer)
            && policy::element(name).is_some()
            && !matches!(name, "p" | "br" | "a")
        {
            writer.report_removed(format!("</{name}>"), span);
        }
    }

    /// Closes the author's `<p>`, since no block can be inside one.
    pub(super) fn close_paragraph(&mut self, writer: &mut BodyWriter<'_>) {
        self.close_through("p", writer);
    }

    /// Closes what was opened in the Markdown element that ends.
    pub(super) fn close_ending(&mut self, writer: &mut BodyWriter<'_>) {
        let depth = writer.depth;
        while self.open.last().is_some_and(|open| open.depth >= depth) {
            self.close_innermost(writer);
        }
        self.erasures.retain(|it| it.depth < depth);
    }

    /// Closes everything up to the innermost element of a name in the same Markdown element. Returns whether there
    /// was one.
    fn close_through(&mut self, name: &str, writer: &mut BodyWriter<'_>) -> bool {
        let depth = writer.depth;
        let mut here = self.open.iter().rev().take_while(|open| open.depth == depth);
        let Some(above) = here.position(|open| open.element.name == name) else { return false };
        (0..=above).for_each(|_| self.close_innermost(writer));
        true
    }

    fn close_innermost(&mut self, writer: &mut BodyWriter<'_>) {
        let Some(OpenElement { element, .. }) = self.open.pop() else {
            return;
        };
        if element.category == Category::Link {
            if let Some(position) = writer.end_link() {
                self.forget_erasures(position);
            }
            return;
        }
        if element.category == Category::Block {
            writer.out.end_block();
        }
        if element.strikes_out() {
            writer.out.text.end_struck();
        }
        writer.out.push("</");
        writer.out.push(element.output);
        writer.out.push(">");
        if element.name == "table" {
            writer.out.push("</div>");
        }
    }

    /// Remembers where content that is not for readers begins.
    pub(super) fn expect_erasure(&mut self, name: &str, writer: &BodyWriter<'_>) {
        if policy::is_raw_text(name) {
            self.erasures.push(Erasure {
                name: name.to_owned(),
                depth: writer.depth,
                start: writer.out.position(),
                open: self.open.len(),
                links: writer.links.depth(),
                ids: writer.ids.count(),
            });
        }
    }

    /// Forgets what begins in output that was removed again.
    pub(super) fn forget_erasures(&mut self, taken_back: OutputPosition) {
        self.erasures.retain(|erasure| erasure.start.html <= taken_back.html);
    }

    /// Removes the content of an inline element that is not for readers. Without an end tag its content stays, as
    /// text.
    fn erase(&mut self, name: &str, writer: &mut BodyWriter<'_>) {
        let same = |erasure: &Erasure| erasure.depth == writer.depth && erasure.name == name;
        let Some(index) = self.erasures.iter().position(same) else {
            return;
        };
        let erasure = self.erasures.swap_remove(index);
        self.erasures.truncate(index);
        // Content that has given out an id holds the reference of a footnote, which must stay.
        if erasure.ids == writer.ids.count() {
            writer.out.take_back(erasure.start);
            self.forget_erasures(erasure.start);
            let dropped = self.open.drain(erasure.open.min(self.open.len())..);
            let struck = dropped.filter(|open| open.element.strikes_out()).count();
            (0..struck).for_each(|_| writer.out.text.end_struck());
            writer.links.truncate(erasure.links);
        }
    }
}
