//! Whether a phone could scan a QR code in a picture: what can be scanned must not be published.
//!
//! A phone reads a code at any size, turned and mirrored. So a picture is searched in its own size and in smaller ones,
//! dark on light and light on dark. A code that no attempt reads is not reported: one that is painted over or blurred
//! passes.

use fast_image_resize::images::Image as Plane;
use fast_image_resize::{PixelType, Resizer};
use image::{DynamicImage, GrayImage};
use rqrr::PreparedImage;

/// Pixels of the largest picture that is searched in its own size. Larger ones are searched in smaller copies only, since
/// a search takes some 30 ns a pixel.
const MOST_PIXELS: u32 = 6_000_000;

/// Pixels across at which a picture is searched besides its own size, as a phone sees it from further away.
const WIDTHS: [u32; 4] = [1600, 1000, 600, 300];

/// The difference between the darkest and the lightest pixel below which nobody sees a code.
const LEAST_CONTRAST: u8 = 8;
/// The difference from which every phone reads a code without adjusting.
const ENOUGH_CONTRAST: u8 = 160;

/// Pixels across below which no code can be read: the smallest one has 21 modules.
const NARROWEST: u32 = 21;

/// Pixels across and down below which a picture is also searched enlarged: the decoder needs several pixels to a module.
const SMALL: u32 = 200;

/// Whether a code can be read.
pub(super) fn is_scannable(image: &DynamicImage) -> bool {
    if image.width() < NARROWEST || image.height() < NARROWEST {
        return false;
    }
    is_readable(&as_shown(image, u8::MAX)) || image.color().has_alpha() && is_readable(&as_shown(image, 0))
}

fn is_readable(grey: &GrayImage) -> bool {
    let pale = stretched(grey);
    let grey = pale.as_ref().unwrap_or(grey);
    let whole = grey.width().saturating_mul(grey.height()) <= MOST_PIXELS;
    if whole && holds_code(grey) {
        return true;
    }
    let narrower = WIDTHS.into_iter().filter(|width| width * 5 / 4 <= grey.width());
    let small = grey.width() < SMALL && grey.height() < SMALL;
    narrower.filter_map(|width| scaled(grey, width)).any(|copy| holds_code(&copy))
        || small && scaled(grey, grey.width() * 4).is_some_and(|copy| holds_code(&copy))
}

/// Grey values as a reader sees them on a page of this shade: 255 in light mode, 0 in dark mode.
fn as_shown(image: &DynamicImage, page: u8) -> GrayImage {
    if !image.color().has_alpha() {
        return image.to_luma8();
    }
    let rgba = image.to_rgba8();
    GrayImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0.map(u32::from);
        let grey = (red * 299 + green * 587 + blue * 114) / 1000;
        let shown = (grey * alpha + u32::from(page) * (255 - alpha)) / 255;
        image::Luma([u8::try_from(shown).expect("a mean of two shades is a shade")])
    })
}

/// A pale picture with its contrast stretched to the full range, as phones do; `None` where it has enough.
fn stretched(grey: &GrayImage) -> Option<GrayImage> {
    let (darkest, lightest) = (*grey.as_raw().iter().min()?, *grey.as_raw().iter().max()?);
    let range = lightest - darkest;
    if !(LEAST_CONTRAST..ENOUGH_CONTRAST).contains(&range) {
        return None;
    }
    let mut image = grey.clone();
    for value in image.iter_mut() {
        let stretched = u32::from(*value - darkest) * 255 / u32::from(range);
        *value = u8::try_from(stretched).expect("no value lies above the lightest");
    }
    Some(image)
}

/// Whether the picture holds a code in one of the ways that phones read: dark on light, light on dark, mirrored. The
/// decoder first looks for the three finder patterns, so pictures without them take little time.
fn holds_code(grey: &GrayImage) -> bool {
    let (width, height) = (grey.width(), grey.height());
    let at = |x: usize, y: usize| grey.as_raw()[y * width as usize + x];
    let last = width as usize - 1;
    reads(width, height, at)
        || reads(width, height, |x, y| u8::MAX - at(x, y))
        || reads(width, height, |x, y| at(last - x, y))
}

fn reads(width: u32, height: u32, at: impl Fn(usize, usize) -> u8) -> bool {
    let mut prepared = PreparedImage::prepare_from_greyscale(width as usize, height as usize, at);
    prepared.detect_grids().iter().any(|grid| grid.decode().is_ok())
}

fn scaled(grey: &GrayImage, width: u32) -> Option<GrayImage> {
    let height = u64::from(grey.height()) * u64::from(width) / u64::from(grey.width());
    let height = u32::try_from(height).ok().filter(|height| *height >= NARROWEST)?;
    let from =
        fast_image_resize::images::ImageRef::new(grey.width(), grey.height(), grey.as_raw(), PixelType::U8)
            .expect("a decoded picture has its pixels");
    let mut to = Plane::new(width, height, PixelType::U8);
    Resizer::new().resize(&from, &mut to, None).expect("both have the same kind of pixels");
    GrayImage::from_raw(width, height, to.into_vec())
}
