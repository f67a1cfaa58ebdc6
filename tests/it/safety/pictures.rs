//! The pictures that the suites ask for: QR codes in every state, photos with what cameras and editors write into
//! them, pages of writing.

use std::collections::BTreeMap;

use image::{DynamicImage, ExtendedColorType, ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage, imageops};
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::{Png, PngChunk};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};
use qrcode::{Color, EcLevel, QrCode};
use serde::Deserialize;

use crate::support::pictures::{as_jpeg, as_png, as_webp, drawing, exif, photo};

/// A picture as a suite describes it; `tests/safety/README.md` says what the fields mean.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    pub path: String,
    kind: String,
    size: Option<String>,
    #[serde(default)]
    payload: String,
    #[serde(default)]
    text: String,
    exif: Option<BTreeMap<String, serde_json::Value>>,
    #[serde(default)]
    exif_thumbnail: bool,
    png_text: Option<BTreeMap<String, String>>,
    xmp: Option<BTreeMap<String, String>>,
    iptc: Option<BTreeMap<String, String>>,
    jpeg_comment: Option<String>,
    gamma: Option<u32>,
    jpeg_quality: Option<u8>,
    blur: Option<f32>,
    #[serde(default)]
    cover_finders: bool,
    pixelate: Option<u32>,
    cells: Option<u32>,
    seed: Option<u32>,
    rotate: Option<f64>,
    canvas: Option<String>,
    at: Option<(i64, i64)>,
    #[serde(default)]
    copies: Vec<(i64, i64)>,
    #[serde(default)]
    inverted: bool,
    #[serde(default)]
    mirrored: bool,
    fg: Option<String>,
    bg: Option<String>,
    ecc: Option<String>,
    logo: Option<f64>,
}

impl Wanted {
    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let (width, height) = size_of(self.size.as_deref().unwrap_or("240x160"));
        // A page of 320 by 480 is a page for the check; larger ones would only take longer to make and to encode.
        let (page_width, page_height) = (width.min(320), height.min(480));
        match self.kind.as_str() {
            "plain" => self.encoded(&RgbImage::from_pixel(40, 30, Rgb([200, 30, 30]))),
            "photo" => self.with_metadata(self.encoded(&photo(page_width, page_height, 7))),
            "page-of-text" => {
                assert!(self.text.len() < 200, "the words are for people");
                self.encoded(&drawing(page_width, page_height))
            }
            "chequerboard" => self.encoded(&self.board(width, |x, y| (x + y) % 2 == 0)),
            "noise" => {
                let seed = self.seed.unwrap_or_default();
                let mix = |x: u32, y: u32| {
                    (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729) ^ seed).wrapping_mul(2_654_435_761)
                };
                self.encoded(&self.board(width, |x, y| mix(x, y) >> 16 & 1 == 0))
            }
            "qr-code" => self.qr_code(width),
            other => panic!("a picture of kind {other}"),
        }
    }

    fn board(&self, width: u32, dark: impl Fn(u32, u32) -> bool) -> RgbImage {
        let cell = width / self.cells.unwrap_or(21);
        RgbImage::from_fn(width, width, |x, y| Rgb([if dark(x / cell, y / cell) { 0 } else { 255 }; 3]))
    }

    fn encoded(&self, image: &RgbImage) -> Vec<u8> {
        let ending = self.path.rsplit('.').next().expect("an ending");
        match ending {
            "jpg" | "jpeg" => match self.jpeg_quality {
                Some(quality) => {
                    let mut bytes = Vec::new();
                    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality);
                    encoder.encode_image(image).expect("a JPEG file");
                    bytes
                }
                None => as_jpeg(image),
            },
            "webp" => as_webp(image),
            "gif" => {
                let mut bytes = Vec::new();
                let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
                let (width, height) = (image.width(), image.height());
                encoder.encode(image.as_raw(), width, height, ExtendedColorType::Rgb8).expect("a GIF file");
                drop(encoder);
                bytes
            }
            _ => as_png(image),
        }
    }

    fn qr_code(&self, side: u32) -> Vec<u8> {
        let level = if self.ecc.as_deref() == Some("H") { EcLevel::H } else { EcLevel::M };
        let code = QrCode::with_error_correction_level(self.payload.as_bytes(), level).expect("a code");
        let modules = u32::try_from(code.width()).expect("small");
        let (quiet, colors) = (4, code.to_colors());
        let total = modules + 2 * quiet;
        let is_dark = |x: u32, y: u32| {
            let (x, y) = ((x * total / side).wrapping_sub(quiet), (y * total / side).wrapping_sub(quiet));
            let finder = |a: u32, b: u32| a < 8 && b < 8;
            let hidden = self.cover_finders
                && (finder(x, y)
                    || finder(modules - 1 - x.min(modules - 1), y)
                    || finder(x, modules - 1 - y.min(modules - 1)));
            x < modules && y < modules && !hidden && colors[(y * modules + x) as usize] == Color::Dark
        };
        let (dark, light) =
            (self.colour(self.fg.as_deref(), [0, 0, 0, 255]), self.colour(self.bg.as_deref(), [255; 4]));
        let mut image =
            RgbaImage::from_fn(side, side, |x, y| if is_dark(x, y) != self.inverted { dark } else { light });
        if let Some(share) = self.logo {
            let (from, to) = (f64::from(side) * (0.5 - share / 2.0), f64::from(side) * (0.5 + share / 2.0));
            for (x, y, pixel) in image.enumerate_pixels_mut() {
                let inside = |at: u32| f64::from(at) >= from && f64::from(at) < to;
                if inside(x) && inside(y) {
                    *pixel = Rgba([40, 120, 220, 255]);
                }
            }
        }
        self.finished(self.distorted(image))
    }

    fn colour(&self, written: Option<&str>, otherwise: [u8; 4]) -> Rgba<u8> {
        match written {
            Some("transparent") => Rgba([0, 0, 0, 0]),
            Some(hex) => {
                let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour");
                Rgba([part(1), part(3), part(5), 255])
            }
            None => Rgba(otherwise),
        }
    }

    fn distorted(&self, image: RgbaImage) -> RgbaImage {
        let mut image = image;
        if self.mirrored {
            image = imageops::flip_horizontal(&image);
        }
        if let Some(sigma) = self.blur {
            image = imageops::blur(&image, sigma);
        }
        if let Some(cell) = self.pixelate {
            let (width, height) = image.dimensions();
            let small = imageops::resize(&image, width / cell, height / cell, imageops::FilterType::Triangle);
            image = imageops::resize(&small, width, height, imageops::FilterType::Nearest);
        }
        match self.rotate {
            Some(degrees) => rotated(&image, degrees),
            None => image,
        }
    }

    fn finished(&self, image: RgbaImage) -> Vec<u8> {
        let places = if self.copies.is_empty() { self.at.into_iter().collect() } else { self.copies.clone() };
        let image = match &self.canvas {
            Some(canvas) => {
                let (width, height) = size_of(canvas);
                let mut whole = RgbaImage::from_pixel(width, height, Rgba([255; 4]));
                places.iter().for_each(|(x, y)| imageops::overlay(&mut whole, &image, *x, *y));
                whole
            }
            None => image,
        };
        if self.bg.as_deref() != Some("transparent") {
            return self.encoded(&DynamicImage::ImageRgba8(image).into_rgb8());
        }
        let mut bytes = Vec::new();
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(&image, image.width(), image.height(), ExtendedColorType::Rgba8)
            .expect("a PNG file");
        bytes
    }

    /// Adds what a camera or an editor writes.
    fn with_metadata(&self, bytes: Vec<u8>) -> Vec<u8> {
        let mut bytes = bytes;
        if self.exif.as_ref().is_some_and(|exif| !exif.is_empty()) || self.exif_thumbnail {
            bytes = with_exif(bytes);
        }
        let text = |map: &BTreeMap<String, String>| {
            map.iter().map(|(key, value)| format!("{key}={value}")).collect::<String>()
        };
        if let Some(map) = &self.xmp {
            bytes =
                with_segment(bytes, markers::APP1, &format!("http://ns.adobe.com/xap/1.0/\0{}", text(map)));
        }
        if let Some(map) = &self.iptc {
            bytes = with_segment(bytes, markers::APP13, &format!("Photoshop 3.0\0{}", text(map)));
        }
        if let Some(comment) = &self.jpeg_comment {
            bytes = with_segment(bytes, markers::COM, comment);
        }
        for (key, value) in self.png_text.iter().flatten() {
            bytes = with_chunk(bytes, *b"tEXt", format!("{key}\0{value}").into_bytes());
        }
        if let Some(gamma) = self.gamma {
            bytes = with_chunk(bytes, *b"gAMA", gamma.to_be_bytes().to_vec());
        }
        bytes
    }
}

fn size_of(text: &str) -> (u32, u32) {
    let (width, height) = text.split_once('x').expect("two numbers");
    (width.parse().expect("a number"), height.parse().expect("a number"))
}

fn rotated(image: &RgbaImage, degrees: f64) -> RgbaImage {
    let side = f64::from(image.width());
    let whole = (side * 1.5) as u32;
    let (sin, cos) = degrees.to_radians().sin_cos();
    RgbaImage::from_fn(whole, whole, |x, y| {
        let (dx, dy) = (f64::from(x) - f64::from(whole) / 2.0, f64::from(y) - f64::from(whole) / 2.0);
        let (u, v) = (dx * cos + dy * sin + side / 2.0, dy * cos - dx * sin + side / 2.0);
        let inside = |at: f64| at >= 0.0 && at < side;
        if inside(u) && inside(v) { *image.get_pixel(u as u32, v as u32) } else { Rgba([255; 4]) }
    })
}

fn with_exif(bytes: Vec<u8>) -> Vec<u8> {
    let data = Some(Bytes::from(exif(1)));
    match bytes.first() {
        Some(0xff) => {
            let mut file = Jpeg::from_bytes(Bytes::from(bytes)).expect("a JPEG file");
            file.set_exif(data);
            file.encoder().bytes().to_vec()
        }
        Some(0x89) => {
            let mut file = Png::from_bytes(Bytes::from(bytes)).expect("a PNG file");
            file.set_exif(data);
            file.encoder().bytes().to_vec()
        }
        _ => {
            let mut file = WebP::from_bytes(Bytes::from(bytes)).expect("a WebP file");
            file.set_exif(data);
            file.encoder().bytes().to_vec()
        }
    }
}

fn with_segment(bytes: Vec<u8>, marker: u8, content: &str) -> Vec<u8> {
    let mut file = Jpeg::from_bytes(Bytes::from(bytes)).expect("a JPEG file");
    let segment = JpegSegment::new_with_contents(marker, Bytes::from(content.to_owned()));
    file.segments_mut().insert(1, segment);
    file.encoder().bytes().to_vec()
}

fn with_chunk(bytes: Vec<u8>, kind: [u8; 4], content: Vec<u8>) -> Vec<u8> {
    let mut file = Png::from_bytes(Bytes::from(bytes)).expect("a PNG file");
    file.chunks_mut().insert(1, PngChunk::new(kind, Bytes::from(content)));
    file.encoder().bytes().to_vec()
}
