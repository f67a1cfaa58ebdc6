//! The terms of one bucket: gathered from stretches or read from a file that a build before wrote, put together, and
//! written.

use super::lists::{BitReader, Bits};
use super::stretch::{LENGTH, StretchTerms};
use super::terms::Field;

/// The terms of a kind whose numbers lie in a bucket, rising, each with its bulletins.
#[derive(Default)]
pub(super) struct BucketTerms {
    /// The number of each, with the end of its postings.
    terms: Vec<(u32, usize)>,
    /// Rising for each term: number in the segment, and flags of fields in the lowest bits.
    postings: Vec<u32>,
}

/// The numbers of the terms of a bucket.
#[derive(Clone, Copy)]
pub(super) struct BucketRange {
    from: u32,
    /// All bits in which they differ.
    left: u32,
}

/// The bulletins of a term in one stretch: its number, which stretch, and the postings there.
type StretchPostings<'a> = (u32, usize, &'a [u16]);

impl BucketRange {
    pub(super) fn new(number: usize, buckets: usize) -> BucketRange {
        // The buckets are a power of two far below 2³², so some bits are left.
        let left = u32::MAX >> buckets.trailing_zeros();
        BucketRange { from: (number as u64 * (u64::from(left) + 1)) as u32, left }
    }

    fn universe(self) -> u64 {
        u64::from(self.left) + 1
    }

    /// Whether the same bulletins of two stretches have the same terms here.
    pub(super) fn is_same_in(self, one: &StretchTerms, other: &StretchTerms) -> bool {
        self.terms_of(one).eq(self.terms_of(other))
    }

    fn terms_of(self, stretch: &StretchTerms) -> impl Iterator<Item = (u32, &[u16])> {
        stretch.terms_in(self.from, self.from | self.left)
    }
}

impl BucketTerms {
    /// The terms of all stretches of a segment.
    pub(super) fn gather<'a>(
        range: BucketRange,
        stretches: impl Iterator<Item = &'a StretchTerms>,
    ) -> BucketTerms {
        let mut found: Vec<StretchPostings> = Vec::new();
        for (index, stretch) in stretches.enumerate() {
            found.extend(range.terms_of(stretch).map(|(term, postings)| (term, index, postings)));
        }
        found.sort_unstable_by_key(|(term, stretch, _)| (*term, *stretch));
        let mut gathered = BucketTerms::default();
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            for (_, stretch, postings) in same {
                let start = (stretch * LENGTH) as u32;
                let in_segment = |posting: &u16| (start << Field::BITS) + u32::from(*posting);
                gathered.postings.extend(postings.iter().map(in_segment));
            }
            gathered.end_term(same[0].0);
        }
        gathered
    }

    /// The terms of parts of a segment, each with the number of its first bulletin there.
    pub(super) fn merge(parts: &[(usize, BucketTerms)]) -> BucketTerms {
        let mut found: Vec<(u32, usize, &[u32])> = Vec::new();
        for (start, part) in parts {
            found.extend(part.iter().map(|(term, postings)| (term, *start, postings)));
        }
        found.sort_unstable_by_key(|(term, start, _)| (*term, *start));
        let mut merged = BucketTerms::default();
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            for (_, start, postings) in same {
                let start = (*start as u32) << Field::BITS;
                merged.postings.extend(postings.iter().map(|posting| start + posting));
            }
            merged.end_term(same[0].0);
        }
        merged
    }

    /// Ends a term, unless no bulletin has it.
    fn end_term(&mut self, number: u32) {
        let end = self.postings.len();
        if self.terms.last().map_or(0, |(_, end)| *end) < end {
            self.terms.push((number, end));
        }
    }

    fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut begin = 0;
        self.terms.iter().map(move |(number, end)| {
            let postings = &self.postings[begin..*end];
            begin = *end;
            (*number, postings)
        })
    }

    /// Reads what [`BucketTerms::write`] wrote of a segment of so many documents.
    pub(super) fn read(from: &mut BitReader, range: BucketRange, documents: usize) -> Option<BucketTerms> {
        let mut read = BucketTerms::default();
        let mut rests = Vec::new();
        let terms = from.number()? - 1;
        from.list(terms, range.universe(), |rest| rests.push(rest as u32))?;
        for rest in rests {
            let count = from.number()?;
            let mut flagged = || if from.bits(1)? == 1 { from.number() } else { Some(0) };
            let counts = [(Field::TITLE, flagged()?), (Field::SUMMARY, flagged()?)];
            let start = read.postings.len();
            let postings = &mut read.postings;
            from.list(count, documents as u64, |number| postings.push((number as u32) << Field::BITS))?;
            for (flag, flagged) in counts {
                let flag = u32::from(flag);
                from.list(flagged, count as u64, |place| postings[start + place as usize] |= flag)?;
            }
            read.end_term(range.from | rest);
        }
        Some(read)
    }

    /// These terms with other numbers for their bulletins, which rise like the old ones, or without some of them; and
    /// with those of a stretch of bulletins that are new.
    pub(super) fn patched(
        &self,
        range: BucketRange,
        renumbered: &[Option<u32>],
        stretch: &StretchTerms,
        new: &[u32],
    ) -> BucketTerms {
        let of_new = |posting: &u16| {
            new[usize::from(posting >> Field::BITS)] << Field::BITS | u32::from(posting & Field::FLAGS)
        };
        let of_old = |posting: &u32| {
            let number = renumbered[(posting >> Field::BITS) as usize]?;
            Some(number << Field::BITS | posting & u32::from(Field::FLAGS))
        };
        let mut patched = BucketTerms::default();
        let mut added = range.terms_of(stretch).peekable();
        for (number, postings) in self.iter() {
            while let Some((number, postings)) = added.next_if(|(added, _)| *added < number) {
                patched.postings.extend(postings.iter().map(of_new));
                patched.end_term(number);
            }
            let start = patched.postings.len();
            patched.postings.extend(postings.iter().filter_map(of_old));
            if let Some((_, postings)) = added.next_if(|(added, _)| *added == number) {
                patched.postings.extend(postings.iter().map(of_new));
                patched.postings[start..].sort_unstable();
            }
            patched.end_term(number);
        }
        for (number, postings) in added {
            patched.postings.extend(postings.iter().map(of_new));
            patched.end_term(number);
        }
        patched
    }

    /// Writes how many terms there are, their numbers without the bits that all of them share, and the bulletins of each.
    pub(super) fn write(&self, bits: &mut Bits, range: BucketRange, documents: usize) {
        bits.push_number(self.terms.len() + 1);
        let rests: Vec<u64> = self.terms.iter().map(|(number, _)| u64::from(number & range.left)).collect();
        bits.push_list(&rests, range.universe());
        let mut lists = PostingLists::default();
        for (_, postings) in self.iter() {
            lists.read(postings);
            lists.write(bits, documents as u64);
        }
    }
}

/// The bulletins of a term, and which of them have it in title and summary.
#[derive(Default)]
struct PostingLists {
    documents: Vec<u64>,
    titles: Vec<u64>,
    summaries: Vec<u64>,
}

impl PostingLists {
    fn read(&mut self, postings: &[u32]) {
        let PostingLists { documents, titles, summaries } = self;
        [&mut *documents, &mut *titles, &mut *summaries].into_iter().for_each(Vec::clear);
        for (place, posting) in (0..).zip(postings) {
            titles.extend((posting & u32::from(Field::TITLE) != 0).then_some(place));
            summaries.extend((posting & u32::from(Field::SUMMARY) != 0).then_some(place));
            documents.push(u64::from(posting >> Field::BITS));
        }
    }

    /// Writes how many bulletins have the term, in which fields, and their numbers.
    fn write(&self, bits: &mut Bits, universe: u64) {
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
