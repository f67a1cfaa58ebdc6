//! Which bulletins of a segment the file of terms of an earlier build has, so that the terms of the others only are gathered.

use std::collections::HashMap;
use std::hash::Hash;

use super::encoding::decode_text;
use super::normalise::normalise;
use super::stretch::{LENGTH, Stretch};
use super::terms::Field;

/// What became of the bulletins of an earlier segment in a new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbering {
    /// The new number of each earlier bulletin, rising, counted from the start of the segment; nothing for one that is
    /// gone.
    pub(super) earlier: Vec<Option<u32>>,
    /// The numbers of the others, rising.
    pub(super) new: Vec<u32>,
}

impl Renumbering {
    /// The renumbering between the keys of the bulletins of two segments: bulletins with the same key have the same
    /// terms. Nothing if too many are new for a patch to be worth it, or if keys are not rising in the same order.
    pub fn between<K: Eq + Hash>(earlier: &[K], now: &[K]) -> Option<Renumbering> {
        let mut numbers: HashMap<&K, u32> = now.iter().zip(0..).collect();
        let earlier: Vec<Option<u32>> = earlier.iter().map(|key| numbers.remove(key)).collect();
        let mut new: Vec<u32> = numbers.into_values().collect();
        new.sort_unstable();
        let is_worth_it = new.len() <= LENGTH && new.len() <= now.len() / 2;
        let is_whole = earlier.iter().flatten().count() + new.len() == now.len();
        let is_patch = is_worth_it && is_whole && earlier.iter().flatten().is_sorted();
        is_patch.then_some(Renumbering { earlier, new })
    }

    /// Whether the new bulletins have the numbers of those that are gone, and all others stay where they are.
    pub fn is_in_place(&self) -> bool {
        let gone = self.earlier.iter().zip(0..).filter(|(number, _)| number.is_none());
        let stays = |(now, number): (&Option<u32>, u32)| now.is_none_or(|now| now == number);
        self.earlier.iter().zip(0..).all(stays) && gone.map(|(_, number)| number).eq(self.new.iter().copied())
    }

    /// The numbers of the bulletins whose terms must be gathered, counted from the start of the segment: few enough for
    /// one stretch.
    pub fn new_numbers(&self) -> &[u32] {
        &self.new
    }
}

/// The terms of bulletins, from their text files. Nothing if one is not what a build writes.
pub(crate) fn terms_of_files(files: &[Vec<u8>]) -> Option<Stretch> {
    let texts: Option<Vec<String>> = files.iter().map(|file| decode_text(file)).collect();
    let texts = texts?;
    Some(Stretch::from_texts(texts.iter().map(|text| {
        // The first line is that of the card.
        let blocks = text.split('\n').skip(1).enumerate().filter(|(_, block)| !block.is_empty());
        let with_field = |(line, block)| match line {
            0 => (Field::Title, normalise(block)),
            1 => (Field::Summary, normalise(block)),
            _ => (Field::Rest, normalise(block)),
        };
        blocks.map(with_field).collect()
    })))
}
