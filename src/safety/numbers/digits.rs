//! Numbers as people write them: digits with spaces, hyphens and line breaks between them, in Chinese numerals,
//! with letters that look like digits, with one digit masked.
//!
//! A [`Sequence`] is the longest stretch of such characters. Every check of a number looks at its windows: whole
//! groups of digits that stand together.

use std::ops::Range;

use crate::safety::lines;
use crate::safety::text::context::is_masked;

/// What a character of a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::safety) enum Kind {
    /// A digit.
    Digit,
    /// A Chinese numeral.
    Numeral,
    /// A letter that looks like a digit.
    Letter,
    /// `x`, the last character of an identity card number, or a masked digit.
    X,
    /// `*`, a masked digit.
    Mask,
}

/// What stands between two characters of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::safety) enum Gap {
    None,
    Space,
    Line,
    /// `-`, `.`, `/` and the like: what they join is one thing.
    Tight(char),
    /// A comma.
    Comma,
    /// Several marks, such as a bracket and a space.
    Mixed,
}

/// A character of a number.
#[derive(Clone, Copy, Debug)]
pub(in crate::safety) struct Item {
    pub(in crate::safety) kind: Kind,
    /// What it counts; nothing for a masked digit.
    pub(in crate::safety) value: u8,
    /// Its bytes.
    pub(in crate::safety) start: usize,
    pub(in crate::safety) end: usize,
    /// What stands before it.
    pub(in crate::safety) gap: Gap,
}

/// Characters that may belong to one number, with what stands between them.
#[derive(Default)]
pub(in crate::safety) struct Sequence {
    pub(in crate::safety) items: Vec<Item>,
}

/// Shorter stretches are no number that matters here.
const SHORTEST: usize = 7;

/// Bytes between two groups of digits, at most.
const WIDEST_GAP: usize = 6;

/// Calls `look` with every sequence of a text, in order. In a table (`cells`) commas, semicolons, tabs and line ends stand
/// between numbers and in none.
pub(in crate::safety) fn sequences(text: &str, cells: bool, mut look: impl FnMut(&Sequence)) {
    let bytes = text.as_bytes();
    let mut sequence = Sequence::default();
    let mut at = 0;
    while at < bytes.len() {
        let Some((kind, value, length)) = item(bytes, at) else {
            at += length_of(bytes[at]);
            continue;
        };
        let leads = bytes.get(at + length).is_some_and(u8::is_ascii_digit);
        let begins = matches!(kind, Kind::Digit | Kind::Numeral) || kind == Kind::Letter && leads;
        if !begins {
            at += length;
            continue;
        }
        sequence.items.clear();
        let mut next = Some((kind, value, length, Gap::None));
        while let Some((kind, value, length, gap)) = next {
            sequence.items.push(Item { kind, value, start: at, end: at + length, gap });
            at += length;
            let gap = between(bytes, at).filter(|(_, length)| !cells || !splits(text, at..at + length));
            let (gap, skipped) = gap.unwrap_or((Gap::Mixed, bytes.len()));
            next = item(bytes, at + skipped).map(|(kind, value, length)| (kind, value, length, gap));
            if next.is_some() {
                at += skipped;
            }
        }
        if sequence.items.len() >= SHORTEST {
            look(&sequence);
        }
    }
}

/// Whether a cell of a table ends in these bytes: separators in quotes are a part of it.
fn splits(text: &str, gap: Range<usize>) -> bool {
    let ends = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'\n');
    let quoted = || lines::before(text, gap.start).matches('"').count() % 2 == 1;
    text.as_bytes()[gap.clone()].iter().any(ends) && !quoted()
}

fn length_of(lead: u8) -> usize {
    match lead {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// The character of a number at a place: its kind, its value, its bytes.
fn item(bytes: &[u8], at: usize) -> Option<(Kind, u8, usize)> {
    Some(match *bytes.get(at)? {
        digit @ b'0'..=b'9' => (Kind::Digit, digit - b'0', 1),
        b'o' | b'O' | b'Q' => (Kind::Letter, 0, 1),
        b'l' | b'I' | b'i' => (Kind::Letter, 1, 1),
        b'x' | b'X' => (Kind::X, 0, 1),
        b'*' => (Kind::Mask, 0, 1),
        0xC3 if bytes.get(at + 1) == Some(&0x97) => (Kind::X, 0, 2),
        0xD0 if bytes.get(at + 1) == Some(&0xA5) => (Kind::X, 0, 2),
        0xD1 if bytes.get(at + 1) == Some(&0x85) => (Kind::X, 0, 2),
        0xCE if bytes.get(at + 1) == Some(&0x9F) => (Kind::Letter, 0, 2),
        0xD0 if bytes.get(at + 1) == Some(&0x9E) => (Kind::Letter, 0, 2),
        0xD0 if bytes.get(at + 1) == Some(&0x97) => (Kind::Letter, 3, 2),
        0xE3..=0xE9 => (Kind::Numeral, numeral(bytes.get(at..at + 3)?)?, 3),
        _ => return None,
    })
}

/// Characters that count, and what.
#[rustfmt::skip]
const NUMERALS: [(char, u8); 26] = [
    ('零', 0), ('〇', 0), ('洞', 0), ('一', 1), ('幺', 1), ('壹', 1), ('妖', 1), ('二', 2), ('贰', 2), ('两', 2),
    ('三', 3), ('叁', 3), ('四', 4), ('肆', 4), ('五', 5), ('伍', 5), ('六', 6), ('陆', 6), ('七', 7), ('柒', 7),
    ('拐', 7), ('八', 8), ('捌', 8), ('九', 9), ('玖', 9), ('勾', 9),
];

/// Bits of the last twelve bits of each numeral: most characters of a text are none, and one look says so.
const ENDS: [u64; 64] = {
    let mut ends = [0; 64];
    let mut at = 0;
    while at < NUMERALS.len() {
        let code = NUMERALS[at].0 as usize;
        ends[code >> 6 & 63] |= 1 << (code & 63);
        at += 1;
    }
    ends
};

/// What a character of three bytes counts.
fn numeral(bytes: &[u8]) -> Option<u8> {
    let [first, second, third] = [bytes[0] & 15, bytes[1] & 63, bytes[2] & 63];
    if ENDS[usize::from(second)] >> third & 1 == 0 {
        return None;
    }
    let code = u32::from(first) << 12 | u32::from(second) << 6 | u32::from(third);
    NUMERALS.iter().find(|(numeral, _)| u32::from(*numeral) == code).map(|(_, value)| *value)
}

/// What stands between two characters of a number, and its bytes; nothing where a paragraph ends.
fn between(bytes: &[u8], from: usize) -> Option<(Gap, usize)> {
    let mut kind = Gap::None;
    let mut at = from;
    while at - from < WIDEST_GAP {
        let (mark, length) = match bytes.get(at) {
            Some(b' ' | b'\t') => (Gap::Space, 1),
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => (Gap::Space, 1),
            Some(b'\n') if kind == Gap::Line => return None,
            Some(b'\n') => (Gap::Line, 1),
            Some(b'>') if kind == Gap::Line => (Gap::Line, 1),
            Some(mark @ (b'-' | b'.' | b'/' | b'_' | b':' | b'~' | b'+' | b'#' | b'=')) => {
                (Gap::Tight(char::from(*mark)), 1)
            }
            Some(b',') => (Gap::Comma, 1),
            Some(b'(' | b')' | b'[' | b']') => (Gap::Mixed, 1),
            Some(0xC2) if bytes.get(at + 1) == Some(&0xB7) => (Gap::Tight('·'), 2),
            Some(0xE3) => match bytes.get(at..at + 3).and_then(|it| str::from_utf8(it).ok()) {
                Some("、") => (Gap::Comma, 3),
                Some("【" | "】") => (Gap::Mixed, 3),
                _ => break,
            },
            Some(0xE2 | 0xF0) => match symbol(&bytes[at..]) {
                Some(mark) => (Gap::Tight(mark), mark.len_utf8()),
                None => break,
            },
            Some(0xEF) => match bytes.get(at..at + 3).and_then(|it| str::from_utf8(it).ok()) {
                Some("（" | "）" | "［" | "］") => (Gap::Mixed, 3),
                Some("，" | "；") => (Gap::Comma, 3),
                Some("：") => (Gap::Tight(':'), 3),
                Some("～") => (Gap::Tight('~'), 3),
                _ => break,
            },
            _ => break,
        };
        kind = joined(kind, mark);
        at += length;
    }
    Some((kind, at - from))
}

/// The dots, star, heart or picture that a text begins with.
fn symbol(bytes: &[u8]) -> Option<char> {
    let length = length_of(*bytes.first()?);
    let mark = str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    matches!(mark, '…' | '\u{25a0}'..='\u{27bf}' | '\u{2b1b}'..='\u{2b55}' | '\u{1f300}'..='\u{1faff}')
        .then_some(mark)
}

fn joined(before: Gap, mark: Gap) -> Gap {
    match (before, mark) {
        (Gap::None, mark) => mark,
        (before, Gap::Space) => before,
        (Gap::Space, mark) => mark,
        (Gap::Line, Gap::Line) => Gap::Line,
        (before, mark) if before == mark => before,
        _ => Gap::Mixed,
    }
}

/// Groups of characters without a gap in them, of one reading of a sequence.
pub(in crate::safety) struct Groups<'q> {
    items: &'q [Item],
    /// Ranges of items.
    pub(in crate::safety) groups: Vec<Range<usize>>,
    /// Whether marks behind the digits were taken off.
    pub(in crate::safety) is_cut: bool,
}

/// How a sequence is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::safety) enum Reading {
    /// Digits, `x` and `*`.
    Digits,
    /// Chinese numerals count as well.
    Numerals,
    /// Letters that look like digits count as well.
    Letters,
}

impl Sequence {
    /// The readings that differ from another.
    pub(in crate::safety) fn readings(&self) -> impl Iterator<Item = Reading> {
        let count = |kind| self.items.iter().filter(|item| item.kind == kind).count();
        let (digits, numerals, letters) = (count(Kind::Digit), count(Kind::Numeral), count(Kind::Letter));
        let enough = |more: usize| more > 0 && digits + more >= SHORTEST;
        [
            (Reading::Digits, digits >= SHORTEST),
            (Reading::Numerals, enough(numerals)),
            (Reading::Letters, letters > 0 && digits >= 4 && digits + letters >= SHORTEST),
        ]
        .into_iter()
        .filter_map(|(reading, possible)| possible.then_some(reading))
    }

    /// Splits the sequence where a character does not belong to the reading, and into groups.
    pub(in crate::safety) fn stretches(&self, reading: Reading) -> Vec<Groups<'_>> {
        let belongs = |item: &Item| match item.kind {
            Kind::Digit | Kind::X | Kind::Mask => true,
            Kind::Numeral => reading == Reading::Numerals,
            Kind::Letter => reading == Reading::Letters,
        };
        let parts = self.items.split(|item| !belongs(item)).filter(|items| items.len() >= SHORTEST);
        let groups = parts.map(Groups::of);
        let mut ways = Vec::new();
        for whole in groups {
            ways.extend([whole.without_marks_behind(1), whole.without_marks_behind(0)].into_iter().flatten());
            ways.push(whole);
        }
        ways
    }
}

impl<'q> Groups<'q> {
    fn of(items: &'q [Item]) -> Groups<'q> {
        let mut groups = Vec::new();
        let mut start = 0;
        for at in 1..=items.len() {
            if at == items.len() || items[at].gap != Gap::None {
                groups.push(start..at);
                start = at;
            }
        }
        Groups { items, groups, is_cut: false }
    }

    /// The groups without the asterisks and crosses behind digits, which mark up what follows or stand for a footnote as
    /// often as they mask: `13800138000**（微信同号）**`. So many crosses stay as end the number of an identity card; the one of
    /// a later group always does.
    fn without_marks_behind(&self, crosses: usize) -> Option<Groups<'q>> {
        let mut groups = self.groups.clone();
        for group in &mut groups {
            let items = &self.items[group.clone()];
            let marks = |item: &&Item| matches!(item.kind, Kind::X | Kind::Mask);
            let digits = items.len() - items.iter().rev().take_while(marks).count();
            let lone = items.len() - digits == 1 && items[digits].kind == Kind::X && group.start > 0;
            let crosses = if lone { 1 } else { crosses };
            let kept = items[digits..].iter().take(crosses).take_while(|item| item.kind == Kind::X).count();
            if digits > 0 {
                group.end = group.start + digits + kept;
            }
        }
        (groups != self.groups).then_some(Groups { items: self.items, groups, is_cut: true })
    }

    /// The characters of some groups, with marks between them that were cut off one of the first ones.
    pub(in crate::safety) fn items(&self, groups: &Range<usize>) -> &'q [Item] {
        &self.items[self.groups[groups.start].start..self.groups[groups.end - 1].end]
    }

    /// The gaps between some groups.
    pub(in crate::safety) fn gaps(&self, groups: &Range<usize>) -> impl Iterator<Item = Gap> {
        self.groups[groups.start + 1..groups.end].iter().map(|group| self.items[group.start].gap)
    }

    /// Lengths of some groups.
    pub(in crate::safety) fn lengths(&self, groups: &Range<usize>) -> Vec<usize> {
        self.groups[groups.clone()].iter().map(Range::len).collect()
    }

    /// What stands before a group; nothing at the start of the stretch.
    pub(in crate::safety) fn gap_before(&self, group: usize) -> Gap {
        if group == 0 { Gap::None } else { self.items[self.groups[group].start].gap }
    }

    /// What stands behind the last of some groups; nothing at the end of the stretch.
    pub(in crate::safety) fn gap_after(&self, end: usize) -> Gap {
        self.groups.get(end).map_or(Gap::None, |group| self.items[group.start].gap)
    }

    /// Windows of whole groups with so many characters.
    pub(in crate::safety) fn windows(&self, lengths: Range<usize>) -> Vec<Range<usize>> {
        let mut windows = Vec::new();
        for start in 0..self.groups.len() {
            let mut length = 0;
            for end in start..self.groups.len() {
                length += self.groups[end].len();
                if length >= lengths.end {
                    break;
                }
                if length >= lengths.start {
                    windows.push(start..end + 1);
                }
            }
        }
        windows
    }
}

/// The bytes of some characters.
pub(in crate::safety) fn span(items: &[Item]) -> Range<usize> {
    items.first().map_or(0, |item| item.start)..items.last().map_or(0, |item| item.end)
}

/// The digits of some characters; masked ones are `None`.
pub(in crate::safety) fn values(items: &[Item]) -> Vec<Option<u8>> {
    let value = |item: &Item| (!matches!(item.kind, Kind::X | Kind::Mask)).then_some(item.value);
    items.iter().map(value).collect()
}

/// A number at a place of a text, in digits or Chinese numerals, with single marks between its groups: its bytes
/// and its digits. Nothing where a digit is masked or letters go on.
pub(in crate::safety) fn number_at(text: &str, from: usize) -> Option<(Range<usize>, String)> {
    let bytes = text.as_bytes();
    let mut digits = String::new();
    let (mut at, mut end) = (from, from);
    while let Some((kind, value, length)) = item(bytes, at) {
        match kind {
            Kind::Digit | Kind::Numeral => digits.push(char::from(b'0' + value)),
            Kind::Mask | Kind::Letter | Kind::X => break,
        }
        end = at + length;
        let (gap, skipped) = between(bytes, end).unwrap_or((Gap::Mixed, 0));
        let joins = matches!(gap, Gap::None | Gap::Space | Gap::Tight('-' | '.' | '·')) && skipped <= 2;
        at = if joins { end + skipped } else { end };
        if !joins {
            break;
        }
    }
    let masked = is_masked(&text[end..]) || text[end..].starts_with(['x', 'X', '×']);
    (!digits.is_empty() && !masked).then_some((from..end, digits))
}
