//! Decides, run by run, which letters and masks the parser has to see.

use super::super::cjk;
use super::marks::{LETTER, LETTER_FOR_FIRST, LETTER_FOR_SECOND, MASK, SourceChange};
use super::masks::Masks;
use super::open_run::OpenRun;
use std::ops::Range;

/// The changes that a source needs, ascending.
pub(super) fn find_changes(source: &str) -> Vec<SourceChange> {
    let bytes = source.as_bytes();
    if !bytes.contains(&b'*') && !bytes.contains(&b'~') {
        return Vec::new();
    }
    let mut decisions = Decisions {
        source,
        changes: Vec::new(),
        masks: Masks::new(source),
        open: OpenRun::default(),
        line: None,
        letter_due: None,
    };
    for run in Runs::new(source) {
        decisions.visit(run);
    }
    decisions.changes
}

/// The runs of one delimiter in a text, an escaped first character left out.
struct Runs<'s> {
    text: &'s str,
    at: usize,
    /// The next of each delimiter, looked up again only when it is passed.
    star: Option<usize>,
    tilde: Option<usize>,
}

impl<'s> Runs<'s> {
    fn new(text: &'s str) -> Self {
        Self { text, at: 0, star: text.find('*'), tilde: text.find('~') }
    }

    fn next_delimiter(&mut self) -> Option<usize> {
        let rest = &self.text[self.at..];
        if self.star.is_some_and(|star| star < self.at) {
            self.star = rest.find('*').map(|found| self.at + found);
        }
        if self.tilde.is_some_and(|tilde| tilde < self.at) {
            self.tilde = rest.find('~').map(|found| self.at + found);
        }
        match (self.star, self.tilde) {
            (Some(star), Some(tilde)) => Some(star.min(tilde)),
            (star, tilde) => star.or(tilde),
        }
    }
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        loop {
            let first = self.next_delimiter()?;
            let same = |byte: &&u8| **byte == bytes[first];
            let length = bytes[first..].iter().take_while(same).count();
            let before = bytes[..first].iter().rev();
            let backslashes = before.take_while(|byte| **byte == b'\\').count();
            self.at = first + length;
            let run = first + backslashes % 2..self.at;
            if !run.is_empty() {
                return Some(run);
            }
        }
    }
}

struct Decisions<'s> {
    source: &'s str,
    changes: Vec<SourceChange>,
    masks: Masks<'s>,
    open: OpenRun,
    /// The line last asked about, with the positions of its `**`.
    line: Option<(Range<usize>, Vec<usize>)>,
    /// The end of a run that has to see a letter after it, where another run stands.
    letter_due: Option<usize>,
}

impl Decisions<'_> {
    fn visit(&mut self, run: Range<usize>) {
        let open = self.open.before(self.source, run.start);
        if self.masks.is_mask(&run, open.is_some()) {
            let masked = run.map(|at| SourceChange { replaced: at..at + 1, by: MASK });
            return self.changes.extend(masked);
        }
        if open == Some(2) && self.joins_bold(&run) {
            return self.changes.push(SourceChange { replaced: run, by: "" });
        }
        self.open.pass(self.source, &run);
        let (before, after) = (&self.source[..run.start], &self.source[run.end..]);
        let (previous, next) = (before.chars().next_back(), after.chars().next());
        let open_both_ways = self.may_be_emphasis(&run)
            && previous.is_some_and(|c| !c.is_whitespace())
            && next.is_some_and(|c| !c.is_whitespace())
            && (cjk::ends_in_cjk(before) || next.is_some_and(cjk::is_cjk));
        self.mark_before(&run, previous, open_both_ways);
        if open_both_ways {
            self.mark_after(&run, next);
        } else if self.closes_after_space(&run, before, next)
            || open == Some(2) && self.closes_after_punctuation(&run, previous, next)
        {
            self.insert(run.start, LETTER);
        } else if open.is_none() && self.opens_before_punctuation(&run, previous, next) {
            self.insert(run.end, LETTER);
        }
    }

    /// Whether `****` ends one bold and begins the next, as in `**甲****乙**`: then both are one.
    fn joins_bold(&mut self, run: &Range<usize>) -> bool {
        let follows = self.source[run.end..].chars().next().is_some_and(|c| !c.is_whitespace());
        run.len() == 4
            && self.source.as_bytes()[run.start] == b'*'
            && follows
            && self.masks.is_chinese()
            && self.strong_runs_of_line(run.start).last().is_some_and(|last| *last > run.start)
    }

    /// Whether `**` between a letter and punctuation opens what a later `**` of the line closes, as in `App**(官方版)**`.
    fn opens_before_punctuation(
        &mut self,
        run: &Range<usize>,
        previous: Option<char>,
        next: Option<char>,
    ) -> bool {
        let is_punctuation = |c: char| matches!(c, '(' | '[' | '"' | '\'' | '#' | '@' | '$');
        run.len() == 2
            && self.source.as_bytes()[run.start] == b'*'
            && previous.is_some_and(|c| c.is_ascii_alphanumeric())
            && next.is_some_and(is_punctuation)
            && self.masks.is_chinese()
            && self.strong_runs_of_line(run.start).last().is_some_and(|last| *last > run.start)
    }

    /// Whether `**` between punctuation and a letter closes what is open, as in `**1.**Wifi`.
    fn closes_after_punctuation(
        &mut self,
        run: &Range<usize>,
        previous: Option<char>,
        next: Option<char>,
    ) -> bool {
        let is_punctuation = |c: char| c.is_ascii_punctuation() || cjk::is_shared_quote(c);
        run.len() == 2
            && self.source.as_bytes()[run.start] == b'*'
            && previous.is_some_and(is_punctuation)
            && next.is_some_and(|c| c.is_ascii_alphanumeric())
            && self.masks.is_chinese()
    }

    /// Whether the run's length is one that can mean emphasis.
    fn may_be_emphasis(&self, run: &Range<usize>) -> bool {
        self.source.as_bytes()[run.start] == b'*' || run.len() == 2
    }

    fn mark_before(&mut self, run: &Range<usize>, previous: Option<char>, opens_both_ways: bool) {
        let due = self.letter_due.take() == Some(run.start);
        let needs_letter = opens_both_ways && !previous.is_some_and(cjk::surely_letter);
        let beside_run = matches!(previous, Some('*' | '_' | '~'));
        match (due, needs_letter) {
            (true, true) => self.insert(run.start, LETTER),
            (true, false) => self.insert(run.start, LETTER_FOR_FIRST),
            (false, true) if beside_run => self.insert(run.start, LETTER_FOR_SECOND),
            (false, true) => self.insert(run.start, LETTER),
            (false, false) => {}
        }
    }

    fn mark_after(&mut self, run: &Range<usize>, next: Option<char>) {
        match next {
            Some(c) if cjk::surely_letter(c) => {}
            Some('*' | '~') => self.letter_due = Some(run.end),
            Some('_') => self.insert(run.end, LETTER_FOR_FIRST),
            _ => self.insert(run.end, LETTER),
        }
    }

    fn insert(&mut self, at: usize, by: &'static str) {
        self.changes.push(SourceChange { replaced: at..at, by });
    }

    /// Whether `**` after a space closes what an earlier `**` of the line opened: an odd number of
    /// runs stands before it, and either it cannot open or the line's runs pair up.
    fn closes_after_space(&mut self, run: &Range<usize>, before: &str, next: Option<char>) -> bool {
        let text = before.trim_end_matches([' ', '\t', '\u{A0}', '\u{3000}']);
        let follows_chinese =
            cjk::ends_in_cjk(text) || text.chars().next_back().is_some_and(cjk::is_shared_quote);
        if run.len() != 2
            || self.source.as_bytes()[run.start] != b'*'
            || text.len() == before.len()
            || !follows_chinese
        {
            return false;
        }
        let strong = self.strong_runs_of_line(run.start);
        let earlier = strong.partition_point(|at| *at < run.start);
        let cannot_open = next.is_none_or(char::is_whitespace);
        earlier % 2 == 1 && (cannot_open || strong.len().is_multiple_of(2))
    }

    fn strong_runs_of_line(&mut self, at: usize) -> &[usize] {
        if self.line.as_ref().is_none_or(|(line, _)| !line.contains(&at)) {
            let start = self.source[..at].rfind('\n').map_or(0, |i| i + 1);
            let end = self.source[at..].find('\n').map_or(self.source.len(), |i| at + i);
            let runs = strong_runs(&self.source[start..end], start);
            self.line = Some((start..end, runs));
        }
        let (_, runs) = self.line.as_ref().expect("the line has just been read");
        runs
    }
}

/// The positions of `**` on a line, without those in code spans of one backtick and in masked numbers.
fn strong_runs(line: &str, offset: usize) -> Vec<usize> {
    let bytes = line.as_bytes();
    let is_alphanumeric = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    let last_tick = line.rfind('`').unwrap_or(0);
    let mut found = Vec::new();
    let (mut at, mut in_code) = (0, false);
    for run in Runs::new(line) {
        let ticks = bytes[at..run.start].iter().filter(|b| **b == b'`').count();
        in_code ^= ticks % 2 == 1;
        at = run.end;
        let masked = run.start > 0 && is_alphanumeric(run.start - 1) && is_alphanumeric(run.end);
        let code = in_code && run.start < last_tick;
        if run.len() == 2 && bytes[run.start] == b'*' && !masked && !code {
            found.push(offset + run.start);
        }
    }
    found
}
