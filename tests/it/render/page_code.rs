//! The QR code of a printed bulletin, read by a decoder of another project: it says the address of the page.

use pretty_assertions::assert_eq;
use rqrr::PreparedImage;

use super::{BARE, CONFIG, Site, built, tags};
use crate::support::demonstration::published;

/// Pixels of a module.
const SCALE: usize = 4;

/// The dark modules of the only code of a page, and how many it has on each side with its quiet zone.
fn modules(html: &str) -> (Vec<(usize, usize)>, usize) {
    let codes: Vec<&str> = html.split("<svg viewBox=\"-4 -4.5 ").skip(1).collect();
    let [code] = codes[..] else { panic!("{} codes", codes.len()) };
    let side: usize = code.split(' ').next().and_then(|side| side.parse().ok()).expect("a width");
    let size = side - 8;
    // The line goes through the rows to and fro, from one module before each to one behind it.
    let mut line: Vec<(usize, usize)> = Vec::new();
    for row in 4..4 + size {
        let there = (3..4 + size + 1).map(|column| (column, row));
        match row % 2 {
            0 => line.extend(there),
            _ => line.extend(there.rev()),
        }
        // The way down beside the code; its place is that of the quiet zone.
        line.push((0, 0));
    }
    assert_eq!(attribute(code, "d"), drawn_line(size));
    let mut dark = Vec::new();
    // The first row begins at the code, not before it.
    let mut at = 1;
    for (index, length) in attribute(code, "stroke-dasharray").split(' ').enumerate() {
        let length: usize = length.parse().expect("a whole number");
        if index % 2 == 0 {
            dark.extend(&line[at..at + length]);
        }
        at += length;
    }
    (dark, side)
}

fn attribute<'a>(code: &'a str, name: &str) -> &'a str {
    let (_, value) = code.split_once(&format!(" {name}=\"")).expect("the attribute");
    value.split_once('"').expect("its end").0
}

fn drawn_line(size: usize) -> String {
    let rows = (1..size).map(|row| format!("v1h{}{}", if row % 2 == 1 { "-" } else { "" }, size + 2));
    format!("M0 0h{}{}", size + 1, rows.collect::<String>())
}

fn decoded(html: &str) -> String {
    let (dark, side) = modules(html);
    let shade = |x: usize, y: usize| if dark.contains(&(x / SCALE, y / SCALE)) { 0 } else { 255 };
    let mut picture = PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, shade);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "codes in the drawing");
    grids[0].decode().expect("a code that can be read").1
}

/// The address that a page names as its own.
fn address(html: &str) -> String {
    let tags = tags(html.split_once("</head>").expect("a head").0);
    let own = tags.iter().find(|tag| tag.get("property") == Some("og:url"));
    own.and_then(|tag| tag.get("content")).expect("an address").to_owned()
}

#[test]
fn code_says_the_address_of_the_page() {
    let name = "反诈".repeat(4);
    let site = Site::with(&[
        ("content/bulletins/a.md", BARE),
        ("content/bulletins/2026/2026-03-04-kuaidi-lipei-jia-kefu.md", BARE),
        (&format!("content/bulletins/{name}.md"), BARE),
    ]);
    site.write("site.yaml", CONFIG.replace("https://fanzha.example/", "https://fanzha.example/sub/"));
    let site = built(site, &[]);
    for page in ["a", "2026/2026-03-04-kuaidi-lipei-jia-kefu", &name] {
        let html = site.output(&format!("bulletins/{page}/index.html"));
        assert!(address(&html).starts_with("https://fanzha.example/sub/bulletins/"), "{page}");
        assert_eq!(decoded(&html), address(&html));
    }
}

#[test]
fn every_bulletin_of_the_demonstration_site_has_a_code_that_can_be_read() {
    let mut bulletins = 0;
    for (path, bytes) in published().iter().filter(|(path, _)| path.ends_with("index.html")) {
        let html = str::from_utf8(bytes).expect("pages are UTF-8");
        if html.contains("<body class=\"kind-bulletin\"") {
            assert_eq!(decoded(html), address(html), "{path}");
            bulletins += 1;
        }
    }
    assert!(bulletins > 50, "{bulletins}");
}
