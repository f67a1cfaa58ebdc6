//! Codes in pictures beyond those of the suites: pale ones, ones that show on a dark page only, in a later frame of an
//! animation, in files of `static/`, and in pictures that the hook hands to `check`.

use image::codecs::gif::GifEncoder;
use image::{Frame, Luma, Rgba, RgbaImage};
use pretty_assertions::assert_eq;
use qrcode::{Color, QrCode};

use crate::support::{GOOD, Site};

const BULLETIN: &str = "content/bulletins/2026-05-03-kefu.md";

/// A code of a colour on another one.
fn code(dark: [u8; 4], light: [u8; 4]) -> RgbaImage {
    let code = QrCode::new("https://xuni.example/a").expect("a code");
    let modules = u32::try_from(code.width()).expect("small");
    let colours = code.to_colors();
    RgbaImage::from_fn((modules + 8) * 5, (modules + 8) * 5, |x, y| {
        let (x, y) = ((x / 5).wrapping_sub(4), (y / 5).wrapping_sub(4));
        let is_dark = x < modules && y < modules && colours[(y * modules + x) as usize] == Color::Dark;
        Rgba(if is_dark { dark } else { light })
    })
}

fn png(image: &RgbaImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG file");
    bytes.into_inner()
}

/// What is found where a bulletin shows a picture.
fn codes_found(name: &str, bytes: &[u8]) -> Vec<String> {
    let text = GOOD.replace("正文。", &format!("正文。\n\n![骗子发来的图]({name})"));
    let site = Site::with(&[(BULLETIN, &text)]);
    site.write(&format!("content/bulletins/{name}"), bytes);
    codes(&site.check(&["--format", "json"]).stdout)
}

fn codes(json: &str) -> Vec<String> {
    let found: Vec<serde_json::Value> = serde_json::from_str(json).expect("a list of findings");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    found.iter().map(|one| format!("{} {}", text(&one["file"]), text(&one["code"]))).collect()
}

const SCANNABLE: &str = "content/bulletins/2026-05-03-kefu.md scannable-qr-code";

#[test]
fn pale_codes_are_found() {
    for (dark, light) in [(170, 200), (100, 120), (235, 250)] {
        let picture = code([dark, dark, dark, 255], [light, light, light, 255]);
        assert_eq!(codes_found("a.png", &png(&picture)), [SCANNABLE], "{dark} on {light}");
    }
}

#[test]
fn codes_that_show_on_a_dark_page_are_found() {
    assert_eq!(codes_found("a.png", &png(&code([255; 4], [0; 4]))), [SCANNABLE]);
    assert_eq!(codes_found("a.png", &png(&code([0, 0, 0, 255], [0; 4]))), [SCANNABLE]);
}

#[test]
fn codes_in_a_later_frame_are_found() {
    let shown = code([0, 0, 0, 255], [255; 4]);
    let (width, height) = shown.dimensions();
    let space = RgbaImage::from_pixel(width, height, Rgba([200, 200, 200, 255]));
    for (frames, expected) in
        [(vec![&space, &space, &shown], vec![SCANNABLE]), (vec![&space, &space], vec![])]
    {
        let mut bytes = Vec::new();
        let mut encoder = GifEncoder::new(&mut bytes);
        let all = frames.into_iter().map(|frame| Frame::new(frame.clone()));
        encoder.encode_frames(all).expect("an animation");
        drop(encoder);
        assert_eq!(codes_found("a.gif", &bytes), expected);
    }
}

#[test]
fn plain_surfaces_are_no_codes() {
    let mut pale = image::GrayImage::from_pixel(300, 300, Luma([200]));
    pale.enumerate_pixels_mut()
        .for_each(|(x, y, pixel)| pixel.0[0] += u8::try_from((x * y) % 20).expect("small"));
    assert_eq!(codes_found("a.png", &png(&image::DynamicImage::ImageLuma8(pale).into_rgba8())), [""; 0]);
}

/// What lies in static/ is published whether a text shows it or not.
#[test]
fn pictures_of_static_are_checked() {
    let site = Site::with(&[(BULLETIN, GOOD)]);
    site.write("static/img/ma.png", png(&code([0, 0, 0, 255], [255; 4])));
    assert_eq!(codes(&site.check(&["--format", "json"]).stdout), ["static/img/ma.png scannable-qr-code"]);
    assert_eq!(site.build(&[]).code, 1);

    let allow = "allow:\n  - code: scannable-qr-code\n    file: static/img/ma.png\n    text: static/img/ma.png\n    reason: 本单位公众号的二维码，已核对\n";
    site.write("site.yaml", format!("{}{allow}", crate::support::CONFIG));
    let run = site.check(&["--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains(
            "Allowed: static/img/ma.png QR code that can be scanned “static/img/ma.png” (times: 1)"
        ),
        "{}",
        run.stderr
    );
    assert_eq!(site.build(&[]).code, 0);
    site.remove("static/img/ma.png");
    assert_eq!(codes(&site.check(&["--format", "json"]).stdout), ["site.yaml unused-allowance"]);
}

/// A picture that was exchanged is named to `check` without the bulletin that shows it.
#[test]
fn pictures_named_on_the_command_line_are_checked() {
    let text = GOOD.replace("正文。", "正文。\n\n![骗子发来的图](a.png)");
    let site = Site::with(&[(BULLETIN, &text)]);
    site.write("content/bulletins/a.png", png(&code([0, 0, 0, 255], [255; 4])));
    site.write("content/bulletins/b.png", png(&code([0, 0, 0, 255], [255; 4])));
    let named = |path| codes(&site.check(&["--format", "json", path]).stdout);
    assert_eq!(named("content/bulletins/a.png"), [SCANNABLE]);
    assert_eq!(named("content/bulletins/b.png"), ["content/bulletins/b.png scannable-qr-code"]);
    assert_eq!(codes(&site.check(&["--format", "json"]).stdout), [SCANNABLE], "nobody shows the other one");
}

/// A bulletin of a few words whose picture is a page.
const PAGE: &str = "content/bulletins/2026-05-03-kefu.md page-as-image";

/// A white page of this size with a code of so many pixels a module in its lower part; of none, no code.
fn page(width: u32, height: u32, scale: u32) -> Vec<u8> {
    let code = QrCode::new("https://xuni.example/a").expect("a code");
    let (modules, colours) = (u32::try_from(code.width()).expect("small"), code.to_colors());
    let mut page = image::GrayImage::from_pixel(width, height, Luma([255]));
    for (place, _) in colours.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        let place = u32::try_from(place).expect("small");
        let (left, top) = (20 + place % modules * scale, height - 400 + place / modules * scale);
        (0..scale * scale)
            .for_each(|pixel| page.put_pixel(left + pixel % scale, top + pixel / scale, Luma([0])));
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG file");
    bytes.into_inner()
}

/// These are published with all of their pixels, so a code is looked for among all of them.
#[test]
fn small_codes_in_long_pictures_are_found() {
    for (width, height, scale) in [(1080, 6_000, 2), (300, 21_000, 3), (1080, 12_000, 3)] {
        let found = codes_found("a.png", &page(width, height, scale));
        assert_eq!(found, [PAGE, SCANNABLE], "{width}x{height}, {scale} pixels a module");
    }
}

#[test]
fn pictures_too_long_to_be_searched_are_errors() {
    let found = codes_found("a.png", &page(1_600, 24_000, 0));
    assert_eq!(found, [PAGE, "content/bulletins/2026-05-03-kefu.md unsearched-image"]);
}
