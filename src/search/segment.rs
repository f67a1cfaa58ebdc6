//! The terms of a segment in one file: buckets one behind the other, written from the stretches in which the terms were
//! gathered.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bucket::{BucketRange, BucketTerms};
use super::layout::Segment;
use super::lists::{BitReader, Bits};
use super::patch::Renumbering;
use super::stretch::Stretch;

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

/// The kinds of terms in a bucket, one behind the other: units and pairs, then the long ones.
const KINDS: usize = 2;

/// How many bytes a state has. More would make every bucket longer.
const STATE: usize = 4;

impl SegmentTerms {
    /// Writes the terms of a segment. `stretches` are all of the segment's, in order.
    pub fn write(segment: &Segment, stretches: &[&Stretch]) -> SegmentTerms {
        let documents = segment.documents.len();
        let bucket = |number| {
            let range = BucketRange::new(number, segment.buckets);
            let mut bits = Bits::default();
            let short = stretches.iter().map(|stretch| &stretch.short);
            BucketTerms::gather(range, short).write(&mut bits, range, documents);
            let long = stretches.iter().map(|stretch| &stretch.long);
            BucketTerms::gather(range, long).write(&mut bits, range, documents);
            bits.finish()
        };
        JoinedBuckets::default().with(segment.buckets, bucket).finish()
    }

    /// The same from the terms of parts of the segment, in order. Each was written as if it were a segment with as many
    /// buckets: so written, terms take a quarter of what stretches take.
    pub fn merge(segment: &Segment, parts: &[(Segment, SegmentTerms)]) -> SegmentTerms {
        let starts: Vec<Vec<usize>> =
            parts.iter().map(|(_, terms)| terms.bucket_starts().expect("it was just written")).collect();
        let bucket = |number| {
            let range = BucketRange::new(number, segment.buckets);
            let mut readers: Vec<BitReader> =
                parts.iter().zip(&starts).map(|((_, terms), starts)| terms.reader(starts, number)).collect();
            let mut bits = Bits::default();
            for _ in 0..KINDS {
                let read = |(from, (part, _)): (&mut BitReader, &(Segment, SegmentTerms))| {
                    let terms = BucketTerms::read(from, range, part.documents.len());
                    (part.documents.start - segment.documents.start, terms.expect("it was just written"))
                };
                let read: Vec<(usize, BucketTerms)> = readers.iter_mut().zip(parts).map(read).collect();
                BucketTerms::merge(&read).write(&mut bits, range, segment.documents.len());
            }
            bits.finish()
        };
        let length = parts.iter().map(|(_, terms)| terms.bytes.len()).sum();
        JoinedBuckets::with_capacity(length).with(segment.buckets, bucket).finish()
    }

    /// A reader of a bucket.
    fn reader(&self, starts: &[usize], number: usize) -> BitReader<'_> {
        let start = starts[number];
        BitReader::new(&self.bytes[start + STATE..start + self.key.lengths[number] as usize])
    }

    /// The same from the file of an earlier segment, which has most of the bulletins, and the terms of the new ones.
    /// Where the terms of those that they replace are known, most buckets need not be read. Nothing if the file is not
    /// what [`SegmentTerms::write`] makes, or has other buckets.
    pub fn patch(
        segment: &Segment,
        earlier: &SegmentTerms,
        numbers: &Renumbering,
        replaced: Option<&Stretch>,
        new: &Stretch,
    ) -> Option<SegmentTerms> {
        let replaced = replaced.filter(|_| numbers.is_in_place());
        let (before, documents) = (numbers.earlier.len(), segment.documents.len());
        let starts = earlier.bucket_starts().filter(|starts| starts.len() == segment.buckets)?;
        let bucket = |(number, start): (usize, usize)| {
            let range = BucketRange::new(number, segment.buckets);
            let bytes = &earlier.bytes[start + STATE..start + earlier.key.lengths[number] as usize];
            let is_same = |old: &Stretch| {
                range.is_same_in(&old.short, &new.short) && range.is_same_in(&old.long, &new.long)
            };
            if replaced.is_some_and(is_same) {
                return Some(bytes.to_vec());
            }
            let (mut from, mut bits) = (BitReader::new(bytes), Bits::default());
            for stretch in [&new.short, &new.long] {
                let terms = BucketTerms::read(&mut from, range, before)?;
                let terms = terms.patched(range, &numbers.earlier, stretch, &numbers.new);
                terms.write(&mut bits, range, documents);
            }
            Some(bits.finish())
        };
        let buckets: Option<Vec<Vec<u8>>> = starts.into_par_iter().enumerate().map(bucket).collect();
        let buckets = buckets?;
        let mut joined = JoinedBuckets::default();
        buckets.iter().for_each(|bucket| joined.add(bucket));
        Some(joined.finish())
    }

    /// Where each bucket begins; nothing if the lengths are not those of the file.
    fn bucket_starts(&self) -> Option<Vec<usize>> {
        let mut end = 0;
        let starts = self.key.lengths.iter().map(|length| {
            let start = end;
            end += *length as usize;
            (*length as usize >= STATE).then_some(start)
        });
        let starts: Option<Vec<usize>> = starts.collect();
        starts.filter(|_| end == self.bytes.len())
    }
}

/// How many buckets are in memory besides the file that they are put into: all of them would hold as much as it.
const BUCKETS_AT_ONCE: usize = 1024;

/// Buckets one behind the other, without the state that only all of them have.
#[derive(Default)]
struct JoinedBuckets {
    bytes: Vec<u8>,
    lengths: Vec<u32>,
    hash: Sha256,
}

impl JoinedBuckets {
    /// No buckets, with room for so many bytes.
    fn with_capacity(length: usize) -> JoinedBuckets {
        JoinedBuckets { bytes: Vec::with_capacity(length), ..JoinedBuckets::default() }
    }

    /// So many buckets, made with all threads.
    fn with(mut self, count: usize, bucket: impl Fn(usize) -> Vec<u8> + Sync) -> JoinedBuckets {
        for start in (0..count).step_by(BUCKETS_AT_ONCE) {
            let numbers = start..count.min(start + BUCKETS_AT_ONCE);
            let made: Vec<Vec<u8>> = numbers.into_par_iter().map(&bucket).collect();
            made.iter().for_each(|bucket| self.add(bucket));
        }
        self
    }

    fn add(&mut self, bucket: &[u8]) {
        self.hash.update((bucket.len() as u64).to_le_bytes());
        self.hash.update(bucket);
        self.lengths.push((bucket.len() + STATE) as u32);
        self.bytes.extend_from_slice(&[0; STATE]);
        self.bytes.extend_from_slice(bucket);
    }

    fn finish(self) -> SegmentTerms {
        let JoinedBuckets { mut bytes, lengths, hash } = self;
        let state: [u8; STATE] = *hash.finalize().first_chunk().expect("a hash is longer");
        let mut start = 0;
        for length in &lengths {
            bytes[start..start + STATE].copy_from_slice(&state);
            start += *length as usize;
        }
        bytes.shrink_to_fit();
        SegmentTerms { bytes, key: BucketKey { lengths, state } }
    }
}
