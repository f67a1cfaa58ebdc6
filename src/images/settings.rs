//! What is made of a picture of a certain size, in numbers, and the key of the result in the cache.
//!
//! The numbers follow from the pages: a column is 44rem (704 pixels) wide at most, a phone is 360 to 430
//! pixels wide and has two or three points to a pixel.

#[cfg(test)]
mod tests;

use super::cache_entry::hash_of;
use super::picture::PictureUse;

/// The version of these settings and of the code that follows them. It must change whenever the bytes of a result do, so
/// that no cache gives out what the program would no longer make.
const VERSION: &str = "5";

/// The libraries that decide the bytes of a result. After an update of one, every picture is made again. A test
/// compares these versions with Cargo.lock.
pub(crate) const ENCODERS: &str = "image 0.25.10, png 0.18.1, zune-jpeg 0.5.15, image-webp 0.2.4, gif 0.14.2, \
                            fast_image_resize 6.1.0, moxcms 0.8.1, webpx 0.4.1, libwebp-sys 0.14.4, rqrr 0.11.0";

/// Pixels across of the widest file that is published: twice the column, rounded up.
pub(crate) const WIDEST: u32 = 1600;

/// Widths of variants besides the picture's own: of a phone of 360 pixels with three, two and one points to a pixel.
const WIDTHS: [u32; 3] = [1080, 720, 360];

/// Pixels of the largest picture that is decoded. Cameras of phones make up to 64 million unless one asks for
/// more, and these take some 400 MB while they are worked on.
pub(crate) const MOST_PIXELS: u64 = 65_000_000;

/// Pixels of the largest picture that moves, more than the largest screens have: its frames are put together from several
/// copies.
pub(crate) const MOST_PIXELS_OF_FRAME: u64 = 9_000_000;

/// Bytes of the largest picture when it is decoded: a photo of the most pixels, in three colours.
pub(super) const MOST_DECODED: u64 = MOST_PIXELS * 3;

/// Bytes of the largest file that is read.
pub(crate) const MOST_BYTES: u64 = 100_000_000;

/// A smaller picture is loaded in one go anyway, so it gets no variants.
pub(super) const WORTH_A_VARIANT: usize = 10 << 10;

/// The widths at which a picture is made in WebP, from wide to narrow: its own first, so that no reader gets a less sharp
/// picture than the file at its own address. A variant less than a fifth narrower than the picture saves too little.
pub(super) fn widths(top: u32) -> impl Iterator<Item = u32> {
    std::iter::once(top).chain(WIDTHS.into_iter().filter(move |width| width * 5 / 4 <= top))
}

/// The key of what is made of a file: a hash of its bytes, its use and these settings. Two files that were made to have one
/// key would share a verdict.
pub(crate) fn key(bytes: &[u8], purpose: PictureUse) -> u128 {
    let purpose = if purpose == PictureUse::Shown { "shown" } else { "linked" };
    hash_of(&[format!("{VERSION}\n{ENCODERS}\n{purpose}\n").as_bytes(), bytes])
}
