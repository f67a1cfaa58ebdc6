//! The visible text of a body in blocks: what search indexes, and what needs no HTML.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::push_collapsed;

/// What a reader sees of a body, block by block: paragraphs, headings, list items, table cells. Footnotes stand at
/// the end, as in the HTML, and the titles of alerts and the numbers of footnotes are in it.
///
/// All blocks lie in one string, because a site of 100,000 bulletins keeps as many of these.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyText {
    /// Blocks, a newline after each. White space is collapsed, except in blocks with images.
    text: String,
    /// Positions in `text` of the images that have a slot, in the order of the slots.
    images: Vec<usize>,
}

impl BodyText {
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

    /// Gives back memory that was reserved for more text.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.images.shrink_to_fit();
    }

    /// The blocks, white space collapsed. `words` gives the text that stands in place of an image which cannot
    /// be shown, by the number of its slot; an image that is shown has none.
    pub fn blocks<'a>(
        &'a self,
        words: impl Fn(usize) -> Option<&'a str>,
    ) -> impl Iterator<Item = Cow<'a, str>> {
        let mut end = 0;
        let mut slot = 0;
        self.text.split_terminator('\n').filter_map(move |block| {
            let start = end;
            end = start + block.len() + 1;
            let first = slot;
            slot += self.images[first..].iter().take_while(|position| **position < end).count();
            if first == slot {
                return Some(Cow::Borrowed(block));
            }
            let slots = (first..slot).map(|slot| (self.images[slot] - start, words(slot)));
            let filled = with_words(block, slots);
            (!filled.is_empty()).then_some(Cow::Owned(filled))
        })
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
