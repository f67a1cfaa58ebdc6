//! A file of a segment: some of the terms of its bulletins, written from the stretches in which they were gathered.

use super::layout::Segment;
use super::lists::Bits;
use super::stretch::{LENGTH, Stretch};
use super::terms::Field;

/// The bulletins of a term in one stretch: its number, which stretch, and the postings there.
type StretchPostings<'a> = (u32, usize, &'a [u16]);

/// Writes a file of a segment by its number: how many terms it has, their numbers without the bits that all of them
/// share, and the bulletins of each. `stretches` are all of the segment's, in order.
pub fn write_terms(segment: &Segment, stretches: &[&Stretch], number: usize) -> Vec<u8> {
    let shared = segment.files.trailing_zeros();
    // All bits of a rest. A file is a power of two far below 2³², so some are left.
    let left = u32::MAX >> shared;
    let from = (number as u64 * (u64::from(left) + 1)) as u32;
    let mut found: Vec<StretchPostings> = Vec::new();
    for (index, stretch) in stretches.iter().enumerate() {
        found.extend(stretch.terms_in(from, from | left).map(|(term, postings)| (term, index, postings)));
    }
    found.sort_unstable_by_key(|(term, stretch, _)| (*term, *stretch));
    let terms: Vec<&[StretchPostings]> = found.chunk_by(|a, b| a.0 == b.0).collect();
    let mut bits = Bits::default();
    bits.push_number(terms.len() + 1);
    let rests: Vec<u64> = terms.iter().map(|same| u64::from(same[0].0 & left)).collect();
    bits.push_list(&rests, u64::from(left) + 1);
    let mut postings = TermPostings::default();
    for same in terms {
        postings.read(same);
        postings.push(&mut bits, segment.documents.len() as u64);
    }
    bits.finish()
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
