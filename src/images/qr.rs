//! Whether a phone could scan a QR code in a picture: what can be scanned must not be published.
//!
//! A phone reads a code at any size, turned and mirrored. So a picture is searched in its own size and in smaller ones,
//! dark on light and light on dark. A code that no attempt reads is not reported: one that is painted over or blurred
//! passes. Work on one picture is bounded; one that could not be looked through is reported as such.

mod counted_image;
mod dark_pixels;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::iter;

use fast_image_resize::pixels::U8;
use image::{DynamicImage, GenericImageView, GrayImage};
use rqrr::PreparedImage;

use super::resize::resize;
use counted_image::{CountedImage, Steps, bounded};

/// Pixels of the largest picture that is searched in its own size although it is published in a smaller one.
const MOST_PIXELS: u64 = 6_000_000;

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

/// The most work for one picture that stands still, in steps of about ten nanoseconds. A photo of a phone takes fewer than
/// half of them, the longest screenshot of a phone almost all, a picture made to cost time all.
const MOST_STEPS: u64 = 70_000_000;

/// The most work for a picture that moves with all of its frames: no smaller copies of it are made, which leaves time.
const MOST_STEPS_OF_FRAMES: u64 = 90_000_000;

/// Pixels of a frame that are decoded, put together with the one before and compared with it in a step.
const DECODED_AT_ONCE: u64 = 2;

/// What it costs to decode a frame of no pixels, in steps.
const DECODED: u64 = 300;

/// The sizes in which pixels are looked through.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sizes {
    /// All pixels, and smaller copies.
    All,
    /// All pixels alone: of a picture that is published in a smaller size, which is looked through afterwards.
    Own,
}

/// What a search for codes came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum CodeSearch {
    /// No phone could read a code.
    #[default]
    NoCode,
    /// A phone could read one.
    Scannable,
    /// None was found, but not all of the picture could be looked through.
    Unfinished,
}

/// A search of one picture for codes.
pub(super) struct Search {
    steps: Steps,
    pub(super) outcome: CodeSearch,
}

impl Search {
    pub(super) fn new(is_still: bool) -> Search {
        Search::with_steps(if is_still { MOST_STEPS } else { MOST_STEPS_OF_FRAMES })
    }

    fn with_steps(most: u64) -> Search {
        Search { steps: Steps::new(most), outcome: CodeSearch::NoCode }
    }

    /// Looks through pixels of the picture; not once a code is found or the work has become too much.
    pub(super) fn look_through(&mut self, image: &DynamicImage, sizes: Sizes) {
        if self.is_over() || image.width() < NARROWEST || image.height() < NARROWEST {
            return;
        }
        let found = self.holds_readable_code(as_shown(image, u8::MAX), sizes).and_then(|found| {
            let shows_page = !found && image.color().has_alpha();
            if shows_page { self.holds_readable_code(as_shown(image, 0), sizes) } else { Some(found) }
        });
        self.outcome = match found {
            Some(true) => CodeSearch::Scannable,
            Some(false) => CodeSearch::NoCode,
            None => CodeSearch::Unfinished,
        };
    }

    /// Says that pixels cannot be looked through.
    pub(super) fn give_up(&mut self) {
        if !self.is_over() {
            self.outcome = CodeSearch::Unfinished;
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.outcome != CodeSearch::NoCode
    }

    /// Counts pixels that are decoded only to be looked through; `false` when they are too many.
    pub(super) fn affords(&self, pixels: u64) -> bool {
        self.steps.take(DECODED + pixels / DECODED_AT_ONCE)
    }

    /// `None` when the work became too much, or when the picture is too narrow for its smaller copies to be looked through.
    fn holds_readable_code(&self, mut grey: GrayImage, sizes: Sizes) -> Option<bool> {
        stretch(&mut grey);
        let narrower =
            WIDTHS.into_iter().filter(|width| sizes == Sizes::All && width * 5 / 4 <= grey.width());
        let small = grey.width() < SMALL && grey.height() < SMALL;
        let enlarged = small.then(|| grey.width() * 4);
        let mut has_searched = false;
        for width in iter::once(grey.width()).chain(narrower).chain(enlarged) {
            let copy = if width == grey.width() {
                Some(Cow::Borrowed(&grey))
            } else {
                scaled(&grey, width).map(Cow::Owned)
            };
            let Some(copy) = copy else { continue };
            if self.holds_code(&copy)? {
                return Some(true);
            }
            has_searched = true;
        }
        has_searched.then_some(false)
    }

    /// Whether the picture holds a code in one of the ways that phones read: dark on light, light on dark; the decoder reads
    /// each of them mirrored as well. It first looks for the three finder patterns, so pictures without them take little time.
    fn holds_code(&self, grey: &GrayImage) -> Option<bool> {
        let normal = || CountedImage::new(grey, &self.steps, |shade| shade);
        let inverted = || CountedImage::new(grey, &self.steps, |shade| u8::MAX - shade);
        bounded(|| reads(normal()) || reads(inverted()))
    }
}

/// Whether a picture that is published in a smaller size is also looked through in its own.
pub(super) fn searched_whole((width, height): (u64, u64)) -> bool {
    width * height <= MOST_PIXELS
}

fn reads(image: CountedImage) -> bool {
    PreparedImage::without_preparation(image).detect_grids().iter().any(|grid| grid.decode().is_ok())
}

/// Grey values as a reader sees them on a page of this shade: 255 in light mode, 0 in dark mode.
fn as_shown(image: &DynamicImage, page: u8) -> GrayImage {
    let Some(transparent) = image.as_rgba8() else { return image.to_luma8() };
    let shown = transparent.pixels().map(|pixel| {
        let [red, green, blue, alpha] = pixel.0.map(u32::from);
        let grey = (red * 299 + green * 587 + blue * 114) / 1000;
        let shown = (grey * alpha + u32::from(page) * (255 - alpha)) / 255;
        u8::try_from(shown).expect("a mean of two shades is a shade")
    });
    let (width, height) = image.dimensions();
    GrayImage::from_raw(width, height, shown.collect()).expect("a shade for each pixel")
}

/// Stretches the contrast of a pale picture to the full range, as phones do.
fn stretch(grey: &mut GrayImage) {
    let (mut darkest, mut lightest) = (u8::MAX, 0);
    for shade in grey.as_raw() {
        (darkest, lightest) = (darkest.min(*shade), lightest.max(*shade));
    }
    let range = lightest.saturating_sub(darkest);
    if !(LEAST_CONTRAST..ENOUGH_CONTRAST).contains(&range) {
        return;
    }
    for value in grey.iter_mut() {
        let stretched = u32::from(*value - darkest) * 255 / u32::from(range);
        *value = u8::try_from(stretched).expect("no value lies above the lightest");
    }
}

fn scaled(grey: &GrayImage, width: u32) -> Option<GrayImage> {
    let height = u64::from(grey.height()) * u64::from(width) / u64::from(grey.width());
    let height = u32::try_from(height).ok().filter(|height| *height >= NARROWEST)?;
    let bytes = resize::<U8>(grey.as_raw(), grey.dimensions(), (width, height));
    GrayImage::from_raw(width, height, bytes)
}
