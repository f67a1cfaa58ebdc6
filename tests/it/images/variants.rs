//! The files that a browser can choose from, and how a page offers them.

use pretty_assertions::assert_eq;

use super::{PAGE, below, build, bulletin, choices, elements, showing, with_photo};
use crate::support::Site;
use crate::support::pictures::{animation, as_jpeg, as_png, as_webp, drawing, photo, pixels, png};

/// An element of a page, from its start to its end tag.
fn element(site: &Site, page: &str, name: &str) -> String {
    let html = site.output(page);
    let start = html.find(&format!("<{name}>")).expect("the element");
    let end = start + html[start..].find(&format!("</{name}>")).expect("its end");
    html[start..end].to_owned()
}

#[test]
fn photo_is_offered_in_several_widths() {
    let site = with_photo();
    build(&site, &[]);
    let choices = choices(&site, PAGE);
    let widths: Vec<u32> = choices.iter().map(|(_, width)| *width).collect();
    assert_eq!(widths, [360, 720, 1200], "1080 is nearly 1200");
    let files = site.published();
    let own = files["bulletins/a.jpg"].len();
    for (address, width) in &choices {
        let bytes = &files[address.trim_start_matches('/')];
        let image = pixels(bytes);
        assert_eq!((image.width(), image.height()), (*width, width * 2 / 3));
        assert!(bytes.starts_with(b"RIFF") && bytes.len() < own, "{width} is smaller than the file itself");
    }
    let hash = choices[0].0.trim_start_matches("/assets/img/").trim_end_matches("-360.webp");
    assert_eq!(hash.len(), 16);
    assert_eq!(
        element(&site, PAGE, "picture"),
        format!(
            "<picture><source type=\"image/webp\" srcset=\"/assets/img/{hash}-360.webp 360w, \
             /assets/img/{hash}-720.webp 720w, /assets/img/{hash}-1200.webp 1200w\" \
             sizes=\"(min-width: 736px) 44rem, calc(100vw - 2rem)\">\
             <img src=\"/bulletins/a.jpg\" alt=\"图\" width=\"1200\" height=\"800\" decoding=\"async\">"
        )
    );
}

#[test]
fn narrow_photo_takes_its_own_width() {
    let site = showing("a.jpg", &as_jpeg(&photo(500, 300, 4)));
    build(&site, &[]);
    let widths: Vec<u32> = choices(&site, PAGE).into_iter().map(|(_, width)| width).collect();
    assert_eq!(widths, [360, 500]);
    assert!(site.output(PAGE).contains("sizes=\"(min-width: 532px) 500px, calc(100vw - 2rem)\""));
}

#[test]
fn photo_of_a_phone_is_made_smaller() {
    let source = as_jpeg(&photo(2400, 1800, 5));
    let site = showing("a.jpg", &source);
    build(&site, &[]);
    let files = site.published();
    let own = &files["bulletins/a.jpg"];
    assert_eq!((pixels(own).width(), pixels(own).height()), (1600, 1200));
    assert!(own.len() < source.len() / 2);
    let widths: Vec<u32> = choices(&site, PAGE).into_iter().map(|(_, width)| width).collect();
    assert_eq!(widths, [360, 720, 1080, 1600]);
    assert!(site.output(PAGE).contains("width=\"1600\" height=\"1200\""));
}

#[test]
fn picture_and_hash_change_together() {
    let site = with_photo();
    build(&site, &[]);
    let before = choices(&site, PAGE);
    site.write("content/bulletins/a.jpg", as_jpeg(&photo(1200, 800, 6)));
    build(&site, &[]);
    let after = choices(&site, PAGE);
    assert!(before.iter().all(|(address, _)| !after.iter().any(|(other, _)| other == address)));
    assert_eq!(below(&site, "assets/img/").len(), after.len(), "the old ones are gone");
}

#[test]
fn pictures_of_deleted_bulletins_disappear() {
    let site = with_photo();
    site.write("content/bulletins/b.md", bulletin("", "没有图"));
    build(&site, &[]);
    assert_eq!(below(&site, "assets/img/").len(), 3);
    site.remove("content/bulletins/a.md");
    build(&site, &[]);
    assert_eq!(below(&site, "assets/img/"), [""; 0]);
    assert!(!site.published().contains_key("bulletins/a.jpg"));
}

#[test]
fn small_pictures_and_animations_have_no_variants() {
    for (name, bytes) in [("a.png", png(500, 300)), ("a.gif", animation(500, 300, 4))] {
        let site = showing(name, &bytes);
        build(&site, &[]);
        assert_eq!(below(&site, "assets/img/"), [""; 0], "{name}");
        assert_eq!(elements(&site, PAGE, ["picture", "source"]), [], "{name}");
        assert_eq!(site.published()[&format!("bulletins/{name}")], bytes);
    }
}

#[test]
fn no_variant_is_larger_than_the_picture() {
    // WebP without loss of grain is as large as the file itself, so the wider variants would be worse.
    for (name, bytes) in [
        ("a.png", as_png(&drawing(1200, 900))),
        ("a.webp", as_webp(&photo(900, 600, 7))),
        ("a.png", as_png(&photo(800, 500, 8))),
    ] {
        let site = showing(name, &bytes);
        build(&site, &[]);
        let files = site.published();
        let mut wider = files[&format!("bulletins/{name}")].len();
        for (address, width) in choices(&site, PAGE).iter().rev() {
            let length = files[address.trim_start_matches('/')].len();
            assert!(length < wider, "{name} at {width}: {length}");
            wider = length;
        }
    }
}

/// Making every size of a long screenshot would take seconds.
#[test]
fn long_screenshot_is_made_once() {
    let site = showing("a.png", &as_png(&photo(1080, 3600, 11)));
    build(&site, &[]);
    let widths: Vec<u32> = choices(&site, PAGE).into_iter().map(|(_, width)| width).collect();
    assert_eq!(widths, [1080]);
}

#[test]
fn drawing_stays_sharp() {
    let drawing = drawing(1000, 700);
    let site = showing("a.png", &as_png(&drawing));
    build(&site, &[]);
    let (address, width) = choices(&site, PAGE).pop().expect("a variant");
    assert_eq!(width, 1000);
    let variant = &site.published()[address.trim_start_matches('/')];
    assert_eq!(pixels(variant).to_rgb8(), drawing, "without loss");
}

#[test]
fn only_the_first_picture_does_not_wait() {
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("", "![一](a.jpg)\n\n![二](b.png)"))]);
    site.write("content/bulletins/a.jpg", as_jpeg(&photo(800, 400, 9)));
    site.write("content/bulletins/b.png", png(20, 20));
    let loading = |site: &Site| -> Vec<Option<String>> {
        let images = elements(site, PAGE, ["img", "img"]);
        images.iter().map(|tag| tag.get("loading").map(str::to_owned)).collect()
    };
    build(&site, &[]);
    assert_eq!(loading(&site), [None, Some("lazy".to_owned())]);
    let cover = "cover: {src: a.jpg, alt: 封“面”}\n";
    site.write("content/bulletins/a.md", bulletin(cover, "![一](a.jpg)\n\n![二](b.png)"));
    build(&site, &[]);
    assert_eq!(loading(&site), [None, Some("lazy".to_owned()), Some("lazy".to_owned())]);
    let images = elements(&site, PAGE, ["img", "img"]);
    assert_eq!(images[0].get("fetchpriority"), Some("high"));
    assert_eq!(images[0].get("alt"), Some("封“面”"));
    assert_eq!(elements(&site, PAGE, ["picture", "picture"]).len(), 2, "cover and text have variants");
    let page = site.output(PAGE);
    assert!(
        page.contains("property=\"og:image\" content=\"https://fanzha.example/bulletins/a.jpg\""),
        "{page}"
    );
}

#[test]
fn html_of_the_author_has_variants_too() {
    let site =
        Site::with(&[("content/bulletins/a.md", &bulletin("", "<p><img src='a.jpg' alt='<图>'></p>"))]);
    site.write("content/bulletins/a.jpg", as_jpeg(&photo(800, 400, 10)));
    build(&site, &[]);
    assert_eq!(choices(&site, PAGE).len(), 2);
    let image = &elements(&site, PAGE, ["img", "img"])[0];
    assert_eq!((image.get("alt"), image.get("width")), (Some("<图>"), Some("800")));
}

#[test]
fn addresses_begin_with_the_prefix() {
    let site = with_photo();
    build(&site, &["--base-url", "https://fanzha.example/sub/"]);
    let choices = choices(&site, PAGE);
    assert!(choices.iter().all(|(address, _)| address.starts_with("/sub/assets/img/")), "{choices:?}");
    let image = &elements(&site, PAGE, ["img", "img"])[0];
    assert_eq!(image.get("src"), Some("/sub/bulletins/a.jpg"));
    let files = site.published();
    assert!(choices.iter().all(|(address, _)| files.contains_key(address.trim_start_matches("/sub/"))));
}

#[test]
fn small_cover_is_not_shared() {
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("cover: {src: a.png, alt: 封面}\n", ""))]);
    site.write("content/bulletins/a.png", png(299, 299));
    build(&site, &[]);
    assert!(!site.output(PAGE).contains("/bulletins/a.png\">\n<meta"), "too small for those who share");
    assert!(!site.output(PAGE).contains("content=\"https://fanzha.example/bulletins/a.png\""));
    site.write("content/bulletins/a.png", png(300, 300));
    build(&site, &[]);
    assert!(site.output(PAGE).contains("content=\"https://fanzha.example/bulletins/a.png\""));
}
