//! A picture cut to a given size, for places that show pictures in one shape only.

use image::imageops::FilterType;

use super::encode::as_format;
use super::picture::Format;

/// The middle of a picture that is published, cut and scaled to `width` × `height` pixels, as JPEG. None for bytes that are
/// no picture, or a picture that is not half as wide: scaled up it would be a blur.
pub(crate) fn cropped(bytes: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let image = image::load_from_memory(bytes).ok()?;
    if image.width() * 2 < width {
        return None;
    }
    let filled = image.resize_to_fill(width, height, FilterType::Lanczos3);
    as_format(&filled.to_rgb8().into(), Format::Jpeg)
}

/// A picture as PNG with at most `most` pixels on its wider side, and its size: for programs that read no other format.
pub(crate) fn as_png(bytes: &[u8], most: u32) -> Option<(Vec<u8>, u32, u32)> {
    let image = image::load_from_memory(bytes).ok()?;
    let image = if image.width().max(image.height()) > most {
        image.resize(most, most, FilterType::Lanczos3)
    } else {
        image
    };
    Some((as_format(&image, Format::Png)?, image.width(), image.height()))
}
