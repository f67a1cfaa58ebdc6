//! What the pictures show: noise of every kind, corners of codes side by side, rows again and again.

use image::{GrayImage, Luma, Rgb, RgbImage};
use qrcode::{Color, QrCode};

use super::hostile_pictures::Noise;

const CORNER: [&[u8; 7]; 7] =
    [b"#######", b"#.....#", b"#.###.#", b"#.###.#", b"#.###.#", b"#.....#", b"#######"];

/// Corners of codes side by side, so many pixels a module and modules a corner.
pub fn corners(size: u32, scale: u32, pitch: u32) -> GrayImage {
    GrayImage::from_fn(size, size, |x, y| {
        let (x, y) = ((x / scale % pitch) as usize, (y / scale % pitch) as usize);
        let is_dark = CORNER.get(y).and_then(|row| row.get(x)) == Some(&b'#');
        Luma([if is_dark { 0 } else { 255 }])
    })
}

/// Whole codes side by side, with a wrong bit in every fourth module so that none can be read.
pub fn broken_codes(size: u32, scale: u32) -> GrayImage {
    let code = QrCode::new("https://xuni.example/a").expect("a code");
    let (width, colours) = (code.width(), code.to_colors());
    let pitch = width as u32 + 4;
    GrayImage::from_fn(size, size, |x, y| {
        let (x, y) = ((x / scale % pitch) as usize, (y / scale % pitch) as usize);
        let inside = x < width && y < width;
        let is_wrong = x > 8 && y > 8 && (x * 7 + y * 3).is_multiple_of(4);
        let is_dark = inside && ((colours[(y * width + x).min(width * width - 1)] == Color::Dark) ^ is_wrong);
        Luma([if is_dark { 0 } else { 255 }])
    })
}

/// Grey noise of so many shades.
pub fn grey(width: u32, height: u32, shades: u32) -> GrayImage {
    let mut noise = Noise::new();
    GrayImage::from_fn(width, height, |_, _| {
        Luma([(u32::from(noise.next()) % shades * 255 / (shades - 1)) as u8])
    })
}

/// Noise of two shades, so many of 256 pixels light.
pub fn bits(size: u32, light: u8) -> GrayImage {
    let mut noise = Noise::new();
    GrayImage::from_fn(size, size, |_, _| Luma([if noise.next() < light { 255 } else { 0 }]))
}

/// Black and white squares by lot.
pub fn squares(size: u32, side: u32) -> GrayImage {
    let small = bits(size / side + 1, 128);
    GrayImage::from_fn(size, size, |x, y| *small.get_pixel(x / side, y / side))
}

/// Coloured noise of so many shades a channel.
pub fn colours(width: u32, height: u32, shades: u32) -> RgbImage {
    let mut noise = Noise::new();
    RgbImage::from_fn(width, height, |_, _| {
        Rgb([0; 3].map(|_| (u32::from(noise.next()) % shades * 255 / (shades - 1)) as u8))
    })
}

/// The same row of noise again and again, each time moved by so many pixels: a small file, and noise all the same.
pub fn rows(width: u32, height: u32, moved: u32) -> RgbImage {
    let row = colours(width, 1, 256);
    RgbImage::from_fn(width, height, |x, y| *row.get_pixel((x + y * moved) % width, 0))
}

/// Squares of three pixels, each of another colour.
pub fn mosaic(width: u32, height: u32) -> RgbImage {
    let small = colours(width / 3 + 1, height / 3 + 1, 256);
    RgbImage::from_fn(width, height, |x, y| *small.get_pixel(x / 3, y / 3))
}

/// Patterns that repeat nearly.
pub fn weave(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x ^ y) as u8, ((x * y) >> 3) as u8, (x + y) as u8]))
}
