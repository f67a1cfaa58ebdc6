//! Bytes as programs print them, in pairs of digits and letters: `31 33 38 30 0a 48`. Some lines hold enough digits for a
//! card.

use std::ops::Range;

use crate::safety::text::lines;

/// Whether a span lies in a line that is mostly pairs of hexadecimal digits, some of them with letters.
pub(crate) fn is_in_hex_dump(text: &str, span: &Range<usize>) -> bool {
    /// No card is written in so many pairs.
    const FEWEST_PAIRS: usize = 12;
    /// Bytes on either side that are read: a line of a dump holds 16 or 32 bytes of what it shows.
    const REACH: usize = 200;
    let before = lines::before_within(text, span.start, REACH);
    let after = lines::after_within(text, span.end, REACH);
    let line = &text[span.start - before.len()..span.end + after.len()];
    // Most numbers stand among none, and a text may be nothing but numbers.
    if !line.bytes().any(|byte| byte.is_ascii_hexdigit() && byte.is_ascii_alphabetic()) {
        return false;
    }
    let is_hex = |word: &&str| word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let pairs = || line.split_ascii_whitespace().filter(|word| word.len() == 2).filter(is_hex);
    pairs().count() >= FEWEST_PAIRS && pairs().any(|pair| pair.bytes().any(|byte| byte.is_ascii_alphabetic()))
}
