//! What every page says of itself: the variable `page` of templates, and what its head holds for programs.

use jiff::civil::Date;
use serde::Serialize;

use super::feed::FeedLink;
use super::{Link, Views};
use crate::address::Address;
use crate::config::Config;
use crate::plan::ImageSize;

/// What a page says of itself.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PageView {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) url: String,
    pub(super) lang: &'static str,
    pub(super) kind: &'static str,
    pub(super) noindex: bool,
    pub(super) breadcrumbs: Vec<Link>,
    alternates: Vec<Alternate>,
    published: Option<String>,
    updated: Option<String>,
    pub(super) image: Option<String>,
    /// The main section that the page belongs to, as the navigation links to it.
    section: Option<String>,
    #[serde(skip)]
    pub(super) head: HeadFacts,
}

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Alternate {
    pub(super) lang: &'static str,
    pub(super) url: String,
    pub(super) href: String,
    pub(super) name: String,
}

/// What only the head of a page shows.
#[derive(Clone, Debug, Default)]
pub(super) struct HeadFacts {
    /// Scheme and host, to make an `href` absolute.
    pub(super) origin: String,
    /// What kind of column the page is, or is in.
    pub(super) column_type: String,
    /// Feeds of the page itself.
    pub(super) feeds: Vec<FeedLink>,
    /// What the page describes, each thing as JSON.
    pub(super) things: Vec<String>,
    /// Set for a bulletin.
    pub(super) article: Option<Article>,
    /// The size of the page's image.
    pub(super) image_size: Option<ImageSize>,
    /// A square image beside it, with scheme and host, and its size.
    pub(super) small_image: Option<(String, ImageSize)>,
    /// Whether the page does without JSON-LD, which stands in a script element.
    pub(super) no_script_element: bool,
}

/// A bulletin, as government sites describe an article.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Article {
    /// The day as `2026-06-01 00:00`: the form has minutes, and bulletins have days.
    pub(super) date: String,
    pub(super) source: String,
    pub(super) author: String,
    pub(super) keywords: String,
}

impl PageView {
    pub(super) fn new(views: &Views, address: &Address, kind: &'static str, title: &str) -> PageView {
        PageView {
            title: title.to_owned(),
            description: views.site.config.description.clone(),
            url: views.absolute(address),
            lang: views.site.config.language.tag(),
            kind,
            noindex: false,
            breadcrumbs: Vec::new(),
            alternates: Vec::new(),
            published: None,
            updated: None,
            image: None,
            section: views.section_of(address),
            head: HeadFacts {
                origin: views.site.config.base_url.origin().to_owned(),
                column_type: column_type(views, kind).to_owned(),
                ..HeadFacts::default()
            },
        }
    }

    /// Sets the description; where there is none, the site's own stays.
    pub(super) fn description(mut self, description: Option<&str>) -> PageView {
        if let Some(description) = description.filter(|text| !text.is_empty()) {
            self.description = description.to_owned();
        }
        self
    }

    pub(super) fn lang(mut self, lang: &'static str) -> PageView {
        self.lang = lang;
        self
    }

    /// Asks search engines to leave the page alone.
    pub(super) fn noindex(mut self) -> PageView {
        self.noindex = true;
        self
    }

    pub(super) fn breadcrumbs(mut self, breadcrumbs: Vec<Link>) -> PageView {
        self.breadcrumbs = breadcrumbs;
        self
    }

    pub(super) fn alternates(mut self, alternates: Vec<Alternate>) -> PageView {
        self.alternates = alternates;
        self
    }

    pub(super) fn dates(mut self, published: Date, updated: Option<Date>) -> PageView {
        self.published = Some(published.to_string());
        self.updated = updated.map(|date| date.to_string());
        self
    }

    pub(super) fn image(mut self, image: Option<(String, ImageSize)>) -> PageView {
        (self.image, self.head.image_size) = image.unzip();
        self
    }

    pub(super) fn small_image(mut self, image: Option<(String, ImageSize)>) -> PageView {
        self.head.small_image = image;
        self
    }

    /// Adds what the page describes, as JSON-LD.
    pub(super) fn json_ld(mut self, things: impl IntoIterator<Item = String>) -> PageView {
        self.head.things.extend(things);
        self
    }

    /// Leaves the page without any script element, JSON-LD included.
    pub(super) fn without_script_element(mut self) -> PageView {
        self.head.no_script_element = true;
        self
    }

    /// Adds the page's own feeds.
    pub(super) fn feeds(mut self, feeds: Vec<FeedLink>) -> PageView {
        self.head.feeds = feeds;
        self
    }

    pub(super) fn article(mut self, article: Article) -> PageView {
        self.head.article = Some(article);
        self
    }
}

/// What kind of column a kind of page is, as a word.
fn column_type<'a>(views: &'a Views, kind: &str) -> &'a str {
    views.words.get(match kind {
        "data" | "statistics" | "digest" | "digests" => "column_type_data",
        "help" | "tips" | "check" => "column_type_service",
        _ => "column_type_bulletins",
    })
}

impl Views<'_> {
    pub(super) fn home_link(&self) -> Link {
        Link { name: self.words.get("nav_home").to_owned(), url: self.href(&Address::new("/")) }
    }

    /// The view of a page right below the home page.
    pub(super) fn top_page(&self, address: &Address, kind: &'static str, title: &str) -> PageView {
        PageView::new(self, address, kind, title).breadcrumbs(vec![self.home_link()])
    }

    /// The main section that an address belongs to. Bulletins belong to none.
    fn section_of(&self, address: &Address) -> Option<String> {
        let first = address.as_str().split('/').nth(1).filter(|first| !first.is_empty())?;
        SECTIONS.contains(&first).then(|| section_href(&self.site.config, first))
    }
}

/// The main sections of a site, by the first parts of their addresses.
pub(super) const SECTIONS: [&str; 5] = ["types", "regions", "tips", "years", "about"];

/// The address of a main section as an `href`.
pub(super) fn section_href(config: &Config, section: &str) -> String {
    Address::new(format!("/{section}/")).href(config.base_url.prefix())
}
