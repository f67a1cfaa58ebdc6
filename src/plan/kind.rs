//! The kinds of outputs, nested by what is common to them: pages, data, feeds, files of the search index, files for
//! search engines and servers, and files that are copied.

use super::pages::ListPage;
use super::references::ImageSize;
use crate::address::Address;
use crate::model::{BulletinId, LossBand};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// What stands at the path of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OutputKind {
    /// A page for people.
    Page(PageKind),
    /// A file of the data for other programs.
    Data(DataFile),
    /// The newest bulletins of the site, a type or a region.
    Feed(FeedTopic, FeedFormat),
    /// A file of the search index.
    Search(SearchFile),
    /// What the box of the finder compares messages with.
    Signs,
    /// A file for search engines or servers.
    Discovery(DiscoveryFile),
    /// A picture of a bulletin for sharing.
    Share(BulletinId, ShareShape),
    /// A file of the theme, by name.
    Asset(String),
    /// A file of the site that is published as it is, or a picture.
    File(SiteFile),
}

/// The shape of a picture for sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ShareShape {
    /// For links.
    Wide,
    /// For chats.
    Square,
}

impl ShareShape {
    /// Both.
    pub(crate) const ALL: [ShareShape; 2] = [ShareShape::Wide, ShareShape::Square];

    /// Pixels across and down.
    pub(crate) fn size(self) -> ImageSize {
        match self {
            ShareShape::Wide => ImageSize { width: 1200, height: 630 },
            ShareShape::Square => ImageSize { width: 300, height: 300 },
        }
    }

    /// The address of the picture of a page.
    pub(crate) fn address(self, page: &Address) -> Address {
        let ImageSize { width, height } = self.size();
        Address::new(format!("{}share-{width}x{height}.png", page.as_str()))
    }
}

/// A page for people. Each is made by a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PageKind {
    /// The first page.
    Home,
    /// A page that lists all archives of one kind.
    Overview(Overview),
    /// The landing page of an archive: its figures, the newest bulletins, links to its years.
    Archive(ArchiveKind),
    /// A page of a list that is divided into permanent pages.
    List(ListKind, ListPage),
    /// A bulletin.
    Bulletin(BulletinId),
    /// A text that is no bulletin.
    Text(TextPage),
    /// Figures over all cases, as plots and tables.
    Statistics,
    /// What happened in a month that is over, in sentences: year and month.
    Digest(i16, i8),
    /// The page that explains the data.
    Data,
    /// A page that search engines are asked to leave alone.
    Unlisted(UnlistedPage),
}

/// A page that lists all archives of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overview {
    /// All scam types.
    Types,
    /// All bands of loss.
    Losses,
    /// All regions.
    Regions,
    /// All years.
    Years,
    /// All months that have a digest.
    Digests,
}

/// Which archive a landing page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ArchiveKind {
    /// One scam type.
    Type(ScamTypeId),
    /// One scam type in one province.
    TypeRegion(ScamTypeId, RegionId),
    /// One band of loss.
    Loss(LossBand),
    /// One region.
    Region(RegionId),
    /// One year.
    Year(i16),
}

/// What a list of bulletins is about. Each is divided into permanent pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ListKind {
    /// A type's year.
    TypeYear(ScamTypeId, i16),
    /// A year of a type in a province.
    TypeRegionYear(ScamTypeId, RegionId, i16),
    /// A year of a band of loss.
    LossYear(LossBand, i16),
    /// A region's year.
    RegionYear(RegionId, i16),
    /// A month: year and month.
    Month(i16, i8),
}

impl ListKind {
    /// The year of its bulletins.
    pub(crate) fn year(self) -> i16 {
        match self {
            ListKind::TypeYear(_, year)
            | ListKind::TypeRegionYear(_, _, year)
            | ListKind::LossYear(_, year)
            | ListKind::RegionYear(_, year)
            | ListKind::Month(year, _) => year,
        }
    }
}

/// A text that is no bulletin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextPage {
    /// A page of the site's own, by index.
    Own(usize),
    /// What to do after a fraud; the site's own words are a page, by index.
    Help(Option<usize>),
    /// Prevention tips by audience; the site's own words are a page, by index.
    Tips(Option<usize>),
    /// The finder; the site's own words before it are a page, by index.
    Check(Option<usize>),
    /// A translation of a page or of a bulletin, by index.
    Translation(usize),
}

/// A page that search engines are asked to leave alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UnlistedPage {
    /// The page that searches.
    Search,
    /// The notice of a withdrawn bulletin, by index.
    Withdrawn(usize),
    /// What a server shows for a wrong address.
    NotFound,
    /// A page that leads from an old address to the new one.
    Redirect(Address),
}

/// A file of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DataFile {
    /// All cases, or those of a year's bulletins.
    Cases(CasesFormat, Option<i16>),
    /// The JSON Schema of the cases.
    CasesSchema,
    /// The columns of the cases as a table.
    TableSchema,
    /// Which files of data there are.
    Package,
}

/// How cases are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CasesFormat {
    /// A JSON array, one case a line.
    Json,
    /// A table for spreadsheets.
    Csv,
}

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FeedTopic {
    /// All bulletins.
    Site,
    /// A scam type with its narrower ones.
    Type(ScamTypeId),
    /// A region with those in it.
    Region(RegionId),
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FeedFormat {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// A file of the search index. Numbers are those of [`Layout`](crate::search::Layout).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SearchFile {
    /// What there is.
    Manifest,
    /// The terms of a segment.
    Terms(usize),
    /// The facets of a segment.
    Facets(usize),
    /// The losses of a segment.
    Losses(usize),
    /// The text of a bulletin, by its number.
    Text(usize),
    /// Words by their pinyin, by the first letter.
    Readings(u8),
    /// What answers besides bulletins.
    Answers,
    /// Traditional characters and their simplified forms.
    Variants,
}

/// A file for search engines or servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiscoveryFile {
    /// The list of sitemaps.
    SitemapIndex,
    /// The sitemap of a year's bulletins; a part, from 0, where one may not hold them all.
    YearSitemap(i16, usize),
    /// The sitemap of all other pages; a part, from 0.
    PageSitemap(usize),
    /// robots.txt.
    Robots,
    /// `_headers`: what servers send with each file.
    Headers,
}

/// A file of the site that is not rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteFile {
    /// A file of `static/`, by name.
    Static(String),
    /// A file of `content/`, by path from the root.
    Attachment(String),
    /// A picture of `content/`, by path from the root, or one of its variants: the number of the part.
    Picture(String, usize),
}

impl OutputKind {
    /// Whether search engines are invited to show it.
    pub(crate) fn is_indexable(&self) -> bool {
        matches!(self, OutputKind::Page(page) if !matches!(page, PageKind::Unlisted(_)))
    }

    /// Whether the search index must be known for it: its files, and the page that has its manifest.
    pub(crate) fn needs_search_index(&self) -> bool {
        matches!(self, OutputKind::Search(_)) || self.has_manifest()
    }

    /// Whether the manifest of the search index is in it.
    pub(crate) fn has_manifest(&self) -> bool {
        let page = OutputKind::Page(PageKind::Unlisted(UnlistedPage::Search));
        *self == page || *self == OutputKind::Search(SearchFile::Manifest)
    }

    /// Whether it belongs in the sitemap of pages. Bulletins are in the sitemaps of their years, which name the day of
    /// their last change.
    pub(crate) fn is_in_page_sitemap(&self) -> bool {
        self.is_indexable() && !matches!(self, OutputKind::Page(PageKind::Bulletin(_)))
    }
}

impl CasesFormat {
    /// The ending of the file's name.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            CasesFormat::Json => "json",
            CasesFormat::Csv => "csv",
        }
    }

    /// The media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            CasesFormat::Json => "application/json",
            CasesFormat::Csv => "text/csv",
        }
    }
}

impl FeedFormat {
    /// Every format, in the order in which pages name them.
    pub(crate) const ALL: [FeedFormat; 2] = [FeedFormat::Atom, FeedFormat::Json];

    /// The name of the file, below the page that the feed belongs to.
    pub(crate) fn file_name(self) -> &'static str {
        match self {
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => "feed.json",
        }
    }

    /// The media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

impl From<PageKind> for OutputKind {
    fn from(page: PageKind) -> OutputKind {
        OutputKind::Page(page)
    }
}

impl From<UnlistedPage> for OutputKind {
    fn from(page: UnlistedPage) -> OutputKind {
        OutputKind::Page(PageKind::Unlisted(page))
    }
}

impl From<DataFile> for OutputKind {
    fn from(file: DataFile) -> OutputKind {
        OutputKind::Data(file)
    }
}

impl From<SearchFile> for OutputKind {
    fn from(file: SearchFile) -> OutputKind {
        OutputKind::Search(file)
    }
}

impl From<DiscoveryFile> for OutputKind {
    fn from(file: DiscoveryFile) -> OutputKind {
        OutputKind::Discovery(file)
    }
}

impl From<SiteFile> for OutputKind {
    fn from(file: SiteFile) -> OutputKind {
        OutputKind::File(file)
    }
}
