//! The work of a search, counted in steps: real codes need few of them, pictures made to cost time are given up.

use image::{DynamicImage, GrayImage, Luma};
use qrcode::{Color, QrCode};
use rqrr::PreparedImage;

use super::dark_pixels::dark_pixels;
use super::{CodeSearch, MOST_STEPS, Search, Sizes};

/// The corner of a code, a module a character.
const CORNER: [&[u8; 7]; 7] =
    [b"#######", b"#.....#", b"#.###.#", b"#.###.#", b"#.###.#", b"#.....#", b"#######"];

/// A picture tiled with corners of codes, so many pixels a module.
fn corners(size: u32, scale: u32, modules: u32) -> DynamicImage {
    let shade = |x: u32, y: u32| {
        let (x, y) = ((x / scale % modules) as usize, (y / scale % modules) as usize);
        let is_dark = CORNER.get(y).and_then(|row| row.get(x)) == Some(&b'#');
        Luma([if is_dark { 0 } else { 255 }])
    };
    DynamicImage::ImageLuma8(GrayImage::from_fn(size, size, shade))
}

/// A picture with several codes side by side.
fn codes(count: u32) -> DynamicImage {
    let code = QrCode::new("https://xuni.example/a").expect("a code");
    let width = u32::try_from(code.width()).expect("small");
    let colours = code.to_colors();
    let cell = (width + 8) * 4;
    DynamicImage::ImageLuma8(GrayImage::from_fn(cell * count, cell, |x, y| {
        let (x, y) = ((x % cell / 4).wrapping_sub(4), (y / 4).wrapping_sub(4));
        let is_dark = x < width && y < width && colours[(y * width + x) as usize] == Color::Dark;
        Luma([if is_dark { 0 } else { 255 }])
    }))
}

fn outcome(image: &DynamicImage, steps: u64) -> CodeSearch {
    let mut search = Search::with_steps(steps);
    search.look_through(image, Sizes::All);
    search.outcome
}

#[test]
fn codes_need_few_steps() {
    // Corners of different codes are compared with each other, which takes its time where they stand in a row.
    for (count, share) in [(1, 40), (2, 20), (6, 2)] {
        assert_eq!(outcome(&codes(count), MOST_STEPS / share), CodeSearch::Scannable, "{count} codes");
    }
}

#[test]
fn pictures_full_of_corners_are_given_up() {
    for (scale, modules) in [(1, 8), (2, 8), (2, 12), (3, 8)] {
        let corners = corners(400, scale, modules);
        assert_eq!(outcome(&corners, MOST_STEPS / 50), CodeSearch::Unfinished, "{scale}, {modules}");
    }
}

#[test]
fn plain_pictures_need_a_step_for_each_pixel_dark_and_light() {
    let plain = DynamicImage::ImageLuma8(GrayImage::from_pixel(250, 250, Luma([200])));
    assert_eq!(outcome(&plain, 250 * 250 * 3), CodeSearch::NoCode);
    assert_eq!(outcome(&plain, 250 * 250), CodeSearch::Unfinished);
}

#[test]
fn dark_pixels_are_those_that_the_decoder_finds() {
    for (width, height) in [(1, 1), (7, 30), (8, 3), (100, 41), (401, 90), (1600, 20)] {
        let shade = |x: u32, y: u32| {
            let grain = (x.wrapping_mul(374_761_393) ^ y.wrapping_mul(668_265_263)) >> 13;
            Luma([u8::try_from((grain % 97 + x * 150 / width + y % 9) % 256).expect("below 256")])
        };
        let grey = GrayImage::from_fn(width, height, shade);
        let prepared = PreparedImage::prepare(grey.clone());
        let expected: Vec<u8> = grey
            .enumerate_pixels()
            .map(|(x, y, _)| u8::from(prepared.get_pixel_at(x as usize, y as usize)))
            .collect();
        assert_eq!(dark_pixels(&grey, |shade| shade), expected, "{width}x{height}");
    }
}
