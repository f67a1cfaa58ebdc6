//! Advice that belongs to no single bulletin: what to do after a fraud, and how not to be defrauded.

use serde::Serialize;
use tera::{Context, Value};

use super::types::TypeLink;
use super::{PageView, Views, put, safe};
use crate::address::Address;
use crate::model::Original;
use crate::vocabulary::builtin_audiences;

/// The context of what to do after a fraud, in the site's own words if it has some: a page, by index.
pub fn help(views: &Views, page: Option<usize>) -> Context {
    let head = advice(views, page, "/help/", "help", "help_link", "help_text").without_script_element();
    context(views, &head, page)
}

/// The context of the prevention tips, with the site's own words, if any, before the program's.
pub fn tips(views: &Views, page: Option<usize>) -> Context {
    #[derive(Serialize)]
    struct Spot<'a> {
        #[serde(flatten)]
        link: TypeLink,
        spot: &'a str,
    }
    #[derive(Serialize)]
    struct AudienceView {
        id: String,
        name: String,
        lead: String,
        tips: Vec<String>,
        types: Vec<TypeLink>,
    }
    let head = advice(views, page, "/tips/", "tips", "tips_hub", "tips_hub_text");
    let mut context = context(views, &head, page);
    let spots = views.top_level_types().map(|id| (id, views.site.types.get(id).spot.as_str()));
    let spots = spots.filter(|(_, spot)| !spot.is_empty());
    let spots: Vec<Spot> = spots.map(|(id, spot)| Spot { link: views.type_link(id), spot }).collect();
    put(&mut context, "spots", &spots);
    let audience = |audience: crate::vocabulary::Audience| AudienceView {
        types: audience
            .types
            .iter()
            .filter_map(|id| views.site.types.resolve(id).ok())
            .map(|id| views.type_link(id))
            .collect(),
        id: audience.id,
        name: audience.name,
        lead: audience.lead,
        tips: audience.tips,
    };
    let audiences = builtin_audiences(views.site.config.language).into_iter().map(audience);
    put(&mut context, "audiences", &audiences.collect::<Vec<_>>());
    context
}

/// The head of a page that the program brings along.
fn advice(
    views: &Views,
    page: Option<usize>,
    address: &str,
    kind: &'static str,
    title: &'static str,
    description: &'static str,
) -> PageView {
    let own = page.map(|index| (index, &views.site.pages[index]));
    let address = Address::new(address);
    let title = own.map_or(views.words.get(title), |(_, page)| page.front.title.as_str());
    let described = own.and_then(|(_, page)| page.front.summary.as_deref());
    let mut head = PageView::new(views, &address, kind, title)
        .describe(Some(described.unwrap_or(views.words.get(description))))
        .below(vec![views.home_link()]);
    if let Some((index, _)) = own {
        head = head.alternates(views.alternates(Original::Page(index), &address));
    }
    head
}

/// A context with the head, and with the site's own words where it has a page for them.
fn context(views: &Views, head: &PageView, page: Option<usize>) -> Context {
    let mut context = head.context();
    let own = page.map(|index| &views.site.pages[index]);
    let body = own.map(|page| safe(&views.html(&page.body, &page.path)));
    context.insert_value("body", body.unwrap_or_else(Value::none));
    context
}
