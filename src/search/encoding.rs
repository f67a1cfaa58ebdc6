//! The bytes of a text file. GB 18030 has one byte for a character of ASCII and two for nearly every Chinese one,
//! where UTF-8 has three and UTF-16 always two; every browser reads it.

use std::sync::OnceLock;

use encoding_rs::GB18030;

/// The bytes of a text in GB 18030. Where a character has moved between editions of GB 18030, browsers differ about
/// it, so such a text is written in little-endian UTF-16 with a byte order mark.
pub(crate) fn encode_text(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            bytes.push(c as u8);
            continue;
        }
        match u16::try_from(u32::from(c)).map_or(RARE, pair_in_table) {
            RARE => return encode_rare(text),
            pair => pair.to_be_bytes().into_iter().for_each(|byte| bytes.push(byte)),
        }
    }
    bytes
}

/// The two bytes of the characters of the basic plane, in blocks of 256, each computed when a text first needs it: the
/// library looks for the marks between Chinese characters in lists, which took as long as everything else about a text.
static TABLE: [OnceLock<[u16; 256]>; 256] = [const { OnceLock::new() }; 256];

/// Stands for characters that have not two bytes, or not in all editions.
const RARE: u16 = 0;

fn pair_in_table(unit: u16) -> u16 {
    let [block, index] = unit.to_be_bytes();
    let compute = || std::array::from_fn(|index| pair_of(u32::from(block) << 8 | index as u32));
    TABLE[usize::from(block)].get_or_init(compute)[usize::from(index)]
}

fn pair_of(code: u32) -> u16 {
    let Some(c) = char::from_u32(code).filter(|c| !has_moved(*c)) else { return RARE };
    let mut utf8 = [0; 4];
    let bytes = GB18030.encode(c.encode_utf8(&mut utf8)).0;
    bytes.as_ref().try_into().map_or(RARE, u16::from_be_bytes)
}

fn encode_rare(text: &str) -> Vec<u8> {
    if text.contains(has_moved) {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        return units.flat_map(u16::to_le_bytes).collect();
    }
    GB18030.encode(text).0.into_owned()
}

/// The text of such bytes.
pub(crate) fn decode_text(bytes: &[u8]) -> Option<String> {
    // It reads UTF-16 too where a byte order mark says so.
    let (text, _, has_errors) = GB18030.decode(bytes);
    (!has_errors).then(|| text.into_owned())
}

/// Whether the editions of GB 18030 of 2000, 2005 and 2022 differ about a character: those that were private
/// characters of Unicode in an early edition, and the private characters themselves.
fn has_moved(c: char) -> bool {
    matches!(c, '\u{1e3f}' | '\u{9fb4}'..='\u{9fbb}' | '\u{e000}'..='\u{f8ff}' | '\u{fe10}'..='\u{fe19}')
}
