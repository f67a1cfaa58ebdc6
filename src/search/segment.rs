//! The terms of many bulletins become the files of a segment.
//!
//! Bulletins come in batches, so that not the terms of all of them are in memory at once; what is kept of each
//! is a byte or two for every term.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::layout::Segment;
use super::lists::{Bits, push_varint, take_varint};
use super::terms::{Terms, top};

/// The files of a segment's terms, by their numbers.
pub type SegmentFiles = Vec<Vec<u8>>;

/// Bulletins whose terms are in memory at the same time.
const BATCH: usize = 1024;

/// The work is shared out by the first bits of the terms' hashes.
const SHARE_BITS: u32 = 5;

/// Writes the files of a segment. `terms` gives those of a bulletin by its number. Works in parallel unless
/// it is called from one of the threads that work in parallel already: whoever waits for the result there must
/// not be handed a part of the work.
pub fn write_segment(segment: &Segment, terms: impl Fn(usize) -> Terms + Sync) -> SegmentFiles {
    let mut shares: Vec<Share> = (0..1 << SHARE_BITS).map(|_| Share::default()).collect();
    let documents = segment.documents.clone();
    let alone = rayon::current_thread_index().is_some();
    for start in documents.clone().step_by(BATCH) {
        let batch = start..(start + BATCH).min(documents.end);
        let add = |(number, share): (usize, &mut Share), all: &[Terms]| {
            for (document, terms) in batch.clone().zip(all) {
                share.add(document - documents.start, terms, number as u32);
            }
        };
        if alone {
            let all: Vec<Terms> = batch.clone().map(&terms).collect();
            shares.iter_mut().enumerate().for_each(|share| add(share, &all));
        } else {
            let all: Vec<Terms> = batch.clone().into_par_iter().map(&terms).collect();
            shares.par_iter_mut().enumerate().for_each(|share| add(share, &all));
        }
    }
    let bits = segment.files.trailing_zeros();
    let universe = documents.len() as u64;
    let sorted: Vec<(u32, Posting)> = shares.into_iter().flat_map(Share::sorted).collect();
    let mut files: Vec<&[(u32, Posting)]> = Vec::with_capacity(segment.files);
    let mut rest = sorted.as_slice();
    for number in 0..segment.files as u32 {
        let (file, behind) = rest.split_at(rest.partition_point(|(term, _)| top(*term, bits) <= number));
        files.push(file);
        rest = behind;
    }
    match alone {
        true => files.into_iter().map(|terms| file(terms, bits, universe)).collect(),
        false => files.into_par_iter().map(|terms| file(terms, bits, universe)).collect(),
    }
}

/// The terms whose mixed numbers begin alike, with the bulletins that have them.
#[derive(Default)]
struct Share(HashMap<u32, Posting, BuildHasherDefault<Mixed>>);

/// The bulletins that have a term: gap and fields of each, as one varint.
#[derive(Default)]
struct Posting {
    bytes: Vec<u8>,
    next: u64,
}

impl Share {
    fn add(&mut self, document: usize, terms: &Terms, first: u32) {
        for entry in terms.beginning_with(first, SHARE_BITS) {
            let posting = self.0.entry(entry.number()).or_default();
            push_varint(&mut posting.bytes, (document as u64 - posting.next) << 2 | entry.fields());
            posting.next = document as u64 + 1;
        }
    }

    fn sorted(self) -> Vec<(u32, Posting)> {
        let mut terms: Vec<(u32, Posting)> = self.0.into_iter().collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        terms
    }
}

impl Posting {
    /// Appends how many bulletins have the term, in which fields, and their numbers.
    fn push(&self, bits: &mut Bits, universe: u64) {
        let (mut documents, mut titles, mut summaries) = (Vec::new(), Vec::new(), Vec::new());
        let (mut rest, mut next) = (self.bytes.as_slice(), 0);
        while let Some(packed) = take_varint(&mut rest) {
            let place = documents.len() as u64;
            let document = next + (packed >> 2);
            next = document + 1;
            documents.push(document);
            titles.extend((packed & 1 != 0).then_some(place));
            summaries.extend((packed & 2 != 0).then_some(place));
        }
        bits.push_number(documents.len());
        for list in [&titles, &summaries] {
            bits.push(u64::from(!list.is_empty()), 1);
            if !list.is_empty() {
                bits.push_number(list.len());
            }
        }
        let count = documents.len() as u64;
        bits.push_list(documents.into_iter(), universe);
        bits.push_list(titles.into_iter(), count);
        bits.push_list(summaries.into_iter(), count);
    }
}

/// A file: how many terms it has, their numbers less the bits that all of them share, and the bulletins of each.
fn file(terms: &[(u32, Posting)], shared: u32, universe: u64) -> Vec<u8> {
    let left = (1_u64 << (u32::BITS - shared)) - 1;
    let mut bits = Bits::default();
    bits.push_number(terms.len() + 1);
    bits.push_list(terms.iter().map(|(term, _)| u64::from(*term) & left), left + 1);
    terms.iter().for_each(|(_, posting)| posting.push(&mut bits, universe));
    bits.finish()
}

/// The hash of terms for tables in memory: one multiplication.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
