//! Lists of words of which one says something, wherever it stands in a few characters of text: looked for all at
//! once, since a search for one word after the other took half of the time of all checks.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Words of which each says the same.
pub(in crate::safety) struct List {
    finder: AhoCorasick,
}

impl List {
    pub(in crate::safety) fn new<W: AsRef<[u8]>>(words: &[W]) -> List {
        let finder = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words);
        List { finder: finder.expect("a few words fit an automaton") }
    }

    /// Whether a word of the list stands in a text.
    pub(in crate::safety) fn is_in(&self, text: &str) -> bool {
        self.finder.is_match(text)
    }

    /// Where the last of its words ends in a text.
    pub(in crate::safety) fn last_end(&self, text: &str) -> Option<usize> {
        self.finder.find_overlapping_iter(text).last().map(|found| found.end())
    }
}
