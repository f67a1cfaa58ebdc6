//! Numbers as people write them: digits with spaces, hyphens and line breaks between them, in Chinese numerals,
//! with letters that look like digits, with one digit masked.
//!
//! A [`DigitSequence`] is the longest run of such characters. Every check of a number looks at its windows: whole
//! groups of digits that stand together.

use std::ops::Range;

use super::number_chars::{
    Gap, NumberChar, NumberCharKind, gap_at, length_of, next_possible_start, number_char_at,
};
use crate::safety::text::context::is_masked;
use crate::safety::text::lines;

/// The longest run of characters that may belong to one number.
#[derive(Default)]
pub(crate) struct DigitSequence {
    pub(crate) chars: Vec<NumberChar>,
}

/// Shorter sequences are passed over: most numbers of a text are years, days and amounts. The shortest number that is looked
/// for, a mobile number, has eleven digits.
const SHORTEST: usize = 7;

/// With fewer digits than this, letters that look like digits are a word, and no number in disguise.
const FEWEST_DIGITS_AMONG_LETTERS: usize = 4;

/// Calls `visit` with every sequence of a text, in order. In a table, commas, semicolons, tabs and line ends are between
/// numbers and never inside one.
pub(crate) fn for_each_sequence(text: &str, in_table: bool, mut visit: impl FnMut(&DigitSequence)) {
    let bytes = text.as_bytes();
    let mut sequence = DigitSequence::default();
    let mut at = 0;
    while let Some(start) = next_possible_start(bytes, at) {
        at = start;
        let Some((kind, value, length)) = number_char_at(bytes, at) else {
            at += length_of(bytes[at]);
            continue;
        };
        let digit_follows = bytes.get(at + length).is_some_and(u8::is_ascii_digit);
        let is_start = matches!(kind, NumberCharKind::Digit | NumberCharKind::Numeral)
            || kind == NumberCharKind::Letter && digit_follows;
        if !is_start {
            at += length;
            continue;
        }
        sequence.chars.clear();
        let mut next = Some((kind, value, length, Gap::None));
        while let Some((kind, value, length, gap)) = next {
            sequence.chars.push(NumberChar { kind, value, start: at, end: at + length, gap });
            at += length;
            let gap = gap_at(bytes, at).filter(|(_, length)| !in_table || !ends_cell(text, at..at + length));
            let (gap, skipped) = gap.unwrap_or((Gap::Mixed, bytes.len()));
            next =
                number_char_at(bytes, at + skipped).map(|(kind, value, length)| (kind, value, length, gap));
            if next.is_some() {
                at += skipped;
            }
        }
        if sequence.chars.len() >= SHORTEST {
            visit(&sequence);
        }
    }
}

/// Whether a cell of a table ends in a gap. Separators in quotes belong to the cell.
fn ends_cell(text: &str, gap: Range<usize>) -> bool {
    let ends = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'\n');
    let quoted = || lines::before(text, gap.start).matches('"').count() % 2 == 1;
    text.as_bytes()[gap.clone()].iter().any(ends) && !quoted()
}

/// A part of a sequence in one reading, divided into groups: characters without a gap between them.
pub(crate) struct DigitGroups<'q> {
    chars: &'q [NumberChar],
    /// Each group as a range of `chars`.
    pub(crate) groups: Vec<Range<usize>>,
    /// Whether asterisks or crosses after the digits were cut off.
    pub(crate) has_cut_marks: bool,
}

/// How a sequence is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberReading {
    /// Digits, crosses and asterisks count.
    Digits,
    /// Chinese numerals count as well.
    Numerals,
    /// Letters that look like digits count as well.
    Letters,
}

impl DigitSequence {
    /// The readings in which the sequence can hold a number, each different from the others.
    pub(crate) fn readings(&self) -> impl Iterator<Item = NumberReading> {
        let count = |kind| self.chars.iter().filter(|c| c.kind == kind).count();
        let (digits, numerals, letters) =
            (count(NumberCharKind::Digit), count(NumberCharKind::Numeral), count(NumberCharKind::Letter));
        let enough = |more: usize| more > 0 && digits + more >= SHORTEST;
        [
            (NumberReading::Digits, digits >= SHORTEST),
            (NumberReading::Numerals, enough(numerals)),
            (
                NumberReading::Letters,
                letters > 0 && digits >= FEWEST_DIGITS_AMONG_LETTERS && digits + letters >= SHORTEST,
            ),
        ]
        .into_iter()
        .filter_map(|(reading, possible)| possible.then_some(reading))
    }

    /// The parts of the sequence without characters that do not belong to a reading, in groups: each part as it is, and without
    /// the marks after its digits. They are made one by one, since a sequence may be as long as a file.
    pub(crate) fn groups_in(&self, reading: NumberReading) -> impl Iterator<Item = DigitGroups<'_>> {
        let belongs = move |c: &NumberChar| match c.kind {
            NumberCharKind::Digit | NumberCharKind::X | NumberCharKind::Mask => true,
            NumberCharKind::Numeral => reading == NumberReading::Numerals,
            NumberCharKind::Letter => reading == NumberReading::Letters,
        };
        let parts = self.chars.split(move |c| !belongs(c)).filter(|chars| chars.len() >= SHORTEST);
        parts.map(DigitGroups::new).flat_map(|whole| {
            // The last character of an identity number is a cross; anywhere else a cross is a mark.
            let cut = [whole.without_trailing_marks(1), whole.without_trailing_marks(0)];
            cut.into_iter().flatten().chain([whole])
        })
    }
}

impl<'q> DigitGroups<'q> {
    fn new(chars: &'q [NumberChar]) -> DigitGroups<'q> {
        let mut groups = Vec::new();
        let mut start = 0;
        for at in 1..=chars.len() {
            if at == chars.len() || chars[at].gap != Gap::None {
                groups.push(start..at);
                start = at;
            }
        }
        DigitGroups { chars, groups, has_cut_marks: false }
    }

    /// The groups without the asterisks and crosses after their digits, which mark up what follows or stand for a footnote as
    /// often as they mask: `13800138000**（微信同号）**`. `most_crosses` may stay, since one ends an identity number. A lone
    /// cross at the end of a later group always stays.
    fn without_trailing_marks(&self, most_crosses: usize) -> Option<DigitGroups<'q>> {
        let mut groups = self.groups.clone();
        for group in &mut groups {
            let chars = &self.chars[group.clone()];
            let digits = chars.len() - chars.iter().rev().take_while(|c| c.is_hidden()).count();
            let is_lone_cross =
                chars.len() - digits == 1 && chars[digits].kind == NumberCharKind::X && group.start > 0;
            let most_crosses = if is_lone_cross { 1 } else { most_crosses };
            let crosses =
                chars[digits..].iter().take(most_crosses).take_while(|c| c.kind == NumberCharKind::X).count();
            if digits > 0 {
                group.end = group.start + digits + crosses;
            }
        }
        (groups != self.groups).then_some(DigitGroups { chars: self.chars, groups, has_cut_marks: true })
    }

    /// The characters of some groups. Marks that were cut off a group other than the last are among them.
    pub(crate) fn chars(&self, groups: &Range<usize>) -> &'q [NumberChar] {
        &self.chars[self.groups[groups.start].start..self.groups[groups.end - 1].end]
    }

    /// The gaps between some groups.
    pub(crate) fn gaps(&self, groups: &Range<usize>) -> impl Iterator<Item = Gap> {
        self.groups[groups.start + 1..groups.end].iter().map(|group| self.chars[group.start].gap)
    }

    /// How many characters each of some groups has.
    pub(crate) fn lengths(&self, groups: &Range<usize>) -> Vec<usize> {
        self.groups[groups.clone()].iter().map(Range::len).collect()
    }

    /// The gap before a group; none at the start of the part.
    pub(crate) fn gap_before(&self, group: usize) -> Gap {
        if group == 0 { Gap::None } else { self.chars[self.groups[group].start].gap }
    }

    /// The gap after the last of some groups; none at the end of the part.
    pub(crate) fn gap_after(&self, end: usize) -> Gap {
        self.groups.get(end).map_or(Gap::None, |group| self.chars[group.start].gap)
    }

    /// Whether a window is not part of a longer number or code.
    pub(crate) fn is_whole(&self, text: &str, window: &Range<usize>) -> bool {
        let is_tight = |gap| matches!(gap, Gap::Tight('-' | '.' | '_'));
        let touches = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = text.as_bytes();
        let span = span_of(self.chars(window));
        let before = span.start.checked_sub(1).and_then(|at| bytes.get(at));
        let (first, last) = (is_tight(self.gap_before(window.start)), is_tight(self.gap_after(window.end)));
        let is_apart = if window.len() == 1 { !(first && last) } else { !(first || last) };
        is_apart && !touches(before) && !touches(bytes.get(span.end))
    }

    /// Every run of whole groups that has this many characters together, as a range of groups.
    pub(crate) fn windows(&self, lengths: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        (0..self.groups.len()).flat_map(move |start| {
            let (mut length, longest, shortest) = (0, lengths.end, lengths.start);
            let groups = self.groups[start..].iter().map_while(move |group| {
                length += group.len();
                (length < longest).then_some(length)
            });
            let windows = (start + 1..).zip(groups).filter(move |(_, length)| *length >= shortest);
            windows.map(move |(end, _)| start..end)
        })
    }
}

/// The bytes of the characters of a window.
pub(crate) fn span_of(chars: &[NumberChar]) -> Range<usize> {
    chars[0].start..chars[chars.len() - 1].end
}

/// The digits of some characters; `None` for masked ones.
pub(crate) fn digits_of(chars: &[NumberChar]) -> Vec<Option<u8>> {
    chars.iter().map(|c| (!c.is_hidden()).then_some(c.value)).collect()
}

/// A number that starts at a position, in digits or Chinese numerals, with single marks between its groups: its bytes and
/// its digits. Nothing where a digit is masked, or letters go on. A gap may have two bytes, which `·` has.
pub(crate) fn number_at(text: &str, from: usize) -> Option<(Range<usize>, String)> {
    let bytes = text.as_bytes();
    let mut digits = String::new();
    let (mut at, mut end) = (from, from);
    while let Some((kind, value, length)) = number_char_at(bytes, at) {
        match kind {
            NumberCharKind::Digit | NumberCharKind::Numeral => digits.push(char::from(b'0' + value)),
            NumberCharKind::Mask | NumberCharKind::Letter | NumberCharKind::X => break,
        }
        end = at + length;
        let (gap, skipped) = gap_at(bytes, end).unwrap_or((Gap::Mixed, 0));
        let joins = matches!(gap, Gap::None | Gap::Space | Gap::Tight('-' | '.' | '·')) && skipped <= 2;
        at = if joins { end + skipped } else { end };
        if !joins {
            break;
        }
    }
    let masked = is_masked(&text[end..]) || text[end..].starts_with(['x', 'X', '×']);
    (!digits.is_empty() && !masked).then_some((from..end, digits))
}

/// Some characters as text: digits, and an asterisk for each that is masked.
pub(crate) fn text_of(chars: &[NumberChar]) -> String {
    let written = |digit: Option<u8>| digit.map_or('*', |digit| char::from(b'0' + digit));
    digits_of(chars).into_iter().map(written).collect()
}
