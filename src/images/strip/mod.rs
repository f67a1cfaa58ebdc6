//! Takes the metadata out of a file and leaves every pixel as it is.
//!
//! Each format is taken apart and put together again from the few parts that make up the picture. What is not
//! known to belong to it is left out, be it behind the end of the picture, where phones keep videos and
//! editors the parts that were cut away.

mod gif;
mod jpeg;
mod png;
mod webp;

use super::Format;

/// A file without metadata.
pub(super) struct Stripped {
    /// What the file is, by its first bytes: its ending may say otherwise.
    pub(super) format: Format,
    /// The file; nothing where the pixels must be written anew.
    pub(super) bytes: Option<Vec<u8>>,
    /// Whether it moves.
    pub(super) animated: bool,
    /// Whether something was left out that tells of people or places: EXIF, XMP, IPTC, comments.
    pub(super) told: bool,
}

/// Takes out the metadata; nothing when the file is broken or of no known format.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    match bytes {
        [0xff, 0xd8, ..] => jpeg::strip(bytes),
        [0x89, b'P', b'N', b'G', ..] => png::strip(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif::strip(bytes),
        [b'R', b'I', b'F', b'F', ..] => webp::strip(bytes),
        [b'B', b'M', ..] => Some(Stripped { format: Format::Bmp, bytes: None, animated: false, told: false }),
        _ => None,
    }
}

/// Takes so many bytes off the front; nothing when there are fewer.
fn take<'b>(rest: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}
