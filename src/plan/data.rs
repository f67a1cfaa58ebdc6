//! The data and the feeds, for other programs.
//!
//! Data is divided by year and feeds by what they list, so that a new bulletin changes few of the files.

use super::addresses::{DATA_PAGE, cases_address, feed_address};
use super::kind::{CasesFormat, DataFile, FeedFormat, FeedTopic, OutputKind, PageKind};
use super::output::Output;
use crate::address::Address;
use crate::model::{Case, Site};

/// Years in which a bulletin with cases was published, expired ones included: data keeps them. The cases are in the order
/// of their bulletins, so each year is looked for behind the one before it; lists ask thousands of times.
pub(crate) fn data_years(site: &Site) -> Vec<i16> {
    let year_of = |case: &Case| site.bulletin(case.bulletin).facts.date.year();
    let mut years = Vec::new();
    let mut rest = &site.cases[..];
    while let Some(first) = rest.first() {
        let year = year_of(first);
        years.push(year);
        rest = &rest[rest.partition_point(|case| year_of(case) <= year)..];
    }
    years
}

/// Adds the page of the data and its files.
pub(super) fn add_data(outputs: &mut Vec<Output>, site: &Site) {
    outputs.push(Output::new(Address::new(DATA_PAGE), PageKind::Data));
    let descriptions = [
        ("cases.schema.json", DataFile::CasesSchema),
        ("cases.table-schema.json", DataFile::TableSchema),
        ("datapackage.json", DataFile::Package),
    ];
    for (name, file) in descriptions {
        outputs.push(Output::new(Address::new(format!("{DATA_PAGE}{name}")), file));
    }
    for year in std::iter::once(None).chain(data_years(site).into_iter().map(Some)) {
        for format in [CasesFormat::Json, CasesFormat::Csv] {
            outputs.push(Output::new(cases_address(year, format), DataFile::Cases(format, year)));
        }
    }
}

/// Adds the feeds. A type may be subscribed to before its first bulletin. There are thousands of regions, so only those
/// that list something have feeds.
pub(super) fn add_feeds(outputs: &mut Vec<Output>, site: &Site) {
    let types = site.types.iter().map(|(id, _)| FeedTopic::Type(id));
    let listed = site.archives.regions.iter().filter(|(_, archive)| !archive.is_empty());
    let regions = listed.map(|(id, _)| FeedTopic::Region(*id));
    for topic in std::iter::once(FeedTopic::Site).chain(types).chain(regions) {
        for format in FeedFormat::ALL {
            let kind = OutputKind::Feed(topic, format);
            outputs.push(Output::new(feed_address(site, topic, format), kind));
        }
    }
}
