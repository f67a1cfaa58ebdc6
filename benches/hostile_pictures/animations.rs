//! The pictures that move: many frames, large screens, frames that announce more than there is.

use super::Hostile;
use super::hostile_pictures::{gif, webp};
use super::shapes::bits;

pub fn all() -> Vec<Hostile> {
    let hostile = |name: &str, screen: (u16, u16), frame: (u16, u16), count: usize| -> Hostile {
        (format!("{name}.gif"), Box::new(move || gif(screen, frame, count)))
    };
    let film: Hostile = ("film-250.webp".to_owned(), Box::new(|| webp_film(320, 250)));
    vec![
        hostile("screen-65", (8060, 8060), (4, 4), 1),
        hostile("screen-36", (6000, 6000), (4, 4), 1),
        hostile("screen-65-3", (8060, 8060), (4, 4), 3),
        hostile("screen-9-3000", (2990, 2990), (4, 4), 3000),
        hostile("screen-9-noise", (2990, 2990), (2990, 2990), 4),
        hostile("frames-140", (140, 140), (140, 140), 3000),
        hostile("frames-40", (40, 40), (40, 40), 3000),
        hostile("frames-320", (320, 240), (320, 240), 300),
        hostile("frames-480", (480, 270), (100, 100), 150),
        hostile("announced-frame", (100, 100), (60_000, 60_000), 2),
        film,
    ]
}

/// A film in WebP: squares of noise without loss, each frame another one.
fn webp_film(side: u32, count: u8) -> Vec<u8> {
    let chunk = |name: &[u8; 4], content: &[u8]| {
        let length = u32::try_from(content.len()).expect("it is short").to_le_bytes();
        let padding = &[0][..content.len() % 2];
        [&name[..], &length, content, padding].concat()
    };
    let three = |number: u32| number.to_le_bytes()[..3].to_vec();
    let sides = [three(side - 1), three(side - 1)].concat();
    let mut content = b"WEBP".to_vec();
    content.extend(chunk(b"VP8X", &[&[2, 0, 0, 0][..], &sides].concat()));
    content.extend(chunk(b"ANIM", &[0; 6]));
    for frame in 0..count {
        let still = webp(bits(side, frame.wrapping_mul(3).max(20)), true);
        let head = [&[0; 6][..], &sides, &three(40), &[0]].concat();
        content.extend(chunk(b"ANMF", &[&head[..], &still[12..]].concat()));
    }
    chunk(b"RIFF", &content)
}
