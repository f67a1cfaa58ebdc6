//! The lists that are divided into permanent pages: a month, or a year of a type, of a type in a province, of a region or
//! of a band of loss.

use serde::Serialize;
use tera::Context;

use super::page_view::PageView;
use super::{CountedLink, Link, Views, put};
use crate::address::Address;
use crate::diagnostics::Diagnostic;
use crate::model::{Archive, BulletinId, Figures, LossBand};
use crate::plan::{
    ListKind, ListPage, PageRange, archive_year_address, band_address, list_page_address, month_address,
    pages_of_list, region_address, type_address, type_region_address, year_pages,
};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// A list that is divided into permanent pages.
struct PagedList<'a> {
    /// The list's own address.
    address: Address,
    /// What it lists, with its year or month.
    heading: String,
    /// Oldest first.
    bulletins: &'a [BulletinId],
    /// How it is divided, the landing page first.
    pages: Vec<PageRange>,
    /// Figures over the list's cases, for the landing page.
    figures: Figures,
    /// The pages above.
    breadcrumbs: Vec<Link>,
    /// The list before this one.
    previous: Option<CountedLink>,
    /// The list after this one.
    next: Option<CountedLink>,
    /// Its cases as data, if it is a month.
    downloads: Vec<PagerLink>,
}

/// The context of a page of a list.
pub(crate) fn list(views: &Views, kind: ListKind, page: ListPage) -> Result<Context, Box<Diagnostic>> {
    let list = views.paged_list(kind);
    let address = list_page_address(&list.address, page);
    let is_landing = page == ListPage::Landing;
    let title = match page {
        ListPage::Landing => list.heading.clone(),
        page => format!("{} {}", list.heading, views.page_label(page)),
    };
    let mut context =
        PageView::new(views, &address, "list", &title).breadcrumbs(list.breadcrumbs.clone()).context();
    let index = list.pages.iter().position(|range| range.page == page).expect("the plan has the same pages");
    let bulletins = &list.bulletins[list.pages[index].range.clone()];
    put(&mut context, "heading", &title);
    put(&mut context, "figures", &is_landing.then(|| views.figures(&list.figures)));
    context.insert_value("cards", views.cards_of(bulletins.iter().rev().copied())?);
    put(&mut context, "pager", &views.pager(&list, index));
    put(&mut context, "previous", &list.previous.as_ref().filter(|_| is_landing));
    put(&mut context, "next", &list.next.as_ref().filter(|_| is_landing));
    let up = list.breadcrumbs.last().map(|link| CountedLink::new(link.name.clone(), link.url.clone(), 0));
    put(&mut context, "up", &up);
    put(&mut context, "downloads", &list.downloads);
    Ok(context)
}

#[derive(Serialize)]
struct Pager {
    landing: PagerLink,
    pages: Vec<PagerLink>,
}

/// A link with its label.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PagerLink {
    pub(super) label: String,
    pub(super) url: String,
    pub(super) current: bool,
}

impl Views<'_> {
    /// Links to the other pages of a list; `current` is the index of the page that is shown. A permanent page names
    /// older ones and the landing page only: naming newer ones would change it whenever one is added.
    fn pager(&self, list: &PagedList, current: usize) -> Option<Pager> {
        let link = |page: ListPage| PagerLink {
            label: self.page_label(page),
            url: self.href(&list_page_address(&list.address, page)),
            current: page == list.pages[current].page,
        };
        // The landing page is the first, and stands in the pager by itself.
        let older = list.pages.iter().skip(current.max(1));
        let pages: Vec<PagerLink> = older.map(|range| link(range.page)).collect();
        (!pages.is_empty()).then(|| Pager { landing: link(ListPage::Landing), pages })
    }

    /// What a page of a list is called, after the list's own heading.
    fn page_label(&self, page: ListPage) -> String {
        let numbered = |number: usize| self.words.fill("page_n", &[("n", &number.to_string())]);
        match page {
            ListPage::Landing => self.words.get("newest").to_owned(),
            ListPage::Permanent(number) => numbered(number),
            ListPage::Month(month) => self.month_of_year(month),
            ListPage::MonthPermanent(month, number) => {
                format!("{} {}", self.month_of_year(month), numbered(number))
            }
        }
    }

    fn paged_list(&self, kind: ListKind) -> PagedList<'_> {
        match kind {
            ListKind::TypeYear(id, year) => self.type_year(id, year),
            ListKind::TypeRegionYear(id, province, year) => self.type_region_year(id, province, year),
            ListKind::LossYear(band, year) => self.loss_year(band, year),
            ListKind::RegionYear(id, year) => self.region_year(id, year),
            ListKind::Month(year, month) => self.month_list(year, month),
        }
    }

    fn month_list(&self, year: i16, month: i8) -> PagedList<'_> {
        let months = &self.site.archives.months;
        let key = (year, month);
        let neighbour = |found: Option<(&(i16, i8), &Vec<BulletinId>)>| {
            found.map(|((year, month), bulletins)| self.month_counted(*year, *month, bulletins.len()))
        };
        let bulletins = &months[&key];
        PagedList {
            address: month_address(year, month),
            heading: self.month(year, month),
            bulletins,
            pages: pages_of_list(bulletins.len()),
            figures: self.site.archives.month_figures.get(&key).cloned().unwrap_or_default(),
            breadcrumbs: vec![self.home_link(), self.year_link(year)],
            previous: neighbour(months.range(..key).next_back()),
            next: neighbour(months.range((year, month + 1)..).next()),
            downloads: self.downloads(year),
        }
    }

    fn type_year(&self, id: ScamTypeId, year: i16) -> PagedList<'_> {
        let archive = &self.site.archives.types[id.index()];
        self.archive_year(archive, self.type_link(id).link(), &type_address(self.site, id), year)
    }

    fn region_year(&self, id: RegionId, year: i16) -> PagedList<'_> {
        let archive = &self.site.archives.regions[&id];
        self.archive_year(archive, self.region_link(id), &region_address(self.site, id), year)
    }

    fn type_region_year(&self, id: ScamTypeId, province: RegionId, year: i16) -> PagedList<'_> {
        let archive = &self.site.archives.types_in_provinces[&(id, province)];
        let address = type_region_address(self.site, id, province);
        let (scam_type, region) = (self.type_name(id), self.site.config.regions.name(province));
        let name = self.words.fill("type_in_region", &[("type", scam_type), ("region", region)]);
        let link = Link { name, url: self.href(&address) };
        self.archive_year(archive, link, &address, year)
    }

    fn loss_year(&self, band: LossBand, year: i16) -> PagedList<'_> {
        let archive = &self.site.archives.bands[&band];
        let name = self.words.fill("loss_band_heading", &[("band", &self.band_name(band))]);
        let link = Link { name, url: self.href(&band_address(band)) };
        self.archive_year(archive, link, &band_address(band), year)
    }

    fn archive_year<'a>(
        &self,
        archive: &'a Archive,
        link: Link,
        address: &Address,
        year: i16,
    ) -> PagedList<'a> {
        let of_year = &archive.years[&year];
        PagedList {
            address: archive_year_address(address, year),
            heading: format!("{} {}", link.name, self.year(year)),
            bulletins: &of_year.bulletins,
            pages: year_pages(self.site, &of_year.bulletins),
            figures: of_year.figures.clone(),
            breadcrumbs: vec![self.home_link(), link],
            previous: None,
            next: None,
            downloads: Vec::new(),
        }
    }
}
