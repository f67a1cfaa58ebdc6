//! What programs read in the head of a page: Open Graph, the meta names that Chinese government sites are
//! asked for, feeds, and JSON-LD. `head.html` writes it down.
//!
//! The names are those of 政府网站发展指引 (国办发〔2017〕47号): every page names its site, a page that lists is a
//! column (栏目), a bulletin is an article in one.

use serde::Serialize;
use serde_json::Value as Json;
use tera::Value;

use super::feed::FeedLink;
use super::json_ld;
use super::{PageView, Views, safe, with_entries};
use crate::model::PublishedBulletin;
use crate::plan::Image;

/// Sharing apps pass over smaller images, in pixels.
const SHARED_IMAGE: usize = 300;

/// What a page's head holds beside what every template sees.
#[derive(Clone, Debug, Default)]
pub(super) struct Machines {
    /// Scheme and host, to make an `href` absolute.
    pub(super) origin: String,
    /// What kind of column the page is, or is in.
    pub(super) column_type: String,
    /// Feeds of the page itself.
    pub(super) feeds: Vec<FeedLink>,
    /// Things that the page describes, for JSON-LD.
    pub(super) things: Vec<Json>,
    /// Set for a bulletin.
    pub(super) article: Option<Article>,
    /// The size of the page's image.
    pub(super) image_size: Option<Image>,
    /// Whether the page does without JSON-LD, which stands in a script element.
    pub(super) no_script_element: bool,
}

/// A bulletin, as government sites describe an article.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Article {
    /// The day as `2026-06-01 00:00`: the form has minutes, and bulletins have days.
    date: String,
    source: String,
    author: String,
    keywords: String,
}

#[derive(Serialize)]
struct HeadView<'a> {
    locale: &'static str,
    feeds: &'a [FeedLink],
    column: Option<ColumnView<'a>>,
    article: Option<&'a Article>,
    image: Option<ImageView<'a>>,
}

/// The column that a page is, or that an article stands in.
#[derive(Serialize)]
struct ColumnView<'a> {
    name: &'a str,
    keywords: String,
    #[serde(rename = "type")]
    kind: &'a str,
}

#[derive(Serialize)]
struct ImageView<'a> {
    url: &'a str,
    width: usize,
    height: usize,
}

/// What kind of column a kind of page is, as a word.
pub(super) fn column_type<'a>(views: &'a Views, kind: &str) -> &'a str {
    views.words.get(match kind {
        "data" => "column_type_data",
        "help" | "tips" => "column_type_service",
        _ => "column_type_bulletins",
    })
}

impl PageView {
    /// The variable `head` of the page's templates.
    pub(super) fn head(&self) -> Value {
        let machines = &self.machines;
        let size = machines.image_size.filter(|size| size.width.min(size.height) >= SHARED_IMAGE);
        let image = self.image.as_deref().zip(size);
        let view = HeadView {
            locale: if self.lang == "en" { "en_US" } else { "zh_CN" },
            feeds: &machines.feeds,
            column: self.column(),
            article: machines.article.as_ref(),
            image: image.map(|(url, Image { width, height })| ImageView { url, width, height }),
        };
        with_entries(Value::from_serializable(&view), [("json_ld", self.json_ld())])
    }

    fn column(&self) -> Option<ColumnView<'_>> {
        if matches!(self.kind, "home" | "not-found" | "withdrawn") {
            return None;
        }
        let above: Vec<&str> = self.breadcrumbs.iter().skip(1).rev().map(|link| link.name.as_str()).collect();
        let own = self.machines.article.is_none().then_some(self.title.as_str());
        let names: Vec<&str> = own.into_iter().chain(above).collect();
        let name = names.first().copied()?;
        Some(ColumnView { name, keywords: names.join(","), kind: &self.machines.column_type })
    }

    fn json_ld(&self) -> Value {
        if self.machines.no_script_element {
            return Value::none();
        }
        let trail = (!self.breadcrumbs.is_empty()).then(|| json_ld::breadcrumbs(self));
        let things: Vec<&Json> = self.machines.things.iter().chain(&trail).collect();
        if things.is_empty() { Value::none() } else { safe(&json_ld::script(&things)) }
    }

    /// Adds something that the page describes.
    pub(super) fn describing(mut self, things: impl IntoIterator<Item = Json>) -> PageView {
        self.machines.things.extend(things);
        self
    }

    /// Leaves the page without a script element of any kind, so that nobody need ask what it does.
    pub(super) fn without_script_element(mut self) -> PageView {
        self.machines.no_script_element = true;
        self
    }

    /// Adds the page's own feeds.
    pub(super) fn feeds(mut self, feeds: Vec<FeedLink>) -> PageView {
        self.machines.feeds = feeds;
        self
    }

    pub(super) fn article(mut self, article: Article) -> PageView {
        self.machines.article = Some(article);
        self
    }
}

impl Views<'_> {
    /// A bulletin, as government sites describe an article.
    pub(super) fn article(&self, bulletin: &PublishedBulletin) -> Article {
        let facts = &bulletin.facts;
        let publisher = self.publisher_name();
        let source = facts.source.as_ref().and_then(|source| source.name.as_deref());
        let regions = self.regions_of(bulletin).into_iter().map(|id| self.site.config.regions.full_name(id));
        let types = bulletin.types.iter().map(|id| self.type_name(*id).to_owned());
        let keywords: Vec<String> = types.chain(regions).chain(facts.tags.iter().cloned()).collect();
        Article {
            date: format!("{} 00:00", facts.date),
            source: source.unwrap_or(publisher).to_owned(),
            author: super::feed::reprinted_from(facts).unwrap_or(publisher).to_owned(),
            keywords: keywords.join(","),
        }
    }

    /// Who publishes; the site itself where the configuration names nobody.
    pub fn publisher_name(&self) -> &str {
        let config = &self.site.config;
        if config.publisher.name.is_empty() { &config.title } else { &config.publisher.name }
    }
}
