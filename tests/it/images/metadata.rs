//! What files reveal: places, devices, texts, thumbnails, and what programs leave after the end of a picture.

use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF, ImageICC};
use pretty_assertions::assert_eq;

use super::{build, bulletin, published, showing};
use crate::support::Site;
use crate::support::pictures::{
    SECRET, animation, as_jpeg, as_png, as_webp, drawing, exif, holds, photo, pixels,
};

/// A photo with everything that a camera and an editor put into one, and something after its end.
fn loaded_jpeg(orientation: u8) -> Vec<u8> {
    let mut jpeg = Jpeg::from_bytes(Bytes::from(as_jpeg(&photo(240, 120, 2)))).expect("a JPEG file");
    jpeg.set_exif(Some(Bytes::from(exif(orientation))));
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x>{SECRET}</x>");
    for (marker, content) in [
        (0xe1, xmp),
        (0xe2, format!("MPF\0{SECRET}")),
        (0xed, format!("Photoshop 3.0\0{SECRET}")),
        (0xfe, format!("comment {SECRET}")),
        (0xe7, SECRET.to_owned()),
    ] {
        jpeg.segments_mut().insert(1, JpegSegment::new_with_contents(marker, Bytes::from(content)));
    }
    let mut bytes = jpeg.encoder().bytes().to_vec();
    bytes.extend_from_slice(b"ftypmp42 a moving picture of ");
    bytes.extend_from_slice(SECRET.as_bytes());
    assert!(holds(&bytes, SECRET));
    bytes
}

#[test]
fn photo_loses_its_metadata_and_keeps_its_pixels() {
    let source = loaded_jpeg(1);
    let file = published("a.jpg", &source);
    assert!(!holds(&file, SECRET));
    let jpeg = Jpeg::from_bytes(Bytes::from(file.clone())).expect("a JPEG file");
    assert_eq!(jpeg.exif(), None);
    let markers: Vec<u8> = jpeg.segments().iter().map(JpegSegment::marker).collect();
    assert!(markers.iter().all(|marker| !matches!(marker, 0xe1..=0xed | 0xef | 0xfe)), "{markers:x?}");
    assert!(file.ends_with(&[0xff, 0xd9]), "nothing stands behind its end");
    assert_eq!(pixels(&file), pixels(&source), "not a pixel has changed");
}

#[test]
fn photo_is_turned_upright() {
    // 240 by 120 in the file; its lower left is the upper left for a reader.
    let source = loaded_jpeg(6);
    let file = published("a.jpg", &source);
    assert!(!holds(&file, SECRET));
    assert!(!holds(&file, "Exif"));
    let (before, after) = (pixels(&source).to_rgb8(), pixels(&file).to_rgb8());
    assert_eq!(after.dimensions(), (120, 240));
    let mut furthest = 0;
    for (x, y, pixel) in after.enumerate_pixels() {
        let same = before.get_pixel(y, 119 - x);
        let differences = (0..3).map(|channel| pixel[channel].abs_diff(same[channel]));
        furthest = furthest.max(differences.max().unwrap_or_default());
    }
    assert!(furthest < 48, "they differ by {furthest}");
}

#[test]
fn every_orientation_is_applied() {
    for (orientation, size) in
        [(2, (240, 120)), (3, (240, 120)), (4, (240, 120)), (5, (120, 240)), (7, (120, 240)), (8, (120, 240))]
    {
        let file = published("a.jpg", &loaded_jpeg(orientation));
        let image = pixels(&file);
        assert_eq!((image.width(), image.height()), size, "orientation {orientation}");
        assert!(!holds(&file, "Exif"));
    }
}

#[test]
fn size_in_the_page_is_that_of_the_upright_photo() {
    let site = showing("a.jpg", &loaded_jpeg(8));
    build(&site, &[]);
    assert!(site.output(super::PAGE).contains("width=\"120\" height=\"240\""));
}

#[test]
fn screenshot_loses_texts_and_what_was_cut_away() {
    let source = as_png(&drawing(300, 200));
    let mut png = Png::from_bytes(Bytes::from(source.clone())).expect("a PNG file");
    for (kind, content) in [
        (*b"tEXt", format!("Comment\0{SECRET}")),
        (*b"iTXt", format!("XML:com.adobe.xmp\0\0\0\0\0{SECRET}")),
        (*b"prVt", SECRET.to_owned()),
    ] {
        png.chunks_mut().insert(1, PngChunk::new(kind, Bytes::from(content)));
    }
    png.set_exif(Some(Bytes::from(exif(1))));
    let mut loaded = png.encoder().bytes().to_vec();
    loaded.extend_from_slice(SECRET.as_bytes());
    assert!(holds(&loaded, SECRET));
    let file = published("a.png", &loaded);
    assert!(!holds(&file, SECRET));
    assert_eq!(file, source, "what is left is the file before anything was added");
}

#[test]
fn webp_loses_its_metadata() {
    let plain = as_webp(&drawing(300, 200));
    let mut webp = WebP::from_bytes(Bytes::from(plain)).expect("a WebP file");
    webp.set_exif(Some(Bytes::from(exif(1))));
    let secret = RiffContent::Data(Bytes::from(SECRET));
    webp.chunks_mut().push(RiffChunk::new(*b"XMP ", secret.clone()));
    webp.chunks_mut().push(RiffChunk::new(*b"odd!", secret));
    let loaded = webp.encoder().bytes().to_vec();
    assert!(holds(&loaded, SECRET));
    let file = published("a.webp", &loaded);
    assert!(!holds(&file, SECRET));
    let stripped = WebP::from_bytes(Bytes::from(file.clone())).expect("a WebP file");
    assert_eq!(stripped.exif(), None);
    assert_eq!(pixels(&file), pixels(&loaded));
}

#[test]
fn webp_is_turned_upright() {
    let mut webp = WebP::from_bytes(Bytes::from(as_webp(&drawing(300, 200)))).expect("a WebP file");
    webp.set_exif(Some(Bytes::from(exif(6))));
    let file = published("a.webp", &webp.encoder().bytes());
    assert!(!holds(&file, SECRET));
    let image = pixels(&file);
    assert_eq!((image.width(), image.height()), (200, 300));
}

#[test]
fn animation_keeps_its_frames_and_loses_its_comments() {
    let plain = animation(60, 40, 3);
    // After the head of 13 bytes and the table of colours that it announces.
    let head = 13 + if plain[10] & 0x80 == 0 { 0 } else { 3 << ((plain[10] & 7) + 1) };
    let mut loaded = plain[..head].to_vec();
    loaded.extend_from_slice(b"\x21\xfe");
    loaded.push(SECRET.len() as u8);
    loaded.extend_from_slice(SECRET.as_bytes());
    loaded.push(0);
    loaded.extend_from_slice(b"\x21\xff\x0bXMP DataXMP");
    loaded.push(SECRET.len() as u8);
    loaded.extend_from_slice(SECRET.as_bytes());
    loaded.push(0);
    loaded.extend_from_slice(&plain[head..]);
    loaded.extend_from_slice(SECRET.as_bytes());
    assert!(holds(&loaded, SECRET));
    let file = published("a.gif", &loaded);
    assert!(!holds(&file, SECRET));
    assert_eq!(file, plain);
}

#[test]
fn linked_picture_loses_its_metadata_too() {
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("", "[看图](a.jpg)"))]);
    site.write("content/bulletins/a.jpg", loaded_jpeg(1));
    build(&site, &[]);
    let files = site.published();
    assert!(!holds(&files["bulletins/a.jpg"], SECRET));
    assert!(files.keys().all(|path| !path.starts_with("assets/img/")), "nobody shows it");
}

#[test]
fn static_files_keep_their_bytes_unless_they_have_private_metadata() {
    let text = bulletin("", "![图](/a.jpg) ![图](/b.png)");
    let site = Site::with(&[("content/bulletins/a.md", &text)]);
    let plain = as_png(&drawing(400, 300));
    site.write("static/a.jpg", loaded_jpeg(6));
    site.write("static/b.png", &plain);
    build(&site, &[]);
    let published = site.published();
    assert!(!holds(&published["a.jpg"], SECRET) && !holds(&published["a.jpg"], "Exif"));
    assert_eq!(pixels(&published["a.jpg"]).to_rgb8().dimensions(), (120, 240), "it is turned upright");
    assert!(site.output(super::PAGE).contains("src=\"/a.jpg\" alt=\"图\" width=\"120\" height=\"240\""));
    assert_eq!(published["b.png"], plain);
}

#[test]
fn nothing_that_is_published_holds_a_profile_or_a_place() {
    let mut jpeg = Jpeg::from_bytes(Bytes::from(loaded_jpeg(6))).expect("a JPEG file");
    jpeg.set_icc_profile(Some(Bytes::from(format!("profile of {SECRET}"))));
    let site = showing("a.jpg", &jpeg.encoder().bytes());
    build(&site, &[]);
    for (path, bytes) in site.published() {
        assert!(!holds(&bytes, SECRET), "{path}");
        assert!(!holds(&bytes, "ICC_PROFILE"), "{path}");
    }
}
