//! What stands around every page.

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Value};

use super::cards::Cards;
use super::feed::FeedLink;
use super::head::{Machines, column_type};
use super::{Link, Views, put};
use crate::address::Address;
use crate::config::Config;
use crate::model::Site;
use crate::plan::{FeedTopic, Files, Image, SEARCH_PAGE};
use crate::theme::{Theme, Words, integrity};

/// The head of a page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
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
    section: Option<String>,
    #[serde(skip)]
    pub(super) machines: Machines,
}

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Alternate {
    pub(super) lang: &'static str,
    pub(super) url: String,
    pub(super) href: String,
    pub(super) name: String,
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
            machines: Machines {
                origin: views.site.config.base_url.origin().to_owned(),
                column_type: column_type(views, kind).to_owned(),
                ..Machines::default()
            },
        }
    }

    pub(super) fn describe(mut self, description: Option<&str>) -> PageView {
        if let Some(description) = description.filter(|text| !text.is_empty()) {
            self.description = description.to_owned();
        }
        self
    }

    pub(super) fn lang(mut self, lang: &'static str) -> PageView {
        self.lang = lang;
        self
    }

    pub(super) fn hidden(mut self) -> PageView {
        self.noindex = true;
        self
    }

    pub(super) fn below(mut self, breadcrumbs: Vec<Link>) -> PageView {
        self.breadcrumbs = breadcrumbs;
        self
    }

    pub(super) fn alternates(mut self, alternates: Vec<Alternate>) -> PageView {
        self.alternates = alternates;
        self
    }

    pub(super) fn dated(mut self, published: Date, updated: Option<Date>) -> PageView {
        self.published = Some(published.to_string());
        self.updated = updated.map(|date| date.to_string());
        self
    }

    pub(super) fn image(mut self, image: Option<(String, Image)>) -> PageView {
        (self.image, self.machines.image_size) = image.unzip();
        self
    }

    /// A context that holds the page's head.
    pub(super) fn context(&self) -> Context {
        let mut context = Context::new();
        put(&mut context, "page", self);
        context.insert_value("head", self.head());
        context
    }
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    language: &'static str,
    home: String,
    base: String,
    publisher: PublisherView<'a>,
    icp: Option<&'a str>,
    police_record: Option<&'a str>,
    site_code: Option<&'a str>,
    hotlines: &'a [crate::vocabulary::Hotline],
    nav: Vec<Link>,
    style: String,
    script: String,
    /// What browsers compare the script with: one that was changed on its way does not run.
    script_integrity: String,
    icon: String,
    touch_icon: String,
    help: String,
    tips: String,
    loss: String,
    data: String,
    /// Where the search page is, if the site can be searched.
    search: Option<String>,
    search_script: String,
    search_integrity: String,
    /// The site's own pages that have no place of their own in the navigation.
    pages: Vec<Link>,
    logo: Option<LogoView>,
    footer: &'a [String],
    domain: Option<&'a str>,
    feeds: Vec<FeedLink>,
    share_image: Option<ShareImage>,
}

#[derive(Serialize)]
struct LogoView {
    src: String,
    /// Pixels; an SVG has none.
    width: Option<usize>,
    height: Option<usize>,
}

/// What sharing apps show for pages without an image of their own.
#[derive(Serialize)]
struct ShareImage {
    url: String,
    width: usize,
    height: usize,
}

#[derive(Serialize)]
struct PublisherView<'a> {
    name: &'a str,
    contact: Option<&'a str>,
    url: Option<&'a str>,
}

/// Fills the values that every page shares into a theme's templates.
pub fn global(theme: &mut Theme, site: &Site, files: &Files) {
    let view = Value::from_serializable(&site_view(&Views::new(site, theme, files, Cards::NONE), theme));
    let words = Value::from_serializable(theme.words.all());
    let context = theme.tera.global_context();
    context.insert_value("site", view);
    context.insert_value("w", words);
}

fn site_view<'a>(views: &Views<'a>, theme: &Theme) -> SiteView<'a> {
    let (site, files) = (views.site, views.files);
    let config = &site.config;
    let prefix = config.base_url.prefix();
    let href = |path: &str| Address::new(path).href(prefix);
    let asset = |name: &str| theme.assets.get(name).map(|asset| href(&asset.published)).unwrap_or_default();
    let hash = |name: &str| theme.assets.get(name).map(|asset| integrity(&asset.bytes)).unwrap_or_default();
    SiteView {
        title: &config.title,
        description: &config.description,
        language: config.language.tag(),
        home: href("/"),
        base: format!("{}{prefix}", config.base_url.origin()),
        publisher: PublisherView {
            name: &config.publisher.name,
            contact: config.publisher.contact.as_deref(),
            url: config.publisher.url.as_deref(),
        },
        icp: config.icp.as_deref(),
        police_record: config.police_record.as_deref(),
        site_code: config.site_code.as_deref(),
        hotlines: &config.hotlines,
        nav: navigation(site, &theme.words, config),
        style: asset("style.css"),
        script: asset("site.js"),
        script_integrity: hash("site.js"),
        icon: asset("icon.svg"),
        touch_icon: asset("icon.png"),
        help: href("/help/"),
        tips: href("/tips/"),
        loss: href("/loss/"),
        data: href("/data/"),
        search: config.search.then(|| href(SEARCH_PAGE)),
        search_script: asset("search.js"),
        search_integrity: hash("search.js"),
        pages: other_pages(site),
        logo: logo(config, files),
        footer: &config.appearance.footer,
        domain: config.base_url.host(),
        feeds: views.feed_links(FeedTopic::Site),
        share_image: share_image(views, theme),
    }
}

/// The theme's file `share.png`, where there is one.
fn share_image(views: &Views, theme: &Theme) -> Option<ShareImage> {
    let asset = theme.assets.get("share.png")?;
    let size = imagesize::blob_size(&asset.bytes).ok()?;
    let url = views.absolute(&Address::new(asset.published.clone()));
    Some(ShareImage { url, width: size.width, height: size.height })
}

fn navigation(site: &Site, words: &Words, config: &Config) -> Vec<Link> {
    let link = |key: &str, path: &str| Link {
        name: words.get(key).to_owned(),
        url: Address::new(path).href(config.base_url.prefix()),
    };
    let mut nav = vec![
        link("nav_types", "/types/"),
        link("nav_regions", "/regions/"),
        link("nav_tips", "/tips/"),
        link("nav_years", "/years/"),
    ];
    if site.pages.iter().any(|page| page.address.as_str() == "/about/") {
        nav.push(link("nav_about", "/about/"));
    }
    nav
}

/// Pages such as a glossary; every page leads to them, so that none is an island.
fn other_pages(site: &Site) -> Vec<Link> {
    let elsewhere = ["/help/", "/tips/", "/about/"];
    let others = site.pages.iter().filter(|page| !elsewhere.contains(&page.address.as_str()));
    let prefix = site.config.base_url.prefix();
    others.map(|page| Link { name: page.front.title.clone(), url: page.address.href(prefix) }).collect()
}

/// The owner's logo, if its file is there; that it is missing is told by a check.
fn logo(config: &Config, files: &Files) -> Option<LogoView> {
    let name = &config.appearance.logo.as_ref()?.text;
    let size = files.statics.get(name)?;
    Some(LogoView {
        src: Address::new(format!("/{name}")).href(config.base_url.prefix()),
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
    })
}

impl Views<'_> {
    /// The head of a page right below the home page.
    pub(super) fn section(&self, address: &Address, kind: &'static str, title: &str) -> PageView {
        PageView::new(self, address, kind, title).below(vec![self.home_link()])
    }

    /// The main section that an address belongs to, as the navigation links to it. Bulletins belong to none.
    fn section_of(&self, address: &Address) -> Option<String> {
        let first = address.as_str().split('/').nth(1).filter(|first| !first.is_empty())?;
        let sections = ["types", "regions", "tips", "years", "about"];
        sections.contains(&first).then(|| self.href(&Address::new(format!("/{first}/"))))
    }
}
