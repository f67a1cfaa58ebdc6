//! The terms of a text: its characters and its pairs of neighbouring characters, as UTF-16 has them. Two units
//! make a number of 32 bits, and a mixing without collisions spreads the numbers over the buckets.
//!
//! Pairs of digits and letters are in nearly every text, so what people search with them has terms of its own, the
//! long ones: see [`each_long_term`]. Their numbers are made without collisions too.

/// The part of a bulletin that a text belongs to; the score of a result depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// Anywhere else.
    Rest,
}

impl Field {
    pub(super) const TITLE: u16 = 1;
    pub(super) const SUMMARY: u16 = 2;
    /// How many bits the flags take.
    pub(super) const BITS: u32 = 2;
    pub(super) const FLAGS: u16 = Field::TITLE | Field::SUMMARY;

    /// Its bit in the posting of a bulletin.
    pub(super) fn flag(self) -> u16 {
        match self {
            Field::Title => Field::TITLE,
            Field::Summary => Field::SUMMARY,
            Field::Rest => 0,
        }
    }
}

/// A space, which is in no term.
const SPACE: u16 = b' ' as u16;

/// Calls `add` with every term of a normalised block; it returns whether the term was known. The two units of a term
/// lie in one number, the first one high. Where a pair is known its second unit is too, and is left out.
pub(super) fn each_term(block: &str, mut add: impl FnMut(u32) -> bool) {
    let mut before = SPACE;
    for unit in block.encode_utf16() {
        let is_new = unit != SPACE && (before == SPACE || !add(u32::from(before) << 16 | u32::from(unit)));
        if is_new {
            add(u32::from(unit) << 16);
        }
        before = unit;
    }
}

/// The number of a term: a bijection of its two units, the last step of MurmurHash3.
pub(super) fn mixed(units: u32) -> u32 {
    let mut h = (units ^ units >> 16).wrapping_mul(0x85EB_CA6B);
    h = (h ^ h >> 13).wrapping_mul(0xC2B2_AE35);
    h ^ h >> 16
}

/// How many Chinese characters can end a long term: those from U+4E00 to U+9FFF.
const HAN: u32 = 0x9fff - 0x4e00 + 1;

/// Where the numbers of long terms that end in a Chinese character begin, in units of [`HAN`].
const AFTER_TWO: u32 = 0;
const AFTER_DIGITS: [u32; 3] = [1296, 2296, 12_296];
const AFTER_SCALE: [u32; 2] = [112_296, 112_316];
/// How many numbers lie below those of long terms that end in a Chinese character.
const WITHOUT_HAN: u32 = 1000 + 26 * 26 * 26;

/// Calls `add` with every long term of a normalised block: three digits (`110`); three letters (`app`); two digits or
/// letters, or three to five digits, before a Chinese character (`qq群`, `30000元`); one or two digits, 万 or 亿, and a
/// Chinese character (`20万元`).
pub(super) fn each_long_term(block: &str, mut add: impl FnMut(u32)) {
    let bytes = block.as_bytes();
    let mut at = 0;
    while let Some(before) = bytes[at..].iter().position(|byte| is_short(*byte)) {
        at += before;
        let length = bytes[at..].iter().take_while(|byte| is_short(**byte)).count();
        let run = &bytes[at..at + length];
        run.windows(3).filter_map(three).for_each(&mut add);
        let mut behind = block[at + length..].chars();
        if let Some(han) = behind.next().and_then(han) {
            before_han(run, han, &mut add);
            if let (Some(scale), Some(last)) = (scale(han), behind.next().and_then(self::han)) {
                let numbers = AFTER_SCALE.iter().enumerate();
                let numbers = numbers.filter_map(|(more, from)| {
                    let length = more + 1;
                    Some(from + scale * 10_u32.pow(length as u32) + digits_at_end(run, length)?)
                });
                numbers.for_each(|number| add(WITHOUT_HAN + number * HAN + last));
            }
        }
        at += length;
    }
}

/// The long terms of a run of digits and letters with the Chinese character behind it.
fn before_han(run: &[u8], han: u32, add: &mut impl FnMut(u32)) {
    let mut add = |number: u32| add(WITHOUT_HAN + number * HAN + han);
    if let [.., a, b] = run {
        add(AFTER_TWO + value(*a) * 36 + value(*b));
    }
    for (more, from) in AFTER_DIGITS.iter().enumerate() {
        let Some(number) = digits_at_end(run, more + 3) else { break };
        add(from + number);
    }
}

/// The number of three digits or three letters.
fn three(window: &[u8]) -> Option<u32> {
    if window.iter().all(u8::is_ascii_digit) {
        return digits_at_end(window, 3);
    }
    let letters = window.iter().all(u8::is_ascii_lowercase);
    letters.then(|| 1000 + window.iter().fold(0, |number, byte| number * 26 + u32::from(byte - b'a')))
}

/// The number that so many digits at the end of a run write; none where there are fewer.
fn digits_at_end(run: &[u8], count: usize) -> Option<u32> {
    let digits = &run[run.len().checked_sub(count)?..];
    let all = digits.iter().all(u8::is_ascii_digit);
    all.then(|| digits.iter().fold(0, |number, byte| number * 10 + value(*byte)))
}

fn is_short(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_lowercase()
}

/// The value of a digit or a letter: 0 to 9, 10 to 35.
fn value(byte: u8) -> u32 {
    u32::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'a' + 10 })
}

/// The place of a Chinese character among those that can end a long term.
fn han(c: char) -> Option<u32> {
    u32::from(c).checked_sub(0x4e00).filter(|place| *place < HAN)
}

/// Which of 万 and 亿 a character is, by its place.
fn scale(han: u32) -> Option<u32> {
    ['万', '亿'].iter().position(|c| u32::from(*c) == han + 0x4e00).map(|index| index as u32)
}
