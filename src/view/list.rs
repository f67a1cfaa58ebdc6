//! The lists that are cut into permanent pages: a month, a year of a type or of a region.

use serde::Serialize;
use tera::Context;

use super::{Counted, Link, PageView, Views, put};
use crate::address::Address;
use crate::model::{Archive, BulletinId, Figures, LossBand};
use crate::plan::{
    Chunk, Part, archive_year, band_address, chunk_address, loss_year_parts, month_address, parts,
    region_address, type_address, type_region_address, year_address,
};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// A list that is cut into permanent pages.
pub struct ListPlace<'a> {
    /// The list's own address.
    pub address: Address,
    /// What it lists, with its year or month.
    pub heading: String,
    /// Oldest first.
    pub bulletins: &'a [BulletinId],
    /// How it is cut, the landing page first.
    pub parts: Vec<Part>,
    /// Figures over the list's cases, for the landing page.
    pub figures: Option<Figures>,
    /// The pages above.
    pub breadcrumbs: Vec<Link>,
    /// The list before this one.
    pub previous: Option<Counted>,
    /// The list after this one.
    pub next: Option<Counted>,
    /// Its cases as data, if it is a month.
    pub downloads: Vec<PagerLink>,
}

/// The context of a part of a type's year.
pub fn list(views: &Views, place: &ListPlace, chunk: Chunk) -> Context {
    let address = chunk_address(&place.address, chunk);
    let title = match chunk {
        Chunk::Landing => place.heading.clone(),
        part => format!("{} {}", place.heading, views.part_label(part)),
    };
    let mut context =
        PageView::new(views, &address, "list", &title).below(place.breadcrumbs.clone()).context();
    let range = place.parts.iter().find(|part| part.chunk == chunk).map_or(0..0, |part| part.range.clone());
    put(&mut context, "heading", &title);
    let figures = place.figures.as_ref().filter(|_| chunk == Chunk::Landing);
    put(&mut context, "figures", &figures.map(|figures| views.figures(figures)));
    context.insert_value("cards", views.cards_of(place.bulletins[range].iter().rev().copied()));
    put(&mut context, "pager", &views.pager(place, chunk));
    let landing = chunk == Chunk::Landing;
    put(&mut context, "previous", &place.previous.as_ref().filter(|_| landing));
    put(&mut context, "next", &place.next.as_ref().filter(|_| landing));
    let up = place.breadcrumbs.last().map(|link| Counted::new(link.name.clone(), link.url.clone(), 0));
    put(&mut context, "up", &up);
    put(&mut context, "downloads", &place.downloads);
    context
}

#[derive(Serialize)]
struct Pager {
    landing: PagerLink,
    pages: Vec<PagerLink>,
}

/// A link with its label.
#[derive(Clone, Debug, Serialize)]
pub struct PagerLink {
    pub(super) label: String,
    pub(super) url: String,
    pub(super) current: bool,
}

impl Views<'_> {
    /// The way to the other parts of a list. A permanent page names older ones and the landing page only: naming newer
    /// ones would change it whenever one is added.
    fn pager(&self, place: &ListPlace, current: Chunk) -> Option<Pager> {
        let link = |chunk: Chunk| PagerLink {
            label: self.part_label(chunk),
            url: self.href(&chunk_address(&place.address, chunk)),
            current: chunk == current,
        };
        let own = place.parts.iter().position(|part| part.chunk == current).unwrap_or(0);
        let older = place.parts.iter().skip(own.max(1));
        let pages: Vec<PagerLink> = older.map(|part| link(part.chunk)).collect();
        (!pages.is_empty()).then(|| Pager { landing: link(Chunk::Landing), pages })
    }

    /// What a part of a list is called, beside the list's own heading.
    fn part_label(&self, chunk: Chunk) -> String {
        let page = |number: usize| self.words.fill("page_n", &[("n", &number.to_string())]);
        match chunk {
            Chunk::Landing => self.words.get("newest").to_owned(),
            Chunk::Page(number) => page(number),
            Chunk::Month(month) => self.month_of_year(month),
            Chunk::MonthPage(month, number) => format!("{} {}", self.month_of_year(month), page(number)),
        }
    }

    /// The list of a month.
    pub fn month_place(&self, year: i16, month: i8) -> ListPlace<'_> {
        let months = &self.site.archives.months;
        let key = (year, month);
        let neighbour = |found: Option<(&(i16, i8), &Vec<BulletinId>)>| {
            found.map(|((year, month), bulletins)| self.month_counted(*year, *month, bulletins.len()))
        };
        let mut breadcrumbs = vec![self.home_link()];
        breadcrumbs.push(Link { name: self.year(year), url: self.href(&year_address(year)) });
        let bulletins = months.get(&key).map_or(&[][..], Vec::as_slice);
        ListPlace {
            address: month_address(year, month),
            heading: self.month(year, month),
            bulletins,
            parts: parts(bulletins.len()),
            figures: months.get(&key).map(|bulletins| self.figures_of(bulletins)),
            breadcrumbs,
            previous: neighbour(months.range(..key).next_back()),
            next: neighbour(months.range((year, month + 1)..).next()),
            downloads: self.downloads(year),
        }
    }

    /// The list of one year of a type.
    pub fn type_year_place(&self, id: ScamTypeId, year: i16) -> ListPlace<'_> {
        let link = self.type_link(id).link();
        let archive = &self.site.archives.types[usize::from(id.0)];
        self.archive_year_place(archive, link, &type_address(self.site, id), year)
    }

    /// The list of one year of a region.
    pub fn region_year_place(&self, id: RegionId, year: i16) -> Option<ListPlace<'_>> {
        let archive = self.site.archives.regions.get(&id)?;
        Some(self.archive_year_place(archive, self.region_link(id), &region_address(self.site, id), year))
    }

    /// The list of one year of a type in a province.
    pub fn type_region_year_place(
        &self,
        id: ScamTypeId,
        province: RegionId,
        year: i16,
    ) -> Option<ListPlace<'_>> {
        let archive = self.site.archives.types_in_provinces.get(&(id, province))?;
        let address = type_region_address(self.site, id, province);
        let (scam_type, region) = (self.type_name(id), self.site.config.regions.name(province));
        let name = self.words.fill("type_in_region", &[("type", scam_type), ("region", region)]);
        let link = Link { name, url: self.href(&address) };
        Some(self.archive_year_place(archive, link, &address, year))
    }

    /// The list of one year of a band of loss.
    pub fn loss_year_place(&self, band: LossBand, year: i16) -> Option<ListPlace<'_>> {
        let archive = self.site.archives.bands.get(&band)?;
        let name = self.words.fill("loss_band_heading", &[("band", &self.band_name(band))]);
        let link = Link { name, url: self.href(&band_address(band)) };
        let place = self.archive_year_place(archive, link, &band_address(band), year);
        Some(ListPlace { parts: loss_year_parts(self.site, place.bulletins), ..place })
    }

    fn archive_year_place<'a>(
        &self,
        archive: &'a Archive,
        link: Link,
        address: &Address,
        year: i16,
    ) -> ListPlace<'a> {
        let of_year = archive.years.get(&year);
        let bulletins = of_year.map_or(&[][..], |of_year| of_year.bulletins.as_slice());
        ListPlace {
            address: archive_year(address, year),
            heading: format!("{} {}", link.name, self.year(year)),
            bulletins,
            parts: parts(bulletins.len()),
            figures: of_year.map(|of_year| of_year.figures.clone()),
            breadcrumbs: vec![self.home_link(), link],
            previous: None,
            next: None,
            downloads: Vec::new(),
        }
    }
}
