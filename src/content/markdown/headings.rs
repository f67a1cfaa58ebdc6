//! Markdown headings: their ids, and the facts about them.

use super::body::Heading;
use super::output::OutputPosition;
use super::writer::BodyWriter;
use crate::markup::escape_attribute;
use pulldown_cmark::HeadingLevel;
use std::ops::Range;

/// The headings of a body.
#[derive(Default)]
pub(super) struct Headings(Vec<Heading>);

impl Headings {
    /// Gives an id to a heading that was written from `start` on, and keeps its facts.
    pub(super) fn end(
        &mut self,
        level: HeadingLevel,
        start: OutputPosition,
        range: &Range<usize>,
        writer: &mut BodyWriter<'_>,
    ) {
        let text = writer.out.text.own_since(start.text).trim().replace('\n', " ");
        let id = writer.ids.for_heading(&text);
        let mut attribute = String::from(" id=\"");
        escape_attribute(&mut attribute, &id);
        attribute.push('"');
        writer.out.html.insert(start.html + "<h1".len(), &attribute);
        let source = &writer.context.prepared.text()[range.clone()];
        let written = range.start..range.start + source.trim_end().len();
        self.0.push(Heading { level: level as u8, id, text, span: writer.context.span(&written) });
    }

    /// Whether a line of the text is a heading.
    pub(super) fn contain(&self, line: &str) -> bool {
        self.0.iter().any(|heading| heading.text == line)
    }

    /// Characters of all headings.
    pub(super) fn length(&self) -> usize {
        self.0.iter().map(|heading| heading.text.chars().count()).sum()
    }

    pub(super) fn finish(self) -> Vec<Heading> {
        self.0
    }
}

/// The tags of a heading.
pub(super) fn tags(level: HeadingLevel) -> (&'static str, &'static str) {
    match level {
        HeadingLevel::H1 => ("<h1>", "</h1>\n"),
        HeadingLevel::H2 => ("<h2>", "</h2>\n"),
        HeadingLevel::H3 => ("<h3>", "</h3>\n"),
        HeadingLevel::H4 => ("<h4>", "</h4>\n"),
        HeadingLevel::H5 => ("<h5>", "</h5>\n"),
        HeadingLevel::H6 => ("<h6>", "</h6>\n"),
    }
}
