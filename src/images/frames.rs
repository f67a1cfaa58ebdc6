//! The frames of a picture that moves, as readers see them one after the other: a QR code can be in any of them.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, DynamicImage, Frames};

use super::picture::Format;
use super::settings::MOST_PIXELS;

/// Whether a phone could scan a code in a frame after the first. Frames are read until they have as many pixels together
/// as one picture may have, so that a long animation costs no more than a large photo.
pub(super) fn later_frame_has_code(bytes: &[u8], format: Format) -> bool {
    let Some(frames) = frames(bytes, format) else { return false };
    let mut left = MOST_PIXELS;
    let affordable = frames.skip(1).map_while(Result::ok).take_while(|frame| {
        let (width, height) = frame.buffer().dimensions();
        left = left.saturating_sub(u64::from(width) * u64::from(height));
        left > 0
    });
    let mut images = affordable.map(|frame| DynamicImage::ImageRgba8(frame.into_buffer()));
    images.any(|image| super::qr::is_scannable(&image))
}

fn frames(bytes: &[u8], format: Format) -> Option<Frames<'_>> {
    let bytes = Cursor::new(bytes);
    match format {
        Format::Gif => Some(GifDecoder::new(bytes).ok()?.into_frames()),
        Format::Webp => Some(WebPDecoder::new(bytes).ok()?.into_frames()),
        Format::Png => Some(PngDecoder::new(bytes).ok()?.apng().ok()?.into_frames()),
        Format::Jpeg | Format::Bmp => None,
    }
}
