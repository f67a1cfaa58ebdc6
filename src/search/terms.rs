//! The terms of a text: its characters and its pairs of neighbouring characters, as UTF-16 has them. Two units
//! make a number of 32 bits, and a mixing without collisions spreads the numbers over the files.

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
