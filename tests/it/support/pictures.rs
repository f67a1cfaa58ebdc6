//! Pictures for tests, made here: flat ones, invented photos, and the metadata that real ones carry.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ExtendedColorType, Frame, ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage};

/// The place that metadata in tests give away.
pub const SECRET: &str = "SECRET-PLACE";

/// A picture of one colour.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    as_png(&RgbImage::from_pixel(width, height, Rgb([200, 30, 30])))
}

/// Something like a photo: soft shapes with grain, so that it does not compress to nothing. `seed` makes
/// another one.
pub fn photo(width: u32, height: u32, seed: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (u, v) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
        let wave = |a: f64, b: f64| ((u * a + v * b + f64::from(seed)).sin() * 90.0 + 128.0) as i32;
        let mut grain = x.wrapping_mul(374_761_393) ^ y.wrapping_mul(668_265_263) ^ seed.wrapping_mul(69_069);
        grain = (grain ^ (grain >> 13)).wrapping_mul(1_274_126_177);
        let grain = ((grain >> 16) % 17) as i32 - 8;
        let channel = |value: i32| (value + grain).clamp(0, 255) as u8;
        Rgb([channel(wave(9.0, 4.0)), channel(wave(3.0, 11.0)), channel(wave(7.0, -6.0))])
    })
}

/// Something like a screenshot: few colours and sharp edges, text in rows.
pub fn drawing(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let letter = (x / 3).wrapping_mul(2_654_435_761) ^ (y / 4).wrapping_mul(40_503);
        match (y / 24 % 2, letter >> 7 & 3) {
            (0, 0) => Rgb([20, 20, 20]),
            _ if y < 80 => Rgb([0, 110, 190]),
            _ => Rgb([250, 250, 250]),
        }
    })
}

/// A picture as a PNG file of nothing but its pixels.
pub fn as_png(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(image, image.width(), image.height(), ExtendedColorType::Rgb8)
        .expect("a PNG file");
    bytes
}

/// A picture as a JPEG file of good quality.
pub fn as_jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(image).expect("a JPEG file");
    bytes
}

/// A picture as a WebP file without loss.
pub fn as_webp(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    WebPEncoder::new_lossless(&mut bytes)
        .encode(image, image.width(), image.height(), ExtendedColorType::Rgb8)
        .expect("a WebP file");
    bytes
}

/// An animation of so many frames, each of another colour.
pub fn animation(width: u32, height: u32, frames: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    encoder.set_repeat(image::codecs::gif::Repeat::Infinite).expect("it can repeat");
    for number in 0..frames {
        let colour = Rgba([number * 40, 90, 200, 255]);
        let frame = Frame::new(RgbaImage::from_pixel(width, height, colour));
        encoder.encode_frame(frame).expect("a frame");
    }
    drop(encoder);
    bytes
}

/// EXIF with an orientation (1 to 8), a position and a thumbnail's worth of other text.
pub fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| -> Vec<u8> {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    // A head of 8 bytes, a list of three entries, the list of the position with two, then the text.
    let (gps, text) = (8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + 2 + 2 * 12 + 4);
    let mut exif = b"II*\0\x08\0\0\0\x03\0".to_vec();
    exif.extend(entry(0x010f, 2, SECRET.len() as u32 + 1, text));
    exif.extend(entry(0x0112, 3, 1, u32::from(orientation)));
    exif.extend(entry(0x8825, 4, 1, gps));
    exif.extend([0; 4]);
    exif.extend(2u16.to_le_bytes());
    exif.extend(entry(0x0001, 2, 2, u32::from(b'N')));
    exif.extend(entry(0x001d, 2, SECRET.len() as u32 + 1, text));
    exif.extend([0; 4]);
    exif.extend_from_slice(SECRET.as_bytes());
    exif.push(0);
    exif
}

/// The pixels of a file.
pub fn pixels(bytes: &[u8]) -> DynamicImage {
    let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("a format");
    reader.decode().expect("a whole picture")
}

/// Whether bytes hold a text.
pub fn holds(bytes: &[u8], text: &str) -> bool {
    memchr::memmem::find(bytes, text.as_bytes()).is_some()
}
