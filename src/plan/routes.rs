//! The routes: which pages a site has, and where.

use std::collections::HashSet;

use rayon::prelude::*;

use super::addresses::{
    CHECK_PAGE, HELP_PAGE, LOSS_PAGE, REGIONS_PAGE, SIGNS_FILE, STATISTICS_PAGE, TIPS_PAGE, TYPES_PAGE,
    YEARS_PAGE, archive_year_address, band_address, list_page_address, month_address, region_address,
    type_address, type_region_address, year_address,
};
use super::claims::resolve_claims;
use super::data::{add_data, add_feeds};
use super::digests::add_digests;
use super::discovery::{add_server_files, add_sitemaps};
use super::kind::{
    ArchiveKind, ListKind, OutputKind, Overview, PageKind, ShareShape, SiteFile, TextPage, UnlistedPage,
};
use super::output::{Output, Plan};
use super::pages::{PageRange, fits_one_page, pages_by_month, pages_of_list};
use super::references::Files;
use super::search::add_search;
use crate::address::{Address, encode};
use crate::diagnostics::{Checked, Code, Diagnostic};
use crate::model::{Archive, BulletinId, Site};

/// Longer addresses make QR codes on posters too dense to scan, in percent-encoded bytes.
const LONG_ADDRESS: usize = 120;

/// What adds the outputs that follow from the site alone. Authors' pages come first: they win a path against the
/// program's pages and against files.
const PARTS: [fn(&mut Vec<Output>, &Site); 9] = [
    add_texts,
    add_type_lists,
    add_loss_lists,
    add_region_lists,
    add_calendar,
    add_digests,
    add_data,
    add_search,
    add_feeds,
];

/// Plans every output of a site.
pub(crate) fn plan(site: &Site, files: &Files) -> Checked<Plan> {
    let mut diagnostics = Vec::new();
    let parts = PARTS.par_iter().flat_map_iter(|add| {
        let mut part = Vec::new();
        add(&mut part, site);
        part
    });
    let mut outputs: Vec<Output> = parts.collect();
    add_server_files(&mut outputs, files);
    add_sitemaps(&mut outputs, site);
    add_files(&mut outputs, files);
    report_long_addresses(&outputs, &mut diagnostics);
    let outputs = resolve_claims(outputs, &site.redirects, &mut diagnostics);
    Checked { value: Plan { outputs }, diagnostics }
}

fn add_texts(outputs: &mut Vec<Output>, site: &Site) {
    for id in site.bulletin_ids() {
        let bulletin = site.bulletin(id);
        let output = Output::new(bulletin.address.clone(), PageKind::Bulletin(id));
        outputs.push(output.with_source(bulletin.path.clone()));
        let shapes = ShareShape::ALL.into_iter().filter(|_| site.config.share_pictures.is_some());
        let pictures =
            shapes.map(|shape| Output::new(shape.address(&bulletin.address), OutputKind::Share(id, shape)));
        outputs.extend(pictures.map(|output| output.with_source(bulletin.path.clone())));
    }
    for (index, notice) in site.withdrawn.iter().enumerate() {
        let output = Output::new(notice.address.clone(), UnlistedPage::Withdrawn(index));
        outputs.push(output.with_source(notice.path.clone()));
    }
    for (index, page) in site.pages.iter().enumerate() {
        let text = match page.address.as_str() {
            HELP_PAGE => TextPage::Help(Some(index)),
            TIPS_PAGE => TextPage::Tips(Some(index)),
            CHECK_PAGE => TextPage::Check(Some(index)),
            _ => TextPage::Own(index),
        };
        let output = Output::new(page.address.clone(), PageKind::Text(text));
        outputs.push(output.with_source(page.path.clone()));
    }
    let builtin = [
        (HELP_PAGE, TextPage::Help(None)),
        (TIPS_PAGE, TextPage::Tips(None)),
        (CHECK_PAGE, TextPage::Check(None)),
    ];
    for (address, text) in builtin {
        if !site.pages.iter().any(|page| page.address.as_str() == address) {
            outputs.push(Output::new(Address::new(address), PageKind::Text(text)));
        }
    }
    for (index, translation) in site.translations.iter().enumerate() {
        let page = PageKind::Text(TextPage::Translation(index));
        outputs.push(Output::new(translation.address.clone(), page).with_source(translation.path.clone()));
    }
    outputs.push(Output::new(Address::new(SIGNS_FILE), OutputKind::Signs));
    outputs.push(Output::new(Address::new("/"), PageKind::Home));
    outputs.push(Output::new(Address::new("/404.html"), UnlistedPage::NotFound));
}

fn add_type_lists(outputs: &mut Vec<Output>, site: &Site) {
    outputs.push(Output::new(Address::new(TYPES_PAGE), PageKind::Overview(Overview::Types)));
    for (id, _) in site.types.iter() {
        let address = type_address(site, id);
        let origin = site.guides[id.index()].as_ref().map(|guide| guide.path.clone());
        let page = PageKind::Archive(ArchiveKind::Type(id));
        outputs.push(Output { origin, ..Output::new(address.clone(), page) });
        let archive = &site.archives.types[id.index()];
        add_archive_years(outputs, site, archive, &address, |year| ListKind::TypeYear(id, year));
    }
    let in_provinces = &site.archives.types_in_provinces;
    for ((id, province), archive) in in_provinces.iter().filter(|(_, archive)| !archive.is_empty()) {
        let address = type_region_address(site, *id, *province);
        let page = PageKind::Archive(ArchiveKind::TypeRegion(*id, *province));
        outputs.push(Output::new(address.clone(), page));
        // Most of these lists are short, and a page for each of their years would only repeat them.
        if !fits_one_page(archive.len()) {
            let kind = |year| ListKind::TypeRegionYear(*id, *province, year);
            add_archive_years(outputs, site, archive, &address, kind);
        }
    }
}

fn add_loss_lists(outputs: &mut Vec<Output>, site: &Site) {
    outputs.push(Output::new(Address::new(LOSS_PAGE), PageKind::Overview(Overview::Losses)));
    for (band, archive) in site.archives.bands.iter().filter(|(_, archive)| !archive.is_empty()) {
        let address = band_address(*band);
        outputs.push(Output::new(address.clone(), PageKind::Archive(ArchiveKind::Loss(*band))));
        add_archive_years(outputs, site, archive, &address, |year| ListKind::LossYear(*band, year));
    }
}

fn add_region_lists(outputs: &mut Vec<Output>, site: &Site) {
    outputs.push(Output::new(Address::new(REGIONS_PAGE), PageKind::Overview(Overview::Regions)));
    for (id, archive) in &site.archives.regions {
        let address = region_address(site, *id);
        outputs.push(Output::new(address.clone(), PageKind::Archive(ArchiveKind::Region(*id))));
        add_archive_years(outputs, site, archive, &address, |year| ListKind::RegionYear(*id, year));
    }
}

fn add_calendar(outputs: &mut Vec<Output>, site: &Site) {
    outputs.push(Output::new(Address::new(YEARS_PAGE), PageKind::Overview(Overview::Years)));
    outputs.push(Output::new(Address::new(STATISTICS_PAGE), PageKind::Statistics));
    for year in site.archives.all.years.keys() {
        outputs.push(Output::new(year_address(*year), PageKind::Archive(ArchiveKind::Year(*year))));
    }
    for ((year, month), bulletins) in &site.archives.months {
        let kind = ListKind::Month(*year, *month);
        add_list(outputs, pages_of_list(bulletins.len()), &month_address(*year, *month), kind);
    }
}

fn add_archive_years(
    outputs: &mut Vec<Output>,
    site: &Site,
    archive: &Archive,
    address: &Address,
    kind: impl Fn(i16) -> ListKind,
) {
    for (year, of_year) in archive.listed_years() {
        let pages = year_pages(site, &of_year.bulletins);
        add_list(outputs, pages, &archive_year_address(address, year), kind(year));
    }
}

fn add_list(outputs: &mut Vec<Output>, pages: Vec<PageRange>, address: &Address, kind: ListKind) {
    let outputs_of_list = pages.into_iter().map(|PageRange { page, .. }| {
        Output::new(list_page_address(address, page), PageKind::List(kind, page))
    });
    outputs.extend(outputs_of_list);
}

/// The pages of a list of one year.
pub(crate) fn year_pages(site: &Site, bulletins: &[BulletinId]) -> Vec<PageRange> {
    let months = bulletins.iter().map(|id| site.bulletin(*id).facts.date.month());
    pages_by_month(&months.collect::<Vec<_>>())
}

fn add_files(outputs: &mut Vec<Output>, files: &Files) {
    for (name, published) in &files.assets {
        outputs.push(Output::new(Address::new(published.clone()), OutputKind::Asset(name.clone())));
    }
    for path in &files.attachments {
        if let Some(address) = Address::of_source(path) {
            outputs.push(Output::new(address, SiteFile::Attachment(path.clone())).with_source(&**path));
        }
    }
    // Pictures with the same bytes share their variants.
    let mut keys = HashSet::new();
    for (path, picture) in &files.images {
        if let Some(address) = Address::of_source(path) {
            outputs.push(Output::new(address, SiteFile::Picture(path.clone(), 0)).with_source(&**path));
        }
        let variants = if keys.insert(picture.key) { picture.files.len() } else { 0 };
        for part in 1..variants {
            let address = picture.variant_address(&picture.files[part]);
            outputs.push(Output::new(address, SiteFile::Picture(path.clone(), part)).with_source(&**path));
        }
    }
    for name in files.statics.keys() {
        let output = Output::new(Address::new(format!("/{name}")), SiteFile::Static(name.clone()));
        outputs.push(output.with_source(format!("static/{name}")));
    }
}

fn report_long_addresses(outputs: &[Output], diagnostics: &mut Vec<Diagnostic>) {
    for output in outputs {
        let Some(origin) = output.origin.as_ref().filter(|origin| origin.ends_with(".md")) else { continue };
        let address = output.address.as_str();
        // An encoded byte takes three.
        if address.len() * 3 <= LONG_ADDRESS {
            continue;
        }
        let bytes = encode(address).len();
        if bytes > LONG_ADDRESS {
            diagnostics.push(
                Diagnostic::new(Code::LongAddress, &**origin)
                    .fact("bytes", bytes.to_string())
                    .fact("limit", LONG_ADDRESS.to_string()),
            );
        }
    }
}
