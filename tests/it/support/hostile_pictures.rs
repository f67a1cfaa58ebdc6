//! Files of pictures made to cost time or memory, also such that no encoder writes; for the tests and for
//! benches/hostile_pictures.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat};
use webpx::{EncoderConfig, Unstoppable};

/// A PNG file of bytes of pixels, quickly made.
pub fn png_of(bytes: &[u8], (width, height): (u32, u32), colour: ExtendedColorType) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Up);
    encoder.write_image(bytes, width, height, colour).expect("a PNG file");
    file
}

pub fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let image = image.into();
    png_of(image.as_bytes(), (image.width(), image.height()), image.color().into())
}

pub fn jpeg(image: impl Into<DynamicImage>, quality: u8) -> Vec<u8> {
    let mut file = Vec::new();
    image.into().write_with_encoder(JpegEncoder::new_with_quality(&mut file, quality)).expect("a JPEG file");
    file
}

pub fn bmp(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.into().write_to(&mut file, ImageFormat::Bmp).expect("a BMP file");
    file.into_inner()
}

pub fn webp(image: impl Into<DynamicImage>, lossless: bool) -> Vec<u8> {
    let image = image.into().into_rgb8();
    // Below 2 the encoder fails on a large noise.
    let config = EncoderConfig::new().quality(if lossless { 0.0 } else { 90.0 }).method(2).lossless(lossless);
    config.encode_rgb(&image, image.width(), image.height(), Unstoppable).expect("a WebP file")
}

/// A JPEG file of as many scans over one grey surface: first the means of all squares, then each detail, which is nowhere.
pub fn jpeg_of_scans(side: u16, scans: usize) -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).expect("it is short").to_be_bytes();
        [&[0xff, marker], &length[..], content].concat()
    };
    let [high, low] = side.to_be_bytes();
    let mut file = b"\xff\xd8".to_vec();
    file.extend(segment(0xdb, &[&[0][..], &[1; 64]].concat()));
    file.extend(segment(0xc2, &[8, high, low, high, low, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]));
    // Two codes of one bit each: nothing follows; and, for details, nothing in the next blocks either.
    let one_code = |class: u8, value: u8| [&[class, 1][..], &[0; 15], &[value]].concat();
    file.extend(segment(0xc4, &one_code(0x00, 0)));
    file.extend(segment(0xc4, &one_code(0x10, 0)));
    let blocks = usize::from(side).div_ceil(8).pow(2);
    file.extend(segment(0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 0, 0]));
    file.extend(std::iter::repeat_n(0, (blocks * 3).div_ceil(8)));
    for scan in 1..scans {
        let band = u8::try_from(scan % 63 + 1).expect("below 64");
        file.extend(segment(0xda, &[1, u8::try_from(scan % 3 + 1).expect("small"), 0, band, band, 0]));
        file.extend(std::iter::repeat_n(0, blocks.div_ceil(8)));
    }
    file.extend([0xff, 0xd9]);
    file
}

/// The head of a PNG file that announces so many pixels.
pub fn announced(width: u32, height: u32) -> Vec<u8> {
    let mut file = png(image::RgbImage::new(4, 4));
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    file
}

/// Numbers that look drawn by lot, the same in every run.
pub struct Noise(u64);

impl Noise {
    pub fn new() -> Noise {
        Noise(0x9e37_79b9_7f4a_7c15)
    }

    pub fn next(&mut self) -> u8 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 24) as u8
    }
}

/// A GIF file of black and white noise; frames of over a million pixels are announced and not there.
pub fn gif(screen: (u16, u16), frame: (u16, u16), count: usize) -> Vec<u8> {
    let sides = |(width, height): (u16, u16)| [width.to_le_bytes(), height.to_le_bytes()].concat();
    let mut noise = Noise::new();
    let mut file = [&b"GIF89a"[..], &sides(screen), &[0x80, 0, 0, 0, 0, 0, 255, 255, 255]].concat();
    for _ in 0..count {
        file.extend([0x21, 0xf9, 4, 0, 10, 0, 0, 0, b',', 0, 0, 0, 0]);
        file.extend(sides(frame));
        file.extend([0, 2]);
        let pixels = u32::from(frame.0) * u32::from(frame.1);
        for block in lzw(pixels.min(10_000_000), &mut noise).chunks(255) {
            file.push(u8::try_from(block.len()).expect("at most 255"));
            file.extend_from_slice(block);
        }
        file.push(0);
    }
    file.push(b';');
    file
}

/// Pixels of two colours, in codes of three bits that refer to nothing before them.
fn lzw(pixels: u32, noise: &mut Noise) -> Vec<u8> {
    const CLEAR: u32 = 4;
    const END: u32 = 5;
    let (mut bytes, mut waiting, mut bits) = (Vec::new(), 0, 0);
    let mut put = |code: u32| {
        waiting |= code << bits;
        bits += 3;
        while bits >= 8 {
            bytes.push(waiting as u8);
            waiting >>= 8;
            bits -= 8;
        }
    };
    for pixel in 0..pixels {
        if pixel % 2 == 0 {
            put(CLEAR);
        }
        put(u32::from(noise.next() & 1));
    }
    [END, 0, 0, 0].into_iter().for_each(put);
    bytes
}
