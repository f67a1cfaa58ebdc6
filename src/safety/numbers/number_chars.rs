//! The characters that people write numbers with, and what they put between them.

/// What a character of a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberCharKind {
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
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// A line end, with spaces and marks of a quotation.
    Line,
    /// `-`, `.`, `/` and the like, which join what they separate into one thing.
    Tight(char),
    /// A comma.
    Comma,
    /// Several marks, such as a bracket and a space.
    Mixed,
}

/// A character of a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberChar {
    pub(crate) kind: NumberCharKind,
    /// The digit that it stands for; 0 for a masked one.
    pub(crate) value: u8,
    /// Where it starts, and where it ends.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What stands before it.
    pub(crate) gap: Gap,
}

/// The bytes of the character that starts with a byte.
pub(crate) fn length_of(lead: u8) -> usize {
    match lead {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// The character of a number at a position: its kind, the digit that it stands for, its bytes. Besides digits and numerals
/// these are letters of three alphabets that swindlers write in the place of digits, and crosses.
pub(crate) fn number_char_at(bytes: &[u8], at: usize) -> Option<(NumberCharKind, u8, usize)> {
    Some(match *bytes.get(at)? {
        digit @ b'0'..=b'9' => (NumberCharKind::Digit, digit - b'0', 1),
        b'o' | b'O' | b'Q' => (NumberCharKind::Letter, 0, 1),
        b'l' | b'I' | b'i' => (NumberCharKind::Letter, 1, 1),
        b'x' | b'X' => (NumberCharKind::X, 0, 1),
        b'*' => (NumberCharKind::Mask, 0, 1),
        // ×, Х, х: crosses that are no Latin letters.
        0xC3 if bytes.get(at + 1) == Some(&0x97) => (NumberCharKind::X, 0, 2),
        0xD0 if bytes.get(at + 1) == Some(&0xA5) => (NumberCharKind::X, 0, 2),
        0xD1 if bytes.get(at + 1) == Some(&0x85) => (NumberCharKind::X, 0, 2),
        // Ο and О look like 0, З like 3.
        0xCE if bytes.get(at + 1) == Some(&0x9F) => (NumberCharKind::Letter, 0, 2),
        0xD0 if bytes.get(at + 1) == Some(&0x9E) => (NumberCharKind::Letter, 0, 2),
        0xD0 if bytes.get(at + 1) == Some(&0x97) => (NumberCharKind::Letter, 3, 2),
        0xE3..=0xE9 => (NumberCharKind::Numeral, value_of_numeral(bytes.get(at..at + 3)?)?, 3),
        _ => return None,
    })
}

/// Numerals, and the digits that they stand for. 洞, 幺, 拐 and 勾 are those of radio operators, 妖 sounds like 幺.
#[rustfmt::skip]
const NUMERALS: [(char, u8); 26] = [
    ('零', 0), ('〇', 0), ('洞', 0), ('一', 1), ('幺', 1), ('壹', 1), ('妖', 1), ('二', 2), ('贰', 2), ('两', 2),
    ('三', 3), ('叁', 3), ('四', 4), ('肆', 4), ('五', 5), ('伍', 5), ('六', 6), ('陆', 6), ('七', 7), ('柒', 7),
    ('拐', 7), ('八', 8), ('捌', 8), ('九', 9), ('玖', 9), ('勾', 9),
];

/// A table with a bit for the last twelve bits of each numeral, which are the last two bytes in UTF-8. Nearly every
/// character of a Chinese text is tested here and is not a numeral, which one look at the table shows.
const NUMERAL_BITS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut at = 0;
    while at < NUMERALS.len() {
        let code = NUMERALS[at].0 as usize;
        bits[code >> 6 & 63] |= 1 << (code & 63);
        at += 1;
    }
    bits
};

/// Whether a character of three bytes may be a numeral, by its last two.
fn may_be_numeral(second: u8, third: u8) -> bool {
    NUMERAL_BITS[usize::from(second & 63)] >> (third & 63) & 1 == 1
}

/// Where the next character that may begin a number stands, from the start of a character on. Nearly all of a text is
/// passed over here.
pub(crate) fn next_possible_start(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += match *bytes.get(at)? {
            // The letters and the first bytes of letters that number_char_at knows.
            b'0'..=b'9' | b'o' | b'O' | b'Q' | b'l' | b'I' | b'i' | 0xCE | 0xD0 => return Some(at),
            0xE3..=0xE9 if may_be_numeral(*bytes.get(at + 1)?, *bytes.get(at + 2)?) => return Some(at),
            lead => length_of(lead),
        };
    }
}

/// The digit that a character of three bytes stands for.
fn value_of_numeral(bytes: &[u8]) -> Option<u8> {
    if !may_be_numeral(bytes[1], bytes[2]) {
        return None;
    }
    let [first, second, third] = [bytes[0] & 15, bytes[1] & 63, bytes[2] & 63];
    let code = u32::from(first) << 12 | u32::from(second) << 6 | u32::from(third);
    NUMERALS.iter().find(|(numeral, _)| u32::from(*numeral) == code).map(|(_, value)| *value)
}

/// The most bytes between two characters of a number: a line end, `> ` of a quotation and some spaces, or two wide
/// marks. Characters farther apart are not one number.
const WIDEST_GAP: usize = 6;

/// What stands between two characters of a number, and its bytes; nothing where a paragraph ends.
pub(crate) fn gap_at(bytes: &[u8], from: usize) -> Option<(Gap, usize)> {
    let mut gap = Gap::None;
    let mut at = from;
    while at - from < WIDEST_GAP {
        let (mark, length) = match bytes.get(at) {
            Some(b' ' | b'\t') => (Gap::Space, 1),
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => (Gap::Space, 1),
            Some(b'\n') if gap == Gap::Line => return None,
            Some(b'\n') => (Gap::Line, 1),
            Some(b'>') if gap == Gap::Line => (Gap::Line, 1),
            Some(mark @ (b'-' | b'.' | b'/' | b'_' | b':' | b'~' | b'+' | b'#' | b'=')) => {
                (Gap::Tight(char::from(*mark)), 1)
            }
            Some(b',') => (Gap::Comma, 1),
            Some(b'(' | b')' | b'[' | b']') => (Gap::Mixed, 1),
            Some(0xC2) if bytes.get(at + 1) == Some(&0xB7) => (Gap::Tight('·'), 2),
            // The first bytes of wide marks and of symbols.
            Some(0xE2 | 0xE3 | 0xEF | 0xF0) => {
                let c = char_at(bytes, at);
                let mark = match c {
                    '、' | '，' | '；' => Gap::Comma,
                    '【' | '】' | '（' | '）' | '［' | '］' => Gap::Mixed,
                    '：' => Gap::Tight(':'),
                    '～' => Gap::Tight('~'),
                    c if is_symbol(c) => Gap::Tight(c),
                    _ => break,
                };
                (mark, c.len_utf8())
            }
            _ => break,
        };
        gap = joined_gap(gap, mark);
        at += length;
    }
    Some((gap, at - from))
}

/// The character that starts at a position of a text.
fn char_at(bytes: &[u8], at: usize) -> char {
    let character = &bytes[at..at + length_of(bytes[at])];
    let mut chars = str::from_utf8(character).expect("a character starts at the position").chars();
    chars.next().expect("there is one")
}

/// Whether a character is a dot, a star, a heart or a picture, which people put between digits to hide a number.
fn is_symbol(c: char) -> bool {
    matches!(c, '…' | '\u{25a0}'..='\u{27bf}' | '\u{2b1b}'..='\u{2b55}' | '\u{1f300}'..='\u{1faff}')
}

/// What a gap and the next mark in it are together: spaces beside a mark do not count, different marks are mixed.
fn joined_gap(before: Gap, mark: Gap) -> Gap {
    match (before, mark) {
        (Gap::None, mark) => mark,
        (before, Gap::Space) => before,
        (Gap::Space, mark) => mark,
        (Gap::Line, Gap::Line) => Gap::Line,
        (before, mark) if before == mark => before,
        _ => Gap::Mixed,
    }
}

impl NumberChar {
    /// Whether a mask replaces the digit.
    pub(crate) fn is_hidden(&self) -> bool {
        matches!(self.kind, NumberCharKind::X | NumberCharKind::Mask)
    }
}
