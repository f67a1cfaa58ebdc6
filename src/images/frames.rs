//! The frames of a picture that moves, as readers see them one after the other: a QR code can be in any of them.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, DynamicImage, Frames, ImageDecoder, Limits};

use super::picture::Format;
use super::qr::{Search, Sizes};

/// Looks through the frames after the first for codes. Most animations show the same frame several times: it is looked
/// through once.
pub(super) fn look_through_later_frames(bytes: &[u8], format: Format, limits: Limits, search: &mut Search) {
    let Some(frames) = frames(bytes, format, limits) else { return search.give_up() };
    let mut shown: Option<DynamicImage> = None;
    for frame in frames {
        if search.is_over() {
            return;
        }
        let Ok(frame) = frame else { return search.give_up() };
        let frame = DynamicImage::ImageRgba8(frame.into_buffer());
        if !search.affords(u64::from(frame.width()) * u64::from(frame.height())) {
            return search.give_up();
        }
        if shown.as_ref().is_some_and(|shown| *shown != frame) {
            search.look_through(&frame, Sizes::All);
        }
        shown = Some(frame);
    }
}

/// The frames of a file. One frame can be announced as larger than the whole picture: that is not believed.
fn frames(bytes: &[u8], format: Format, limits: Limits) -> Option<Frames<'_>> {
    let bytes = Cursor::new(bytes);
    match format {
        Format::Gif => {
            let mut decoder = GifDecoder::new(bytes).ok()?;
            decoder.set_limits(limits).ok()?;
            Some(decoder.into_frames())
        }
        Format::Webp => {
            let mut decoder = WebPDecoder::new(bytes).ok()?;
            decoder.set_limits(limits).ok()?;
            Some(decoder.into_frames())
        }
        Format::Png => Some(PngDecoder::with_limits(bytes, limits).ok()?.apng().ok()?.into_frames()),
        Format::Jpeg | Format::Bmp => None,
    }
}
