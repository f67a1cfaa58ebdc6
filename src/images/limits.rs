//! How large a picture may be that is worked on: what fits into some 200 MB and is decoded in about a second.

use image::{ColorType, Limits};

use super::picture::{Format, Refusal};

/// Pixels of the largest picture that is decoded: cameras of phones make up to 50 million unless one asks for more.
pub(crate) const MOST_PIXELS: u64 = 51_000_000;

/// Pixels of the largest picture that moves, more than the largest screens have: its frames are put together from several
/// copies.
pub(crate) const MOST_PIXELS_OF_FRAME: u64 = 9_000_000;

/// Bytes of the largest file that is read: twice a good photo of a phone.
pub(crate) const MOST_BYTES: u64 = 20_000_000;

/// Bytes that pixels may take while they are worked on: the most pixels with three colours and a copy in grey.
const MOST_MEMORY: u64 = MOST_PIXELS * 4;

/// Pixels that a JPEG file may have in all of its scans: a photo of 22 million in 12 of them. Each scan walks over the whole
/// picture again, and a file of a few kilobytes can have a hundred.
const MOST_SCANNED: u64 = 264_000_000;

/// Bytes of a pixel of a JPEG file of several scans, which are kept until the last one has been read: 16 bits for each of
/// three colours, and the pixel itself.
const SCANNED: u64 = 9;

/// Bytes of a pixel of a WebP file, which is decoded beside the pixel itself.
const WEBP: u64 = 8;

/// Bytes of a transparent pixel: a copy is made whose colours are those that show.
const TRANSPARENT: u64 = 8;

/// Says no to a picture with more pixels than this.
pub(super) fn at_most(most: u64, (width, height): (u64, u64)) -> Result<(), Refusal> {
    if width.saturating_mul(height) > most {
        return Err(Refusal::TooManyPixels { width, height, most });
    }
    Ok(())
}

/// The most pixels of a picture with these channels, of a file of this format and as many scans.
pub(super) fn most_pixels(color: ColorType, format: Format, scans: u64) -> u64 {
    let decoded = u64::from(color.bytes_per_pixel());
    let is_deep = matches!(color, ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16);
    let bytes = match format {
        Format::Jpeg if scans > 1 => SCANNED,
        Format::Webp => WEBP,
        // A copy with eight bits is made beside it.
        _ if is_deep => decoded + if color.has_alpha() { 4 } else { 3 },
        // Nothing may be transparent after all.
        _ => decoded.max(3) + 1,
    };
    let most = MOST_MEMORY / bytes;
    if scans > 1 { most.min(MOST_SCANNED / scans) } else { most }
}

/// The most pixels of a picture of which some are transparent.
pub(super) const MOST_TRANSPARENT: u64 = MOST_MEMORY / TRANSPARENT;

/// What the decoders may take for themselves.
pub(super) fn decoder_limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}
