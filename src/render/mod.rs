//! One output of the plan becomes its bytes. Pure: the same site gives the same bytes, on every machine
//! and with any number of threads.

mod atom;
mod cases;
mod datapackage;
mod feed;
mod headers;
mod html;
mod json_feed;
mod policy;
mod schema;
mod search;
mod sitemap;

use std::io;

use crate::diagnostics::Diagnostic;
use crate::model::Site;
use crate::plan::{CasesFormat, DataFile, DiscoveryFile, Files, Output, OutputKind, Plan, SiteFile};
use crate::theme::Theme;
use crate::view::{Cards, Views};

/// What outputs are made from.
pub struct Renderer<'a> {
    /// The site.
    pub site: &'a Site,
    /// All of its outputs.
    pub plan: &'a Plan,
    /// Its theme, with the site's values filled in.
    pub theme: &'a Theme,
    /// Its views.
    pub views: Views<'a>,
    cache: &'a RenderCache,
}

/// What several outputs of a site share. Each part is made when it is first asked for.
pub struct RenderCache {
    cards: Cards,
    entries: feed::Entries,
    search: search::Index,
}

impl RenderCache {
    /// An empty cache for a site.
    pub fn new(site: &Site) -> RenderCache {
        RenderCache {
            cards: Cards::of(site),
            entries: feed::Entries::of(site),
            search: search::Index::of(site),
        }
    }

    /// The cache for a site that differs from another one in the words of some bulletins only: what costs most is
    /// taken over, where nothing else goes into it.
    pub fn after(before: &RenderCache, old: &Site, new: &Site) -> RenderCache {
        let search = search::Index::after(&before.search, old, new);
        RenderCache { cards: Cards::of(new), entries: feed::Entries::of(new), search }
    }
}

/// What to write for an output.
pub enum Rendered {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A file of the site.
    File(SiteFile),
    /// All cases, or a year's, which are written one by one.
    Cases(CasesFormat, Option<i16>),
}

impl<'a> Renderer<'a> {
    /// Prepares nothing: it costs as good as nothing to make one for a single output. `cache` is the site's own.
    pub fn new(
        site: &'a Site,
        plan: &'a Plan,
        theme: &'a Theme,
        files: &'a Files,
        cache: &'a RenderCache,
    ) -> Renderer<'a> {
        let views = Views::new(site, theme, files, &cache.cards);
        Renderer { site, plan, theme, views, cache }
    }

    /// Gathers what the files of the search index share. The texts that it is taken from are outputs too: each is handed
    /// to `put` with its place in the plan, and what becomes of it is returned. Whoever renders everything calls it
    /// first, because here all threads work on it.
    pub fn prepare<T: Send>(&self, put: impl Fn(usize, &[u8]) -> T + Sync) -> Vec<(usize, T)> {
        self.cache.search.prepare(&self.views, self.plan, put)
    }

    /// Makes one output. The error is a template's.
    pub fn render(&self, output: &Output) -> Result<Rendered, Box<Diagnostic>> {
        let bytes = match &output.kind {
            OutputKind::Page(page) => html::render(self, output, page)?,
            OutputKind::Data(DataFile::Cases(format, year)) => return Ok(Rendered::Cases(*format, *year)),
            OutputKind::Data(DataFile::CasesSchema) => schema::cases(),
            OutputKind::Data(DataFile::TableSchema) => datapackage::table_schema(self),
            OutputKind::Data(DataFile::Package) => datapackage::package(self),
            OutputKind::Feed(topic, format) => feed::render(self, *topic, *format),
            OutputKind::Search(file) => self.cache.search.render(&self.views, *file),
            OutputKind::Discovery(file) => self.discovery(*file)?,
            OutputKind::Asset(name) => self.theme.assets[name].bytes.clone(),
            OutputKind::File(file) => return Ok(Rendered::File(file.clone())),
        };
        Ok(Rendered::Bytes(bytes))
    }

    fn discovery(&self, file: DiscoveryFile) -> Result<Vec<u8>, Box<Diagnostic>> {
        Ok(match file {
            DiscoveryFile::SitemapIndex => sitemap::index(self),
            DiscoveryFile::YearSitemap(year, part) => sitemap::year(self, year, part),
            DiscoveryFile::PageSitemap(part) => sitemap::pages(self, part),
            DiscoveryFile::Robots => sitemap::robots(self),
            DiscoveryFile::Headers => headers::headers(self)?,
        })
    }

    /// Writes cases one by one, so that no file of all cases is ever in memory.
    pub fn write_cases(
        &self,
        format: CasesFormat,
        year: Option<i16>,
        to: &mut dyn io::Write,
    ) -> io::Result<()> {
        match format {
            CasesFormat::Json => cases::json(self.site, year, to),
            CasesFormat::Csv => cases::csv(self.site, year, to),
        }
    }
}
