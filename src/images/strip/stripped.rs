//! What each format is reduced to, and how its bytes are read.

use crate::images::picture::Format;

/// A file without metadata.
pub(in crate::images) struct Stripped {
    /// The format by the first bytes: the ending of the name may say otherwise.
    pub(in crate::images) format: Format,
    /// The file; `None` where its pixels must be written anew.
    pub(in crate::images) bytes: Option<Vec<u8>>,
    /// How often a decoder walks over its pixels: the scans of a JPEG file.
    pub(in crate::images) scans: u64,
    /// Whether it moves.
    pub(in crate::images) animated: bool,
    /// Whether metadata was left out that may name people or places: EXIF, XMP, IPTC, comments.
    pub(in crate::images) has_private_metadata: bool,
}

/// Takes bytes off the front; `None` when there are fewer.
pub(super) fn take<'b>(rest: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}
