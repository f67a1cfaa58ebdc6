//! Pictures that cannot be published: the page shows their descriptions, the program says why, and no byte of them is
//! published.

use pretty_assertions::assert_eq;

use super::{PAGE, bulletin, showing};
use crate::support::Site;
use crate::support::hostile_pictures::{gif, jpeg_of_scans};
use crate::support::pictures::{as_jpeg, as_png, photo, png};

/// What a build finds, and that it publishes the description instead of the picture.
fn finding(site: &Site) -> Vec<String> {
    let run = site.build(&["--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = site.output(PAGE);
    assert!(page.contains("<span class=\"missing-image\">图</span>"), "{page}");
    assert!(!page.contains("<img"), "{page}");
    let pictures = [".png", ".jpg", ".webp", ".avif"];
    let is_picture = |path: &String| pictures.iter().any(|ending| path.ends_with(ending));
    let files: Vec<String> =
        site.published().into_keys().filter(is_picture).filter(|path| !path.starts_with("assets/")).collect();
    assert_eq!(files, [""; 0]);
    run.findings().into_iter().map(|(code, ..)| code).collect()
}

#[test]
fn broken_pictures_are_reported() {
    let whole = as_png(&photo(300, 200, 1));
    let mut wrong = whole.clone();
    let middle = wrong.len() / 2;
    wrong[middle..middle + 400].fill(0);
    let jpeg = as_jpeg(&photo(300, 200, 1));
    for (name, bytes) in [
        ("a.png", whole[..whole.len() / 2].to_vec()),
        ("a.png", wrong),
        ("a.jpg", jpeg[..200].to_vec()),
        ("a.jpg", [&b"\xff\xd8\xff\xe0"[..], &[0; 64]].concat()),
        ("a.gif", b"GIF89a\x10\0\x10\0\0\0\0".to_vec()),
        ("a.webp", b"RIFF\x10\0\0\0WEBPVP8L".to_vec()),
        ("a.bmp", b"BM and nothing else".to_vec()),
        ("a.png", Vec::new()),
    ] {
        assert_eq!(finding(&showing(name, &bytes)), ["unreadable-image"], "{name}");
    }
}

#[test]
fn format_whose_metadata_stay_is_not_published() {
    let avif = b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf".repeat(4);
    assert_eq!(finding(&showing("a.avif", &avif)), ["unreadable-image"]);
}

/// What a build says of a picture with which it publishes nothing.
fn refusal(site: &Site, language: &str) -> String {
    let run = site.build(&["--format", "json"]);
    let codes: Vec<String> = run.findings().into_iter().map(|(code, ..)| code).collect();
    assert_eq!((run.code, codes), (1, vec!["image-too-large".to_owned()]), "{}", run.stderr);
    assert!(!site.at("public").exists());
    site.build(&["--lang", language]).stderr
}

/// The head of a PNG file that promises more pixels than any memory holds.
fn bomb() -> Vec<u8> {
    let mut bytes = png(4, 4);
    bytes[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    bytes
}

#[test]
fn too_many_pixels_are_an_error_and_not_decoded() {
    let said = refusal(&showing("a.png", &bomb()), "zh-CN");
    assert!(said.contains("图片“a.png”太大：60000×60000 像素，最多 5100 万像素"), "{said}");
    assert!(said.contains("用看图软件把它缩小（宽 1600 像素就够了）"), "{said}");
}

#[test]
fn too_many_bytes_are_an_error_and_not_read() {
    let site = showing("a.jpg", b"");
    let file = std::fs::File::create(site.at("content/bulletins/a.jpg")).expect("a file");
    file.set_len(20_000_001).expect("a long file");
    let said = refusal(&site, "en");
    assert!(said.contains("The image “a.jpg” is too large: 21 MB; the limit is 20 MB"), "{said}");
}

/// Each scan of a JPEG file walks over the whole picture.
#[test]
fn too_many_scans_are_an_error() {
    let said = refusal(&showing("a.jpg", &jpeg_of_scans(3200, 60)), "en");
    assert!(said.contains("3200×3200 pixels; the limit is 4 megapixels"), "{said}");
    assert_eq!(showing("a.jpg", &jpeg_of_scans(600, 12)).build(&[]).code, 0);
}

/// A frame that is larger than the picture would take as much memory as it announces.
#[test]
fn frames_that_announce_more_than_there_is_are_not_believed() {
    assert_eq!(finding(&showing("a.gif", &gif((100, 100), (60_000, 60_000), 2))), ["unreadable-image"]);
}

/// A site that wants pages without the picture rather than none says so.
#[test]
fn site_may_publish_the_description_of_a_large_picture() {
    let site = showing("a.png", &bomb());
    site.write("site.yaml", format!("{}checks: {{image-too-large: warning}}\n", crate::support::CONFIG));
    assert_eq!(finding(&site), ["image-too-large"]);
}

#[test]
fn broken_cover_leaves_the_page_without_one() {
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("cover: {src: a.png, alt: 封面}\n", ""))]);
    site.write("content/bulletins/a.png", &png(40, 40)[..50]);
    let run = site.build(&["--format", "json"]);
    let codes: Vec<String> = run.findings().into_iter().map(|(code, ..)| code).collect();
    assert_eq!((run.code, codes), (0, vec!["unreadable-image".to_owned()]));
    assert!(!site.output(PAGE).contains("a.png"));
}
