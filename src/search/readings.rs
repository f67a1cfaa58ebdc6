//! Words by their pinyin, for readers who type `kefu` and mean 客服: single characters and neighbouring pairs
//! of titles and of the names of scam types.

use std::collections::{BTreeMap, HashMap};

use super::normalise::normalise;
use crate::pinyin::pinyin_at;

/// The first letters that a reading may have: one file each.
pub(crate) const LETTERS: std::ops::RangeInclusive<u8> = b'a'..=b'z';

/// Words by reading; those that occur in the most names come first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Readings(BTreeMap<String, Vec<String>>);

impl Readings {
    /// The words of names: titles, scam types and the like.
    pub(crate) fn from_names(names: impl Iterator<Item = impl AsRef<str>>) -> Readings {
        let mut counts: HashMap<(String, String), usize> = HashMap::new();
        for name in names {
            let mut words = words(name.as_ref());
            words.sort_unstable();
            words.dedup();
            for word in words {
                *counts.entry(word).or_default() += 1;
            }
        }
        let mut counted: Vec<((String, String), usize)> = counts.into_iter().collect();
        counted.sort_unstable_by(|((key, word), count), ((other_key, other_word), other)| {
            (key, std::cmp::Reverse(count), word).cmp(&(other_key, std::cmp::Reverse(other), other_word))
        });
        let mut readings = Readings::default();
        for ((key, word), _) in counted {
            readings.0.entry(key).or_default().push(word);
        }
        readings
    }

    /// The file of a first letter: a line for each reading.
    pub(crate) fn to_file(&self, letter: u8) -> Vec<u8> {
        let first = char::from(letter).to_string();
        let lines = self.0.range(first.clone()..).take_while(|(key, _)| key.starts_with(&first));
        lines.map(|(key, words)| format!("{key} {}\n", words.join("/"))).collect::<String>().into_bytes()
    }
}

/// The reading of a whole name, without spaces; what has no reading stands for itself.
pub(crate) fn readings_of(name: &str) -> String {
    read(name).into_iter().map(|(c, reading)| reading.unwrap_or_else(|| c.to_string())).collect()
}

fn words(name: &str) -> Vec<(String, String)> {
    let mut words = Vec::new();
    let mut before: Option<(char, String)> = None;
    for (c, reading) in read(name) {
        if let Some(reading) = &reading {
            words.push((reading.clone(), c.to_string()));
            if let Some((first, of_first)) = &before {
                words.push((format!("{of_first}{reading}"), format!("{first}{c}")));
            }
        }
        before = reading.map(|reading| (c, reading));
    }
    words
}

/// Each character of a name with its reading, if it has one.
fn read(name: &str) -> Vec<(char, Option<String>)> {
    let name = normalise(name);
    let mut all = Vec::new();
    let mut rest = name.as_str();
    while !rest.is_empty() {
        let (syllables, length) = pinyin_at(rest);
        let (read, after) = rest.split_at(length);
        let mut syllables = syllables.into_iter().map(|syllable| syllable.replace('ü', "v"));
        all.extend(read.chars().map(|c| (c, syllables.next())));
        rest = after;
    }
    all
}
