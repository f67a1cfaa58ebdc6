//! Renders each output of the plan to its bytes. The same site gives the same bytes, on every machine and with any number
//! of threads.

mod atom;
mod cases;
mod content_type;
mod datapackage;
mod feed;
mod headers;
mod html;
mod json_feed;
pub(crate) mod page_keys;
mod policy;
mod schema;
mod search;
mod sitemap;

use std::io;
use std::sync::OnceLock;

pub(crate) use content_type::{HTML, content_type, media_type_of};
pub(crate) use headers::{FIVE_MINUTES, OPEN_FOLDER, UNCHANGING, security_headers};
pub(crate) use search::EarlierTerms;

use crate::diagnostics::Diagnostic;
use crate::model::{BulletinId, Site};
use crate::plan::{
    CasesFormat, DataFile, DiscoveryFile, Files, Output, OutputKind, Plan, ShareShape, SiteFile,
};
use crate::search::BucketKey;
use crate::theme::Theme;
use crate::view::{Cards, Views};

/// A site with everything that its outputs need.
#[derive(Clone, Copy)]
pub struct RenderInput<'a> {
    /// The site.
    pub(crate) site: &'a Site,
    /// All of its outputs.
    pub(crate) plan: &'a Plan,
    /// Its theme, with the site's values filled in.
    pub(crate) theme: &'a Theme,
    /// Its other files.
    pub(crate) files: &'a Files,
}

/// Renders the outputs of a site.
pub struct Renderer<'a> {
    /// The site.
    pub(crate) site: &'a Site,
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
    entries: feed::FeedEntries,
    /// Made for the first of its files.
    search: OnceLock<search::SearchIndex>,
}

impl RenderCache {
    /// An empty cache for a site.
    pub(crate) fn new(site: &Site) -> RenderCache {
        RenderCache {
            cards: Cards::new(site),
            entries: feed::FeedEntries::new(site),
            search: OnceLock::new(),
        }
    }

    /// An empty cache for a site whose pages are rendered to see whether their templates are right. It has no search index,
    /// which has no template and takes long.
    pub(crate) fn without_search_index(site: &Site) -> RenderCache {
        let cache = RenderCache::new(site);
        _ = cache.search.set(search::SearchIndex::none());
        cache
    }

    /// The cache for a site that differs from another one in the words of some bulletins only. The terms of the search
    /// index, which cost most, are taken over from the other bulletins.
    pub(crate) fn after(before: &RenderCache, old: &Site, new: &Site) -> RenderCache {
        let cache = RenderCache::new(new);
        if let Some(before) = before.search.get() {
            _ = cache.search.set(search::SearchIndex::after(before, old, new));
        }
        cache
    }
}

/// Which picture for sharing.
pub struct SharePicture {
    /// Of which bulletin.
    pub(crate) id: BulletinId,
    pub(crate) shape: ShareShape,
}

/// What to write for an output.
pub enum Rendered {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A file of the site.
    File(SiteFile),
    /// A picture that is drawn of a bulletin.
    Share(SharePicture),
    /// All cases, or a year's, which are written one by one.
    Cases(CasesFormat, Option<i16>),
}

impl<'a> Renderer<'a> {
    /// A renderer costs next to nothing, so one may be made for a single output. `cache` is the site's own.
    pub fn new(input: RenderInput<'a>, cache: &'a RenderCache) -> Renderer<'a> {
        let RenderInput { site, plan, theme, files } = input;
        let views = Views::new(site, theme, files, &cache.cards);
        Renderer { site, plan, theme, views, cache }
    }

    /// Gathers what the files of the search index share, with all threads. The texts that it is taken from are outputs too:
    /// each is handed to `put` with its position in the plan, and the results are returned. A build calls this before it
    /// renders files of the index.
    ///
    /// Only outputs that are `wanted`, by their positions, are made and prepared for.
    pub(crate) fn prepare<T: Send>(
        &self,
        wanted: &[bool],
        put: impl Fn(usize, &[u8]) -> T + Sync,
    ) -> Vec<(usize, T)> {
        self.search().prepare(&self.views, self.plan, wanted, put)
    }

    /// Takes over what is known of the file of terms of a segment, which the build before made and which stays.
    pub(crate) fn keep_terms(&self, segment: usize, key: BucketKey) {
        self.search().keep_terms(segment, key);
    }

    /// Takes over a file of terms of an earlier build, from which that of a segment is made.
    pub(crate) fn patch_terms(&self, segment: usize, earlier: EarlierTerms) {
        self.search().patch_terms(segment, earlier);
    }

    /// What is known of the file of terms of a segment, if it was made or kept.
    pub(crate) fn known_terms(&self, segment: usize) -> Option<&BucketKey> {
        self.search().known_terms(segment)
    }

    fn search(&self) -> &'a search::SearchIndex {
        self.cache.search.get_or_init(|| search::SearchIndex::new(self.site))
    }

    /// How many texts were read for the terms of the search index, and how many were not.
    pub(crate) fn gathered_texts(&self) -> (usize, usize) {
        self.search().gathered_texts()
    }

    /// Renders one output. The error is a template's.
    pub fn render(&self, output: &Output) -> Result<Rendered, Box<Diagnostic>> {
        let bytes = match &output.kind {
            OutputKind::Page(page) => html::render(self, output, page)?,
            OutputKind::Data(DataFile::Cases(format, year)) => return Ok(Rendered::Cases(*format, *year)),
            OutputKind::Data(DataFile::CasesSchema) => schema::cases(),
            OutputKind::Data(DataFile::TableSchema) => datapackage::table_schema(self),
            OutputKind::Data(DataFile::Package) => datapackage::package(self),
            OutputKind::Feed(topic, format) => feed::render(self, *topic, *format),
            OutputKind::Search(file) => self.search().render(&self.views, *file),
            OutputKind::Signs => {
                serde_json::to_vec(&self.views.message_signs()).expect("texts and lists are always JSON")
            }
            OutputKind::Discovery(file) => self.discovery(*file)?,
            OutputKind::Asset(name) => self.theme.assets[name].bytes.clone(),
            OutputKind::Share(id, shape) => {
                return Ok(Rendered::Share(SharePicture { id: *id, shape: *shape }));
            }
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
