//! Reads a name that is put together from known words: 网络刷单返利诈骗 says 刷单 and 返利, which mean one thing, and around
//! them words that say nothing.
//!
//! A name has a meaning only if all of it is known and all that says something says the same. So 购物车 is not 购物, and
//! a name that mixes two kinds of scam is left to the author.

use std::collections::HashMap;

use crate::text::comparable;

/// The longest name that is read, in characters: names are short, and sentences are no names.
const LONGEST: usize = 32;

/// What a known word does in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<T> {
    /// It says nothing: 网络, 类.
    Around,
    /// It says that something is false: 诈骗, 虚假.
    Mark,
    /// It says that somebody is impersonated: 冒充.
    Lead,
    /// It says what is meant.
    Means(T),
    /// It says so in a name with a mark or a lead: 装修 in 装修诈骗.
    Thing(T),
    /// It says so in a name with a lead: 警察 in 冒充警察.
    Role(T),
    /// It says so if nothing else in the name says more: 链接.
    Hints(T),
}

/// Known words and what they do in names.
pub(super) struct Lexicon<T> {
    parts: HashMap<String, Vec<Part<T>>>,
    /// Characters of the longest word.
    longest: usize,
}

/// How much a name must say before a word in it means what it means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Proof {
    Nothing,
    Mark,
    Lead,
}

/// One way to read the beginning of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Reading<T> {
    means: Option<T>,
    hints: Option<T>,
    /// What the meaning needs, by the word that needs least.
    needs: Proof,
    has: Proof,
    /// Words so far. Fewer are longer ones, which say more.
    words: usize,
}

impl<T: Copy + Eq> Lexicon<T> {
    pub(super) fn new<'a>(words: impl IntoIterator<Item = (&'a str, Part<T>)>) -> Self {
        let mut parts: HashMap<String, Vec<Part<T>>> = HashMap::new();
        for (word, part) in words {
            let parts = parts.entry(comparable(word)).or_default();
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        let longest = parts.keys().map(|word| word.chars().count()).max().unwrap_or(0);
        Self { parts, longest }
    }

    /// The one meaning of a name in comparable form.
    pub(super) fn read(&self, name: &str) -> Option<T> {
        let mut ends: Vec<usize> = name.char_indices().map(|(at, _)| at).take(LONGEST + 1).collect();
        if ends.len() > LONGEST {
            return None;
        }
        ends.push(name.len());
        let last = ends.len() - 1;
        let mut readings: Vec<Vec<Reading<T>>> = vec![Vec::new(); ends.len()];
        readings[0].push(Reading {
            means: None,
            hints: None,
            needs: Proof::Lead,
            has: Proof::Nothing,
            words: 0,
        });
        for from in 0..last {
            let here = std::mem::take(&mut readings[from]);
            if here.is_empty() {
                continue;
            }
            for to in from + 1..=last.min(from + self.longest) {
                let parts = self.parts.get(&name[ends[from]..ends[to]]).into_iter().flatten();
                for part in parts {
                    here.iter().filter_map(|reading| reading.with(*part)).for_each(|longer| {
                        keep(&mut readings[to], longer);
                    });
                }
            }
        }
        the_one(&readings[last])
    }
}

/// Adds a reading unless one that says the same has no more words.
fn keep<T: Copy + Eq>(readings: &mut Vec<Reading<T>>, new: Reading<T>) {
    let same = |old: &&mut Reading<T>| Reading { words: new.words, ..**old } == new;
    match readings.iter_mut().find(same) {
        Some(old) => old.words = old.words.min(new.words),
        None => readings.push(new),
    }
}

/// What the readings of a whole name say: those of most weight and fewest words must agree.
fn the_one<T: Copy + Eq>(readings: &[Reading<T>]) -> Option<T> {
    let said = readings.iter().filter_map(Reading::said);
    let best = said.clone().map(|(rank, _)| rank).min()?;
    let mut best_ones = said.filter(|(rank, _)| *rank == best).map(|(_, meaning)| meaning);
    let first = best_ones.next()?;
    best_ones.all(|other| other == first).then_some(first)
}

impl<T: Copy + Eq> Reading<T> {
    /// The reading with one more word, unless that contradicts it.
    fn with(&self, part: Part<T>) -> Option<Self> {
        let longer = Self { words: self.words + 1, ..*self };
        match part {
            Part::Around => Some(longer),
            Part::Mark => Some(Self { has: self.has.max(Proof::Mark), ..longer }),
            Part::Lead => Some(Self { has: Proof::Lead, ..longer }),
            Part::Hints(meaning) => Some(Self { hints: self.hints.or(Some(meaning)), ..longer }),
            Part::Means(meaning) => longer.meaning(meaning, Proof::Nothing),
            Part::Thing(meaning) => longer.meaning(meaning, Proof::Mark),
            Part::Role(meaning) => longer.meaning(meaning, Proof::Lead),
        }
    }

    fn meaning(self, meaning: T, needs: Proof) -> Option<Self> {
        let agrees = self.means.is_none_or(|before| before == meaning);
        agrees.then_some(Self { means: Some(meaning), needs: self.needs.min(needs), ..self })
    }

    /// What the reading says, with its rank: the smaller, the better.
    fn said(&self) -> Option<((bool, usize), T)> {
        match (self.means, self.hints) {
            (Some(meaning), _) => (self.has >= self.needs).then_some(((false, self.words), meaning)),
            (None, hints) => Some(((true, self.words), hints?)),
        }
    }
}
