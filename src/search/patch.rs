//! Which bulletins of a segment the file of terms of an earlier build has, so that the terms of the others only are gathered.

use std::collections::HashMap;
use std::hash::Hash;

use super::stretch::LENGTH;

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

    /// The numbers of the bulletins whose terms must be gathered, counted from the start of the segment: few enough for
    /// one stretch.
    pub fn new_numbers(&self) -> &[u32] {
        &self.new
    }
}
