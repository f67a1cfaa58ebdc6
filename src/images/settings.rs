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
const VERSION: &str = "7";

/// The libraries that decide the bytes of a result. After an update of one, every picture is made again. A test
/// compares these versions with Cargo.lock.
pub(crate) const ENCODERS: &str = "image 0.25.10, png 0.18.1, zune-jpeg 0.5.15, image-webp 0.2.4, gif 0.14.2, \
                            fast_image_resize 6.1.0, moxcms 0.8.1, webpx 0.4.1, libwebp-sys 0.14.4, rqrr 0.11.0";

/// Pixels across of the widest file that is published: twice the column, rounded up.
pub(crate) const WIDEST: u32 = 1600;

/// Widths of variants besides the picture's own: of a phone of 360 pixels with three, two and one points to a pixel.
const WIDTHS: [u32; 3] = [1080, 720, 360];

/// A smaller picture is loaded in one go anyway, so it gets no variants.
pub(super) const WORTH_A_VARIANT: usize = 10 << 10;

/// Pixels of the largest picture that is made in several sizes, and without loss where that is smaller: a photo or
/// screenshot that fills a phone. A longer one is made once.
const MOST_PIXELS_OF_SIZES: u64 = 3_500_000;

/// Pixels of the largest picture that is made in WebP: a screenshot of five screens of a phone. Of longer ones there is only
/// the file at their own address.
const MOST_PIXELS_OF_WEBP: u64 = 13_500_000;

/// How much is made of a picture as wide as it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// Every size, in the kind that is smaller.
    Full,
    /// Its own size, quickly.
    OneSize,
    /// Nothing besides the file at its own address.
    None,
}

/// How much is made of a picture of this size.
pub(super) fn effort(width: u32, height: u32) -> Effort {
    let pixels = u64::from(width) * u64::from(height);
    if pixels <= MOST_PIXELS_OF_SIZES {
        Effort::Full
    } else if pixels <= MOST_PIXELS_OF_WEBP {
        Effort::OneSize
    } else {
        Effort::None
    }
}

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
