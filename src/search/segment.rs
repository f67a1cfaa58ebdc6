//! The terms of a segment in one file: buckets one behind the other, written from the stretches in which the terms were
//! gathered.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::layout::Segment;
use super::lists::Bits;
use super::stretch::{LENGTH, Stretch, StretchTerms};
use super::terms::Field;

/// The terms of a segment, as they are published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentTerms {
    /// The file.
    pub bytes: Vec<u8>,
    /// What a reader must know to read it.
    pub key: BucketKey,
}

/// What a reader must know of a file of terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketKey {
    /// The length of every bucket, in bytes.
    pub lengths: Vec<u32>,
    /// The first bytes of a hash of all buckets. Each bucket begins with them, so a reader sees when a bucket belongs to
    /// another state of the site than the lengths.
    pub state: [u8; STATE],
}

/// How many bytes a state has. More would make every bucket longer.
const STATE: usize = 4;

impl SegmentTerms {
    /// Writes the terms of a segment. `stretches` are all of the segment's, in order.
    pub fn write(segment: &Segment, stretches: &[&Stretch]) -> SegmentTerms {
        let buckets = (0..segment.buckets).into_par_iter().map(|number| bucket(segment, stretches, number));
        SegmentTerms::join(&buckets.collect::<Vec<_>>())
    }

    fn join(buckets: &[Vec<u8>]) -> SegmentTerms {
        let mut hash = Sha256::new();
        for bucket in buckets {
            hash.update((bucket.len() as u64).to_le_bytes());
            hash.update(bucket);
        }
        let state = *hash.finalize().first_chunk().expect("a hash is longer");
        let length = |bucket: &Vec<u8>| (bucket.len() + STATE) as u32;
        let lengths: Vec<u32> = buckets.iter().map(length).collect();
        let mut bytes = Vec::with_capacity(lengths.iter().map(|length| *length as usize).sum());
        for bucket in buckets {
            bytes.extend_from_slice(&state);
            bytes.extend_from_slice(bucket);
        }
        SegmentTerms { bytes, key: BucketKey { lengths, state } }
    }
}

/// The bulletins of a term in one stretch: its number, which stretch, and the postings there.
type StretchPostings<'a> = (u32, usize, &'a [u16]);

/// A bucket of a segment by its number: how many terms it has, their numbers without the bits that all of them share,
/// and the bulletins of each; first for short terms, then for long ones.
fn bucket(segment: &Segment, stretches: &[&Stretch], number: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    let mut postings = TermPostings::default();
    let mut push = |terms: &[&StretchTerms]| push_terms(&mut bits, &mut postings, segment, number, terms);
    push(&stretches.iter().map(|stretch| &stretch.short).collect::<Vec<_>>());
    push(&stretches.iter().map(|stretch| &stretch.long).collect::<Vec<_>>());
    bits.finish()
}

fn push_terms(
    bits: &mut Bits,
    postings: &mut TermPostings,
    segment: &Segment,
    number: usize,
    stretches: &[&StretchTerms],
) {
    let shared = segment.buckets.trailing_zeros();
    // All bits of a rest. The buckets are a power of two far below 2³², so some are left.
    let left = u32::MAX >> shared;
    let from = (number as u64 * (u64::from(left) + 1)) as u32;
    let mut found: Vec<StretchPostings> = Vec::new();
    for (index, stretch) in stretches.iter().enumerate() {
        found.extend(stretch.terms_in(from, from | left).map(|(term, postings)| (term, index, postings)));
    }
    found.sort_unstable_by_key(|(term, stretch, _)| (*term, *stretch));
    let terms: Vec<&[StretchPostings]> = found.chunk_by(|a, b| a.0 == b.0).collect();
    bits.push_number(terms.len() + 1);
    let rests: Vec<u64> = terms.iter().map(|same| u64::from(same[0].0 & left)).collect();
    bits.push_list(&rests, u64::from(left) + 1);
    for same in terms {
        postings.read(same);
        postings.push(bits, segment.documents.len() as u64);
    }
}

/// The bulletins of a term, and which of them have it in title and summary.
#[derive(Default)]
struct TermPostings {
    documents: Vec<u64>,
    titles: Vec<u64>,
    summaries: Vec<u64>,
}

impl TermPostings {
    fn read(&mut self, found: &[StretchPostings]) {
        let TermPostings { documents, titles, summaries } = self;
        [&mut *documents, &mut *titles, &mut *summaries].into_iter().for_each(Vec::clear);
        for (_, stretch, postings) in found {
            let start = stretch * LENGTH;
            for posting in *postings {
                let index = documents.len() as u64;
                titles.extend((posting & Field::TITLE != 0).then_some(index));
                summaries.extend((posting & Field::SUMMARY != 0).then_some(index));
                documents.push((start + usize::from(posting >> Field::BITS)) as u64);
            }
        }
    }

    /// Appends how many bulletins have the term, in which fields, and their numbers.
    fn push(&self, bits: &mut Bits, universe: u64) {
        bits.push_number(self.documents.len());
        for list in [&self.titles, &self.summaries] {
            bits.push(u64::from(!list.is_empty()), 1);
            if !list.is_empty() {
                bits.push_number(list.len());
            }
        }
        let count = self.documents.len() as u64;
        bits.push_list(&self.documents, universe);
        bits.push_list(&self.titles, count);
        bits.push_list(&self.summaries, count);
    }
}
