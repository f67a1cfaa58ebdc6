//! What search engines and servers read: sitemaps, robots.txt and `_headers`.
//!
//! Sitemaps of bulletins are divided by year, so that a new bulletin changes one of them.

use std::ops::Range;

use super::addresses::sitemap_address;
use super::kind::DiscoveryFile;
use super::output::Output;
use super::references::Files;
use crate::address::Address;
use crate::model::Site;

/// Addresses that one sitemap may hold, by the protocol of sitemaps.org.
pub(crate) const SITEMAP_LIMIT: usize = 50_000;

/// The number of sitemaps that this many addresses take; at least one, which may be empty.
pub(crate) fn sitemap_parts(addresses: usize) -> usize {
    addresses.div_ceil(SITEMAP_LIMIT).max(1)
}

/// The positions that a sitemap, counted from 0, covers in a list of addresses.
pub(crate) fn sitemap_range(part: usize, addresses: usize) -> Range<usize> {
    let start = (part * SITEMAP_LIMIT).min(addresses);
    start..(start + SITEMAP_LIMIT).min(addresses)
}

/// Adds robots.txt and `_headers`. A site's own files of these names take their place.
pub(super) fn add_server_files(outputs: &mut Vec<Output>, files: &Files) {
    for (name, file) in [("robots.txt", DiscoveryFile::Robots), ("_headers", DiscoveryFile::Headers)] {
        if !files.statics.contains_key(name) {
            outputs.push(Output::new(Address::new(format!("/{name}")), file));
        }
    }
}

/// Adds the sitemaps. All pages must be added before, because they are counted.
pub(super) fn add_sitemaps(outputs: &mut Vec<Output>, site: &Site) {
    outputs.push(Output::new(Address::new("/sitemap.xml"), DiscoveryFile::SitemapIndex));
    let pages = outputs.iter().filter(|output| output.kind.is_in_page_sitemap()).count();
    for part in 0..sitemap_parts(pages) {
        outputs.push(Output::new(sitemap_address("pages", part), DiscoveryFile::PageSitemap(part)));
    }
    for (year, of_year) in &site.archives.all.years {
        for part in 0..sitemap_parts(of_year.bulletins.len()) {
            let address = sitemap_address(&year.to_string(), part);
            outputs.push(Output::new(address, DiscoveryFile::YearSitemap(*year, part)));
        }
    }
}
