//! The pictures that stand still.

use image::ExtendedColorType::{L8, La16, Rgb8, Rgb16, Rgba8, Rgba16};
use image::RgbaImage;

use super::Hostile;
use super::hostile_pictures::{announced, bmp, jpeg, jpeg_of_scans, png, png_of, webp};
use super::shapes::{bits, broken_codes, colours, corners, grey, mosaic, rows, squares, weave};

pub fn all() -> Vec<Hostile> {
    [patterns(), noise(), sizes(), long(), photos()].into_iter().flatten().collect()
}

fn hostile(name: &str, make: impl Fn() -> Vec<u8> + 'static) -> Hostile {
    (name.to_owned(), Box::new(make))
}

/// What keeps the search for codes busy.
fn patterns() -> Vec<Hostile> {
    let tiled = [
        (700, 1, 8),
        (700, 2, 8),
        (700, 3, 8),
        (1000, 1, 8),
        (1000, 2, 8),
        (1000, 3, 8),
        (1000, 2, 12),
        (1000, 2, 20),
        (2400, 2, 8),
        (2400, 3, 8),
        (2400, 12, 8),
    ];
    let tiled = tiled.map(|(size, scale, pitch)| {
        hostile(&format!("corners-{size}-{scale}-{pitch}.png"), move || png(corners(size, scale, pitch)))
    });
    let codes = [(1200, 3), (2400, 3), (2400, 6)];
    let codes = codes.map(|(size, scale)| {
        hostile(&format!("codes-{size}-{scale}.png"), move || png(broken_codes(size, scale)))
    });
    tiled.into_iter().chain(codes).collect()
}

/// What no encoder makes smaller.
fn noise() -> Vec<Hostile> {
    let mut all = Vec::new();
    for size in [700, 2000, 2400] {
        all.push(hostile(&format!("noise-{size}.png"), move || png(grey(size, size, 256))));
        all.push(hostile(&format!("bits-{size}.png"), move || png(bits(size, 128))));
        all.push(hostile(&format!("dark-{size}.png"), move || png(bits(size, 90))));
    }
    all.push(hostile("squares-3.png", || png(squares(2000, 3))));
    all.push(hostile("squares-8.png", || png(squares(2000, 8))));
    all.push(hostile("colours-4.png", || png(colours(1600, 2180, 4))));
    all.push(hostile("colours-256.png", || png(colours(1600, 2180, 256))));
    all.push(hostile("colours-scaled.png", || png(colours(2400, 3200, 256))));
    all.push(hostile("grey-64.png", || png(grey(1600, 2180, 64))));
    all.push(hostile("moved-rows.png", || png(rows(1600, 2180, 37))));
    all.push(hostile("mosaic.png", || png(mosaic(1600, 2180))));
    all.push(hostile("weave.png", || png(weave(1600, 2180))));
    all
}

/// Many pixels in a small file, of each kind at its limit and above.
fn sizes() -> Vec<Hostile> {
    let flat = |name: &str, side: u32, colour, bytes: u32| {
        hostile(name, move || png_of(&vec![128; (side * side * bytes) as usize], (side, side), colour))
    };
    vec![
        flat("flat-51.png", 7140, Rgb8, 3),
        flat("flat-65.png", 8060, Rgb8, 3),
        flat("grey-51.png", 7140, L8, 1),
        flat("transparent-25.png", 5040, Rgba8, 4),
        flat("transparent-40.png", 6380, Rgba8, 4),
        flat("transparent-65.png", 8060, Rgba8, 4),
        flat("deep-22.png", 4760, Rgb16, 6),
        flat("deep-24.png", 4900, Rgba16, 8),
        flat("deep-transparent-17.png", 4120, Rgba16, 8),
        flat("deep-grey-25.png", 5000, La16, 4),
        hostile("opaque-40.png", || png(RgbaImage::from_pixel(6380, 6380, image::Rgba([9, 9, 9, 255])))),
        hostile("transparent-noise.png", || {
            let noise = colours(4000, 1500, 256);
            png_of(noise.as_raw(), (3000, 1500), Rgba8)
        }),
        hostile("announced.png", || announced(60_000, 60_000)),
    ]
}

/// Longer than any screen.
fn long() -> Vec<Hostile> {
    vec![
        hostile("long-12000.png", || png(grey(1080, 12_000, 256))),
        hostile("long-rows-12000.png", || png(rows(1080, 12_000, 37))),
        hostile("long-5500.png", || png(colours(1600, 5_500, 256))),
        hostile("long-16000.png", || png(rows(1600, 16_000, 0))),
        hostile("long-noise-16000.png", || png(grey(1500, 16_000, 256))),
        hostile("long-31000.png", || png(rows(1600, 31_000, 0))),
        hostile("wide-31000.png", || png(rows(31_000, 1_600, 0))),
        hostile("thin-160000.png", || png(grey(300, 30_000, 2))),
        hostile("thin-500000.png", || png(grey(500_000, 30, 2))),
    ]
}

/// Other formats.
fn photos() -> Vec<Hostile> {
    vec![
        hostile("noise-51.jpg", || jpeg(rows(7140, 7140, 37), 20)),
        hostile("noise-12.jpg", || jpeg(colours(4000, 3000, 256), 95)),
        hostile("scans-12.jpg", || jpeg_of_scans(4600, 12)),
        hostile("scans-100.jpg", || jpeg_of_scans(4600, 100)),
        hostile("scans-small-100.jpg", || jpeg_of_scans(1600, 100)),
        hostile("noise-16.webp", || webp(rows(4000, 4000, 37), false)),
        hostile("noise-9.webp", || webp(colours(3000, 3000, 256), true)),
        hostile("noise-9.bmp", || bmp(colours(3100, 3100, 256))),
    ]
}
