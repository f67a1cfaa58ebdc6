//! Gathers footnotes at the end of the body, numbered by their first reference.

use super::output::BodyOutput;
use super::writer::BodyWriter;
use crate::markup::escape_attribute;
use std::collections::HashMap;

/// The sign of a link from a footnote back into the text: an arrow, and the mark that keeps it from becoming an emoji.
const BACK: &str = "↩\u{FE0E}";

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Label, in lower case, to index in `references`. Only looked up, never iterated.
    numbers: HashMap<String, usize>,
    /// How often each footnote is referred to, by number.
    references: Vec<usize>,
    /// Labels and contents in the order of the definitions.
    contents: Vec<(String, BodyOutput)>,
    /// Definitions under construction, with the output that they interrupted.
    open: Vec<(String, BodyOutput)>,
}

impl Footnotes {
    /// Whether a definition is being read.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Writes a reference to a footnote.
    pub(super) fn write_reference(&mut self, label: &str, writer: &mut BodyWriter<'_>) {
        let index = self.index(&writer.context.restore(label));
        self.references[index] += 1;
        let (number, count) = (index + 1, self.references[index]);
        let id = writer.ids.give(reference_id(number, count));
        writer.out.push(&format!("<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\">"));
        writer.out.write_addition(&number.to_string());
        writer.out.push("</a></sup>");
    }

    /// Begins a footnote: until it ends, text goes to a separate output.
    pub(super) fn start(&mut self, label: &str, writer: &mut BodyWriter<'_>) {
        let label = writer.context.restore(label).into_owned();
        self.open.push((label, std::mem::take(&mut writer.out)));
    }

    /// Ends a footnote.
    pub(super) fn end(&mut self, writer: &mut BodyWriter<'_>) {
        writer.out.end_block();
        let (label, interrupted) = self.open.pop().expect("every footnote that ends has begun");
        self.contents.push((label, std::mem::replace(&mut writer.out, interrupted)));
    }

    /// Writes the list of footnotes, if there are any.
    pub(super) fn write_list(mut self, writer: &mut BodyWriter<'_>) {
        let contents = self.take_in_order();
        if contents.is_empty() {
            return;
        }
        let out = &mut writer.out;
        out.html.fresh_line();
        out.push("<section class=\"footnotes\" aria-label=\"");
        escape_attribute(&mut out.html.markup, writer.context.words.footnotes);
        out.push("\">\n<ol>\n");
        for (index, mut content) in contents.into_iter().enumerate() {
            let id = writer.ids.give(format!("fn-{}", index + 1));
            add_back_links(
                &mut content,
                index + 1,
                self.references[index],
                writer.context.words.back_to_text,
            );
            out.push(&format!("<li id=\"{id}\">\n"));
            out.append(&content);
            out.push("</li>\n");
        }
        out.push("</ol>\n</section>\n");
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

    /// The contents by number. Footnotes without a reference come last, so that no text is lost.
    fn take_in_order(&mut self) -> Vec<BodyOutput> {
        let contents = std::mem::take(&mut self.contents);
        let mut ordered: Vec<BodyOutput> = Vec::new();
        for (label, content) in contents {
            let index = self.index(&label);
            if ordered.len() <= index {
                ordered.resize_with(index + 1, BodyOutput::default);
            }
            ordered[index].append(&content);
        }
        ordered
    }
}

/// Adds a link back to each reference, at the end of the last paragraph.
fn add_back_links(content: &mut BodyOutput, number: usize, references: usize, label: &str) {
    if references == 0 {
        return;
    }
    let mut links = String::new();
    for nth in 1..=references {
        let id = reference_id(number, nth);
        links.push_str(&format!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\""));
        escape_attribute(&mut links, label);
        links.push_str("\">");
        links.push_str(BACK);
        links.push_str("</a>");
    }
    let html = &content.html.markup;
    let (end, in_paragraph) = match html.strip_suffix("</p>\n") {
        Some(before) => (before.len(), content.paragraph_is_block),
        None => (html.len(), false),
    };
    content.html.insert(end, &links);
    if in_paragraph {
        content.text.reopen_block();
    }
    for _ in 0..references {
        content.text.push_addition(" ");
        content.text.push_addition(BACK);
    }
    content.text.end_block();
}

/// The id of a reference: the first of a footnote has the plain one.
fn reference_id(number: usize, nth: usize) -> String {
    match nth {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{nth}"),
    }
}
