//! The addresses of what the program makes: lists, data and feeds. Addresses of texts follow from their source paths.

use super::kind::{CasesFormat, FeedFormat, FeedTopic};
use super::pages::ListPage;
use crate::address::Address;
use crate::model::{LossBand, Site};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// What to do after a fraud. Every page leads there.
pub(crate) const HELP_PAGE: &str = "/help/";

/// Prevention tips.
pub(crate) const TIPS_PAGE: &str = "/tips/";

/// The finder: what happened leads to the scam types that it may be.
pub(crate) const CHECK_PAGE: &str = "/check/";

/// What the box of the finder compares messages with.
pub(crate) const SIGNS_FILE: &str = "/check/signs.json";

/// All scam types; each lies below.
pub(crate) const TYPES_PAGE: &str = "/types/";

/// All regions; each lies below.
pub(crate) const REGIONS_PAGE: &str = "/regions/";

/// All bands of loss; each lies below.
pub(crate) const LOSS_PAGE: &str = "/loss/";

/// All years; each lies below.
pub(crate) const YEARS_PAGE: &str = "/years/";

/// Figures over all cases, as plots and tables.
pub(crate) const STATISTICS_PAGE: &str = "/statistics/";

/// All months that have a digest; each lies below.
pub(crate) const DIGESTS_PAGE: &str = "/digests/";

/// The page that explains the data and offers it.
pub(crate) const DATA_PAGE: &str = "/data/";

/// The search page; the index lies below it.
pub(crate) const SEARCH_PAGE: &str = "/search/";

/// The address of a scam type's page.
pub(crate) fn type_address(site: &Site, id: ScamTypeId) -> Address {
    Address::new(format!("{TYPES_PAGE}{}/", site.types.get(id).id))
}

/// The address of a region's page.
pub(crate) fn region_address(site: &Site, id: RegionId) -> Address {
    Address::new(format!("{REGIONS_PAGE}{}/", site.config.regions.code(id)))
}

/// The address of a scam type in a province.
pub(crate) fn type_region_address(site: &Site, id: ScamTypeId, province: RegionId) -> Address {
    let code = site.config.regions.code(province);
    Address::new(format!("{}regions/{code}/", type_address(site, id).as_str()))
}

/// The address of a band of loss.
pub(crate) fn band_address(band: LossBand) -> Address {
    Address::new(format!("{LOSS_PAGE}{}/", band.id()))
}

/// The address of a year.
pub(crate) fn year_address(year: i16) -> Address {
    Address::new(format!("{YEARS_PAGE}{year}/"))
}

/// The address of a month.
pub(crate) fn month_address(year: i16, month: i8) -> Address {
    Address::new(format!("{YEARS_PAGE}{year}/{month:02}/"))
}

/// The address of the digest of a month.
pub(crate) fn digest_address(year: i16, month: i8) -> Address {
    Address::new(format!("{DIGESTS_PAGE}{year}-{month:02}/"))
}

/// The address of a page of a list.
pub(crate) fn list_page_address(list: &Address, page: ListPage) -> Address {
    Address::new(format!("{}{}", list.as_str(), page.suffix()))
}

/// The address of one year of an archive.
pub(crate) fn archive_year_address(archive: &Address, year: i16) -> Address {
    Address::new(format!("{}{year}/", archive.as_str()))
}

/// The address of the cases of a year, or of all cases.
pub(crate) fn cases_address(year: Option<i16>, format: CasesFormat) -> Address {
    let year = year.map(|year| format!("-{year}")).unwrap_or_default();
    Address::new(format!("{DATA_PAGE}cases{year}.{}", format.ending()))
}

/// The page that a feed belongs to.
pub(crate) fn feed_page(site: &Site, topic: FeedTopic) -> Address {
    match topic {
        FeedTopic::Site => Address::new("/"),
        FeedTopic::Type(id) => type_address(site, id),
        FeedTopic::Region(id) => region_address(site, id),
    }
}

/// The address of a feed.
pub(crate) fn feed_address(site: &Site, topic: FeedTopic, format: FeedFormat) -> Address {
    Address::new(format!("{}{}", feed_page(site, topic).as_str(), format.file_name()))
}

/// The address of a sitemap: of `pages` or of a year, counted from 0 where one file may not hold them all.
pub(super) fn sitemap_address(name: &str, part: usize) -> Address {
    match part {
        0 => Address::new(format!("/sitemaps/{name}.xml")),
        _ => Address::new(format!("/sitemaps/{name}-{}.xml", part + 1)),
    }
}
