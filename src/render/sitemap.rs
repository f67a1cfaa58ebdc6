//! Sitemaps, divided by year so that a new bulletin changes one of them, and robots.txt. Written without a crate: a
//! sitemap has three elements, and a crate would not make the code shorter.

#[cfg(test)]
mod tests;

use std::fmt::Write;
use std::ops::Range;

use super::Renderer;
use crate::address::Address;
use crate::markup::escape_xml;
use crate::model::Original;
use crate::plan::{DiscoveryFile, Output, OutputKind, PageKind, TextPage, sitemap_range};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The list of sitemaps.
pub(super) fn index(renderer: &Renderer) -> Vec<u8> {
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    let is_sitemap = |output: &&Output| {
        use DiscoveryFile::{PageSitemap, YearSitemap};
        matches!(output.kind, OutputKind::Discovery(YearSitemap(..) | PageSitemap(_)))
    };
    for output in renderer.plan.outputs.iter().filter(is_sitemap) {
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", location(renderer, &output.address));
    }
    xml.push_str("</sitemapindex>\n");
    xml.into_bytes()
}

/// The bulletins of a year, or a part of them.
pub(super) fn year(renderer: &Renderer, year: i16, part: usize) -> Vec<u8> {
    let bulletins = &renderer.site.archives.all.years[&year].bulletins;
    let entries = bulletins[sitemap_range(part, bulletins.len())].iter().filter_map(|id| {
        let bulletin = renderer.site.bulletin(*id);
        let published = !bulletin.facts.draft && bulletin.facts.date <= renderer.site.today;
        published.then(|| (&bulletin.address, Some(bulletin.facts.last_change().to_string())))
    });
    urls(renderer, entries)
}

/// Every other page that search engines are invited to show, or a part of them.
pub(super) fn pages(renderer: &Renderer, part: usize) -> Vec<u8> {
    let listed = renderer.plan.outputs.iter().filter(|output| is_listed(renderer, output));
    let Range { start, end } = sitemap_range(part, usize::MAX);
    let entries = listed.skip(start).take(end - start).map(|output| (&output.address, None));
    urls(renderer, entries)
}

/// Whether an output belongs in the sitemap of pages. The translation of a bulletin that search engines are asked to
/// leave alone does not.
fn is_listed(renderer: &Renderer, output: &Output) -> bool {
    let OutputKind::Page(PageKind::Text(TextPage::Translation(index))) = output.kind else {
        return output.kind.is_in_page_sitemap();
    };
    match renderer.site.translations[index].original {
        Original::Page(_) => true,
        Original::Bulletin(id) => {
            let bulletin = renderer.site.bulletin(id);
            !bulletin.expired && !bulletin.facts.draft && bulletin.facts.date <= renderer.site.today
        }
    }
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

/// An absolute address. It is percent-encoded, but the base URL may hold characters that XML would misread.
fn location(renderer: &Renderer, address: &Address) -> String {
    let base = &renderer.site.config.base_url;
    escape_xml(&format!("{}{}", base.origin(), address.href(base.prefix()))).into_owned()
}

/// robots.txt.
pub(super) fn robots(renderer: &Renderer) -> Vec<u8> {
    let base = &renderer.site.config.base_url;
    let sitemap = format!("{}{}", base.origin(), Address::new("/sitemap.xml").href(base.prefix()));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n").into_bytes()
}
