//! What is written: HTML, and beside it the text that readers see of it.

use super::body::ImageSlot;
use super::html::HtmlBuffer;
use super::text_record::{TextPosition, TextRecord};
use crate::markup::escape_text;

/// Stands for an image when the character before a line break is looked up; it is not a letter.
const IMAGE: char = '\u{FFFC}';

/// HTML and its text under construction.
#[derive(Default)]
pub(super) struct BodyOutput {
    pub(super) html: HtmlBuffer,
    pub(super) text: TextRecord,
    /// The character that a reader saw last in this block; `None` at its start.
    last: Option<char>,
    /// Whether the paragraph that ended last made a block of the text; an empty one does not.
    pub(super) paragraph_is_block: bool,
}

/// A position in a [`BodyOutput`], to which it can be truncated.
#[derive(Clone, Copy, Default)]
pub(super) struct OutputPosition {
    pub(super) html: usize,
    pub(super) text: TextPosition,
}

impl BodyOutput {
    /// An output with room for the text of a body.
    pub(super) fn for_body(length: usize) -> Self {
        let mut output = Self { text: TextRecord::with_capacity(length), ..Self::default() };
        // Tags make the HTML of most bodies about a quarter longer than their source.
        output.html.markup.reserve(length + length / 4);
        output
    }

    /// Writes markup, which readers do not see.
    pub(super) fn push(&mut self, markup: &str) {
        self.html.push(markup);
    }

    /// Writes text that readers see.
    pub(super) fn write(&mut self, text: &str) {
        escape_text(&mut self.html.markup, text);
        self.record(text);
    }

    /// Writes text that readers see and that holds nothing to escape.
    pub(super) fn write_unescaped(&mut self, text: &str) {
        self.html.push(text);
        self.record(text);
    }

    /// Writes text that readers see and that the author did not write.
    pub(super) fn write_addition(&mut self, text: &str) {
        escape_text(&mut self.html.markup, text);
        self.text.push_addition(text);
    }

    /// Records text whose HTML is written already.
    pub(super) fn record(&mut self, text: &str) {
        self.text.push(text);
        self.last = text.chars().next_back().or(self.last);
    }

    /// Records a space, unless there is one already or nothing comes before it.
    pub(super) fn record_space(&mut self) {
        if self.text.needs_space() {
            self.record(" ");
        }
    }

    /// The character that a reader saw last in this block.
    pub(super) fn last_character(&self) -> char {
        self.last.unwrap_or('\n')
    }

    /// Writes a line break that shows.
    pub(super) fn line_break(&mut self, markup: &str) {
        self.html.push(markup);
        self.record("\n");
    }

    /// Notes that the element just written from `start` on is an image.
    pub(super) fn note_image(&mut self, start: usize, image: usize) {
        self.html.slots.push(ImageSlot { start, end: self.html.markup.len(), image });
        self.text.push_image();
    }

    /// Notes that a reader saw an image or what stands for it.
    pub(super) fn saw_image(&mut self) {
        self.last = Some(IMAGE);
    }

    /// Ends a block of text.
    pub(super) fn end_block(&mut self) {
        self.text.end_block();
        self.last = None;
    }

    pub(super) fn position(&self) -> OutputPosition {
        OutputPosition { html: self.html.markup.len(), text: self.text.position() }
    }

    /// Removes everything after a position.
    pub(super) fn take_back(&mut self, to: OutputPosition) {
        self.html.truncate(to.html);
        self.text.truncate(to.text);
    }

    /// Appends another output, whose blocks have ended.
    pub(super) fn append(&mut self, other: &BodyOutput) {
        self.html.append(&other.html);
        self.text.append(&other.text);
        if !other.html.markup.is_empty() {
            self.paragraph_is_block = other.paragraph_is_block;
        }
    }
}
