//! The landing pages: home, types, regions and years.

use serde::Serialize;
use tera::{Context, Value};

use super::list::PagerLink;
use super::numbers::FiguresView;
use super::{Counted, Link, PageView, Views, put, safe};
use crate::address::Address;
use crate::content::bulletin::Kind;
use crate::model::{Archive, BulletinId, Figures};
use crate::plan::{FeedOf, archive_year, month_address, region_address, type_address, year_address};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::{RegionId, RegionLevel};

/// Bulletins on the landing page of a type or region.
const LATEST: usize = 20;

/// A place in a list with a count and narrower places.
#[derive(Serialize)]
struct Branch {
    name: String,
    url: String,
    description: String,
    count: usize,
    children: Vec<Counted>,
}

/// The context of the first page.
pub fn home(views: &Views) -> Context {
    let site = views.site;
    let head = PageView::new(views, &Address::new("/"), "home", &site.config.title);
    let mut context = head.describing(views.website()).context();
    let latest = site.archives.all.newest().take(site.config.feed_size);
    context.insert_value("cards", views.cards_of(latest));
    let year = site.today.year();
    let figures = site.archives.all.years.get(&year).map(|of_year| views.figures(&of_year.figures));
    put(&mut context, "figures", &figures);
    put(&mut context, "figures_label", &views.year(year));
    put(&mut context, "types", &views.top_types());
    let alert = views.current_alert().map(|id| views.cards[id.0 as usize].clone());
    context.insert_value("alert", alert.unwrap_or_else(Value::none));
    context
}

/// The context of the list of scam types.
pub fn scam_types(views: &Views) -> Context {
    let title = views.words.get("types");
    let head = views.section(&Address::new("/types/"), "types", title);
    let mut context = head.describing([views.terms()]).context();
    let tops = views.site.types.iter().filter(|(_, scam_type)| scam_type.parent.is_none());
    let branches: Vec<Branch> = tops.map(|(id, _)| views.type_branch(id)).collect();
    put(&mut context, "types", &branches);
    context
}

/// The context of a scam type's page.
pub fn scam_type(views: &Views, id: ScamTypeId) -> Context {
    #[derive(Serialize)]
    struct TypeView<'a> {
        id: &'a str,
        name: &'a str,
        description: &'a str,
        tips: &'a [String],
        red_flags: &'a [String],
        aliases: &'a [String],
        parent: Option<Link>,
        children: Vec<Counted>,
    }
    let scam_type = views.site.types.get(id);
    let lineage = views.site.types.lineage(id);
    let view = TypeView {
        id: &scam_type.id,
        name: views.type_name(id),
        description: &scam_type.description,
        tips: &scam_type.tips,
        red_flags: &scam_type.red_flags,
        aliases: &scam_type.aliases,
        parent: lineage.get(1).map(|parent| views.type_links(&[*parent]).remove(0)),
        children: views.type_children(id),
    };
    let mut map = Value::from_serializable(&view).into_map().unwrap_or_default();
    let guide = views.site.guides[usize::from(id.0)].as_ref();
    let html = guide.map(|guide| safe(&views.html(&guide.body, &guide.path)));
    map.insert("guide".into(), html.unwrap_or_else(Value::none));
    let address = type_address(views.site, id);
    let above = Link { name: views.words.get("types").to_owned(), url: views.href(&Address::new("/types/")) };
    let head = PageView::new(views, &address, "type", view.name)
        .describe(Some(view.description))
        .below([views.home_link(), above].into_iter().chain(view.parent.clone()).collect())
        .feeds(views.feed_links(FeedOf::Type(id)))
        .describing([views.term(id)]);
    let mut context = views.archive_landing(&head, &views.site.archives.types[usize::from(id.0)], &address);
    context.insert_value("type", Value::from(map));
    context
}

/// The context of the list of regions.
pub fn regions(views: &Views) -> Context {
    let title = views.words.get("regions");
    let mut context = views.section(&Address::new("/regions/"), "regions", title).context();
    let regions = &views.site.config.regions;
    let tops = views.site.archives.regions.keys().copied().filter(|id| regions.parent(*id).is_none());
    let (others, provinces): (Vec<RegionId>, Vec<RegionId>) =
        tops.partition(|id| regions.level(*id) == RegionLevel::Pseudo);
    let branches = |ids: Vec<RegionId>| ids.into_iter().map(|id| views.region_branch(id)).collect::<Vec<_>>();
    put(&mut context, "regions", &branches(provinces));
    put(&mut context, "others", &branches(others));
    context
}

/// The context of a region's page.
pub fn region(views: &Views, id: RegionId) -> Context {
    #[derive(Serialize)]
    struct RegionView<'a> {
        code: &'a str,
        name: &'a str,
        full_name: String,
        parent: Option<Link>,
        children: Vec<Counted>,
    }
    let regions = &views.site.config.regions;
    let view = RegionView {
        code: regions.code(id),
        name: regions.name(id),
        full_name: regions.full_name(id),
        parent: regions.parent(id).map(|parent| views.region_link(parent)),
        children: views.region_children(id),
    };
    let address = region_address(views.site, id);
    let above =
        Link { name: views.words.get("regions").to_owned(), url: views.href(&Address::new("/regions/")) };
    let mut breadcrumbs = vec![views.home_link(), above];
    breadcrumbs.extend(view.parent.clone());
    let archive = views.site.archives.regions.get(&id).cloned().unwrap_or_default();
    let feeds = if archive.is_empty() { Vec::new() } else { views.feed_links(FeedOf::Region(id)) };
    let head = PageView::new(views, &address, "region", &view.full_name).below(breadcrumbs).feeds(feeds);
    let mut context = views.archive_landing(&head, &archive, &address);
    put(&mut context, "region", &view);
    context
}

#[derive(Serialize)]
struct YearView {
    label: String,
    url: String,
    count: usize,
    figures: FiguresView,
    months: Vec<Counted>,
}

/// The context of the list of years.
pub fn years(views: &Views) -> Context {
    let title = views.words.get("archive");
    let mut context = views.section(&Address::new("/years/"), "years", title).context();
    let year = |(year, of_year): (&i16, &crate::model::Year)| YearView {
        label: views.year(*year),
        url: views.href(&year_address(*year)),
        count: of_year.bulletins.len(),
        figures: views.figures(&of_year.figures),
        months: views.months(*year),
    };
    let years: Vec<YearView> = views.site.archives.all.years.iter().rev().map(year).collect();
    put(&mut context, "years", &years);
    context
}

/// The context of a year's page.
pub fn year(views: &Views, year: i16) -> Context {
    let years = &views.site.archives.all.years;
    let label = views.year(year);
    let above =
        Link { name: views.words.get("archive").to_owned(), url: views.href(&Address::new("/years/")) };
    let mut context = PageView::new(views, &year_address(year), "year", &label)
        .below(vec![views.home_link(), above])
        .context();
    let figures = years.get(&year).map_or_else(Figures::new, |of_year| of_year.figures.clone());
    put(&mut context, "label", &label);
    put(&mut context, "figures", &views.figures(&figures));
    put(&mut context, "months", &views.months(year));
    let neighbour = |found: Option<(&i16, &crate::model::Year)>| {
        found.map(|(year, of_year)| {
            Counted::new(views.year(*year), views.href(&year_address(*year)), of_year.bulletins.len())
        })
    };
    put(&mut context, "previous", &neighbour(years.range(..year).next_back()));
    put(&mut context, "next", &neighbour(years.range(year + 1..).next()));
    put(&mut context, "downloads", &views.downloads(year));
    context
}

impl Views<'_> {
    fn section(&self, address: &Address, kind: &'static str, title: &str) -> PageView {
        PageView::new(self, address, kind, title).below(vec![self.home_link()])
    }

    fn top_types(&self) -> Vec<Branch> {
        let mut tops: Vec<(usize, ScamTypeId)> = self
            .site
            .types
            .iter()
            .filter(|(_, scam_type)| scam_type.parent.is_none())
            .map(|(id, _)| (self.site.archives.types[usize::from(id.0)].len(), id))
            .filter(|(count, _)| *count > 0)
            .collect();
        tops.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
        tops.into_iter().take(10).map(|(_, id)| self.type_branch(id)).collect()
    }

    /// The newest alert that is not older than a month.
    fn current_alert(&self) -> Option<BulletinId> {
        let month_ago = self.site.today.saturating_sub(jiff::Span::new().days(31));
        self.site
            .archives
            .all
            .newest()
            .take_while(|id| self.site.bulletin(*id).facts.date >= month_ago)
            .find(|id| self.site.bulletin(*id).facts.kind == Kind::Alert)
    }

    fn type_branch(&self, id: ScamTypeId) -> Branch {
        Branch {
            name: self.type_name(id).to_owned(),
            url: self.href(&type_address(self.site, id)),
            description: self.site.types.get(id).description.clone(),
            count: self.site.archives.types[usize::from(id.0)].len(),
            children: self.type_children(id),
        }
    }

    fn type_children(&self, id: ScamTypeId) -> Vec<Counted> {
        let types = &self.site.types;
        let children = types.iter().filter(|(child, _)| types.lineage(*child).get(1) == Some(&id));
        let counted = |child: ScamTypeId| {
            let count = self.site.archives.types[usize::from(child.0)].len();
            Counted::new(self.type_name(child), self.href(&type_address(self.site, child)), count)
        };
        children.map(|(child, _)| counted(child)).collect()
    }

    fn region_branch(&self, id: RegionId) -> Branch {
        let regions = &self.site.config.regions;
        Branch {
            name: regions.name(id).to_owned(),
            url: self.href(&region_address(self.site, id)),
            description: String::new(),
            count: self.site.archives.regions.get(&id).map_or(0, Archive::len),
            children: self.region_children(id),
        }
    }

    /// The regions in a region that have bulletins.
    fn region_children(&self, id: RegionId) -> Vec<Counted> {
        let regions = &self.site.config.regions;
        let counted = |child: RegionId| {
            let archive = self.site.archives.regions.get(&child).filter(|archive| !archive.is_empty())?;
            let url = self.href(&region_address(self.site, child));
            Some(Counted::new(regions.name(child), url, archive.len()))
        };
        regions.children(id).filter_map(counted).collect()
    }

    fn archive_landing(&self, head: &PageView, archive: &Archive, address: &Address) -> Context {
        let mut context = head.context();
        put(&mut context, "figures", &self.figures(&archive.figures()));
        let year = |(year, of_year): (&i16, &crate::model::Year)| {
            let url = self.href(&archive_year(address, *year));
            Counted::new(self.year(*year), url, of_year.bulletins.len())
        };
        let listed = archive.years.iter().rev().filter(|(_, of_year)| !of_year.bulletins.is_empty());
        put(&mut context, "years", &listed.map(year).collect::<Vec<_>>());
        context.insert_value("cards", self.cards_of(archive.newest().take(LATEST)));
        context
    }

    fn months(&self, year: i16) -> Vec<Counted> {
        let months = self.site.archives.months.range((year, 1)..=(year, 12)).rev();
        months.map(|((year, month), bulletins)| self.month_counted(*year, *month, bulletins.len())).collect()
    }

    /// A month with the number of its bulletins.
    pub fn month_counted(&self, year: i16, month: i8, count: usize) -> Counted {
        Counted::new(self.month(year, month), self.href(&month_address(year, month)), count)
    }

    fn downloads(&self, year: i16) -> Vec<PagerLink> {
        let has_cases = crate::plan::data_years(self.site).contains(&year);
        let link = |key: &str, ending: &str| PagerLink {
            label: self.words.get(key).to_owned(),
            url: self.href(&Address::new(format!("/data/cases-{year}.{ending}"))),
            current: false,
        };
        if has_cases { vec![link("download_csv", "csv"), link("download_json", "json")] } else { Vec::new() }
    }
}
