//! The routes: which pages a site has, and where.

use std::collections::HashSet;

use super::claims::settle;
use super::machines::machine_files;
use super::pages::{Chunk, Part, fits_one_page, parts, parts_by_month};
use super::{Files, Output, Plan, Work};
use crate::address::{Address, encode};
use crate::diagnostics::{Checked, Code, Diagnostic};
use crate::model::{Archive, BulletinId, LossBand, Site};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// Where every page leads those who have been defrauded.
const HELP: &str = "/help/";

/// Prevention tips.
const TIPS: &str = "/tips/";

/// Longer addresses make QR codes on posters too dense to scan, in percent-encoded bytes.
const LONG_ADDRESS: usize = 120;

/// Plans every output of a site.
pub fn plan(site: &Site, files: &Files) -> Checked<Plan> {
    let mut diagnostics = Vec::new();
    let mut outputs = Vec::with_capacity(site.bulletins.len() * 2);
    // Authors' pages come first, so that they win against files, and lose visibly against each other.
    own_pages(&mut outputs, site);
    lists(&mut outputs, site);
    machine_files(&mut outputs, site, files);
    other_files(&mut outputs, files);
    long_addresses(&outputs, &mut diagnostics);
    let outputs = settle(outputs, &site.redirects, &mut diagnostics);
    Checked { value: Plan { outputs }, diagnostics }
}

/// The address of a scam type's page.
pub fn type_address(site: &Site, id: ScamTypeId) -> Address {
    Address::new(format!("/types/{}/", site.types.get(id).id))
}

/// The address of a region's page.
pub fn region_address(site: &Site, id: RegionId) -> Address {
    Address::new(format!("/regions/{}/", site.config.regions.code(id)))
}

/// The address of a scam type in a province.
pub fn type_region_address(site: &Site, id: ScamTypeId, province: RegionId) -> Address {
    let code = site.config.regions.code(province);
    Address::new(format!("{}regions/{code}/", type_address(site, id).as_str()))
}

/// The address of a band of loss.
pub fn band_address(band: LossBand) -> Address {
    Address::new(format!("/loss/{}/", band.id()))
}

/// The address of a year.
pub fn year_address(year: i16) -> Address {
    Address::new(format!("/years/{year}/"))
}

/// The address of a month.
pub fn month_address(year: i16, month: i8) -> Address {
    Address::new(format!("/years/{year}/{month:02}/"))
}

/// The address of a part of a list.
pub fn chunk_address(list: &Address, chunk: Chunk) -> Address {
    Address::new(format!("{}{}", list.as_str(), chunk.suffix()))
}

/// The address of one year of a type's or region's archive.
pub fn archive_year(archive: &Address, year: i16) -> Address {
    Address::new(format!("{}{year}/", archive.as_str()))
}

/// An old address as the server is asked for it: a name without an ending is a folder.
pub(super) fn redirect_address(written: &str) -> Address {
    Address::of_redirect(written)
}

pub(super) fn push(outputs: &mut Vec<Output>, address: Address, origin: &str, work: Work) {
    outputs.push(Output { path: address.output_path(), address, origin: origin.to_owned(), work });
}

fn own_pages(outputs: &mut Vec<Output>, site: &Site) {
    for id in site.bulletin_ids() {
        let bulletin = site.bulletin(id);
        push(outputs, bulletin.address.clone(), &bulletin.path, Work::Bulletin(id));
    }
    for (index, notice) in site.withdrawn.iter().enumerate() {
        push(outputs, notice.address.clone(), &notice.path, Work::Withdrawn(index));
    }
    for (index, page) in site.pages.iter().enumerate() {
        let work = match page.address.as_str() {
            HELP => Work::Help(Some(index)),
            TIPS => Work::Tips(Some(index)),
            _ => Work::Page(index),
        };
        push(outputs, page.address.clone(), &page.path, work);
    }
    for (address, work) in [(HELP, Work::Help(None)), (TIPS, Work::Tips(None))] {
        if !site.pages.iter().any(|page| page.address.as_str() == address) {
            push(outputs, Address::new(address), "", work);
        }
    }
    for (index, translation) in site.translations.iter().enumerate() {
        push(outputs, translation.address.clone(), &translation.path, Work::Translation(index));
    }
    push(outputs, Address::new("/"), "", Work::Home);
    push(outputs, Address::new("/404.html"), "", Work::NotFound);
}

fn lists(outputs: &mut Vec<Output>, site: &Site) {
    push(outputs, Address::new("/types/"), "", Work::Types);
    for (id, _) in site.types.iter() {
        let address = type_address(site, id);
        let origin = site.guides[usize::from(id.0)].as_ref().map_or("", |guide| &guide.path);
        push(outputs, address.clone(), origin, Work::Type(id));
        let archive = &site.archives.types[usize::from(id.0)];
        archive_years(outputs, archive, &address, |year, chunk| Work::TypeYear(id, year, chunk));
    }
    let in_provinces = &site.archives.types_in_provinces;
    for ((id, province), archive) in in_provinces.iter().filter(|(_, archive)| !archive.is_empty()) {
        let address = type_region_address(site, *id, *province);
        push(outputs, address.clone(), "", Work::TypeRegion(*id, *province));
        // Most of these lists are short, and a page for each of their years would only repeat them.
        if !fits_one_page(archive.len()) {
            archive_years(outputs, archive, &address, |year, chunk| {
                Work::TypeRegionYear(*id, *province, year, chunk)
            });
        }
    }
    push(outputs, Address::new("/loss/"), "", Work::Losses);
    for (band, archive) in site.archives.bands.iter().filter(|(_, archive)| !archive.is_empty()) {
        let address = band_address(*band);
        push(outputs, address.clone(), "", Work::Loss(*band));
        for (year, of_year) in archive.listed_years() {
            let parts = loss_year_parts(site, &of_year.bulletins);
            list(outputs, parts, &archive_year(&address, year), |chunk| Work::LossYear(*band, year, chunk));
        }
    }
    push(outputs, Address::new("/regions/"), "", Work::Regions);
    for (id, archive) in &site.archives.regions {
        let address = region_address(site, *id);
        push(outputs, address.clone(), "", Work::Region(*id));
        archive_years(outputs, archive, &address, |year, chunk| Work::RegionYear(*id, year, chunk));
    }
    push(outputs, Address::new("/years/"), "", Work::Years);
    for year in site.archives.all.years.keys() {
        push(outputs, year_address(*year), "", Work::Year(*year));
    }
    for ((year, month), bulletins) in &site.archives.months {
        let address = month_address(*year, *month);
        list(outputs, parts(bulletins.len()), &address, |chunk| Work::Month(*year, *month, chunk));
    }
}

fn archive_years(
    outputs: &mut Vec<Output>,
    archive: &Archive,
    address: &Address,
    work: impl Fn(i16, Chunk) -> Work,
) {
    for (year, of_year) in archive.listed_years() {
        let parts = parts(of_year.bulletins.len());
        list(outputs, parts, &archive_year(address, year), |chunk| work(year, chunk));
    }
}

fn list(outputs: &mut Vec<Output>, parts: Vec<Part>, address: &Address, work: impl Fn(Chunk) -> Work) {
    for Part { chunk, .. } in parts {
        push(outputs, chunk_address(address, chunk), "", work(chunk));
    }
}

/// The parts of a year of a band of loss. A site has a handful of bands, so their years are its longest lists.
pub fn loss_year_parts(site: &Site, bulletins: &[BulletinId]) -> Vec<Part> {
    let months = bulletins.iter().map(|id| site.bulletin(*id).facts.date.month());
    parts_by_month(&months.collect::<Vec<_>>())
}

fn other_files(outputs: &mut Vec<Output>, files: &Files) {
    for (name, published) in &files.assets {
        push(outputs, Address::new(published.clone()), "", Work::Asset(name.clone()));
    }
    for path in &files.attachments {
        if let Some(address) = Address::of_source(path) {
            push(outputs, address, path, Work::Attachment(path.clone()));
        }
    }
    // Pictures with the same bytes share their variants.
    let mut keys = HashSet::new();
    for (path, picture) in &files.images {
        if let Some(address) = Address::of_source(path) {
            push(outputs, address, path, Work::Picture(path.clone(), 0));
        }
        let variants = if keys.insert(picture.key) { picture.parts.len() } else { 0 };
        for part in 1..variants {
            let address = picture.variant_address(&picture.parts[part]);
            push(outputs, address, path, Work::Picture(path.clone(), part));
        }
    }
    for name in files.statics.keys() {
        let origin = format!("static/{name}");
        push(outputs, Address::new(format!("/{name}")), &origin, Work::Static(name.clone()));
    }
}

fn long_addresses(outputs: &[Output], diagnostics: &mut Vec<Diagnostic>) {
    for output in outputs.iter().filter(|output| output.origin.ends_with(".md")) {
        let bytes = encode(output.address.as_str()).len();
        if bytes > LONG_ADDRESS {
            diagnostics.push(
                Diagnostic::new(Code::LongAddress, &output.origin)
                    .fact("bytes", bytes.to_string())
                    .fact("limit", LONG_ADDRESS.to_string()),
            );
        }
    }
}
