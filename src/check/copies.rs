//! Bulletins that are on the site twice: sync programs, downloads and file managers make copies beside the original, and
//! each would count its case once more.
//!
//! Two bulletins are compared only when their names or their titles and dates suggest it, so that ten thousand cost
//! little. Series that are written from one template differ in date, place and sum, and are left alone.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::copy_names::original_name;
use crate::content::bulletin::CaseFacts;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{PublishedBulletin, Site};

/// How much of the longer text two versions of one bulletin share at least: a sentence may have been added.
const SAME_VERSION: f64 = 0.75;

/// The same where only title, date and facts suggest a copy: two cases of one day may be told in the same words.
const SAME_WORDS: f64 = 0.9;

/// Characters that say enough to take two texts for one where no name says so.
const FEWEST: usize = 10;

/// Bulletins of one title and day that each is compared with. More than a few are a series.
const COMPARED: usize = 8;

/// Finds bulletins that repeat another one.
pub(super) fn check_copies(site: &Site) -> Vec<Diagnostic> {
    let mut copies: HashMap<&str, &str> = HashMap::new();
    find_by_name(&site.bulletins, &mut copies);
    find_by_title(&site.bulletins, &mut copies);
    let mut copies: Vec<(&str, &str)> = copies.into_iter().collect();
    copies.sort_unstable();
    let diagnostic =
        |(path, other): (&str, &str)| Diagnostic::new(Code::CopiedBulletin, path).fact("other", other);
    copies.into_iter().map(diagnostic).collect()
}

/// Finds files whose names say that they are copies of a file beside them.
fn find_by_name<'a>(bulletins: &'a [Arc<PublishedBulletin>], copies: &mut HashMap<&'a str, &'a str>) {
    let marked =
        |bulletin: &'a Arc<PublishedBulletin>| Some((&**bulletin, original_name(stem(&bulletin.path))?));
    let mut marked: Vec<(&PublishedBulletin, String)> = bulletins.par_iter().filter_map(marked).collect();
    if marked.is_empty() {
        return;
    }
    marked.sort_unstable_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    let mut originals: HashMap<String, &PublishedBulletin> = HashMap::new();
    for (bulletin, original) in &marked {
        originals.entry(original.clone()).or_insert(bulletin);
    }
    // A file without marks is the original, however its name sorts.
    for bulletin in bulletins {
        if let Some(first) = originals.get_mut(stem(&bulletin.path)) {
            *first = bulletin;
        }
    }
    for (bulletin, original) in &marked {
        let other = originals[original];
        if other.path != bulletin.path && are_versions(bulletin, other) {
            copies.insert(&bulletin.path, &other.path);
        }
    }
}

/// Finds bulletins, which are sorted by day, with the title, the day and the text of another one.
fn find_by_title<'a>(bulletins: &'a [Arc<PublishedBulletin>], copies: &mut HashMap<&'a str, &'a str>) {
    let days = bulletins.par_chunk_by(|a, b| a.facts.date == b.facts.date);
    let groups: Vec<Vec<&PublishedBulletin>> = days.flat_map_iter(with_one_title).collect();
    for group in groups {
        for (index, bulletin) in group.iter().enumerate() {
            let earlier = group[..index].iter().take(COMPARED);
            let other = earlier.into_iter().find(|other| are_the_same(bulletin, other));
            if let Some(other) = other.filter(|other| copies.get(&*other.path) != Some(&&*bulletin.path)) {
                copies.entry(&bulletin.path).or_insert(&other.path);
            }
        }
    }
}

/// The bulletins of a day that share a title with others, by path.
fn with_one_title(day: &[Arc<PublishedBulletin>]) -> Vec<Vec<&PublishedBulletin>> {
    // Titles of one day begin alike, so their hashes are compared first.
    let key = |bulletin: &'_ PublishedBulletin| xxh3_64(bulletin.facts.title.as_bytes());
    let mut by_title: Vec<(u64, &PublishedBulletin)> =
        day.iter().map(|bulletin| (key(bulletin), &**bulletin)).collect();
    by_title.sort_unstable_by(|(a_key, a), (b_key, b)| {
        (a_key, &a.facts.title, &a.path).cmp(&(b_key, &b.facts.title, &b.path))
    });
    let groups = by_title.chunk_by(|(a_key, a), (b_key, b)| a_key == b_key && a.facts.title == b.facts.title);
    let groups = groups.filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|(_, bulletin)| *bulletin).collect()).collect()
}

/// Whether a copy by its name is one by its text.
fn are_versions(one: &PublishedBulletin, other: &PublishedBulletin) -> bool {
    let (text, other_text) = (text_of(one), text_of(other));
    !are_related(one, other)
        && !text.is_empty()
        && (text == other_text
            || one.facts.date == other.facts.date && overlap(&text, &other_text) >= SAME_VERSION)
}

/// Whether two bulletins of one title and day are one.
fn are_the_same(one: &PublishedBulletin, other: &PublishedBulletin) -> bool {
    let (text, other_text) = (text_of(one), text_of(other));
    let facts = |bulletin: &PublishedBulletin| bulletin.facts.cases.iter().map(counted).collect::<Vec<_>>();
    !are_related(one, other)
        && text.len() >= FEWEST
        && pictures_of(one).eq(pictures_of(other))
        && (text == other_text || facts(one) == facts(other) && overlap(&text, &other_text) >= SAME_WORDS)
}

/// Whether one of them says that it repeats a case: then nothing is counted twice.
fn are_related(one: &PublishedBulletin, other: &PublishedBulletin) -> bool {
    let mut cases = one.facts.cases.iter().chain(&other.facts.cases);
    cases.any(|case| case.same_as.is_some())
}

/// What a case counts for, without its place in the file.
fn counted(case: &CaseFacts) -> CaseFacts {
    let mut case = CaseFacts { span: 0..0, ..case.clone() };
    case.scam_type.iter_mut().for_each(|written| written.span = 0..0);
    case
}

/// The characters of a text, without spaces.
fn text_of(bulletin: &PublishedBulletin) -> Vec<char> {
    let blocks = bulletin.body.text.blocks(|_| None);
    blocks.flat_map(|block| block.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>()).collect()
}

/// The names of the pictures in a text. In another folder the same picture has another address.
fn pictures_of(bulletin: &PublishedBulletin) -> impl Iterator<Item = &str> {
    bulletin.body.images.iter().filter_map(|image| image.written.rsplit(['/', '\\']).next())
}

/// The share of the longer text's pairs of characters that the other text has too.
fn overlap(one: &[char], other: &[char]) -> f64 {
    let longer = one.len().max(other.len()).saturating_sub(1);
    // Texts whose lengths differ more cannot share enough.
    if longer == 0 || one.len().min(other.len()) * 2 < longer {
        return 0.0;
    }
    let mut pairs: HashMap<(char, char), i32> = HashMap::new();
    one.windows(2).for_each(|pair| *pairs.entry((pair[0], pair[1])).or_default() += 1);
    let mut shared = 0;
    for pair in other.windows(2) {
        if let Some(left) = pairs.get_mut(&(pair[0], pair[1])).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    f64::from(shared) / longer as f64
}

/// The path of a file without its ending.
fn stem(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}
