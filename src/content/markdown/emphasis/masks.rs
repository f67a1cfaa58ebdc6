//! Recognises asterisks that hide a part of an address or of a number.
//!
//! A bulletin masks what must not be published: `wap.***10086.com`, `jc*ccb.com`, `138****5678`, `wx****`.
//! CommonMark, or the rule for Chinese, would pair two such runs and take the asterisks away: that reveals nothing, but
//! the text becomes wrong. Only text that holds CJK characters is read this way.

use super::super::cjk;
use super::hidden_words::{hides_code, hides_name};
use super::open_emphasis::{OpenEmphasis, ends_in_word};
use std::ops::Range;

/// Says which runs are masks; asked in ascending order.
pub(super) struct Masks<'s> {
    source: &'s str,
    /// Whether the source holds CJK at all; looked up at the first question.
    chinese: Option<bool>,
    /// The token that was read last, and what its runs are.
    token: Range<usize>,
    /// The token from its first to its last letter or digit.
    core: Range<usize>,
    runs: TokenRuns,
    emphasis: OpenEmphasis,
}

/// What the runs of a token are.
#[derive(Clone, Copy)]
enum TokenRuns {
    /// Every run is emphasis.
    Emphasis,
    /// Every run inside the token is a mask.
    Mask,
    /// The token is itself in bold; only long runs between digits are masks.
    MaskInBold,
}

impl<'s> Masks<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            chinese: None,
            token: 0..0,
            core: 0..0,
            runs: TokenRuns::Emphasis,
            emphasis: OpenEmphasis::default(),
        }
    }

    /// Whether this run of delimiters is a mask. `is_open` says that an emphasis has begun before it in its line.
    pub(super) fn is_mask(&mut self, run: &Range<usize>, is_open: bool) -> bool {
        let bytes = self.source.as_bytes();
        if !is_open && (hides_name(self.source, run) || hides_code(self.source, run)) && self.is_chinese() {
            return true;
        }
        if may_end_word(bytes, run) && self.is_chinese() && !self.emphasis.is_open(bytes, run.start) {
            return true;
        }
        let is_inside = run.start > 0
            && bytes[run.start] == b'*'
            && is_address(bytes[run.start - 1])
            && bytes.get(run.end).is_some_and(|b| is_address(*b));
        if !is_inside || !self.is_chinese() {
            return false;
        }
        if run.start >= self.token.end {
            self.token = token_around(bytes, run);
            (self.core, self.runs) = read_token(bytes, &self.token);
        }
        if run.start < self.core.start || run.end > self.core.end {
            return false;
        }
        match self.runs {
            TokenRuns::Emphasis => false,
            TokenRuns::Mask => true,
            TokenRuns::MaskInBold => {
                run.len() >= 4 && bytes[run.start - 1].is_ascii_digit() && bytes[run.end].is_ascii_digit()
            }
        }
    }

    /// Whether the text holds CJK at all: other texts follow CommonMark.
    pub(super) fn is_chinese(&mut self) -> bool {
        let source = self.source;
        *self.chinese.get_or_insert_with(|| source.chars().any(cjk::is_cjk))
    }
}

/// Whether a run of three and more ends a word or number, as in `wx****`.
fn may_end_word(bytes: &[u8], run: &Range<usize>) -> bool {
    let goes_on = bytes.get(run.end).is_some_and(|byte| is_address(*byte));
    run.len() > 2 && bytes[run.start] == b'*' && ends_in_word(bytes, run.start) && !goes_on
}

/// Bytes of addresses, numbers and names of accounts.
fn is_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".@:/?=&%#+-_".contains(&byte)
}

fn token_around(bytes: &[u8], run: &Range<usize>) -> Range<usize> {
    let belongs = |byte: &&u8| **byte == b'*' || is_address(**byte);
    let before = bytes[..run.start].iter().rev().take_while(belongs).count();
    let after = bytes[run.end..].iter().take_while(belongs).count();
    run.start - before..run.end + after
}

/// The core of a token, and what its runs are.
fn read_token(bytes: &[u8], token: &Range<usize>) -> (Range<usize>, TokenRuns) {
    let with_stars = strip(bytes, token, |b| b.is_ascii_alphanumeric() || b == b'*');
    let core = strip(bytes, &with_stars, |b| b.is_ascii_alphanumeric());
    let text = &bytes[core.clone()];
    let of_address = |b: &u8| b.is_ascii_digit() || b".@/".contains(b);
    let runs = if !text.iter().any(of_address) {
        TokenRuns::Emphasis
    } else if core != with_stars {
        TokenRuns::MaskInBold
    } else if reads_as_bold(text) {
        TokenRuns::Emphasis
    } else {
        TokenRuns::Mask
    };
    (core, runs)
}

/// The range from the first byte to keep to the last.
fn strip(bytes: &[u8], range: &Range<usize>, is_kept: impl Fn(u8) -> bool) -> Range<usize> {
    let text = &bytes[range.clone()];
    let start = text.iter().position(|b| is_kept(*b)).unwrap_or(text.len());
    let end = text.iter().rposition(|b| is_kept(*b)).map_or(start, |i| i + 1);
    range.start + start..range.start + end
}

/// Whether the runs are pairs of `**`, as in `2.**VIP**A`.
fn reads_as_bold(token: &[u8]) -> bool {
    let mut runs = 0;
    for run in token.chunk_by(|a, b| (*a == b'*') == (*b == b'*')) {
        if run[0] == b'*' {
            runs += 1;
            if run.len() != 2 {
                return false;
            }
        }
    }
    runs % 2 == 0
}
