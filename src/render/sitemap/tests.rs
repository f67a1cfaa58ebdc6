//! A site with more pages than one sitemap may list: it is rendered in memory, as fifty thousand files would take too long.

use std::collections::BTreeSet;
use std::sync::Arc;

use pretty_assertions::assert_eq;
use rayon::prelude::*;
use roxmltree::Document;

use crate::config::read_config;
use crate::content::parse;
use crate::model::{Options, relate};
use crate::plan::discovery::{SITEMAP_LIMIT, sitemap_parts};
use crate::plan::{Files, OutputKind, PageKind, TextPage, plan, sitemap_range};
use crate::render::{RenderCache, RenderInput, Rendered, Renderer};
use crate::theme::load;
use crate::view::add_site_values;

const CONFIG: &str = "title: 示例站\nbase_url: https://fanzha.example\n";

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
    let site = relate(Arc::new(config), &pages, &options, None).value;
    let files = Files::default();
    let plan = plan(&site, &files).value;
    let mut theme = load(&[], &Default::default(), &site.config).unwrap();
    add_site_values(&mut theme, &site, &files).unwrap();
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
