//! Which bulletin has which number, and which files the index has. It follows from dates and addresses alone,
//! so that the plan knows every file before a text is read.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::stretch::LENGTH;
use crate::diagnostics::Language;
use crate::model::{BulletinId, Site};
use crate::text::is_ideograph;

/// A site with fewer bulletins has one segment. Its files together are so small that rewriting them for each bulletin
/// costs next to nothing.
const SMALL: usize = 2048;

/// After this many new bulletins the old segment is rewritten: about once in ten days at three bulletins a day.
const STEP: usize = 32;

/// The bulletins that are searched, in the order of their numbers, and where their index lies.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Bulletins by number: oldest first, on one day by address.
    pub(crate) bulletins: Vec<BulletinId>,
    /// The numbers of each day's bulletins.
    pub(crate) days: BTreeMap<Date, Range<usize>>,
    /// The segments, oldest first; one or two.
    pub(crate) segments: Vec<Segment>,
    /// Whether there are files of pinyin and of traditional characters. On an English site nobody can use them, unless a
    /// title has Chinese characters.
    pub(crate) has_chinese: bool,
}

/// Bulletins whose terms lie in one file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Segment {
    /// Numbers of its bulletins.
    pub documents: Range<usize>,
    /// The buckets of its terms, a power of two.
    pub buckets: usize,
    /// Whether the next bulletin will be added to it.
    pub is_new: bool,
}

impl Layout {
    /// The layout of a site's index. What is not listed is not searched.
    pub(crate) fn for_site(site: &Site) -> Layout {
        let is_listed = |id: &BulletinId| !site.bulletin(*id).expired;
        let bulletins: Vec<BulletinId> = site.bulletin_ids().filter(is_listed).collect();
        let mut days: BTreeMap<Date, Range<usize>> = BTreeMap::new();
        for (number, id) in bulletins.iter().enumerate() {
            days.entry(site.bulletin(*id).facts.date).or_insert(number..number).end = number + 1;
        }
        let segments = Segment::split(bulletins.len());
        let mut titles = bulletins.iter().map(|id| &site.bulletin(*id).facts.title);
        let has_chinese =
            site.config.language == Language::ZhCn || titles.any(|title| title.contains(is_ideograph));
        Layout { bulletins, days, segments, has_chinese }
    }
}

impl Segment {
    /// The segments of a site with this many bulletins.
    pub fn split(bulletins: usize) -> Vec<Segment> {
        let old = if bulletins < SMALL { 0 } else { bulletins / STEP * STEP };
        let segment = |documents: Range<usize>, is_new| {
            let buckets = buckets_for(documents.len());
            Segment { documents, buckets, is_new }
        };
        let segments = [segment(0..old, false), segment(old..bulletins, true)];
        segments.into_iter().filter(|segment| !segment.documents.is_empty()).collect()
    }

    /// The numbers of its bulletins in the stretches in which their terms are gathered.
    pub fn stretches(&self) -> impl Iterator<Item = Range<usize>> {
        let Range { start, end } = self.documents;
        (start..end).step_by(LENGTH).map(move |from| from..(from + LENGTH).min(end))
    }

    /// Its name in addresses.
    pub fn name(&self) -> String {
        match self.is_new {
            true => format!("{}+", self.documents.start),
            false => format!("{}-{}", self.documents.start, self.documents.end),
        }
    }
}

/// How many buckets the terms of so many bulletins lie in: as many as bulletins, but at most 4,096; beyond 24,576
/// bulletins a sixth; rounded down to a power of two. With more buckets a reader loads less that was not asked for, but
/// the lengths of all of them, a byte and a half each.
fn buckets_for(bulletins: usize) -> usize {
    power_below((bulletins / 6).max(bulletins.min(4096)))
}

/// The largest power of two that is not above a number; 1 for 0.
fn power_below(number: usize) -> usize {
    if number == 0 { 1 } else { 1 << number.ilog2() }
}
