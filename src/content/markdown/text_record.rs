//! The text of a body while it is written: what readers will see, and how much of it is the author's.

use std::borrow::Cow;
use std::ops::Range;

use super::body_text::BodyText;

/// Visible text under construction.
#[derive(Default)]
pub(super) struct TextRecord {
    /// Blocks, a newline after each that has ended; newlines inside a block are line breaks that show.
    text: String,
    /// Where each block ends, behind its newline.
    block_ends: Vec<usize>,
    /// What the page adds to the author's text.
    additions: Vec<Range<usize>>,
    /// Positions of images.
    images: Vec<usize>,
}

/// A position in a [`TextRecord`], to which it can be truncated.
#[derive(Clone, Copy, Default)]
pub(super) struct TextPosition {
    offset: usize,
    images: usize,
}

impl TextRecord {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), ..Self::default() }
    }

    /// Adds text of the author's.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Whether a space would separate something: not at the start and not after another.
    pub(super) fn needs_space(&self) -> bool {
        !self.text.is_empty() && !self.text.ends_with(char::is_whitespace)
    }

    /// Adds text that the author did not write.
    pub(super) fn push_addition(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.additions.push(start..self.text.len());
    }

    /// Notes that an image stands here.
    pub(super) fn push_image(&mut self) {
        self.images.push(self.text.len());
    }

    /// Whether the block under construction holds anything.
    pub(super) fn is_in_block(&self) -> bool {
        let start = self.block_start();
        self.text.len() > start || self.images.last().is_some_and(|position| *position >= start)
    }

    /// Ends the block under construction, if it holds anything.
    pub(super) fn end_block(&mut self) {
        if self.is_in_block() {
            self.text.push('\n');
            self.block_ends.push(self.text.len());
        }
    }

    /// Continues the block that ended last.
    pub(super) fn reopen_block(&mut self) {
        if self.block_ends.pop().is_some() {
            self.text.pop();
        }
    }

    fn block_start(&self) -> usize {
        self.block_ends.last().copied().unwrap_or(0)
    }

    pub(super) fn position(&self) -> TextPosition {
        TextPosition { offset: self.text.len(), images: self.images.len() }
    }

    /// Removes everything after a position.
    pub(super) fn truncate(&mut self, to: TextPosition) {
        let end = to.offset;
        self.text.truncate(end);
        self.images.truncate(to.images);
        while self.block_ends.pop_if(|at| *at > end).is_some() {}
        while self.additions.pop_if(|addition| addition.end > end).is_some() {}
    }

    /// The author's text after a position.
    pub(super) fn own_since(&self, from: TextPosition) -> Cow<'_, str> {
        self.own_in(from.offset..self.text.len())
    }

    fn own_in(&self, range: Range<usize>) -> Cow<'_, str> {
        let first = self.additions.partition_point(|addition| addition.end <= range.start);
        let inside = self.additions[first..].iter().take_while(|addition| addition.start < range.end);
        let mut inside = inside.peekable();
        if inside.peek().is_none() {
            return Cow::Borrowed(&self.text[range]);
        }
        let mut own = String::with_capacity(range.len());
        let mut done = range.start;
        for addition in inside {
            own.push_str(&self.text[done..addition.start]);
            done = addition.end;
        }
        own.push_str(&self.text[done..range.end]);
        Cow::Owned(own)
    }

    /// Appends another record, whose blocks have ended.
    pub(super) fn append(&mut self, other: &TextRecord) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.block_ends.extend(other.block_ends.iter().map(|at| at + base));
        self.images.extend(other.images.iter().map(|at| at + base));
        self.additions.extend(other.additions.iter().map(|it| it.start + base..it.end + base));
    }

    /// The text that the author wrote, a newline between blocks.
    pub(super) fn own_text(&self) -> String {
        let mut own = String::with_capacity(self.text.len());
        for block in self.blocks() {
            let block = self.own_in(block);
            let block = block.trim_end_matches([' ', '\n']);
            if !block.is_empty() {
                own.push_str(block);
                own.push('\n');
            }
        }
        own.truncate(own.trim_end().len());
        own
    }

    /// The text as readers see it.
    pub(super) fn body_text(&self) -> BodyText {
        let mut text = BodyText::default();
        let mut images = self.images.iter().peekable();
        for block in self.blocks() {
            let inside = std::iter::from_fn(|| images.next_if(|position| **position < block.end + 1));
            text.push_block(&self.text[block.clone()], inside.map(|position| position - block.start));
        }
        text.shrink();
        text
    }

    /// The blocks that have ended, without their newlines.
    fn blocks(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        self.block_ends.iter().map(move |end| std::mem::replace(&mut start, *end)..end - 1)
    }
}
