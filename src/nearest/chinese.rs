//! Slips of people who type Chinese: a character of the same sound, as a list of candidates offers it, or one that looks
//! the same, as handwriting, pictures and PDFs give it.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// What a slip costs. A worse one costs more, so that the better of two guesses wins.
pub(crate) const SLIP: usize = 2;

/// Traditional characters, each followed by the simplified one.
const VARIANTS: &str = include_str!("../search/data/variants.txt");

/// Characters of the vocabularies, each at the beginning of a line: then those that look nearly the same, a space, and
/// those that look alike. Made from the four-corner and Cangjie codes and the numbers of strokes in Unicode's Unihan
/// database, and a few by hand.
const LOOKALIKES: &str = include_str!("lookalikes.txt");

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let mut characters = VARIANTS.trim_end().chars();
    std::iter::from_fn(|| characters.next().zip(characters.next())).collect()
});

static ALIKE: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    let lines = LOOKALIKES.lines();
    lines.filter_map(|line| Some((line.chars().next()?, line))).collect()
});

/// The simplified form of a character.
pub(super) fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

/// What it costs to write one character for another, both simplified: nothing for itself, little for one that sounds or
/// nearly looks the same. `None` where nobody does it by a slip.
fn cost(written: char, right: char) -> Option<usize> {
    if written == right {
        return Some(0);
    }
    let reads = |c: char| c.to_pinyin().map(|pinyin| pinyin.plain());
    let alike = |a: char, b: char| {
        let (near, far) = ALIKE.get(&a)?.split_once(' ')?;
        if near.contains(b) { Some(SLIP) } else { far.contains(b).then_some(SLIP + 1) }
    };
    if reads(written).is_some_and(|sound| reads(right) == Some(sound)) {
        return Some(SLIP);
    }
    alike(right, written).into_iter().chain(alike(written, right)).min()
}

/// The most slips in a word of so many characters.
fn most_slips(length: usize) -> usize {
    if length >= 7 { 2 } else { 1 }
}

/// What it costs to write one word for the other; `None` where it is another word.
pub(super) fn slips(word: &[char], known: &[char]) -> Option<usize> {
    let most = most_slips(known.len());
    if word.len() == known.len() {
        let wrong = word.iter().zip(known).filter(|(a, b)| a != b).count();
        let few = wrong <= most && (known.len() >= 2 || wrong == 0);
        let costs = word.iter().zip(known).map(|(a, b)| cost(*a, *b));
        let all_slips = || costs.sum::<Option<usize>>();
        return few.then(all_slips).flatten().or_else(|| exchanged(word, known).then_some(SLIP));
    }
    // One character too many or too few is a slip only in a word that is long enough to be known without it.
    let (short, long) = if word.len() < known.len() { (word, known) } else { (known, word) };
    (short.len() + 1 == long.len() && short.len() >= 4 && is_without_one(short, long)).then_some(SLIP)
}

/// Whether two neighbours stand in each other's place.
fn exchanged(word: &[char], known: &[char]) -> bool {
    let Some(at) = word.iter().zip(known).position(|(a, b)| a != b) else { return false };
    word.len() >= 3
        && at + 1 < word.len()
        && (word[at], word[at + 1]) == (known[at + 1], known[at])
        && word[at + 2..] == known[at + 2..]
}

fn is_without_one(short: &[char], long: &[char]) -> bool {
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    short[same..] == long[same + 1..]
}
