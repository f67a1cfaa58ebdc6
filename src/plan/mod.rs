//! Every output of a site, before a single byte of one is made.
//!
//! The plan is the whole map of addresses: it knows what will stand at each path and holds ids only. Two
//! things that claim one path are an error here, so nothing is ever overwritten by accident, and checks,
//! the writer and the preview server all work from the same list.

mod claims;
mod machines;
mod pages;
mod references;
mod routes;
mod search;

pub use machines::{
    DATA_PAGE, FeedFormat, FeedOf, SITEMAP_LIMIT, cases_address, data_years, feed_address, feed_page,
    sitemap_parts, sitemap_range,
};
pub use pages::{Chunk, Part, fits_one_page, parts};
pub use references::{Files, Image, ReferencedFiles, files_of, referenced_files};
pub use routes::{
    archive_year, band_address, chunk_address, loss_year_parts, month_address, plan, region_address,
    type_address, type_region_address, year_address,
};

pub use search::{SEARCH_PAGE, SearchFile};

use crate::address::Address;
use crate::model::{BulletinId, LossBand};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// Every output, sorted by path.
#[derive(Debug)]
pub struct Plan {
    /// The outputs.
    pub outputs: Vec<Output>,
}

/// One file to publish.
#[derive(Clone, Debug)]
pub struct Output {
    /// Path relative to the output folder.
    pub path: String,
    /// Address that readers see.
    pub address: Address,
    /// The source file that it comes from, or empty for the program's own pages.
    pub origin: String,
    /// What to make.
    pub work: Work,
}

/// What to make for an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    /// The first page.
    Home,
    /// All scam types.
    Types,
    /// One scam type.
    Type(ScamTypeId),
    /// A part of a type's year.
    TypeYear(ScamTypeId, i16, Chunk),
    /// One scam type in one province.
    TypeRegion(ScamTypeId, RegionId),
    /// A part of a year of a type in a province.
    TypeRegionYear(ScamTypeId, RegionId, i16, Chunk),
    /// All bands of loss.
    Losses,
    /// One band of loss.
    Loss(LossBand),
    /// A part of a year of a band of loss.
    LossYear(LossBand, i16, Chunk),
    /// All regions.
    Regions,
    /// One region.
    Region(RegionId),
    /// A part of a region's year.
    RegionYear(RegionId, i16, Chunk),
    /// All years.
    Years,
    /// One year.
    Year(i16),
    /// A part of a month.
    Month(i16, i8, Chunk),
    /// A bulletin.
    Bulletin(BulletinId),
    /// The notice of a withdrawn bulletin, by index.
    Withdrawn(usize),
    /// Another page, by index.
    Page(usize),
    /// What to do after a fraud; the site's own words are a page, by index.
    Help(Option<usize>),
    /// Prevention tips by audience; the site's own words are a page, by index.
    Tips(Option<usize>),
    /// A translation, by index.
    Translation(usize),
    /// What a server shows for a wrong address.
    NotFound,
    /// A page that leads from an old address to the new one.
    Redirect(Address),
    /// The list of sitemaps.
    SitemapIndex,
    /// The sitemap of a year's bulletins; a part, from 0, where one may not hold them all.
    SitemapYear(i16, usize),
    /// The sitemap of everything else; a part, from 0.
    SitemapPages(usize),
    /// robots.txt.
    Robots,
    /// What servers say with each file.
    Headers,
    /// The newest bulletins of something.
    Feed(FeedOf, FeedFormat),
    /// The page that explains the data.
    Data,
    /// The page that searches.
    Search,
    /// A file of the search index.
    SearchFile(SearchFile),
    /// All cases, or those of a year's bulletins, as JSON.
    CasesJson(Option<i16>),
    /// All cases, or those of a year's bulletins, as CSV.
    CasesCsv(Option<i16>),
    /// The shape of the cases.
    CasesSchema,
    /// The columns of the cases as a table.
    TableSchema,
    /// What data there is.
    DataPackage,
    /// A file of the theme, by name.
    Asset(String),
    /// A file of the site's `static/`, by name.
    Static(String),
    /// A file of `content/`, by path.
    Attachment(String),
    /// A picture of `content/`, by path, or one of its variants: the number of the part.
    Picture(String, usize),
}

impl Plan {
    /// The index of the output at a path.
    pub fn position(&self, path: &str) -> Option<usize> {
        self.outputs.binary_search_by(|output| output.path.as_str().cmp(path)).ok()
    }

    /// Whether something is published at an address; a page may be named without its last slash.
    pub fn serves(&self, address: &str) -> bool {
        let path = Address::new(address).output_path();
        let folder = format!("{path}/index.html");
        self.position(&path).is_some() || self.position(&folder).is_some()
    }
}
