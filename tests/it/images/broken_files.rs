//! Broken files of every kind: any bytes become a picture or a refusal.

use fanzha::images::{PictureUse, prepare};
use proptest::prelude::*;

use crate::support::pictures::{animation, as_jpeg, as_png, as_webp, drawing, exif, photo};

/// Small files of each format that is published.
fn samples() -> Vec<Vec<u8>> {
    let mut bitmap = std::io::Cursor::new(Vec::new());
    photo(20, 10, 1).write_to(&mut bitmap, image::ImageFormat::Bmp).expect("a BMP file");
    let mut jpeg = as_jpeg(&photo(40, 24, 1));
    let exif = exif(6);
    let length = u16::try_from(exif.len() + 8).expect("it is short").to_be_bytes();
    let segment = [&[0xff, 0xe1][..], &length, b"Exif\0\0", &exif].concat();
    jpeg.splice(2..2, segment);
    vec![jpeg, as_png(&drawing(40, 24)), as_webp(&drawing(40, 24)), animation(20, 10, 2), bitmap.into_inner()]
}

#[test]
fn every_sample_is_whole() {
    for sample in samples() {
        let made = prepare(&sample, PictureUse::Shown).expect("a picture");
        assert!(!made.bytes[0].is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_picture_or_a_refusal(
        sample in 0..5usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
        is_cut: bool,
    ) {
        let mut bytes = samples().swap_remove(sample);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(made) = prepare(&bytes, PictureUse::Shown) {
            prop_assert_eq!(made.picture.files.len(), made.bytes.len());
            prop_assert!(made.picture.width() > 0 && made.picture.height() > 0);
            // What is published can be published again: it is whole, and no metadata is left in it.
            let again = prepare(&made.bytes[0], PictureUse::Linked);
            prop_assert!(again.is_ok_and(|again| again.bytes[0].len() <= made.bytes[0].len()));
        }
    }
}
