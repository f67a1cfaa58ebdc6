//! Removes the metadata of a file and leaves every pixel as it is.
//!
//! Each format is taken apart and put together again from the few parts that make up the picture. Everything else is
//! left out, also what follows the end of the picture, where phones keep videos and editors keep cropped areas.
//!
//! Written without a crate: the maintained one, `img-parts`, knows no GIF and does not look into the frames of an
//! animated WebP. The tests use it as a second opinion.

mod gif;
mod jpeg;
mod png;
mod stripped;
mod webp;

use super::picture::Format;
pub(super) use stripped::Stripped;

/// Removes the metadata; `None` when the file is broken or of no known format.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    match bytes {
        [0xff, 0xd8, ..] => jpeg::strip(bytes),
        [0x89, b'P', b'N', b'G', ..] => png::strip(bytes),
        [b'G', b'I', b'F', b'8', ..] => gif::strip(bytes),
        [b'R', b'I', b'F', b'F', ..] => webp::strip(bytes),
        // A bitmap is cheap to write anew, and nobody knows what programs hide in it.
        [b'B', b'M', ..] => Some(Stripped {
            format: Format::Bmp,
            bytes: None,
            scans: 1,
            animated: false,
            has_private_metadata: false,
        }),
        _ => None,
    }
}
