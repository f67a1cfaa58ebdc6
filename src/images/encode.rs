//! Writes pixels as files. Decoded pixels carry no metadata, and none is written.

use std::io::Cursor;

use image::codecs::bmp::BmpEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageEncoder};
use webpx::{EncoderConfig, Unstoppable};

use super::picture::Format;
use super::settings::{Effort, effort};

/// Quality, of 100, of JPEG files that had to be made anew. Browsers that read WebP never load them: they are for sharing
/// and printing, where size matters less.
const JPEG_QUALITY: u8 = 82;

/// Quality of variants, of 100: slightly above the default of the encoder, 75.
const WEBP_QUALITY: f32 = 78.0;

/// The effort of the encoder, of 6; 6 takes twice as long and saves one or two percent.
const WEBP_METHOD: u8 = 4;

const QUICKEST: u8 = 0;

/// Bytes for each pixel from which a picture made quickly in WebP is grain, as a fraction; photos have a quarter of it.
const GRAIN: (u64, u64) = (3, 10);

/// How well grain is compressed in PNG, of 9.
const GRAIN_LEVEL: u8 = 2;

/// Bytes of a lossless file made quickly from which it is not made well: a screenshot of a phone has fewer, and making more
/// of grain takes seconds.
const WORTH_MORE_EFFORT: usize = 800 << 10;

/// Pixels along a side that WebP can hold.
const WEBP_MOST: u32 = 16_383;

/// Writes a picture in a format; `None` for what the format cannot hold.
pub(super) fn as_format(image: &DynamicImage, format: Format) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    match format {
        Format::Webp if effort(image.width(), image.height()) == Effort::Full => {
            return webp(image, is_grain(image), true);
        }
        Format::Webp => return quick_webp(image),
        Format::Jpeg => write(image, JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))?,
        Format::Png => return png(image),
        Format::Bmp => write(image, BmpEncoder::new(&mut bytes))?,
        Format::Gif => return None,
    }
    Some(bytes.into_inner())
}

fn write(image: &DynamicImage, encoder: impl ImageEncoder) -> Option<()> {
    encoder.write_image(image.as_bytes(), image.width(), image.height(), image.color().into()).ok()
}

/// How well a PNG file is compressed. A long picture is compressed quickly, because readers get it as WebP; so is grain, which
/// becomes hardly smaller in twenty times the time.
fn png(image: &DynamicImage) -> Option<Vec<u8>> {
    let encoded = |compression| {
        let mut bytes = Cursor::new(Vec::new());
        write(image, PngEncoder::new_with_quality(&mut bytes, compression, FilterType::Adaptive))?;
        Some(bytes.into_inner())
    };
    let quick = encoded(CompressionType::Fast)?;
    if effort(image.width(), image.height()) != Effort::Full {
        return Some(quick);
    }
    let is_grain = quick.len() > image.as_bytes().len() / 2;
    encoded(if is_grain { CompressionType::Level(GRAIN_LEVEL) } else { CompressionType::Best })
}

/// Whether a picture is so full of grain that making it well in WebP would take several times as long, for hardly any bytes.
pub(super) fn is_grain(image: &DynamicImage) -> bool {
    let pixels = u64::from(image.width()) * u64::from(image.height());
    quick_webp(image).is_some_and(|quick| quick.len() as u64 > pixels * GRAIN.0 / GRAIN.1)
}

/// Writes a picture as WebP. One that may be flat could be a drawing of few colours, which is smaller and sharper when
/// lossless; then the smaller of the two results is taken.
pub(super) fn webp(image: &DynamicImage, is_grain: bool, may_be_flat: bool) -> Option<Vec<u8>> {
    let method = if is_grain { QUICKEST } else { WEBP_METHOD };
    let lossless = |method, effort| {
        encode_webp(image, &EncoderConfig::new().lossless(true).quality(effort).method(method))
    };
    let (lossy, quick) = rayon::join(
        || encode_webp(image, &EncoderConfig::new().quality(WEBP_QUALITY).method(method)),
        || may_be_flat.then(|| lossless(QUICKEST, 0.0)),
    );
    let lossy = lossy?;
    let Some(quick) = quick else { return Some(lossy) };
    if !may_be_smaller(&quick?, &lossy) {
        return Some(lossy);
    }
    let lossless = lossless(WEBP_METHOD, WEBP_QUALITY)?;
    Some(if lossless.len() <= lossy.len() { lossless } else { lossy })
}

/// Whether a lossless file could be smaller than a lossy one, by how large it is when it is made quickly. Grain takes the
/// lossless encoder twenty times as long as a drawing, for nothing.
fn may_be_smaller(quick: &[u8], lossy: &[u8]) -> bool {
    quick.len() <= WORTH_MORE_EFFORT && quick.len() <= lossy.len() * 3 / 2
}

/// Writes a picture as WebP in the quickest way, with loss.
pub(super) fn quick_webp(image: &DynamicImage) -> Option<Vec<u8>> {
    encode_webp(image, &EncoderConfig::new().quality(WEBP_QUALITY).method(QUICKEST))
}

/// `None` where the picture needs more than the format can hold.
fn encode_webp(image: &DynamicImage, config: &EncoderConfig) -> Option<Vec<u8>> {
    if image.width().max(image.height()) > WEBP_MOST {
        return None;
    }
    let (bytes, width, height) = (image.as_bytes(), image.width(), image.height());
    match image {
        DynamicImage::ImageRgba8(_) => config.encode_rgba(bytes, width, height, Unstoppable).ok(),
        DynamicImage::ImageRgb8(_) => config.encode_rgb(bytes, width, height, Unstoppable).ok(),
        _ => unreachable!("decoded pictures have eight bits a channel"),
    }
}
