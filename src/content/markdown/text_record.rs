//! The text of a body while it is written: what readers will see, and how much of it is the author's.

use std::borrow::Cow;
use std::ops::Range;

use super::body_text::{BodyText, BodyTextWriter};

/// Visible text under construction.
#[derive(Default)]
pub(super) struct TextRecord {
    /// Blocks, a newline after each that has ended; newlines inside a block are line breaks that show.
    text: String,
    /// Where each block ends, behind its newline.
    block_ends: Vec<usize>,
    /// What the page adds to the author's text.
    additions: Vec<Range<usize>>,
    /// What the author struck out.
    struck: Vec<Range<usize>>,
    /// How many elements that strike out are open, and where the outermost begins.
    open_struck: (usize, usize),
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

    /// Begins text that is struck out: it is shown, but it is not what the text says.
    pub(super) fn begin_struck(&mut self) {
        if self.open_struck.0 == 0 {
            self.open_struck.1 = self.text.len();
        }
        self.open_struck.0 += 1;
    }

    /// Ends text that is struck out. What was begun in another record cannot end here.
    pub(super) fn end_struck(&mut self) {
        let (open, start) = self.open_struck;
        if open == 1 && start < self.text.len() {
            self.struck.push(start..self.text.len());
        }
        self.open_struck.0 = open.saturating_sub(1);
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
        while self.struck.pop_if(|struck| struck.start >= end).is_some() {}
        if let Some(last) = self.struck.last_mut() {
            last.end = last.end.min(end);
        }
        self.open_struck.1 = self.open_struck.1.min(end);
    }

    /// What the author says after a position.
    pub(super) fn own_since(&self, from: TextPosition) -> Cow<'_, str> {
        self.own_in(from.offset..self.text.len())
    }

    /// What the author wrote after a position, also what is struck out.
    pub(super) fn written_since(&self, from: TextPosition) -> Cow<'_, str> {
        let range = from.offset..self.text.len();
        self.text_without(gaps_in(&self.additions, &range), range)
    }

    fn own_in(&self, range: Range<usize>) -> Cow<'_, str> {
        let mut gaps = gaps_in(&self.additions, &range);
        let struck = self.struck_in(&range);
        if !struck.is_empty() {
            // An addition inside of a struck text goes with it.
            gaps.retain(|gap| {
                let before = struck.partition_point(|struck| struck.start <= gap.start);
                before == 0 || struck[before - 1].end < gap.end
            });
            gaps.extend(struck);
            gaps.sort_by_key(|gap| gap.start);
        }
        self.text_without(gaps, range)
    }

    fn struck_in(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        gaps_in(&self.struck, range)
    }

    fn text_without(&self, gaps: Vec<Range<usize>>, range: Range<usize>) -> Cow<'_, str> {
        if gaps.is_empty() {
            return Cow::Borrowed(&self.text[range]);
        }
        let mut kept = String::with_capacity(range.len());
        let mut done = range.start;
        for gap in gaps {
            kept.push_str(&self.text[done..gap.start]);
            done = gap.end;
        }
        kept.push_str(&self.text[done..range.end]);
        Cow::Owned(kept)
    }

    /// Appends another record, whose blocks have ended.
    pub(super) fn append(&mut self, other: &TextRecord) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.block_ends.extend(other.block_ends.iter().map(|at| at + base));
        self.images.extend(other.images.iter().map(|at| at + base));
        self.additions.extend(other.additions.iter().map(|it| it.start + base..it.end + base));
        self.struck.extend(other.struck.iter().map(|it| it.start + base..it.end + base));
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

    /// The text as readers see it, without what is struck out.
    pub(super) fn body_text(&self) -> BodyText {
        let mut text = BodyTextWriter::default();
        let mut images = self.images.iter().peekable();
        for block in self.blocks() {
            let inside = std::iter::from_fn(|| images.next_if(|position| **position < block.end + 1));
            let struck = self.struck_in(&block);
            let visible = self.text_without(struck.clone(), block.clone());
            // Images come in the order of the text.
            let (mut struck, mut left_out) = (struck.iter().peekable(), 0);
            let position_in_block = |position: &usize| {
                while let Some(gap) = struck.next_if(|gap| gap.end <= *position) {
                    left_out += gap.len();
                }
                let inside = struck.peek().map_or(0, |gap| position.saturating_sub(gap.start));
                position - block.start - left_out - inside
            };
            text.push_block(&visible, inside.map(position_in_block));
        }
        text.finish()
    }

    /// The blocks that have ended, without their newlines.
    fn blocks(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        self.block_ends.iter().map(move |end| std::mem::replace(&mut start, *end)..end - 1)
    }
}

/// The ranges of a rising list that overlap another range, as far as they lie in it.
fn gaps_in(all: &[Range<usize>], range: &Range<usize>) -> Vec<Range<usize>> {
    let first = all.partition_point(|gap| gap.end <= range.start);
    let inside = all[first..].iter().take_while(|gap| gap.start < range.end);
    inside.map(|gap| gap.start.max(range.start)..gap.end.min(range.end)).collect()
}
