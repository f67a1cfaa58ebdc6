//! Chinese words that a line must not break: those of scams and of bulletins, and the most common words beside them. No kept
//! crate knows the words of Chinese without a dictionary of megabytes.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::theme::WHOLE_WORDS;
use crate::vocabulary::words_of_scams;

/// Common words of titles, rules and tips, our own list.
const COMMON: &str = include_str!("words.txt");

/// Longer names are put together from words, between which a line may end.
const LONGEST: usize = 4;

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let scams = words_of_scams().filter(|word| (2..=LONGEST).contains(&word.chars().count()));
    let words = COMMON.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let words = words.chain(WHOLE_WORDS).chain(scams);
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
    finder.expect("a few words fit an automaton")
});

/// The positions within words that are known, in bytes.
pub(super) fn known_words(text: &str) -> HashSet<usize> {
    let inside = |found: aho_corasick::Match| {
        let word = &text[found.range()];
        let start = found.start();
        word.char_indices().skip(1).map(move |(at, _)| start + at).collect::<Vec<_>>()
    };
    WORDS.find_iter(text).flat_map(inside).collect()
}

/// How much of a text that is longer than `most` characters a line of that many may hold, in characters: up to a word's end.
pub(in crate::export) fn line_end(text: &[char], most: usize) -> usize {
    const LOOKED_AT: usize = 8;
    let whole: String = text.iter().collect();
    let inside = known_words(&whole);
    let byte_of = |at: usize| text[..at].iter().map(|c| c.len_utf8()).sum::<usize>();
    let ends =
        || (most.saturating_sub(LOOKED_AT).max(1)..=most).rev().filter(|at| !inside.contains(&byte_of(*at)));
    let is_sure = |at: &usize| is_known_end(text[*at - 1], text[*at]);
    ends().find(is_sure).or_else(|| ends().next()).unwrap_or(most)
}

/// Whether a word surely ends between two characters: behind particles, before prepositions and the like.
pub(super) fn is_known_end(before: char, after: char) -> bool {
    "的了着过吗呢吧和与或是就都也又再先请让叫说把被给向对".contains(before)
        || "把被让给叫和与或向对从在就都也又再不没先请说要想还才只很最".contains(after)
}
