//! The terms of neighbouring bulletins, gathered in one pass over their texts. A stretch of bulletins is what the work
//! is shared out by, and what the preview keeps while others are edited.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use super::terms::{Field, each_term, mixed};

/// Bulletins of a stretch at most: few enough that their table of terms stays near the processor.
pub(super) const LENGTH: usize = 256;

/// The terms of a stretch of bulletins, by their mixed numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Mixed numbers, rising, each with the end of its bulletins in `places`.
    terms: Vec<(u32, u32)>,
    /// The bulletins of each term, rising: number in the stretch, and flags of fields in the lowest bits.
    places: Vec<u16>,
}

impl Stretch {
    /// The terms of bulletins by their texts: normalised blocks with their fields.
    pub fn of<T: AsRef<str>>(bulletins: impl Iterator<Item = Vec<(Field, T)>>) -> Stretch {
        let mut gathering = Gathering::default();
        for (number, blocks) in (0..).zip(bulletins) {
            for (field, block) in blocks {
                let place = number << Field::BITS | field.flag();
                each_term(block.as_ref(), |units| gathering.add(units, place));
            }
        }
        gathering.finish()
    }

    /// The terms with mixed numbers in a range, rising, each with its bulletins.
    pub(super) fn terms_in(&self, from: u32, to: u32) -> impl Iterator<Item = (u32, &[u16])> {
        let start = self.terms.partition_point(|(number, _)| *number < from);
        let end = self.terms.partition_point(|(number, _)| *number <= to);
        let mut begin = start.checked_sub(1).map_or(0, |before| self.terms[before].1);
        self.terms[start..end].iter().map(move |(number, end)| {
            let places = &self.places[begin as usize..*end as usize];
            begin = *end;
            (*number, places)
        })
    }
}

/// Terms in the order in which texts have them.
#[derive(Default)]
struct Gathering {
    seen: HashMap<u32, Seen, BuildHasherDefault<Spread>>,
    /// Each bulletin of each term: which term, by its first appearance, and the place.
    log: Vec<(u32, u16)>,
}

struct Seen {
    /// How many terms were seen before this one.
    order: u32,
    /// Where its last entry lies in the log.
    at: u32,
    /// That entry's place: so that the log, which is long, need not be looked at.
    place: u16,
}

impl Gathering {
    /// Adds a bulletin to those of a term; says whether it was there with these fields.
    fn add(&mut self, units: u32, place: u16) -> bool {
        let (order, at) = (self.seen.len() as u32, self.log.len() as u32);
        let seen = match self.seen.entry(units) {
            Entry::Occupied(seen) => seen.into_mut(),
            Entry::Vacant(new) => {
                new.insert(Seen { order, at, place });
                self.log.push((order, place));
                return false;
            }
        };
        if seen.place >> Field::BITS != place >> Field::BITS {
            (seen.at, seen.place) = (at, place);
            self.log.push((seen.order, place));
            return false;
        }
        let is_known = seen.place | place == seen.place;
        if !is_known {
            seen.place |= place;
            self.log[seen.at as usize].1 = seen.place;
        }
        is_known
    }

    /// Sorts the terms by number; the bulletins of each are in order already, so each is put to its place at once.
    fn finish(self) -> Stretch {
        let mut terms: Vec<(u32, u32)> =
            self.seen.into_iter().map(|(units, seen)| (mixed(units), seen.order)).collect();
        terms.sort_unstable();
        let mut next = vec![0; terms.len()];
        for (order, _) in &self.log {
            next[*order as usize] += 1;
        }
        let mut end = 0;
        for (_, order) in &mut terms {
            let count = std::mem::replace(&mut next[*order as usize], end);
            end += count;
            *order = end;
        }
        let mut places = vec![0; self.log.len()];
        for (order, place) in self.log {
            let next = &mut next[order as usize];
            places[*next as usize] = place;
            *next += 1;
        }
        Stretch { terms, places }
    }
}

/// The hash of terms for tables in memory: one multiplication, whose upper half knows all bits of the term.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }
}
