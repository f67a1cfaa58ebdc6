//! A picture that counts what the decoder of codes does with it, and stops the decoder when that is too much.
//!
//! The decoder compares the corners of codes with each other and copies the whole picture for every three that could
//! belong together, so a small file full of corners would keep it busy for minutes. It cannot be told to stop: it is left
//! by unwinding, which the caller catches. Steps are counted, not time, so that the same picture always gets the same
//! answer.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use image::{GenericImage, GenericImageView, GrayImage, Luma};

use super::dark_pixels::dark_pixels;

/// What it costs to start a search, besides its pixels: the decoder makes a table of areas.
const START: u64 = 2_000;

/// What it costs to paint a pixel: the decoder fills areas, looks at each neighbour and goes back and forth in the memory.
const PAINTED: u64 = 4;

/// What it costs to find out whether three corners belong to a code, besides the copy: its lines are measured up to 100
/// times.
const GROUP: u64 = 100_000;

/// Pixels that are copied in a step.
const COPIED_AT_ONCE: u64 = 16;

/// What it costs to begin an area, besides its pixels: the decoder keeps the last 251 and forgets the oldest one.
const AREA: u64 = 20;

/// The values by which the decoder marks a corner that it measures, and one that it keeps (`PixelColor` of rqrr 0.11).
const MEASURED: u8 = 4;
const CORNER: u8 = 2;

/// How much work is left, in steps of about ten nanoseconds. Copies share it; one thread at a time uses them.
#[derive(Clone)]
pub(super) struct Steps(Arc<AtomicU64>);

/// Thrown when no steps are left.
struct OutOfSteps;

impl Steps {
    pub(super) fn new(most: u64) -> Steps {
        Steps(Arc::new(AtomicU64::new(most)))
    }

    /// Takes steps for work outside of the decoder; `false` when there are not as many.
    pub(super) fn take(&self, steps: u64) -> bool {
        let left = self.0.load(Relaxed).checked_sub(steps);
        self.0.store(left.unwrap_or(0), Relaxed);
        left.is_some()
    }

    fn take_or_stop(&self, steps: u64) {
        if !self.take(steps) {
            resume_unwind(Box::new(OutOfSteps));
        }
    }
}

/// What the decoder gave; `None` when it ran out of steps, or when it failed in another way.
pub(super) fn bounded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Shades of grey, and what was done with them.
pub(super) struct CountedImage {
    width: u32,
    height: u32,
    pixels: Vec<Luma<u8>>,
    steps: Steps,
    /// The value that was written last.
    last: u8,
    corners: u64,
}

impl CountedImage {
    /// Dark and light pixels, as the decoder wants them. A step for each pixel is for finding out which are dark, and for
    /// walking along all lines afterwards.
    pub(super) fn new(grey: &GrayImage, steps: &Steps, shade: impl Fn(u8) -> u8) -> CountedImage {
        steps.take_or_stop(START + grey.as_raw().len() as u64);
        let pixels = dark_pixels(grey, shade).into_iter().map(|dark| Luma([dark])).collect();
        let (width, height) = grey.dimensions();
        CountedImage { width, height, pixels, steps: steps.clone(), last: 0, corners: 0 }
    }

    fn at(&self, x: u32, y: u32) -> usize {
        y as usize * self.width as usize + x as usize
    }
}

impl Clone for CountedImage {
    fn clone(&self) -> CountedImage {
        self.steps.take_or_stop(GROUP + self.pixels.len() as u64 / COPIED_AT_ONCE);
        let CountedImage { width, height, last, corners, .. } = *self;
        CountedImage { width, height, pixels: self.pixels.clone(), steps: self.steps.clone(), last, corners }
    }
}

impl GenericImageView for CountedImage {
    type Pixel = Luma<u8>;

    /// Asked for while the decoder looks for marks around a place, also outside of the picture.
    fn dimensions(&self) -> (u32, u32) {
        self.steps.take_or_stop(1);
        (self.width, self.height)
    }

    fn get_pixel(&self, x: u32, y: u32) -> Luma<u8> {
        self.pixels[self.at(x, y)]
    }
}

impl GenericImage for CountedImage {
    fn get_pixel_mut(&mut self, x: u32, y: u32) -> &mut Luma<u8> {
        let at = self.at(x, y);
        &mut self.pixels[at]
    }

    fn put_pixel(&mut self, x: u32, y: u32, pixel: Luma<u8>) {
        let value = pixel.0[0];
        if value == CORNER && self.last == MEASURED {
            self.corners += 1;
            // Each corner is compared with all others, before any picture is copied.
            self.steps.take_or_stop(2 * self.corners);
        }
        let begins = if value == self.last { 0 } else { AREA };
        self.last = value;
        self.steps.take_or_stop(PAINTED + begins);
        let at = self.at(x, y);
        self.pixels[at] = pixel;
    }

    fn blend_pixel(&mut self, x: u32, y: u32, pixel: Luma<u8>) {
        self.put_pixel(x, y, pixel);
    }
}
