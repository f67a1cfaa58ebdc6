//! The visible text of a body in blocks: what search indexes, and what needs no HTML.

use serde::{Deserialize, Serialize};

use super::long_text::LongText;
use crate::text::push_collapsed;

/// What a reader sees of a body, block by block: paragraphs, headings, list items, table cells. Footnotes stand at
/// the end, as in the HTML, and the titles of alerts and the numbers of footnotes are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyText {
    /// Blocks, a newline after each. White space is collapsed, except in blocks with images.
    pub(super) text: LongText,
    /// Positions in `text` of the images that have a slot, in the order of the slots.
    images: Vec<usize>,
}

/// The text of a body under construction.
#[derive(Default)]
pub(super) struct BodyTextWriter {
    text: String,
    images: Vec<usize>,
}

impl BodyTextWriter {
    /// Adds a block with its images at positions in it. Empty blocks without images are left out.
    pub(super) fn push_block(&mut self, block: &str, images: impl Iterator<Item = usize>) {
        let start = self.text.len();
        let before = self.images.len();
        self.images.extend(images.map(|position| start + position));
        if self.images.len() > before {
            // The words that an image may leave decide where white space ends, so it stays.
            self.text.extend(block.chars().map(|c| if c == '\n' { ' ' } else { c }));
        } else {
            push_collapsed(&mut self.text, block);
            if self.text.len() == start {
                return;
            }
        }
        self.text.push('\n');
    }

    /// The text, without memory that was reserved for more.
    pub(super) fn finish(mut self) -> BodyText {
        self.text.shrink_to_fit();
        self.images.shrink_to_fit();
        BodyText { text: self.text.into(), images: self.images }
    }
}

impl BodyText {
    /// The blocks, white space collapsed. `words` gives the text that stands in place of an image which cannot
    /// be shown, by the number of its slot; an image that is shown has none.
    pub fn blocks<'a>(&self, words: impl Fn(usize) -> Option<&'a str>) -> impl Iterator<Item = String> {
        let mut end = 0;
        let mut slot = 0;
        let text = self.text.read();
        let filled = text.split_terminator('\n').filter_map(|block| {
            let start = end;
            end = start + block.len() + 1;
            let first = slot;
            slot += self.images[first..].iter().take_while(|position| **position < end).count();
            if first == slot {
                return Some(block.to_owned());
            }
            let slots = (first..slot).map(|slot| (self.images[slot] - start, words(slot)));
            Some(with_words(block, slots)).filter(|filled| !filled.is_empty())
        });
        filled.collect::<Vec<_>>().into_iter()
    }
}

/// A block with words at some of its positions, white space collapsed.
fn with_words<'a>(block: &str, words: impl Iterator<Item = (usize, Option<&'a str>)>) -> String {
    let mut filled = String::with_capacity(block.len());
    let mut done = 0;
    for (position, words) in words {
        filled.push_str(&block[done..position]);
        filled.push_str(words.unwrap_or_default());
        done = position;
    }
    filled.push_str(&block[done..]);
    let mut collapsed = String::with_capacity(filled.len());
    push_collapsed(&mut collapsed, &filled);
    collapsed
}
