//! Writes pixels as files. Decoded pixels carry no metadata, and none is written.

use std::io::Cursor;

use image::codecs::bmp::BmpEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageEncoder};
use webpx::{EncoderConfig, Unstoppable};

use super::picture::Format;

/// Quality, of 100, of JPEG files that had to be made anew. Browsers that read WebP never load them: they are for sharing
/// and printing, where size matters less.
const JPEG_QUALITY: u8 = 82;

/// Quality of variants, of 100: slightly above the default of the encoder, 75.
const WEBP_QUALITY: f32 = 78.0;

/// The effort of the encoder, of 6; 6 takes twice as long and saves one or two percent.
const WEBP_METHOD: u8 = 4;

/// Pixels along a side that WebP can hold.
const WEBP_MOST: u32 = 16_383;

/// Writes a picture in a format; `None` for what the format cannot hold.
pub(super) fn as_format(image: &DynamicImage, format: Format) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    match format {
        Format::Webp => return webp(image, true),
        Format::Jpeg => write(image, JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))?,
        Format::Png => {
            let encoder =
                PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
            write(image, encoder)?;
        }
        Format::Bmp => write(image, BmpEncoder::new(&mut bytes))?,
        Format::Gif => return None,
    }
    Some(bytes.into_inner())
}

fn write(image: &DynamicImage, encoder: impl ImageEncoder) -> Option<()> {
    encoder.write_image(image.as_bytes(), image.width(), image.height(), image.color().into()).ok()
}

/// Writes a picture as WebP. One that may be flat could be a drawing of few colours, which is smaller and sharper when
/// lossless; then the smaller of the two results is taken.
pub(super) fn webp(image: &DynamicImage, may_be_flat: bool) -> Option<Vec<u8>> {
    if image.width().max(image.height()) > WEBP_MOST {
        return None;
    }
    let config = EncoderConfig::new().quality(WEBP_QUALITY).method(WEBP_METHOD);
    let lossy = encode_webp(image, &config)?;
    if !may_be_flat {
        return Some(lossy);
    }
    let lossless = encode_webp(image, &config.lossless(true))?;
    Some(if lossless.len() <= lossy.len() { lossless } else { lossy })
}

/// `None` where the picture needs more than the format can hold.
fn encode_webp(image: &DynamicImage, config: &EncoderConfig) -> Option<Vec<u8>> {
    let (bytes, width, height) = (image.as_bytes(), image.width(), image.height());
    match image {
        DynamicImage::ImageRgba8(_) => config.encode_rgba(bytes, width, height, Unstoppable).ok(),
        DynamicImage::ImageRgb8(_) => config.encode_rgb(bytes, width, height, Unstoppable).ok(),
        _ => unreachable!("decoded pictures have eight bits a channel"),
    }
}
