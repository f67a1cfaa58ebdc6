//! The HTML under construction.

use super::body::ImageSlot;
use crate::markup::escape_attribute;

/// A piece of HTML with the places of its images, which move along with it.
#[derive(Default)]
pub(super) struct Sink {
    pub(super) html: String,
    pub(super) slots: Vec<ImageSlot>,
}

impl Sink {
    pub(super) fn push(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Begins a line, unless one has just begun.
    pub(super) fn fresh_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Pushes a number.
    pub(super) fn push_number(&mut self, number: u64) {
        self.html.push_str(&number.to_string());
    }

    /// Pushes ` name="value"`.
    pub(super) fn push_attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape_attribute(&mut self.html, value);
        self.html.push('"');
    }

    /// Inserts markup near the end.
    pub(super) fn insert(&mut self, at: usize, markup: &str) {
        self.html.insert_str(at, markup);
        for slot in self.slots.iter_mut().rev().take_while(|slot| slot.start >= at) {
            *slot = slot.moved(markup.len());
        }
    }

    /// Takes back everything from a place on.
    pub(super) fn truncate(&mut self, at: usize) {
        self.html.truncate(at);
        self.slots.retain(|slot| slot.start < at);
    }

    /// Appends another piece.
    pub(super) fn append(&mut self, other: &Sink) {
        let base = self.html.len();
        self.html.push_str(&other.html);
        self.slots.extend(other.slots.iter().map(|slot| slot.moved(base)));
    }
}

impl ImageSlot {
    fn moved(self, by: usize) -> ImageSlot {
        ImageSlot { start: self.start + by, end: self.end + by, ..self }
    }
}

/// What a text holds that asks for work; most hold nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks(u8);

impl Marks {
    /// Looks through a text once.
    pub(super) fn of(text: &str) -> Self {
        // A fold without early exit becomes wide instructions.
        Self(text.bytes().fold(0, |found, byte| {
            let special = (byte == b'&') | (byte == b'<') | (byte == b'>');
            found | u8::from(special) | (u8::from(byte == b'*') << 1)
        }))
    }

    /// Whether there is anything to escape.
    pub(super) fn special(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether there is an asterisk.
    pub(super) fn star(self) -> bool {
        self.0 & 2 != 0
    }
}
