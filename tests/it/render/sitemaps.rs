//! Sitemaps: what they list, and that none grows larger than the protocol allows.

use std::collections::BTreeSet;
use std::sync::Arc;

use fanzha::config::read_config;
use fanzha::content::parse;
use fanzha::model::{Options, relate};
use fanzha::plan::{
    Files, OutputKind, PageKind, SITEMAP_LIMIT, TextPage, plan, sitemap_parts, sitemap_range,
};
use fanzha::render::{RenderCache, RenderInput, Rendered, Renderer};
use fanzha::theme::load;
use fanzha::view::add_site_values;
use pretty_assertions::assert_eq;
use rayon::prelude::*;
use roxmltree::Document;

use super::{BARE, CONFIG, built, site};

/// The addresses in a sitemap or in a list of sitemaps.
fn addresses(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).expect("XML");
    let places = document.descendants().filter(|node| node.tag_name().name() == "loc");
    places.map(|place| place.text().unwrap().to_owned()).collect()
}

#[test]
fn sitemaps_are_cut_where_the_protocol_says() {
    assert_eq!([0, 1, 50_000, 50_001, 100_000, 100_001].map(sitemap_parts), [1, 1, 1, 2, 2, 3]);
    assert_eq!(sitemap_range(0, 50_001), 0..50_000);
    assert_eq!(sitemap_range(1, 50_001), 50_000..50_001);
    assert_eq!(sitemap_range(2, 50_001), 50_001..50_001);
}

#[test]
fn site_of_too_many_pages_has_several_sitemaps() {
    let config = read_config(CONFIG, None).value.unwrap();
    let count = SITEMAP_LIMIT;
    let page = |number| {
        parse(&format!("content/pages/p{number:05}.md"), "---\ntitle: 一页\n---\n\n字。\n", &config)
            .value
            .unwrap()
    };
    let pages: Vec<_> = (0..count).into_par_iter().map(page).collect();
    let today = "2026-11-01".parse().unwrap();
    let options = Options { today, drafts: false, future: false, expired: false, broken: Vec::new() };
    let site = relate(Arc::new(config), &pages, &options).value;
    let files = Files::default();
    let plan = plan(&site, &files).value;
    let mut theme = load(&[], &Default::default(), &site.config).unwrap();
    add_site_values(&mut theme, &site, &files);
    let cache = RenderCache::new(&site);
    let input = RenderInput { site: &site, plan: &plan, theme: &theme, files: &files };
    let renderer = Renderer::new(input, &cache);
    let rendered = |path: &str| {
        let Rendered::Bytes(bytes) = renderer.render(&plan.outputs[plan.position(path).unwrap()]).unwrap()
        else {
            panic!("{path} is no file of ours")
        };
        String::from_utf8(bytes).unwrap()
    };
    let index = addresses(&rendered("sitemap.xml"));
    let expected = ["pages-2.xml", "pages.xml"].map(|name| format!("https://fanzha.example/sitemaps/{name}"));
    assert_eq!(index, expected);
    let (first, second) =
        (addresses(&rendered("sitemaps/pages.xml")), addresses(&rendered("sitemaps/pages-2.xml")));
    assert_eq!(first.len(), SITEMAP_LIMIT);
    let listed = plan.outputs.iter().filter(|output| output.kind.is_in_page_sitemap());
    let all: BTreeSet<String> = first.iter().chain(&second).cloned().collect();
    assert_eq!(all.len(), first.len() + second.len(), "no page comes twice");
    assert_eq!(
        all,
        listed.map(|output| format!("https://fanzha.example{}", output.address.as_str())).collect()
    );
    let own = |kind: &OutputKind| matches!(kind, OutputKind::Page(PageKind::Text(TextPage::Own(_))));
    assert!(plan.outputs.iter().filter(|output| own(&output.kind)).count() == count);
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
