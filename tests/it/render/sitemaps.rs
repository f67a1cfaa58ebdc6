//! Sitemaps: what they list, and that none grows larger than the protocol allows.

use roxmltree::Document;

use super::{BARE, built, site};

/// The addresses in a sitemap or in a list of sitemaps.
fn addresses(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).expect("XML");
    let places = document.descendants().filter(|node| node.tag_name().name() == "loc");
    places.map(|place| place.text().unwrap().to_owned()).collect()
}

#[test]
fn sitemaps_list_the_pages_of_the_data_and_no_files() {
    let site = built(site(), &[]);
    let pages = addresses(&site.output("sitemaps/pages.xml"));
    assert!(pages.contains(&"https://fanzha.example/data/".to_owned()));
    assert!(pages.iter().all(|page| page.ends_with('/')), "{pages:?}");
    let year = site.output("sitemaps/2026.xml");
    assert_eq!(addresses(&year).len(), 2);
    assert!(year.contains("<lastmod>2026-02-03</lastmod>"), "a correction is a change: {year}");
}

#[test]
fn translation_of_a_bulletin_with_noindex_is_not_listed() {
    let site = site();
    let english = "---\ntitle: English title\n---\n\nText.\n";
    for name in ["a", "old", "draft", "later"] {
        site.write(&format!("content/bulletins/{name}.en.md"), english);
    }
    site.write("content/bulletins/old.md", BARE.replace("scam_type", "expires: 2026-10-31\nscam_type"));
    site.write("content/bulletins/draft.md", BARE.replace("scam_type", "draft: true\nscam_type"));
    site.write("content/bulletins/later.md", BARE.replace("2026-03-04", "2026-11-02"));
    assert_eq!(site.build(&["--drafts", "--future"]).code, 0);
    let pages = addresses(&site.output("sitemaps/pages.xml"));
    let english: Vec<&String> = pages.iter().filter(|page| page.contains("/en/")).collect();
    assert_eq!(english, ["https://fanzha.example/en/bulletins/a/"]);
    for name in ["old", "draft", "later"] {
        assert!(site.output(&format!("en/bulletins/{name}/index.html")).contains("noindex"), "{name}");
    }
}
