//! What programs read instead of people: sitemaps, feeds, data, and the rules for servers and robots.
//!
//! Every file here is cut so that a new bulletin changes few of them: sitemaps and data by year, feeds by
//! what they list.

use std::ops::Range;

use super::routes::{push, region_address, type_address};
use super::search::search;
use super::{Files, Output, Work};
use crate::address::Address;
use crate::model::Site;
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// Addresses that one sitemap may hold, by the protocol of sitemaps.org.
pub const SITEMAP_LIMIT: usize = 50_000;

/// The page that explains the data and offers it.
pub const DATA_PAGE: &str = "/data/";

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedOf {
    /// All bulletins.
    Site,
    /// A scam type with its narrower ones.
    Type(ScamTypeId),
    /// A region with those in it.
    Region(RegionId),
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// Every format, in the order in which pages name them.
    pub const ALL: [FeedFormat; 2] = [FeedFormat::Atom, FeedFormat::Json];

    /// The name of the file, below the page that the feed belongs to.
    pub fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => "feed.json",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

/// The page that a feed belongs to.
pub fn feed_page(site: &Site, of: FeedOf) -> Address {
    match of {
        FeedOf::Site => Address::new("/"),
        FeedOf::Type(id) => type_address(site, id),
        FeedOf::Region(id) => region_address(site, id),
    }
}

/// The address of a feed.
pub fn feed_address(site: &Site, of: FeedOf, format: FeedFormat) -> Address {
    Address::new(format!("{}{}", feed_page(site, of).as_str(), format.file_name()))
}

/// The number of sitemaps that so many addresses take; an empty one is there too.
pub fn sitemap_parts(addresses: usize) -> usize {
    addresses.div_ceil(SITEMAP_LIMIT).max(1)
}

/// The positions that a sitemap, counted from 0, covers in a list of addresses.
pub fn sitemap_range(part: usize, addresses: usize) -> Range<usize> {
    let start = (part * SITEMAP_LIMIT).min(addresses);
    start..(start + SITEMAP_LIMIT).min(addresses)
}

/// Years in which a bulletin with cases was published, expired ones included: data keeps them.
pub fn data_years(site: &Site) -> Vec<i16> {
    let mut years: Vec<i16> =
        site.cases.iter().map(|case| site.bulletin(case.bulletin).facts.date.year()).collect();
    years.dedup();
    years
}

/// The address of the cases of a year, or of all: `ending` is `csv` or `json`.
pub fn cases_address(year: Option<i16>, ending: &str) -> Address {
    let year = year.map(|year| format!("-{year}")).unwrap_or_default();
    Address::new(format!("{DATA_PAGE}cases{year}.{ending}"))
}

impl Work {
    /// Whether this is a page that search engines should find, besides bulletins: those have sitemaps of
    /// their own years, and a day of change.
    pub fn is_page_to_find(&self) -> bool {
        match self {
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
            | Work::Data => true,
            Work::Bulletin(_)
            | Work::Withdrawn(_)
            | Work::NotFound
            | Work::Redirect(_)
            | Work::Search
            | Work::SearchFile(_)
            | Work::SitemapIndex
            | Work::SitemapYear(..)
            | Work::SitemapPages(_)
            | Work::Robots
            | Work::Headers
            | Work::Feed(..)
            | Work::CasesJson(_)
            | Work::CasesCsv(_)
            | Work::CasesSchema
            | Work::TableSchema
            | Work::DataPackage
            | Work::Picture(..)
            | Work::Asset(_)
            | Work::Static(_)
            | Work::Attachment(_) => false,
        }
    }
}

/// Adds the files of this module. The pages come before: they are counted.
pub(super) fn machine_files(outputs: &mut Vec<Output>, site: &Site, files: &Files) {
    data(outputs, site);
    search(outputs, site);
    feeds(outputs, site);
    // A site's own rules for robots and servers take the place of the program's.
    for (name, work) in [("robots.txt", Work::Robots), ("_headers", Work::Headers)] {
        if !files.statics.contains_key(name) {
            push(outputs, Address::new(format!("/{name}")), "", work);
        }
    }
    sitemaps(outputs, site);
}

fn data(outputs: &mut Vec<Output>, site: &Site) {
    push(outputs, Address::new(DATA_PAGE), "", Work::Data);
    push(outputs, Address::new("/data/cases.schema.json"), "", Work::CasesSchema);
    push(outputs, Address::new("/data/cases.table-schema.json"), "", Work::TableSchema);
    push(outputs, Address::new("/data/datapackage.json"), "", Work::DataPackage);
    for year in std::iter::once(None).chain(data_years(site).into_iter().map(Some)) {
        push(outputs, cases_address(year, "json"), "", Work::CasesJson(year));
        push(outputs, cases_address(year, "csv"), "", Work::CasesCsv(year));
    }
}

/// A type may be subscribed to before its first bulletin. There are thousands of regions, so those have
/// feeds that list something.
fn feeds(outputs: &mut Vec<Output>, site: &Site) {
    let types = site.types.iter().map(|(id, _)| FeedOf::Type(id));
    let listed = site.archives.regions.iter().filter(|(_, archive)| !archive.is_empty());
    let regions = listed.map(|(id, _)| FeedOf::Region(*id));
    for of in std::iter::once(FeedOf::Site).chain(types).chain(regions) {
        for format in FeedFormat::ALL {
            push(outputs, feed_address(site, of, format), "", Work::Feed(of, format));
        }
    }
}

fn sitemaps(outputs: &mut Vec<Output>, site: &Site) {
    push(outputs, Address::new("/sitemap.xml"), "", Work::SitemapIndex);
    let pages = outputs.iter().filter(|output| output.work.is_page_to_find()).count();
    for part in 0..sitemap_parts(pages) {
        push(outputs, sitemap_address("pages", part), "", Work::SitemapPages(part));
    }
    for (year, of_year) in &site.archives.all.years {
        for part in 0..sitemap_parts(of_year.bulletins.len()) {
            push(outputs, sitemap_address(&year.to_string(), part), "", Work::SitemapYear(*year, part));
        }
    }
}

fn sitemap_address(name: &str, part: usize) -> Address {
    match part {
        0 => Address::new(format!("/sitemaps/{name}.xml")),
        _ => Address::new(format!("/sitemaps/{name}-{}.xml", part + 1)),
    }
}
