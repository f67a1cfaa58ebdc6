//! The HTML under construction.

use super::body::ImageSlot;
use crate::markup::escape_attribute;

/// A piece of HTML and the slots of its images, which move along when it does.
#[derive(Default)]
pub(super) struct HtmlBuffer {
    pub(super) markup: String,
    pub(super) slots: Vec<ImageSlot>,
}

impl HtmlBuffer {
    pub(super) fn push(&mut self, markup: &str) {
        self.markup.push_str(markup);
    }

    /// Begins a line, unless one has just begun.
    pub(super) fn fresh_line(&mut self) {
        if !self.markup.is_empty() && !self.markup.ends_with('\n') {
            self.markup.push('\n');
        }
    }

    /// Pushes a number.
    pub(super) fn push_number(&mut self, number: u64) {
        self.markup.push_str(&number.to_string());
    }

    /// Pushes ` name="value"`.
    pub(super) fn push_attribute(&mut self, name: &str, value: &str) {
        self.markup.push(' ');
        self.markup.push_str(name);
        self.markup.push_str("=\"");
        escape_attribute(&mut self.markup, value);
        self.markup.push('"');
    }

    /// Inserts markup. Only the slots behind it are visited, so it should be near the end.
    pub(super) fn insert(&mut self, at: usize, markup: &str) {
        self.markup.insert_str(at, markup);
        for slot in self.slots.iter_mut().rev().take_while(|slot| slot.start >= at) {
            *slot = slot.moved(markup.len());
        }
    }

    /// Removes everything from a position on.
    pub(super) fn truncate(&mut self, at: usize) {
        self.markup.truncate(at);
        self.slots.retain(|slot| slot.start < at);
    }

    /// Appends another piece.
    pub(super) fn append(&mut self, other: &HtmlBuffer) {
        let base = self.markup.len();
        self.markup.push_str(&other.markup);
        self.slots.extend(other.slots.iter().map(|slot| slot.moved(base)));
    }
}

impl ImageSlot {
    fn moved(self, by: usize) -> ImageSlot {
        ImageSlot { start: self.start + by, end: self.end + by, ..self }
    }
}

/// Which characters of a text need more work; most texts have none of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct SpecialCharacters(u8);

impl SpecialCharacters {
    /// Looks through a text once.
    pub(super) fn find_in(text: &str) -> Self {
        // A fold without early exit lets the compiler look at many bytes with one instruction.
        Self(text.bytes().fold(0, |found, byte| {
            let special = (byte == b'&') | (byte == b'<') | (byte == b'>');
            // One bit says that there is something to escape, another that there is an asterisk.
            found | u8::from(special) | (u8::from(byte == b'*') << 1)
        }))
    }

    /// Whether there is anything to escape.
    pub(super) fn need_escapes(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether there is an asterisk.
    pub(super) fn have_asterisk(self) -> bool {
        self.0 & 2 != 0
    }
}
