//! The terms of neighbouring bulletins, gathered in one pass over their texts. Threads share the work by stretches,
//! and the preview keeps the stretches whose bulletins were not edited.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use super::terms::{Field, each_long_term, each_term, mixed};

/// The most bulletins of a stretch: few enough that their table of terms stays in the processor's cache, and that 8
/// bits can number them.
pub(super) const LENGTH: usize = 256;

/// The terms of a stretch of bulletins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Units and pairs.
    pub(super) short: StretchTerms,
    /// The others.
    pub(super) long: StretchTerms,
}

impl Stretch {
    /// The terms of bulletins by their texts: normalised blocks with their fields.
    pub fn from_texts<T: AsRef<str>>(bulletins: impl Iterator<Item = Vec<(Field, T)>>) -> Stretch {
        let (mut short, mut long) = (Gathering::default(), Gathering::default());
        for (number, blocks) in (0..).zip(bulletins) {
            for (field, block) in blocks {
                let posting = number << Field::BITS | field.flag();
                each_term(block.as_ref(), |units| short.add(units, posting));
                each_long_term(block.as_ref(), |number| {
                    long.add(number, posting);
                });
            }
        }
        Stretch { short: short.finish(), long: long.finish() }
    }
}

/// The terms of one kind in a stretch, by their mixed numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StretchTerms {
    /// Mixed numbers, rising, each with the end of its bulletins in `postings`.
    terms: Vec<(u32, u32)>,
    /// How many terms have numbers below each multiple of 2²⁰. A site of 100,000 bulletins has 16,384 buckets, each made
    /// of 391 stretches, so terms are looked up six million times.
    below: Vec<u32>,
    /// The bulletins of each term, rising: number in the stretch, and flags of fields in the lowest bits.
    postings: Vec<u16>,
}

impl StretchTerms {
    /// The terms with mixed numbers in a range, rising, each with its bulletins.
    pub(super) fn terms_in(&self, from: u32, to: u32) -> impl Iterator<Item = (u32, &[u16])> {
        let start = self.first_from(from);
        let length = self.terms[start..].iter().take_while(|(number, _)| *number <= to).count();
        let end = start + length;
        let mut begin = start.checked_sub(1).map_or(0, |before| self.terms[before].1);
        self.terms[start..end].iter().map(move |(number, end)| {
            let postings = &self.postings[begin as usize..*end as usize];
            begin = *end;
            (*number, postings)
        })
    }

    /// The position of the first term with this number or a higher one.
    fn first_from(&self, number: u32) -> usize {
        let part = (number >> PART_BITS) as usize;
        let below = |part: usize| self.below.get(part).map_or(self.terms.len(), |count| *count as usize);
        let (start, end) = (below(part), below(part + 1));
        start + self.terms[start..end].partition_point(|(other, _)| *other < number)
    }
}

/// How many bits the numbers of a part of the terms differ in.
const PART_BITS: u32 = 20;

/// How many terms have numbers below each part's.
fn terms_below(terms: &[(u32, u32)]) -> Vec<u32> {
    let mut below = vec![0; 1 << (u32::BITS - PART_BITS)];
    let mut next = 0;
    for (at, (number, _)) in (0..).zip(terms) {
        let part = (number >> PART_BITS) as usize;
        if part >= next {
            below[next..=part].fill(at);
            next = part + 1;
        }
    }
    below[next..].fill(terms.len() as u32);
    below
}

/// Terms in the order in which texts have them.
#[derive(Default)]
struct Gathering {
    seen: HashMap<u32, Seen, BuildHasherDefault<TermHasher>>,
    /// Each bulletin of each term: which term, by its first appearance, and the posting.
    log: Vec<(u32, u16)>,
}

struct Seen {
    /// How many terms were seen before this one.
    order: u32,
    /// Where its last entry lies in the log.
    at: u32,
    /// That entry's posting, kept here because the log is too long for the cache.
    posting: u16,
}

impl Gathering {
    /// Adds a bulletin to those of a term. Returns whether it was there with these fields.
    fn add(&mut self, units: u32, posting: u16) -> bool {
        let (order, at) = (self.seen.len() as u32, self.log.len() as u32);
        let seen = match self.seen.entry(units) {
            Entry::Occupied(seen) => seen.into_mut(),
            Entry::Vacant(new) => {
                new.insert(Seen { order, at, posting });
                self.log.push((order, posting));
                return false;
            }
        };
        if seen.posting >> Field::BITS != posting >> Field::BITS {
            (seen.at, seen.posting) = (at, posting);
            self.log.push((seen.order, posting));
            return false;
        }
        let is_known = seen.posting | posting == seen.posting;
        if !is_known {
            seen.posting |= posting;
            self.log[seen.at as usize].1 = seen.posting;
        }
        is_known
    }

    /// Sorts the terms by number. The bulletins of each term are in order already, so every posting is copied once.
    fn finish(self) -> StretchTerms {
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
        let mut postings = vec![0; self.log.len()];
        for (order, posting) in self.log {
            let next = &mut next[order as usize];
            postings[*next as usize] = posting;
            *next += 1;
        }
        StretchTerms { below: terms_below(&terms), terms, postings }
    }
}

/// The hash of terms for tables in memory: one multiplication (by 2⁶⁴ over the golden ratio, as Fibonacci hashing
/// does), whose upper half depends on all bits of the term.
#[derive(Default)]
struct TermHasher(u64);

impl Hasher for TermHasher {
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
