//! What search engines read: sitemaps, cut by year so that a new bulletin changes one of them, and
//! robots.txt.

use std::fmt::Write;

use super::Renderer;
use crate::address::Address;
use crate::plan::{Output, Work};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The list of sitemaps.
pub(super) fn index(renderer: &Renderer) -> Vec<u8> {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    let is_sitemap = |output: &&Output| matches!(output.work, Work::SitemapYear(_) | Work::SitemapPages);
    for output in renderer.plan.outputs.iter().filter(is_sitemap) {
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", location(renderer, &output.address));
    }
    xml.push_str("</sitemapindex>\n");
    xml.into_bytes()
}

/// The bulletins of a year.
pub(super) fn year(renderer: &Renderer, year: i16) -> Vec<u8> {
    let bulletins = renderer.site.archives.all.years.get(&year);
    let entries = bulletins.into_iter().flat_map(|of_year| &of_year.bulletins).filter_map(|id| {
        let bulletin = renderer.site.bulletin(*id);
        let published = !bulletin.facts.draft && bulletin.facts.date <= renderer.site.today;
        let changed = bulletin.facts.updated.unwrap_or(bulletin.facts.date);
        published.then(|| (&bulletin.address, Some(changed.to_string())))
    });
    urls(renderer, entries)
}

/// Every other page that is worth finding.
pub(super) fn pages(renderer: &Renderer) -> Vec<u8> {
    let worth = |output: &&Output| {
        matches!(
            output.work,
            Work::Home
                | Work::Types
                | Work::Type(_)
                | Work::TypeYear(..)
                | Work::TypeRegion(..)
                | Work::TypeRegionYear(..)
                | Work::Losses
                | Work::Loss(_)
                | Work::LossYear(..)
                | Work::Regions
                | Work::Region(_)
                | Work::RegionYear(..)
                | Work::Years
                | Work::Year(_)
                | Work::Month(..)
                | Work::Page(_)
                | Work::Help(_)
                | Work::Tips(_)
                | Work::Translation(_)
        )
    };
    urls(renderer, renderer.plan.outputs.iter().filter(worth).map(|output| (&output.address, None)))
}

fn urls<'a>(renderer: &Renderer, entries: impl Iterator<Item = (&'a Address, Option<String>)>) -> Vec<u8> {
    let mut xml = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n");
    for (address, changed) in entries {
        let changed = changed.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        let _ = writeln!(xml, "<url><loc>{}</loc>{changed}</url>", location(renderer, address));
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// Addresses are percent-encoded, but the base URL may hold what XML would misread.
fn location(renderer: &Renderer, address: &Address) -> String {
    let base = &renderer.site.config.base_url;
    format!("{}{}", base.origin(), address.href(base.prefix())).replace('&', "&amp;").replace('\'', "&apos;")
}

/// robots.txt.
pub(super) fn robots(renderer: &Renderer) -> Vec<u8> {
    let base = &renderer.site.config.base_url;
    let sitemap = format!("{}{}", base.origin(), Address::new("/sitemap.xml").href(base.prefix()));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
}
