//! A file of terms that is made from an earlier one is the file that is made from all texts.

use fanzha::search::{Field, Renumbering, Segment, SegmentTerms, Stretch};
use pretty_assertions::assert_eq;

use crate::support::random::Random;

/// A bulletin: what tells it from every other, and its blocks.
type Bulletin = (u64, Vec<(Field, String)>);

fn bulletin(random: &mut Random) -> Bulletin {
    let key = random.number();
    let mut words = |most: usize| -> String {
        let all = ["快递", "客服", "刷单", "30000元", "110", "app", "转账", "群", "qq群", " ", "退款", "。"];
        (0..random.below(most)).map(|_| random.one_of(&all)).collect()
    };
    let blocks = [(Field::Title, words(4)), (Field::Summary, words(3)), (Field::Rest, words(12))];
    (key, blocks.into_iter().chain([(Field::Rest, words(5))]).collect())
}

fn segment(count: usize) -> Segment {
    Segment::split(count).remove(0)
}

fn written(bulletins: &[Bulletin]) -> SegmentTerms {
    let segment = segment(bulletins.len());
    let stretch = |numbers| texts(&bulletins[numbers]);
    let stretches: Vec<Stretch> = segment.stretches().map(stretch).collect();
    SegmentTerms::write(&segment, &stretches.iter().collect::<Vec<_>>())
}

fn texts(bulletins: &[Bulletin]) -> Stretch {
    Stretch::from_texts(bulletins.iter().map(|(_, blocks)| blocks.clone()))
}

fn keys(bulletins: &[Bulletin]) -> Vec<u64> {
    bulletins.iter().map(|(key, _)| *key).collect()
}

/// The file of terms of bulletins, from that of earlier ones; with the terms of those that are replaced, or without.
fn patched_with(
    (earlier, file): (&[Bulletin], &SegmentTerms),
    now: &[Bulletin],
    knows_replaced: bool,
) -> Option<SegmentTerms> {
    let numbers = Renumbering::between(&keys(earlier), &keys(now)).expect("few have changed");
    let at = |bulletins: &[Bulletin]| {
        let numbers = numbers.new_numbers().iter();
        texts(&numbers.map(|number| bulletins[*number as usize].clone()).collect::<Vec<_>>())
    };
    let replaced = (knows_replaced && numbers.is_in_place()).then(|| at(earlier));
    SegmentTerms::patch(&segment(now.len()), file, &numbers, replaced.as_ref(), &at(now))
}

fn patched(earlier: &[Bulletin], file: &SegmentTerms, now: &[Bulletin]) -> Option<SegmentTerms> {
    patched_with((earlier, file), now, false)
}

#[test]
fn file_of_parts_is_the_file_of_all_texts() {
    let mut random = Random(20_261_129);
    for count in [1, 700, 3000] {
        let bulletins: Vec<Bulletin> = (0..count).map(|_| bulletin(&mut random)).collect();
        let segment = Segment::split(count).remove(0);
        let bulletins = &bulletins[segment.documents.clone()];
        let stretches: Vec<_> = segment.stretches().collect();
        for length in [1, 2, 5, 100] {
            let part = |numbers: &[std::ops::Range<usize>]| {
                let documents = numbers[0].start..numbers[numbers.len() - 1].end;
                let part = Segment { documents, ..segment.clone() };
                let gathered: Vec<Stretch> =
                    numbers.iter().map(|numbers| texts(&bulletins[numbers.clone()])).collect();
                let terms = SegmentTerms::write(&part, &gathered.iter().collect::<Vec<_>>());
                (part, terms)
            };
            let parts: Vec<_> = stretches.chunks(length).map(part).collect();
            assert_eq!(SegmentTerms::merge(&segment, &parts), written(bulletins));
        }
    }
}

#[test]
fn file_is_the_same_after_any_edits() {
    for (seed, count) in [(1, 6), (2, 40), (3, 255), (4, 300), (5, 700)] {
        let mut random = Random(seed);
        let mut bulletins: Vec<Bulletin> = (0..count).map(|_| bulletin(&mut random)).collect();
        let mut file = written(&bulletins);
        for _ in 0..30 {
            let before = bulletins.clone();
            for _ in 0..=random.below(3) {
                let at = random.below(bulletins.len());
                match random.below(5) {
                    0 => bulletins.insert(at, bulletin(&mut random)),
                    1 if bulletins.len() > 4 => drop(bulletins.remove(at)),
                    _ => bulletins[at] = bulletin(&mut random),
                }
            }
            if Renumbering::between(&keys(&before), &keys(&bulletins)).is_some() {
                let same_buckets = segment(before.len()).buckets == segment(bulletins.len()).buckets;
                let expected = same_buckets.then(|| written(&bulletins));
                for knows_replaced in [false, true] {
                    let patched = patched_with((&before, &file), &bulletins, knows_replaced);
                    assert_eq!(patched, expected, "seed {seed}");
                }
            }
            file = written(&bulletins);
        }
    }
}

#[test]
fn new_bulletins_join_the_old_segment() {
    let mut random = Random(6);
    let bulletins: Vec<Bulletin> = (0..2080).map(|_| bulletin(&mut random)).collect();
    assert_eq!((segment(2048).documents, segment(2080).documents), (0..2048, 0..2080));
    let earlier = &bulletins[..2048];
    assert_eq!(patched(earlier, &written(earlier), &bulletins), Some(written(&bulletins)));
}

#[test]
fn what_is_mostly_new_is_not_patched() {
    let all: Vec<u64> = (0..2000).collect();
    let is_patched = |earlier: &[u64], now: &[u64]| Renumbering::between(earlier, now).is_some();
    assert!(is_patched(&all, &all[..10]), "many are gone");
    assert!(is_patched(&all[..1744], &all) && !is_patched(&all[..1743], &all), "256 are new");
    assert!(is_patched(&[1, 2], &[1, 3, 2, 4]) && !is_patched(&[1], &[1, 2, 3]), "half are new");
    assert!(!is_patched(&[1, 2, 3], &[1, 3, 2]), "another order");
    assert!(!is_patched(&[1, 2, 3], &[1, 1, 2, 3]), "one twice");
    assert!(is_patched(&[], &[]));
}

#[test]
fn damaged_file_is_no_danger() {
    let mut random = Random(7);
    let bulletins: Vec<Bulletin> = (0..12).map(|_| bulletin(&mut random)).collect();
    let mut now = bulletins.clone();
    now[5] = bulletin(&mut random);
    let whole = written(&bulletins);
    assert_eq!(patched(&bulletins, &whole, &now), Some(written(&now)));
    for bit in 0..whole.bytes.len() * 8 {
        let mut damaged = whole.clone();
        damaged.bytes[bit / 8] ^= 1 << (bit % 8);
        // Something is made of it, or nothing; the program believes no file that has another hash.
        let _ = patched(&bulletins, &damaged, &now);
    }
    for cut in 0..whole.bytes.len() {
        let mut damaged = whole.clone();
        damaged.bytes.truncate(cut);
        assert_eq!(patched(&bulletins, &damaged, &now), None, "cut to {cut}");
        let lost = whole.bytes.len() - cut;
        let last = damaged.key.lengths.last_mut().expect("a bucket");
        *last = last.saturating_sub(lost as u32);
        let _ = patched(&bulletins, &damaged, &now);
    }
    let mut damaged = whole.clone();
    damaged.bytes.fill(255);
    let _ = patched(&bulletins, &damaged, &now);
    damaged.bytes.fill(0);
    assert_eq!(patched(&bulletins, &damaged, &now), None);
    damaged.key.lengths = vec![0; whole.key.lengths.len()];
    assert_eq!(patched(&bulletins, &damaged, &now), None);
    damaged.key.lengths.clear();
    assert_eq!(patched(&bulletins, &damaged, &now), None);
}
