//! How much is made of a picture. It depends on the encoders too, so a result in the cache belongs to their versions.

use super::{ENCODERS, Effort, effort};

#[test]
fn update_of_an_encoder_makes_every_picture_anew() {
    let lock = include_str!("../../../Cargo.lock");
    for library in ENCODERS.split(", ") {
        let (name, version) = library.split_once(' ').expect("a name and a version");
        let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
        assert!(lock.contains(&entry), "{library} is not in Cargo.lock: put the new version into ENCODERS");
    }
}

#[test]
fn pictures_longer_than_a_phone_are_made_once_or_not_at_all() {
    for (width, height, expected) in [
        (1600, 1200, Effort::Full),
        (1242, 2688, Effort::Full),
        (1600, 2133, Effort::Full),
        (1440, 3200, Effort::OneSize),
        (1080, 12_000, Effort::OneSize),
        (1600, 16_000, Effort::None),
    ] {
        assert_eq!(effort(width, height), expected, "{width}x{height}");
    }
}
