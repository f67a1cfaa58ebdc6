//! Colours: a photo of a phone in its own colours looks the same on the site, without the profile.

use img_parts::jpeg::Jpeg;
use img_parts::{Bytes, ImageICC};
use moxcms::ColorProfile;
use pretty_assertions::assert_eq;

use image::{Rgb, RgbImage};

use super::published;
use crate::support::pictures::{as_jpeg, holds, photo, pixels};

fn with_profile(jpeg: Vec<u8>, profile: &ColorProfile) -> Vec<u8> {
    let mut jpeg = Jpeg::from_bytes(Bytes::from(jpeg)).expect("a JPEG file");
    jpeg.set_icc_profile(Some(Bytes::from(profile.encode().expect("a profile"))));
    jpeg.encoder().bytes().to_vec()
}

#[test]
fn colours_of_another_profile_are_converted() {
    let flat = as_jpeg(&RgbImage::from_pixel(64, 64, Rgb([120, 200, 90])));
    let file = published("a.jpg", &with_profile(flat, &ColorProfile::new_display_p3()));
    assert!(!holds(&file, "ICC_PROFILE"));
    let pixel = *pixels(&file).to_rgb8().get_pixel(30, 30);
    // This green of Display P3 is a stronger one in sRGB: less red and blue, more green.
    let expected = [87, 203, 74];
    let furthest = (0..3).map(|channel| pixel[channel].abs_diff(expected[channel])).max();
    assert!(furthest < Some(8), "{pixel:?}");
}

#[test]
fn profile_of_the_web_goes_without_a_change_of_pixels() {
    let plain = as_jpeg(&photo(200, 100, 3));
    let file = published("a.jpg", &with_profile(plain.clone(), &ColorProfile::new_srgb()));
    assert!(!holds(&file, "ICC_PROFILE"));
    assert_eq!(pixels(&file), pixels(&plain));
}
