//! The scam types: all of them, one, and one in a province.

use std::collections::HashSet;

use serde::Serialize;
use tera::{Context, Value};

use super::archive::{ArchiveLanding, archive};
use super::page_view::PageView;
use super::{CountedLink, Link, Views, put, safe, with_entries};
use crate::address::Address;
use crate::diagnostics::Diagnostic;
use crate::model::Archive;
use crate::plan::{FeedTopic, TYPES_PAGE, type_address, type_region_address};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;

/// A scam type that leads to its page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TypeLink {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) url: String,
}

/// A scam type with the number of bulletins somewhere.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CountedType {
    #[serde(flatten)]
    link: TypeLink,
    label: String,
    count: usize,
}

/// A scam type in the list of types.
#[derive(Serialize)]
pub(super) struct TypeRow<'a> {
    #[serde(flatten)]
    link: TypeLink,
    description: &'a str,
    spot: &'a str,
    count: usize,
    trend: &'static str,
    trend_text: Option<String>,
    children: Vec<CountedType>,
}

/// The context of the list of scam types.
pub(crate) fn scam_types(views: &Views) -> Context {
    let title = views.words.get("types");
    let head = views.top_page(&Address::new(TYPES_PAGE), "types", title);
    let mut context = head.json_ld([views.terms()]).context();
    let rows: Vec<TypeRow> = views.top_level_types().map(|id| views.type_row(id)).collect();
    put(&mut context, "types", &rows);
    context
}

/// A scam type on its own page.
#[derive(Serialize)]
struct TypeView<'a> {
    id: &'a str,
    name: &'a str,
    description: &'a str,
    spot: &'a str,
    tips: &'a [String],
    red_flags: &'a [String],
    aliases: &'a [String],
    questions: Vec<String>,
    answer: String,
    parent: Option<TypeLink>,
    children: Vec<CountedType>,
}

/// The context of a scam type's page. The error is a template's.
pub(crate) fn scam_type(views: &Views, id: ScamTypeId) -> Result<Context, Box<Diagnostic>> {
    let view = views.type_view(id);
    let address = type_address(views.site, id);
    let above = view.parent.as_ref().map(TypeLink::link);
    let page = PageView::new(views, &address, "type", view.name)
        .description(Some(view.description))
        .breadcrumbs([views.home_link(), views.types_link()].into_iter().chain(above).collect())
        .feeds(views.feed_links(FeedTopic::Type(id)))
        .json_ld([views.term(id)].into_iter().chain(views.asked(&view.questions, &view.answer)));
    let archive = &views.site.archives.types[id.index()];
    let mut context = views.archive_landing(&page, archive, &address)?;
    let guide = views.site.guides[id.index()].as_ref();
    let guide = guide.map_or_else(Value::none, |guide| safe(&views.html(&guide.body, &guide.path)));
    context.insert_value("type", with_entries(Value::from_serializable(&view), [("guide", guide)]));
    put(&mut context, "regions", &views.provinces_of_type(id));
    put(&mut context, "trend", &views.archive_trend(archive));
    Ok(context)
}

/// The context of a scam type in a province.
pub(crate) fn type_region(
    views: &Views,
    id: ScamTypeId,
    province: RegionId,
) -> Result<Context, Box<Diagnostic>> {
    let in_provinces = &views.site.archives.types_in_provinces;
    let region = views.site.config.regions.name(province);
    let of_type = views.type_link(id).link();
    let others = views.site.archives.provinces_of(id).filter(|(other, _)| *other != province);
    let siblings = others.map(|(other, _)| Link {
        name: views.site.config.regions.short_name(other).to_owned(),
        url: views.href(&type_region_address(views.site, id, other)),
    });
    let landing = ArchiveLanding {
        address: type_region_address(views.site, id, province),
        kind: "type-region",
        heading: views.words.fill("type_in_region", &[("type", &of_type.name), ("region", region)]),
        lead: Some(views.site.types.get(id).spot.clone()).filter(|spot| !spot.is_empty()),
        parents: vec![of_type.clone(), views.region_link(province)],
        breadcrumbs: vec![views.home_link(), views.types_link(), of_type],
        siblings: siblings.collect(),
        siblings_label: views.words.get("other_provinces").to_owned(),
        archive: &in_provinces[&(id, province)],
        whole_if_short: true,
    };
    archive(views, &landing)
}

impl TypeLink {
    pub(super) fn link(&self) -> Link {
        Link { name: self.name.clone(), url: self.url.clone() }
    }
}

impl Views<'_> {
    pub(super) fn types_link(&self) -> Link {
        Link { name: self.words.get("types").to_owned(), url: self.href(&Address::new(TYPES_PAGE)) }
    }

    pub(super) fn type_link(&self, id: ScamTypeId) -> TypeLink {
        TypeLink {
            id: self.site.types.get(id).id.clone(),
            name: self.type_name(id).to_owned(),
            url: self.href(&type_address(self.site, id)),
        }
    }

    pub(super) fn type_links(&self, types: &[ScamTypeId]) -> Vec<TypeLink> {
        types.iter().map(|id| self.type_link(*id)).collect()
    }

    fn type_view(&self, id: ScamTypeId) -> TypeView<'_> {
        let scam_type = self.site.types.get(id);
        TypeView {
            id: &scam_type.id,
            name: self.type_name(id),
            description: &scam_type.description,
            spot: &scam_type.spot,
            tips: &scam_type.tips,
            red_flags: &scam_type.red_flags,
            aliases: &scam_type.aliases,
            questions: self.questions(id),
            answer: self.answer(id),
            parent: self.site.types.parent(id).map(|parent| self.type_link(parent)),
            children: self.type_children(id),
        }
    }

    /// What people ask about a type under each of its names. Nobody says 虚假贷款类: that is the word of a list.
    fn questions(&self, id: ScamTypeId) -> Vec<String> {
        let aliases = self.site.types.get(id).aliases.iter().map(String::as_str);
        let names = std::iter::once(self.type_name(id)).chain(aliases);
        let asked = |name: &str| {
            let name = name.strip_suffix('类').unwrap_or(name);
            self.words.fill("asked_about", &[("name", name)])
        };
        let mut seen = HashSet::new();
        names.map(asked).filter(|question| seen.insert(question.clone())).collect()
    }

    /// The answer to all of them: how to tell, because a loan or a parcel of itself is no fraud. Empty where the type does not
    /// say how.
    fn answer(&self, id: ScamTypeId) -> String {
        let spot = &self.site.types.get(id).spot;
        if spot.is_empty() { String::new() } else { self.words.fill("asked_answer", &[("spot", spot)]) }
    }

    pub(super) fn top_level_types(&self) -> impl Iterator<Item = ScamTypeId> {
        self.site.types.iter().map(|(id, _)| id).filter(|id| self.site.types.parent(*id).is_none())
    }

    pub(super) fn type_row(&self, id: ScamTypeId) -> TypeRow<'_> {
        let scam_type = self.site.types.get(id);
        let (trend, trend_text) = self.trend(id);
        TypeRow {
            link: self.type_link(id),
            description: &scam_type.description,
            spot: &scam_type.spot,
            count: self.site.archives.types[id.index()].len(),
            trend,
            trend_text,
            children: self.type_children(id),
        }
    }

    pub(super) fn counted_type(&self, id: ScamTypeId, count: usize) -> CountedType {
        let link = self.type_link(id);
        CountedType { label: link.name.clone(), link, count }
    }

    /// The number of bulletins of the last twelve months, compared with the twelve before. It is about what this site lists,
    /// not about how often the scam happens, and the words must say so. The months end with the newest bulletin of the
    /// site, so that a day on which nothing is published changes nothing.
    fn trend(&self, id: ScamTypeId) -> (&'static str, Option<String>) {
        let Some(newest) = self.site.archives.all.newest().next() else { return ("none", None) };
        let end = self.site.bulletin(newest).facts.date;
        let year_ago = end.saturating_sub(jiff::Span::new().years(1));
        let two_years_ago = end.saturating_sub(jiff::Span::new().years(2));
        let (mut now, mut before) = (0usize, 0usize);
        for bulletin in self.site.archives.types[id.index()].newest() {
            match self.site.bulletin(bulletin).facts.date {
                date if date > year_ago => now += 1,
                date if date > two_years_ago => before += 1,
                _ => break,
            }
        }
        let (trend, key) = match now.cmp(&before) {
            _ if now + before == 0 => return ("none", None),
            std::cmp::Ordering::Greater => ("up", "trend_up"),
            std::cmp::Ordering::Less => ("down", "trend_down"),
            std::cmp::Ordering::Equal => ("same", "trend_same"),
        };
        let (now_text, difference) = (now.to_string(), now.abs_diff(before).to_string());
        (trend, Some(self.words.fill(key, &[("n", &now_text), ("d", &difference)])))
    }

    fn type_children(&self, id: ScamTypeId) -> Vec<CountedType> {
        let children = self.site.types.children(id).iter();
        let count = |child: ScamTypeId| self.site.archives.types[child.index()].len();
        children.map(|child| self.counted_type(*child, count(*child))).collect()
    }

    /// The provinces that have bulletins about a type, by code.
    fn provinces_of_type(&self, id: ScamTypeId) -> Vec<CountedLink> {
        let counted = |(province, archive): (RegionId, &Archive)| {
            let name = self.site.config.regions.short_name(province);
            let url = self.href(&type_region_address(self.site, id, province));
            CountedLink::new(name, url, archive.len())
        };
        self.site.archives.provinces_of(id).map(counted).collect()
    }
}
