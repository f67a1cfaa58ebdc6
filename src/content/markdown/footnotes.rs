//! Gathers footnotes at the end of the body, numbered by their first reference.

use super::events::Writer;
use super::html::{Sink, escape_attribute};
use std::collections::HashMap;

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Label, in lower case, to index in `references`. Only looked up, never iterated.
    numbers: HashMap<String, usize>,
    /// How often each footnote is referred to, by number.
    references: Vec<usize>,
    /// Labels and contents in the order of the definitions.
    contents: Vec<(String, Sink)>,
    /// Definitions under construction, with what they interrupted.
    open: Vec<(String, Sink)>,
}

impl Footnotes {
    /// Whether a definition is being read.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The index of a footnote; a new one is the next.
    fn index(&mut self, label: &str) -> usize {
        let next = self.references.len();
        let index = *self.numbers.entry(label.to_lowercase()).or_insert(next);
        if index == next {
            self.references.push(0);
        }
        index
    }

    /// The contents by number. What nothing refers to comes last, so that no text is lost.
    fn take_in_order(&mut self) -> Vec<Sink> {
        let contents = std::mem::take(&mut self.contents);
        let mut ordered: Vec<Sink> = Vec::new();
        for (label, content) in contents {
            let index = self.index(&label);
            if ordered.len() <= index {
                ordered.resize_with(index + 1, Sink::default);
            }
            ordered[index].append(&content);
        }
        ordered
    }
}

impl Writer<'_> {
    /// Writes a reference to a footnote.
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let index = self.notes.index(&self.prepared.restore(label));
        self.notes.references[index] += 1;
        let (number, count) = (index + 1, self.notes.references[index]);
        let id = self.ids.give(reference_id(number, count));
        let html =
            format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\">{number}</a></sup>");
        self.out.push(&html);
    }

    /// Begins a footnote: its HTML goes aside until its end.
    pub(super) fn start_footnote(&mut self, label: &str) {
        let label = self.prepared.restore(label).into_owned();
        let interrupted = std::mem::take(&mut self.out);
        self.notes.open.push((label, interrupted));
    }

    /// Ends a footnote.
    pub(super) fn end_footnote(&mut self) {
        self.break_text();
        if let Some((label, interrupted)) = self.notes.open.pop() {
            let content = std::mem::replace(&mut self.out, interrupted);
            self.notes.contents.push((label, content));
        }
    }

    /// Writes the list of footnotes, if there are any.
    pub(super) fn write_footnotes(&mut self) {
        let contents = self.notes.take_in_order();
        if contents.is_empty() {
            return;
        }
        self.out.fresh_line();
        self.out.push("<section class=\"footnotes\" aria-label=\"");
        escape_attribute(&mut self.out.html, self.words.footnotes);
        self.out.push("\">\n<ol>\n");
        for (index, mut content) in contents.into_iter().enumerate() {
            let id = self.ids.give(format!("fn-{}", index + 1));
            self.add_back_links(&mut content, index);
            self.out.push(&format!("<li id=\"{id}\">\n"));
            self.out.append(&content);
            self.out.push("</li>\n");
        }
        self.out.push("</ol>\n</section>\n");
    }

    /// Leads back to each reference, from the end of the last paragraph.
    fn add_back_links(&self, content: &mut Sink, index: usize) {
        let count = self.notes.references.get(index).copied().unwrap_or(0);
        let mut links = String::new();
        for nth in 1..=count {
            let id = reference_id(index + 1, nth);
            links.push_str(&format!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\""));
            escape_attribute(&mut links, self.words.back_to_text);
            links.push_str("\">↩\u{FE0E}</a>");
        }
        let end = match content.html.strip_suffix("</p>\n") {
            Some(before) => before.len(),
            None => content.html.len(),
        };
        content.insert(end, &links);
    }
}

/// The id of a reference: the first of a footnote has the plain one.
fn reference_id(number: usize, nth: usize) -> String {
    match nth {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{nth}"),
    }
}
