//! The regions: all of them as tiles and as a list, and one.

use serde::Serialize;
use tera::Context;

use super::page_view::PageView;
use super::types::CountedType;
use super::{CountedLink, Link, Views, put};
use crate::address::Address;
use crate::diagnostics::Diagnostic;
use crate::model::Archive;
use crate::plan::{FeedTopic, REGIONS_PAGE, month_address, region_address};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::{ProvinceTile, RegionId, RegionLevel};

/// A region in the list of regions.
#[derive(Serialize)]
struct Branch {
    name: String,
    url: String,
    count: usize,
    children: Vec<CountedLink>,
}

/// A province in the tile grid.
#[derive(Serialize)]
pub(super) struct Tile {
    name: String,
    full_name: String,
    url: Option<String>,
    count: usize,
    row: usize,
    column: usize,
}

/// The context of the list of regions.
pub(crate) fn regions(views: &Views) -> Context {
    let title = views.words.get("regions");
    let mut context = views.top_page(&Address::new(REGIONS_PAGE), "regions", title).context();
    let regions = &views.site.config.regions;
    let tops = views.site.archives.regions.keys().copied().filter(|id| regions.parent(*id).is_none());
    let (others, provinces): (Vec<RegionId>, Vec<RegionId>) =
        tops.partition(|id| regions.level(*id) == RegionLevel::Pseudo);
    let branches = |ids: Vec<RegionId>| ids.into_iter().map(|id| views.region_branch(id)).collect::<Vec<_>>();
    put(&mut context, "regions", &branches(provinces));
    put(&mut context, "others", &branches(others));
    let tiles: Vec<Tile> = regions.province_tiles().into_iter().map(|tile| views.tile(tile)).collect();
    put(&mut context, "tile_rows", &tiles.iter().map(|tile| tile.row).max());
    put(&mut context, "tile_columns", &tiles.iter().map(|tile| tile.column).max());
    put(&mut context, "tiles", &tiles);
    context
}

/// The context of a region's page.
pub(crate) fn region(views: &Views, id: RegionId) -> Result<Context, Box<Diagnostic>> {
    #[derive(Serialize)]
    struct RegionView<'a> {
        code: &'a str,
        name: &'a str,
        full_name: String,
        parent: Option<Link>,
        children: Vec<CountedLink>,
        neighbours: Vec<Link>,
    }
    let regions = &views.site.config.regions;
    let view = RegionView {
        code: regions.code(id),
        name: regions.name(id),
        full_name: regions.full_name(id),
        parent: regions.parent(id).map(|parent| views.region_link(parent)),
        children: views.region_children(id),
        neighbours: views.neighbours(id),
    };
    let address = region_address(views.site, id);
    let above =
        Link { name: views.words.get("regions").to_owned(), url: views.href(&Address::new(REGIONS_PAGE)) };
    let mut breadcrumbs = vec![views.home_link(), above];
    breadcrumbs.extend(view.parent.clone());
    let archive = &views.site.archives.regions[&id];
    let feeds = if archive.is_empty() { Vec::new() } else { views.feed_links(FeedTopic::Region(id)) };
    let head =
        PageView::new(views, &address, "region", &view.full_name).breadcrumbs(breadcrumbs).feeds(feeds);
    let mut context = views.archive_landing(&head, archive, &address)?;
    put(&mut context, "region", &view);
    put(&mut context, "types", &views.types_in(archive));
    put(&mut context, "month", &views.this_month(archive));
    put(&mut context, "trend", &views.archive_trend(archive));
    Ok(context)
}

impl Views<'_> {
    fn region_branch(&self, id: RegionId) -> Branch {
        let regions = &self.site.config.regions;
        Branch {
            name: regions.name(id).to_owned(),
            url: self.href(&region_address(self.site, id)),
            count: self.site.archives.regions[&id].len(),
            children: self.region_children(id),
        }
    }

    pub(super) fn tile(&self, tile: ProvinceTile) -> Tile {
        let regions = &self.site.config.regions;
        let archive = self.site.archives.regions.get(&tile.region).filter(|archive| !archive.is_empty());
        Tile {
            name: regions.divided_name(tile.region).to_owned(),
            full_name: regions.name(tile.region).to_owned(),
            url: archive.map(|_| self.href(&region_address(self.site, tile.region))),
            count: archive.map_or(0, Archive::len),
            row: tile.row,
            column: tile.column,
        }
    }

    /// The regions in a region that have bulletins.
    fn region_children(&self, id: RegionId) -> Vec<CountedLink> {
        let regions = &self.site.config.regions;
        let counted = |child: RegionId| {
            let archive = self.site.archives.regions.get(&child).filter(|archive| !archive.is_empty())?;
            let url = self.href(&region_address(self.site, child));
            Some(CountedLink::new(regions.name(child), url, archive.len()))
        };
        regions.children(id).filter_map(counted).collect()
    }

    /// The neighbouring regions that have bulletins. They carry no counts, or a new bulletin would change the page of every
    /// neighbour.
    fn neighbours(&self, id: RegionId) -> Vec<Link> {
        let regions = &self.site.config.regions;
        let is_listed = |other: &RegionId| {
            self.site.archives.regions.get(other).is_some_and(|archive| !archive.is_empty())
        };
        let link = |other: RegionId| Link {
            name: regions.name(other).to_owned(),
            url: self.href(&region_address(self.site, other)),
        };
        regions.neighbours(id).into_iter().filter(is_listed).map(link).collect()
    }

    /// The scam types of the bulletins of an archive, the most frequent first.
    fn types_in(&self, archive: &Archive) -> Vec<CountedType> {
        let mut counts = vec![0usize; self.site.types.iter().count()];
        for bulletin in archive.newest() {
            for scam_type in &self.site.bulletin(bulletin).types {
                counts[scam_type.index()] += 1;
            }
        }
        let mut types: Vec<(usize, ScamTypeId)> =
            self.site.types.iter().zip(counts).map(|((id, _), count)| (count, id)).collect();
        types.retain(|(count, _)| *count > 0);
        types.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
        types.into_iter().map(|(count, id)| self.counted_type(id, count)).collect()
    }

    /// The number of bulletins that an archive has from this month.
    fn this_month(&self, archive: &Archive) -> Option<CountedLink> {
        let today = self.site.today;
        let this_month = |id: &crate::model::BulletinId| {
            let date = self.site.bulletin(*id).facts.date;
            (date.year(), date.month()) == (today.year(), today.month())
        };
        let count = archive.newest().take_while(this_month).count();
        let url = self.href(&month_address(today.year(), today.month()));
        (count > 0).then(|| CountedLink::new(self.month(today.year(), today.month()), url, count))
    }
}
