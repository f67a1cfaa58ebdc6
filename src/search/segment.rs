//! The terms of many bulletins become the files of a segment.
//!
//! Bulletins come in batches, so that not the terms of all of them are in memory at once; what is kept of each
//! is a byte or two for every term.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

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
    let parts: Vec<Vec<(u64, Vec<u8>)>> = match alone {
        true => shares.into_iter().map(|share| share.finish(&documents)).collect(),
        false => shares.into_par_iter().map(|share| share.finish(&documents)).collect(),
    };
    files(parts, segment.files)
}

/// The terms whose hashes begin alike, with the bulletins that have them.
#[derive(Default)]
struct Share(HashMap<u64, Posting, BuildHasherDefault<Mixed>>);

/// The bulletins that have a term: gap and fields of each, as one varint.
#[derive(Default)]
struct Posting {
    bytes: Vec<u8>,
    next: u64,
}

impl Share {
    fn add(&mut self, document: usize, terms: &Terms, number: u32) {
        for entry in terms.beginning_with(number, SHARE_BITS) {
            let posting = self.0.entry(entry.term()).or_default();
            push_varint(&mut posting.bytes, (document as u64 - posting.next) << 2 | entry.fields());
            posting.next = document as u64 + 1;
        }
    }

    /// The data of each term, in the order of the terms.
    fn finish(self, documents: &Range<usize>) -> Vec<(u64, Vec<u8>)> {
        let data = |(term, posting): (u64, Posting)| (term, posting.data(documents.len()));
        let mut terms: Vec<(u64, Vec<u8>)> = self.0.into_iter().map(data).collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        terms
    }
}

impl Posting {
    fn data(&self, universe: usize) -> Vec<u8> {
        let (mut documents, mut titles, mut summaries) = (Vec::new(), Vec::new(), Vec::new());
        let (mut rest, mut next) = (self.bytes.as_slice(), 0);
        while let Some(packed) = take_varint(&mut rest) {
            let place = documents.len() as u32;
            let document = next + (packed >> 2) as u32;
            next = document + 1;
            documents.push(document);
            titles.extend((packed & 1 != 0).then_some(place));
            summaries.extend((packed & 2 != 0).then_some(place));
        }
        let flags = u64::from(!titles.is_empty()) | u64::from(!summaries.is_empty()) << 1;
        let mut data = Vec::with_capacity(self.bytes.len());
        push_varint(&mut data, (documents.len() as u64) << 2 | flags);
        for list in [&titles, &summaries].into_iter().filter(|list| !list.is_empty()) {
            push_varint(&mut data, list.len() as u64);
        }
        let mut bits = Bits::default();
        bits.push_list(&documents, universe);
        bits.push_list(&titles, documents.len());
        bits.push_list(&summaries, documents.len());
        data.extend(bits.finish());
        data
    }
}

/// Sorts the terms into files. A share is a part of a file, or several files.
fn files(parts: Vec<Vec<(u64, Vec<u8>)>>, count: usize) -> SegmentFiles {
    let bits = count.trailing_zeros();
    let mut sorted: Vec<Vec<(u64, Vec<u8>)>> = (0..count).map(|_| Vec::new()).collect();
    for (term, data) in parts.into_iter().flatten() {
        sorted[top(super::terms::hash_of(term), bits) as usize].push((term, data));
    }
    sorted.into_iter().map(file).collect()
}

fn file(mut terms: Vec<(u64, Vec<u8>)>) -> Vec<u8> {
    terms.sort_unstable_by_key(|(term, _)| *term);
    let mut bytes = Vec::new();
    push_varint(&mut bytes, terms.len() as u64);
    let (mut first, mut second) = (0, 0);
    for (term, data) in &terms {
        let (a, b) = (term >> 21, term & 0x1f_ffff);
        push_varint(&mut bytes, a - first);
        push_varint(&mut bytes, if a == first { b - second } else { b });
        push_varint(&mut bytes, data.len() as u64);
        (first, second) = (a, b);
    }
    terms.into_iter().for_each(|(_, data)| bytes.extend(data));
    bytes
}

/// The hash of terms for tables in memory: one multiplication.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 29;
    }
}
