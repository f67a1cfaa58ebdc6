//! PNG: a sequence of named chunks.

use super::stripped::{Stripped, take};
use crate::images::picture::Format;

/// The chunks that make up a picture, and those with numbers about its colours. Profiles, which name devices, texts, times
/// and EXIF are left out.
const PICTURE: [&[u8]; 12] = [
    b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"cICP", b"acTL", b"fcTL",
    b"fdAT",
];

/// Chunks that may name people or places.
const PRIVATE: [&[u8]; 5] = [b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"];

/// Keeps what makes up the picture, up to its end. Screenshot programs have left cropped areas after the end.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut rest = bytes;
    let mut out = take(&mut rest, 8)?.to_vec();
    let (mut animated, mut has_private_metadata) = (false, false);
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let chunk = take(&mut rest, usize::try_from(length).ok()?.checked_add(12)?)?;
        let name = &chunk[4..8];
        if PICTURE.contains(&name) {
            out.extend_from_slice(chunk);
        }
        animated |= name == b"acTL";
        has_private_metadata |= PRIVATE.contains(&name);
        if name == b"IEND" {
            return Some(Stripped {
                format: Format::Png,
                bytes: Some(out),
                scans: 1,
                animated,
                has_private_metadata,
            });
        }
    }
}
