//! How site.yaml alone changes the appearance: colour, logo and footer.

use std::collections::BTreeSet;

use super::support::html::{tags, text};
use super::support::{CONFIG, Site};

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\"><circle cx=\"20\" cy=\"20\" r=\"18\"/></svg>\n";

fn built(theme: &str, files: &[(&str, &str)]) -> Site {
    let site = Site::with(files);
    site.write("site.yaml", format!("{CONFIG}{theme}"));
    let run = site.build(&["--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

/// The style sheet that every page links to, and its address.
fn style(site: &Site) -> (String, String) {
    let sheets: BTreeSet<String> = site
        .published()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .flat_map(|(_, bytes)| tags(&String::from_utf8_lossy(&bytes)))
        .filter(|tag| tag.get("rel") == Some("stylesheet"))
        .map(|tag| tag.get("href").unwrap_or_default().to_owned())
        .collect();
    assert_eq!(sheets.len(), 1, "{sheets:?}");
    let address = sheets.into_iter().next().unwrap();
    (site.output(address.trim_start_matches('/')), address)
}

#[test]
fn colour_of_the_owner_overrides_the_themes() {
    let (plain, plain_address) = style(&built("", &[]));
    let (sheet, address) = style(&built("theme: {accent: \"#7a1f5c\", accent_dark: \"#f0a8d8\"}\n", &[]));
    let own =
        "\n:root{--accent:#7a1f5c}\n@media screen and (prefers-color-scheme:dark){:root{--accent:#f0a8d8}}\n";
    assert_eq!(sheet, format!("{plain}{own}"));
    assert_ne!(address, plain_address, "a changed file has a new name, so that no cache keeps the old one");
}

#[test]
fn one_colour_is_enough() {
    let (sheet, _) = style(&built("theme: {accent: \"#123456\"}\n", &[]));
    let dark = sheet.rsplit("--accent:").next().unwrap().split('}').next().unwrap();
    assert!(sheet.contains(":root{--accent:#123456}"), "{sheet}");
    assert_ne!(dark, "#123456", "it cannot be read on the dark page, so a lighter shade stands there");
}

#[test]
fn style_sheet_has_the_page_colours_that_contrast_is_measured_against() {
    let (sheet, _) = style(&built("", &[]));
    let sheet: String = sheet.to_lowercase().split_whitespace().collect();
    let light = sheet.contains("--back:#fff;") || sheet.contains("--back:#ffffff;");
    assert!(light && sheet.contains("--back:#13171c;"), "src/config/colour.rs and static/style.css disagree");
}

#[test]
fn logo_stands_in_the_header_of_every_page() {
    let site = built("theme: {logo: logo.svg}\n", &[("static/logo.svg", LOGO)]);
    for (path, bytes) in site.published().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        // The help page needs no other file.
        if path == "help/index.html" {
            continue;
        }
        let tags = tags(&String::from_utf8_lossy(&bytes));
        let logo = tags.iter().find(|tag| tag.get("src") == Some("/logo.svg"));
        assert!(logo.is_some_and(|logo| logo.name == "img" && logo.get("alt").is_some()), "{path}");
    }
    assert_eq!(site.output("logo.svg"), LOGO, "the file itself is copied as it is");
}

#[test]
fn footer_shows_the_texts_of_the_owner() {
    let site = built("theme:\n  footer:\n    - 转载请注明出处\n    - <b>每周五更新</b>\n", &[]);
    for page in ["index.html", "types/index.html", "404.html"] {
        let page = site.output(page);
        let (_, footer) = page.split_once("<footer").expect("a footer");
        assert!(text(footer).contains("转载请注明出处") && !footer.contains("<b>每周"), "{footer}");
    }
}
