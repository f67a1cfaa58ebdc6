//! What is made of a picture depends on the encoders, so a result in the cache belongs to their versions.

use super::ENCODERS;

#[test]
fn update_of_an_encoder_makes_every_picture_anew() {
    let lock = include_str!("../../../Cargo.lock");
    for library in ENCODERS.split(", ") {
        let (name, version) = library.split_once(' ').expect("a name and a version");
        let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
        assert!(lock.contains(&entry), "{library} is not in Cargo.lock: put the new version into ENCODERS");
    }
}
