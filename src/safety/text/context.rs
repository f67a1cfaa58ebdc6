//! One piece of text under examination: what it says, which words stand where, and what was found.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::keywords::{Hit, Words};
use super::tables::Table;
use crate::config::Config;
use crate::diagnostics::Code;
use crate::safety::lines;
use crate::safety::plain::PlainText;

/// Something that must not be published, or should not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::safety) struct Found {
    pub(in crate::safety) code: Code,
    /// Bytes of the plain text.
    pub(in crate::safety) span: Range<usize>,
    /// What to write instead.
    pub(in crate::safety) fix: Option<String>,
    /// Whether it only may be what it looks like: a warning at most.
    pub(in crate::safety) doubtful: bool,
}

/// No word of the lists has more bytes.
const LONGEST: usize = 64;

/// A piece of text under examination.
pub(in crate::safety) struct Scan<'a> {
    pub(in crate::safety) text: &'a str,
    pub(in crate::safety) config: &'a Config,
    /// Words that tell what stands near them, ascending.
    pub(in crate::safety) hits: Vec<Hit>,
    pub(in crate::safety) found: Vec<Found>,
    /// Where what was found ends, by code and start; those of one code do not overlap.
    places: BTreeMap<(Code, usize), usize>,
    /// The table that was looked at last.
    table: RefCell<Table>,
}

impl<'a> Scan<'a> {
    pub(in crate::safety) fn new(plain: &'a PlainText<'a>, config: &'a Config) -> Scan<'a> {
        let text = plain.text();
        let hits = super::keywords::hits(text);
        Scan { text, config, hits, found: Vec::new(), places: BTreeMap::new(), table: RefCell::default() }
    }

    pub(in crate::safety) fn report(&mut self, code: Code, span: Range<usize>, fix: Option<String>) {
        self.add(Found { code, span, fix, doubtful: false });
    }

    pub(in crate::safety) fn doubt(&mut self, code: Code, span: Range<usize>, fix: Option<String>) {
        self.add(Found { code, span, fix, doubtful: true });
    }

    fn add(&mut self, found: Found) {
        self.places.insert((found.code, found.span.start), found.span.end);
        self.found.push(found);
    }

    /// Whether something of a code was found at some of these bytes.
    pub(in crate::safety) fn is_found(&self, codes: &[Code], span: &Range<usize>) -> bool {
        let last = |code: &Code| self.places.range((*code, 0)..(*code, span.end)).next_back();
        codes.iter().filter_map(last).any(|(_, end)| span.start < *end)
    }

    /// Words of a kind that end at most so many characters before a place, in the same paragraph.
    pub(in crate::safety) fn before(&self, at: usize, kind: Words, most: usize) -> Option<&Hit> {
        let window = self.text[..at].char_indices().rev().nth(most).map_or(0, |(start, _)| start);
        let end = self.hits.partition_point(|hit| hit.span.start < at);
        let near = self.hits[..end].iter().rev().take_while(|hit| hit.span.start + LONGEST >= window);
        let here = |hit: &&Hit| {
            hit.kind == kind
                && hit.span.end <= at
                && hit.span.end >= window
                && self.same_paragraph(hit.span.end, at)
        };
        near.into_iter().find(here)
    }

    /// Words of a kind that begin at most so many characters behind a place, in the same paragraph.
    pub(in crate::safety) fn behind(&self, at: usize, kind: Words, most: usize) -> Option<&Hit> {
        let window = self.text[at..].char_indices().nth(most).map_or(self.text.len(), |(end, _)| at + end);
        let start = self.hits.partition_point(|hit| hit.span.start < at);
        let near = self.hits[start..].iter().take_while(|hit| hit.span.start <= window);
        near.into_iter().find(|hit| hit.kind == kind && self.same_paragraph(at, hit.span.start))
    }

    /// Whether a word of the kind stands within some bytes.
    pub(in crate::safety) fn holds(&self, span: &Range<usize>, kind: Words) -> bool {
        let start = self.hits.partition_point(|hit| hit.span.start < span.start);
        let inside = self.hits[start..].iter().take_while(|hit| hit.span.start < span.end);
        inside.into_iter().any(|hit| hit.kind == kind && hit.span.end <= span.end)
    }

    /// Whether a word is a part of a longer one of the kind.
    pub(in crate::safety) fn is_part_of_longer(&self, word: &Range<usize>, kind: Words) -> bool {
        let end = self.hits.partition_point(|hit| hit.span.start <= word.start);
        let near = self.hits[..end].iter().rev().take_while(|hit| hit.span.start + LONGEST >= word.end);
        near.into_iter().any(|hit| hit.kind == kind && hit.span.end > word.end)
    }

    /// Whether a word of the kind stands within so many characters before or behind.
    pub(in crate::safety) fn near(&self, span: &Range<usize>, kind: Words, most: usize) -> bool {
        self.before(span.start, kind, most).is_some() || self.behind(span.end, kind, most).is_some()
    }

    fn same_paragraph(&self, from: usize, to: usize) -> bool {
        !self.text[from..to].contains("\n\n")
    }

    /// The head of the column in which a place stands.
    pub(in crate::safety) fn head_of(&self, at: usize) -> Option<Range<usize>> {
        super::tables::head_of(self.text, at, &mut self.table.borrow_mut())
    }

    /// Whether the head of the column in which a place stands has a word of the kind.
    pub(in crate::safety) fn under(&self, at: usize, kind: Words) -> bool {
        self.head_of(at).is_some_and(|head| self.holds(&head, kind))
    }

    /// Words of a kind, and the places that each is a label of: what follows it, or the cells below it.
    pub(in crate::safety) fn labels(&self, kind: Words) -> Vec<(Range<usize>, Vec<usize>)> {
        let of_kind = self.hits.iter().filter(|hit| hit.kind == kind);
        of_kind.map(|hit| (hit.span.clone(), super::tables::cells_below(self.text, &hit.span))).collect()
    }

    /// The clause around some bytes: from mark to mark.
    pub(in crate::safety) fn clause(&self, span: &Range<usize>, marks: &[char]) -> Range<usize> {
        let before = lines::before(self.text, span.start);
        let behind = lines::after(self.text, span.end);
        let from = before.rfind(marks).map_or(0, |at| at + length_of_first(&before[at..]));
        span.start - before.len() + from..span.end + behind.find(marks).unwrap_or(behind.len())
    }

    /// The character before a place.
    pub(in crate::safety) fn previous(&self, at: usize) -> char {
        self.text[..at].chars().next_back().unwrap_or('\n')
    }

    /// The character at a place.
    pub(in crate::safety) fn next(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\n')
    }
}

fn length_of_first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// The marks at which a sentence ends.
pub(in crate::safety) const SENTENCE: [char; 6] = ['。', '！', '？', '!', '?', '；'];

/// The marks at which a clause ends.
pub(in crate::safety) const CLAUSE: [char; 10] = ['。', '！', '？', '!', '?', '；', '，', ',', ';', '|'];

/// Whether a text begins with asterisks that hide characters of the word before it: `wx12***`, `a**b`. Those that mark up
/// what follows hide nothing: `wx12345**注**`.
pub(in crate::safety) fn is_masked(behind: &str) -> bool {
    if !behind.starts_with('*') {
        return false;
    }
    let line = lines::after(behind, 0);
    let rest = line.trim_start_matches('*');
    let run = &line[..line.len() - rest.len()];
    let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '@' | '-'));
    goes_on || run.len() > 3 || !rest.contains(run)
}
