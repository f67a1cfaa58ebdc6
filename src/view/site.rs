//! What is the same on every page: the variables `site`, `w` and `frame` of templates.

use serde::Serialize;
use tera::Value;

use super::cards::Cards;
use super::feed::FeedLink;
use super::frame::frame;
use super::{Link, Views};
use crate::address::Address;
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::model::Site;
use crate::plan::{
    CHECK_PAGE, DATA_PAGE, FeedTopic, Files, HELP_PAGE, LOSS_PAGE, REGIONS_PAGE, SEARCH_PAGE,
    STATISTICS_PAGE, TIPS_PAGE, TYPES_PAGE, YEARS_PAGE,
};
use crate::theme::{Theme, Words, integrity};

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
    /// The hash of the script: browsers do not run one that was changed on its way.
    script_integrity: String,
    icon: String,
    touch_icon: String,
    help: String,
    tips: String,
    check: String,
    loss: String,
    data: String,
    statistics: String,
    /// Where the search page is, if the site can be searched.
    search: Option<String>,
    search_script: String,
    search_integrity: String,
    answers_script: String,
    answers_integrity: String,
    message_script: String,
    message_integrity: String,
    /// The site's own pages that the navigation does not name.
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

/// What sharing apps show for pages without their own image.
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

/// Fills the values that every page shares into a theme's templates. The error is a template's.
pub(crate) fn add_site_values(theme: &mut Theme, site: &Site, files: &Files) -> Result<(), Box<Diagnostic>> {
    let view = Value::from_serializable(&site_view(&Views::new(site, theme, files, Cards::NONE), theme));
    let words = Value::from_serializable(theme.words.all());
    let context = theme.tera.global_context();
    context.insert_value("site", view);
    context.insert_value("w", words);
    let frame = frame(theme, &site.config)?;
    theme.tera.global_context().insert_value("frame", frame);
    Ok(())
}

fn site_view<'a>(views: &Views<'a>, theme: &Theme) -> SiteView<'a> {
    let (site, files) = (views.site, views.files);
    let config = &site.config;
    let prefix = config.base_url.prefix();
    let href = |path: &str| Address::new(path).href(prefix);
    let asset = |name: &str| href(&theme.assets[name].published);
    let hash = |name: &str| integrity(&theme.assets[name].bytes);
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
        help: href(HELP_PAGE),
        tips: href(TIPS_PAGE),
        check: href(CHECK_PAGE),
        loss: href(LOSS_PAGE),
        data: href(DATA_PAGE),
        statistics: href(STATISTICS_PAGE),
        search: config.search.then(|| href(SEARCH_PAGE)),
        search_script: asset("search.js"),
        search_integrity: hash("search.js"),
        answers_script: asset("answers.js"),
        answers_integrity: hash("answers.js"),
        message_script: asset("message.js"),
        message_integrity: hash("message.js"),
        pages: other_pages(site),
        logo: logo(config, files),
        footer: &config.appearance.footer,
        domain: config.base_url.host(),
        feeds: views.feed_links(FeedTopic::Site),
        share_image: share_image(views, theme),
    }
}

/// The theme's file `share.png`. A site's own file of this name may be no picture.
fn share_image(views: &Views, theme: &Theme) -> Option<ShareImage> {
    let asset = &theme.assets["share.png"];
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
        link("nav_types", TYPES_PAGE),
        link("nav_regions", REGIONS_PAGE),
        link("nav_tips", TIPS_PAGE),
        link("nav_years", YEARS_PAGE),
    ];
    if site.pages.iter().any(|page| page.address.as_str() == "/about/") {
        nav.push(link("nav_about", "/about/"));
    }
    nav
}

/// Pages such as a glossary. Every page links to them, so that each can be reached.
fn other_pages(site: &Site) -> Vec<Link> {
    let elsewhere = [HELP_PAGE, TIPS_PAGE, CHECK_PAGE, "/about/"];
    // A page that lies below another one is reached from there.
    let others = site
        .pages
        .iter()
        .filter(|page| !elsewhere.contains(&page.address.as_str()) && !page.address.is_below_another());
    let prefix = site.config.base_url.prefix();
    others.map(|page| Link { name: page.front.title.clone(), url: page.address.href(prefix) }).collect()
}

/// The owner's logo, if its file is there. A check reports one that is missing.
fn logo(config: &Config, files: &Files) -> Option<LogoView> {
    let name = &config.appearance.logo.as_ref()?.text;
    let size = files.statics.get(name)?;
    Some(LogoView {
        src: Address::new(format!("/{name}")).href(config.base_url.prefix()),
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
    })
}
