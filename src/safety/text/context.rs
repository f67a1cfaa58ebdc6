//! One piece of text under examination: what it says, which keywords stand where, and what the checks have found in it.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use super::keywords::{Keyword, KeywordKind, find_keywords};
use super::lines;
use super::plain::PlainText;
use super::tables::{self, LastTable};
use crate::config::Config;
use crate::diagnostics::Code;

/// Something in a text that must not be published, or should not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextFinding {
    pub(crate) code: Code,
    /// Bytes of the plain text.
    pub(crate) span: Range<usize>,
    /// What to write instead.
    pub(crate) fix: Option<String>,
    /// Whether it is a warning at most, because it may be something else than it looks like.
    pub(crate) is_doubtful: bool,
}

/// A keyword that says what something is, and the cells of a table that it says it of.
pub(crate) struct Label {
    pub(crate) span: Range<usize>,
    /// Starts of the cells below it; none where it is not in the head of a table.
    pub(crate) cells: Vec<usize>,
}

/// More bytes than the longest keyword has. Keywords are sorted by their start, so a search for one that ends in a window
/// begins this many bytes before the window.
const LONGEST_KEYWORD: usize = 64;

/// Bytes on either side of a word in which its sentence begins and ends: some 150 Chinese characters. Every keyword is looked
/// at in its sentence, so this decides what a text costs that is nothing but keywords.
const LONGEST_CLAUSE: usize = 450;

/// What all checks of a text share.
pub(crate) struct ScanContext<'a> {
    pub(crate) text: &'a str,
    pub(crate) config: &'a Config,
    /// The keywords in the text, by their start.
    pub(crate) keywords: Vec<Keyword>,
    pub(crate) findings: Vec<TextFinding>,
    /// Where each finding ends, by its code and start. Findings of one code do not overlap.
    ends: BTreeMap<(Code, usize), usize>,
    /// The table that was asked about last.
    last_table: RefCell<LastTable>,
    sentence_ends: OnceCell<Vec<usize>>,
    clause_ends: OnceCell<Vec<usize>>,
}

impl<'a> ScanContext<'a> {
    pub(crate) fn new(plain: &'a PlainText<'a>, config: &'a Config) -> ScanContext<'a> {
        let text = plain.text();
        ScanContext {
            text,
            config,
            keywords: find_keywords(text),
            findings: Vec::new(),
            ends: BTreeMap::new(),
            last_table: RefCell::default(),
            sentence_ends: OnceCell::new(),
            clause_ends: OnceCell::new(),
        }
    }

    /// Reports a finding at the level of its code.
    pub(crate) fn report(&mut self, code: Code, span: Range<usize>, fix: Option<String>) {
        self.add(TextFinding { code, span, fix, is_doubtful: false });
    }

    /// Reports a finding as a warning at most.
    pub(crate) fn warn(&mut self, code: Code, span: Range<usize>, fix: Option<String>) {
        self.add(TextFinding { code, span, fix, is_doubtful: true });
    }

    fn add(&mut self, finding: TextFinding) {
        self.ends.insert((finding.code, finding.span.start), finding.span.end);
        self.findings.push(finding);
    }

    /// Whether a finding of one of these codes overlaps a span.
    pub(crate) fn has_finding(&self, codes: &[Code], span: &Range<usize>) -> bool {
        let last = |code: &Code| self.ends.range((*code, 0)..(*code, span.end)).next_back();
        codes.iter().filter_map(last).any(|(_, end)| span.start < *end)
    }

    /// The spans of what was found under a code.
    pub(crate) fn findings_of(&self, code: Code) -> impl Iterator<Item = Range<usize>> {
        self.findings.iter().filter(move |found| found.code == code).map(|found| found.span.clone())
    }

    /// The last keyword of a kind that ends at most this many characters before a position, in the same paragraph.
    pub(crate) fn keyword_before(
        &self,
        position: usize,
        kind: KeywordKind,
        most_characters: usize,
    ) -> Option<&Keyword> {
        let before = self.text[..position].char_indices();
        let window = before.rev().nth(most_characters).map_or(0, |(start, _)| start);
        let end = self.keywords.partition_point(|keyword| keyword.span.start < position);
        let candidates = self.keywords[..end].iter().rev();
        let candidates = candidates.take_while(|keyword| keyword.span.start + LONGEST_KEYWORD >= window);
        let fits = |keyword: &&Keyword| {
            keyword.kind == kind
                && keyword.span.end <= position
                && keyword.span.end >= window
                && self.is_one_paragraph(keyword.span.end, position)
        };
        candidates.into_iter().find(fits)
    }

    /// The first keyword of a kind that starts at most this many characters after a position, in the same paragraph.
    pub(crate) fn keyword_after(
        &self,
        position: usize,
        kind: KeywordKind,
        most_characters: usize,
    ) -> Option<&Keyword> {
        let mut after = self.text[position..].char_indices();
        let window = after.nth(most_characters).map_or(self.text.len(), |(length, _)| position + length);
        let start = self.keywords.partition_point(|keyword| keyword.span.start < position);
        let mut candidates = self.keywords[start..].iter().take_while(|keyword| keyword.span.start <= window);
        candidates.find(|keyword| keyword.kind == kind && self.is_one_paragraph(position, keyword.span.start))
    }

    /// Whether a keyword of a kind is within this many characters before or after a span.
    pub(crate) fn has_keyword_around(
        &self,
        span: &Range<usize>,
        kind: KeywordKind,
        most_characters: usize,
    ) -> bool {
        self.keyword_before(span.start, kind, most_characters).is_some()
            || self.keyword_after(span.end, kind, most_characters).is_some()
    }

    /// Whether a keyword of a kind stands inside a span.
    pub(crate) fn has_keyword_in(&self, span: &Range<usize>, kind: KeywordKind) -> bool {
        let start = self.keywords.partition_point(|keyword| keyword.span.start < span.start);
        let mut inside = self.keywords[start..].iter().take_while(|keyword| keyword.span.start < span.end);
        inside.any(|keyword| keyword.kind == kind && keyword.span.end <= span.end)
    }

    /// Whether a keyword is the beginning of a longer one of its kind, or a part of it.
    pub(crate) fn is_part_of_longer_keyword(&self, word: &Range<usize>, kind: KeywordKind) -> bool {
        let end = self.keywords.partition_point(|keyword| keyword.span.start <= word.start);
        let candidates = self.keywords[..end].iter().rev();
        let mut candidates =
            candidates.take_while(|keyword| keyword.span.start + LONGEST_KEYWORD >= word.end);
        candidates.any(|keyword| keyword.kind == kind && keyword.span.end > word.end)
    }

    fn is_one_paragraph(&self, from: usize, to: usize) -> bool {
        !self.text[from..to].contains("\n\n")
    }

    /// The keywords of a kind, in order.
    pub(crate) fn spans_of_keywords(&self, kind: KeywordKind) -> Vec<Range<usize>> {
        let of_kind = self.keywords.iter().filter(|keyword| keyword.kind == kind);
        of_kind.map(|keyword| keyword.span.clone()).collect()
    }

    /// The keywords of a kind, each with the cells of the column that it heads.
    pub(crate) fn labels(&self, kind: KeywordKind) -> Vec<Label> {
        let label = |span: Range<usize>| Label { cells: tables::cells_below(self.text, &span), span };
        self.spans_of_keywords(kind).into_iter().map(label).collect()
    }

    /// The head of the column of a table in which a position lies.
    pub(crate) fn column_head(&self, position: usize) -> Option<Range<usize>> {
        tables::column_head(self.text, position, &mut self.last_table.borrow_mut())
    }

    /// Whether the head of the column in which a position lies has a keyword of a kind.
    pub(crate) fn has_keyword_in_head(&self, position: usize, kind: KeywordKind) -> bool {
        self.column_head(position).is_some_and(|head| self.has_keyword_in(&head, kind))
    }

    /// The sentence around a span: between two of [`SENTENCE_ENDS`], or ends of the line.
    pub(crate) fn sentence(&self, span: &Range<usize>) -> Range<usize> {
        let is_end = |at: &usize| SENTENCE_ENDS.contains(&self.char_at(*at));
        let find = || self.clause_ends().iter().copied().filter(is_end).collect();
        self.between(self.sentence_ends.get_or_init(find), span)
    }

    /// The clause around a span: between two of [`CLAUSE_ENDS`], or ends of the line.
    pub(crate) fn clause(&self, span: &Range<usize>) -> Range<usize> {
        self.between(self.clause_ends(), span)
    }

    /// Where clauses end, and so sentences too.
    fn clause_ends(&self) -> &[usize] {
        let find = || self.text.char_indices().filter(|(_, c)| is_clause_end(*c)).map(|(at, _)| at).collect();
        self.clause_ends.get_or_init(find)
    }

    /// What lies around a span between two marks, from the positions of all of them. They are found once: a text may be
    /// nothing but keywords, each of which is looked at in its sentence.
    fn between(&self, marks: &[usize], span: &Range<usize>) -> Range<usize> {
        let line = self.line(span);
        let before = marks[..marks.partition_point(|mark| *mark < span.start)].last();
        let from = before.map_or(0, |mark| mark + length_of_first(&self.text[*mark..]));
        let after = marks.get(marks.partition_point(|mark| *mark < span.end));
        line.start.max(from)..after.map_or(line.end, |mark| line.end.min(*mark))
    }

    /// The line around a span, as far as a sentence may reach.
    pub(crate) fn line(&self, span: &Range<usize>) -> Range<usize> {
        let before = lines::before_within(self.text, span.start, LONGEST_CLAUSE);
        let after = lines::after_within(self.text, span.end, LONGEST_CLAUSE);
        span.start - before.len()..span.end + after.len()
    }

    /// The character before a position. The text is treated as a separate line, so a line end comes before its start.
    pub(crate) fn char_before(&self, position: usize) -> char {
        self.text[..position].chars().next_back().unwrap_or('\n')
    }

    /// The character at a position; a line end at the end of the text.
    pub(crate) fn char_at(&self, position: usize) -> char {
        self.text[position..].chars().next().unwrap_or('\n')
    }
}

fn length_of_first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// The marks at which a sentence ends. A full stop in ASCII is not one of them: it stands in numbers and hosts.
pub(crate) const SENTENCE_ENDS: [char; 6] = ['。', '！', '？', '!', '?', '；'];

/// The marks at which a clause ends, those of sentences among them; `|` separates the cells of a table.
pub(crate) const CLAUSE_ENDS: [char; 10] = ['。', '！', '？', '!', '?', '；', '，', ',', ';', '|'];

/// Whether a character is one of [`CLAUSE_ENDS`], all of which lie in three small blocks: no other character of a text is
/// compared with them.
fn is_clause_end(c: char) -> bool {
    matches!(c, '!'..='|' | '\u{3000}'..='\u{3002}' | '\u{ff01}'..='\u{ff1f}') && CLAUSE_ENDS.contains(&c)
}

/// Whether a text starts with asterisks that hide characters of the word before it: `wx12***`, `a**b`. Those that mark up
/// what follows hide nothing: `wx12345**注**`.
///
/// They hide something if the word goes on after them, if they are more than the three that Markdown knows, or if no
/// others on the line close them.
pub(crate) fn is_masked(after: &str) -> bool {
    const LONGEST_MARKUP: usize = 3;
    if !after.starts_with('*') {
        return false;
    }
    let line = lines::after(after, 0);
    let rest = line.trim_start_matches('*');
    let asterisks = &line[..line.len() - rest.len()];
    let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '@' | '-'));
    goes_on || asterisks.len() > LONGEST_MARKUP || !rest.contains(asterisks)
}
