//! What programs read in the head of a page: Open Graph, the meta names that Chinese government sites must have, feeds,
//! and JSON-LD. `head.html` writes them.
//!
//! The names are those of 政府网站发展指引 (国办发〔2017〕47号): every page names its site, a page that lists is a
//! column (栏目), a bulletin is an article in one.

use serde::Serialize;
use tera::{Context, Value};

use super::feed::FeedLink;
use super::json_ld;
use super::page_view::{Article, PageView};
use super::{Views, put, safe, with_entries};
use crate::model::PublishedBulletin;
use crate::plan::ImageSize;

/// Sharing apps ignore images with a shorter side than this, in pixels.
const SHARED_IMAGE: usize = 300;

#[derive(Serialize)]
struct HeadView<'a> {
    locale: &'static str,
    feeds: &'a [FeedLink],
    column: Option<ColumnView<'a>>,
    article: Option<&'a Article>,
    image: Option<ImageView<'a>>,
    small_image: Option<ImageView<'a>>,
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

impl ImageView<'_> {
    fn new(url: &str, ImageSize { width, height }: ImageSize) -> ImageView<'_> {
        ImageView { url, width, height }
    }
}

impl PageView {
    /// A context that holds what the page says of itself.
    pub(super) fn context(&self) -> Context {
        let mut context = Context::new();
        put(&mut context, "page", self);
        context.insert_value("head", self.head_value());
        context
    }

    /// The variable `head` of the page's templates.
    fn head_value(&self) -> Value {
        let facts = &self.head;
        let size = facts.image_size.filter(|size| size.width.min(size.height) >= SHARED_IMAGE);
        let image = self.image.as_deref().zip(size);
        let view = HeadView {
            locale: if self.lang == "en" { "en_US" } else { "zh_CN" },
            feeds: &facts.feeds,
            column: self.column(),
            article: facts.article.as_ref(),
            image: image.map(|(url, size)| ImageView::new(url, size)),
            small_image: facts.small_image.as_ref().map(|(url, size)| ImageView::new(url, *size)),
        };
        with_entries(Value::from_serializable(&view), [("json_ld", self.json_ld_script())])
    }

    fn column(&self) -> Option<ColumnView<'_>> {
        if matches!(self.kind, "home" | "not-found" | "withdrawn") {
            return None;
        }
        let above: Vec<&str> = self.breadcrumbs.iter().skip(1).rev().map(|link| link.name.as_str()).collect();
        let own = self.head.article.is_none().then_some(self.title.as_str());
        let names: Vec<&str> = own.into_iter().chain(above).collect();
        let name = names.first().copied()?;
        Some(ColumnView { name, keywords: names.join(","), kind: &self.head.column_type })
    }

    fn json_ld_script(&self) -> Value {
        if self.head.no_script_element {
            return Value::none();
        }
        let trail = (!self.breadcrumbs.is_empty()).then(|| json_ld::breadcrumbs(self));
        let things: Vec<&str> = self.head.things.iter().chain(&trail).map(String::as_str).collect();
        if things.is_empty() { Value::none() } else { safe(&json_ld::script(&things)) }
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

    /// The name of the publisher, or the title of the site where the configuration names no publisher.
    pub(crate) fn publisher_name(&self) -> &str {
        let config = &self.site.config;
        if config.publisher.name.is_empty() { &config.title } else { &config.publisher.name }
    }
}
