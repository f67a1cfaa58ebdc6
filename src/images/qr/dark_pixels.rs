//! Which pixels count as dark: as the decoder of codes itself decides it, in a quarter of the time, because it divides
//! three times for each pixel.
//!
//! A pixel is dark if it is darker than its surroundings in its row, looked at from both sides; the averages fade from
//! pixel to pixel and go on in the next row.

use image::GrayImage;

/// How far averages fade in a row is an eighth of the width.
const PART_OF_WIDTH: u64 = 8;

/// Percent of the average of its surroundings below which a pixel is dark.
const DARK: u64 = 95;

/// Bits behind the point of a multiplication that takes the place of a division. It is exact below [`EXACT`].
const SHIFT: u32 = 40;
const EXACT: u64 = 1 << 16;

/// 1 for each pixel that is dark, 0 for others, as `PreparedImage::prepare` of rqrr 0.11 has them.
pub(super) fn dark_pixels(grey: &GrayImage, shade: impl Fn(u8) -> u8) -> Vec<u8> {
    let width = grey.width() as usize;
    let reach = (u64::from(grey.width()) / PART_OF_WIDTH).max(1);
    let factor = (1 << SHIFT) / reach + 1;
    let divided = |number: u64| if reach < EXACT { (number * factor) >> SHIFT } else { number / reach };
    // average * (reach - 1) / reach, rounded down.
    let faded = |average: u64| average - divided(average + reach - 1);
    let mut dark = Vec::with_capacity(grey.as_raw().len());
    let mut averages = vec![0; width];
    let mut shades = vec![0; width];
    let (mut one, mut other) = (0, 0);
    for row in grey.as_raw().chunks_exact(width) {
        shades.iter_mut().zip(row).for_each(|(to, from)| *to = shade(*from));
        averages.fill(0);
        for x in 0..width {
            let back = width - 1 - x;
            one = faded(one) + u64::from(shades[x]);
            other = faded(other) + u64::from(shades[back]);
            averages[x] += one;
            averages[back] += other;
        }
        // The next row is walked in the other direction.
        (one, other) = (other, one);
        let is_dark = |(shade, average): (&u8, &u64)| (u64::from(*shade) + 1) * 200 * reach <= average * DARK;
        dark.extend(shades.iter().zip(&averages).map(|pixel| u8::from(is_dark(pixel))));
    }
    dark
}
