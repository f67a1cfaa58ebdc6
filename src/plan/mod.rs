//! The list of all outputs of a site, made before any of them is rendered.
//!
//! The plan says what will stand at each path, and holds ids only. Two outputs that claim one path are an error here, so
//! nothing is ever overwritten by accident. Checks, the writer and the preview all work from this list.

mod addresses;
mod claims;
mod data;
mod digests;
pub(crate) mod discovery;
mod kind;
mod output;
mod pages;
mod publishing;
mod references;
mod routes;
mod search;

pub(crate) use addresses::{
    CHECK_PAGE, DATA_PAGE, DIGESTS_PAGE, HELP_PAGE, LOSS_PAGE, REGIONS_PAGE, SEARCH_PAGE, SIGNS_FILE,
    STATISTICS_PAGE, TIPS_PAGE, TYPES_PAGE, YEARS_PAGE, archive_year_address, band_address, cases_address,
    digest_address, feed_address, feed_page, list_page_address, month_address, region_address, type_address,
    type_region_address, year_address,
};
pub(crate) use data::data_years;
pub(crate) use digests::{digest_months, month_digest};
pub(crate) use discovery::sitemap_range;
pub(crate) use kind::{
    ArchiveKind, CasesFormat, DataFile, DiscoveryFile, FeedFormat, FeedTopic, ListKind, OutputKind, Overview,
    PageKind, SearchFile, ShareShape, SiteFile, TextPage, UnlistedPage,
};
pub(crate) use output::{Output, Plan};
pub(crate) use pages::{ListPage, PageRange, fits_one_page, pages_of_list};
pub(crate) use publishing::Turn;
pub(crate) use references::{
    Files, ImageSize, ReferencedFiles, files_of_document, files_referenced_by, referenced_files,
};
pub(crate) use routes::{plan, year_pages};
