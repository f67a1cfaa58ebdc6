//! Advice that belongs to no single bulletin: what to do after a fraud, and how not to be defrauded; and what is common to
//! the pages that every site has.

use serde::Serialize;
use tera::{Context, Value};

use super::page_view::PageView;
use super::types::TypeLink;
use super::{Views, put, safe};
use crate::address::Address;
use crate::model::Original;
use crate::plan::{CHECK_PAGE, HELP_PAGE, TIPS_PAGE};
use crate::vocabulary::{Audience, builtin_audiences};

/// A page that every site has. A site may have words of its own for it.
pub(super) struct BuiltinPage {
    pub(super) address: &'static str,
    kind: &'static str,
    /// The keys of its words.
    pub(super) title: &'static str,
    pub(super) description: &'static str,
}

pub(super) const HELP: BuiltinPage =
    BuiltinPage { address: HELP_PAGE, kind: "help", title: "help_link", description: "help_text" };

pub(super) const TIPS: BuiltinPage =
    BuiltinPage { address: TIPS_PAGE, kind: "tips", title: "tips_hub", description: "tips_hub_text" };

pub(super) const CHECK: BuiltinPage =
    BuiltinPage { address: CHECK_PAGE, kind: "check", title: "check_link", description: "check_text" };

/// How to recognise a scam type, in one sentence.
#[derive(Serialize)]
struct SpotView<'a> {
    #[serde(flatten)]
    link: TypeLink,
    spot: &'a str,
}

/// Tips for one audience.
#[derive(Serialize)]
struct AudienceView {
    id: String,
    name: String,
    lead: String,
    tips: Vec<String>,
    types: Vec<TypeLink>,
}

/// The context of what to do after a fraud, in the site's own words if it has some: a page, by index.
pub(crate) fn help(views: &Views, page: Option<usize>) -> Context {
    context(views, &page_view(views, &HELP, page).without_script_element(), page)
}

/// The context of the prevention tips, with the site's own words, if any, before the program's.
pub(crate) fn tips(views: &Views, page: Option<usize>) -> Context {
    let mut context = context(views, &page_view(views, &TIPS, page), page);
    let spots = views.top_level_types().map(|id| (id, views.site.types.get(id).spot.as_str()));
    let spots = spots.filter(|(_, spot)| !spot.is_empty());
    let spots: Vec<SpotView> = spots.map(|(id, spot)| SpotView { link: views.type_link(id), spot }).collect();
    put(&mut context, "spots", &spots);
    let audiences = builtin_audiences(views.site.config.language).into_iter();
    let audiences: Vec<AudienceView> = audiences.map(|audience| views.audience(audience)).collect();
    put(&mut context, "audiences", &audiences);
    context
}

pub(super) fn page_view(views: &Views, builtin: &BuiltinPage, page: Option<usize>) -> PageView {
    let own = page.map(|index| (index, &views.site.pages[index]));
    let address = Address::new(builtin.address);
    let title = own.map_or(views.words.get(builtin.title), |(_, page)| page.front.title.as_str());
    let described = own.and_then(|(_, page)| page.front.summary.as_deref());
    let view = views
        .top_page(&address, builtin.kind, title)
        .description(Some(described.unwrap_or(views.words.get(builtin.description))));
    match own {
        Some((index, _)) => view.alternates(views.alternates(Original::Page(index), &address)),
        None => view,
    }
}

/// A context with the site's own words where it has a page for them.
pub(super) fn context(views: &Views, view: &PageView, page: Option<usize>) -> Context {
    let mut context = view.context();
    let own = page.map(|index| &views.site.pages[index]);
    let body = own.map(|page| safe(&views.html(&page.body, &page.path)));
    context.insert_value("body", body.unwrap_or_else(Value::none));
    context
}

impl Views<'_> {
    fn audience(&self, audience: Audience) -> AudienceView {
        let link = |id: &String| {
            let id = self.site.types.resolve(id);
            self.type_link(id.expect("a site adds to the built-in scam types and removes none"))
        };
        AudienceView {
            types: audience.types.iter().map(link).collect(),
            id: audience.id,
            name: audience.name,
            lead: audience.lead,
            tips: audience.tips,
        }
    }
}
