//! The bytes of a text file. GB 18030 has one byte for a character of ASCII and two for nearly every Chinese one,
//! where UTF-8 has three and UTF-16 always two; every browser reads it.

use encoding_rs::GB18030;

/// The bytes of a text in GB 18030. Where a character has moved between editions of GB 18030, browsers differ about
/// it, so such a text is written in little-endian UTF-16 with a byte order mark.
pub(crate) fn encode_text(text: &str) -> Vec<u8> {
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
