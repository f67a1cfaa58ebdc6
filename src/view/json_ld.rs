//! JSON-LD for search engines, in the vocabulary of schema.org: bulletins as news articles, scam types as defined terms
//! with the questions that people ask about them, the cases as a dataset, and the breadcrumbs of each page.
//!
//! No `ClaimReview`, because a bulletin checks no claim of others. No `SpecialAnnouncement`: search engines have dropped
//! it.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use super::Views;
use super::feed::reprinted_from;
use super::page_view::PageView;
use super::wording::Wording;
use crate::address::Address;
use crate::content::bulletin::{Bulletin, Correction};
use crate::markup::escape_json;
use crate::model::PublishedBulletin;
use crate::plan::{
    CasesFormat, DATA_PAGE, TYPES_PAGE, cases_address, data_years, region_address, type_address,
};
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionLevel;

/// The text of a `script` element of JSON-LD. Browsers take it for data and never run it, so the security policy
/// needs no exception. Nothing in it can end the element: what HTML might read is written as escapes.
pub(super) fn script(things: &[&str]) -> String {
    escape_json(format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{}]}}", things.join(",")))
}

/// The breadcrumbs of a page, the page itself included; its own address is known.
pub(super) fn breadcrumbs(page: &PageView) -> String {
    let absolute = |url: &str| format!("{}{url}", page.head.origin);
    let above = page.breadcrumbs.iter().map(|link| (link.name.as_str(), Some(absolute(&link.url))));
    let own = std::iter::once((page.title.as_str(), None));
    let item = |(position, (name, item))| ListItem { kind: "ListItem", position, name, item };
    let items = (1..).zip(above.chain(own)).map(item).collect();
    text(&BreadcrumbList { kind: "BreadcrumbList", items })
}

// Nearly every page has breadcrumbs and most have an article, so these are written from structs: values made to be written
// once took a thirtieth of a build.

#[derive(Serialize)]
struct BreadcrumbList<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    in_language: &'static str,
    date_published: String,
    /// Absent where nothing was changed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    main_entity_of_page: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    author: Thing<'a>,
    publisher: Thing<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    content_location: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Thing<'a>>,
}

/// Something that is named or referred to.
#[derive(Default, Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// What a page describes, as JSON.
fn text<T: Serialize>(thing: &T) -> String {
    serde_json::to_string(thing).expect("texts, numbers and lists are always JSON")
}

/// An object without its absent properties.
fn without_absent(mut object: Value) -> Value {
    let properties = object.as_object_mut().expect("every caller writes an object");
    properties.retain(|_, value| match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    });
    object
}

impl Views<'_> {
    fn publisher_id(&self) -> String {
        format!("{}#publisher", self.absolute(&Address::new("/")))
    }

    fn publisher(&self) -> Thing<'_> {
        let config = &self.site.config;
        // Only government sites have a site code or a name under gov.cn.
        let host = config.base_url.host().unwrap_or_default();
        let government = config.site_code.is_some() || host == "gov.cn" || host.ends_with(".gov.cn");
        Thing {
            kind: Some(if government { "GovernmentOrganization" } else { "Organization" }),
            id: Some(self.publisher_id()),
            name: Some(self.publisher_name().into()),
            url: config.publisher.url.as_deref().filter(|url| !url.is_empty()),
        }
    }

    /// The site and who publishes it.
    pub(super) fn website(&self) -> [String; 2] {
        let config = &self.site.config;
        let home = self.absolute(&Address::new("/"));
        let site = without_absent(json!({
            "@type": "WebSite",
            "@id": format!("{home}#website"),
            "url": home,
            "name": config.title,
            "description": config.description,
            "inLanguage": config.language.tag(),
            "publisher": { "@id": self.publisher_id() },
        }));
        [text(&site), text(&self.publisher())]
    }

    /// A bulletin as a news article; none while search engines are asked to stay away. What the head of the page says in a
    /// form that search engines read as well, its description and keywords, is not said again.
    pub(super) fn news_article(
        &self,
        bulletin: &PublishedBulletin,
        wording: &Wording,
        page: &PageView,
    ) -> Option<String> {
        if page.noindex {
            return None;
        }
        let facts = &bulletin.facts;
        let original = self.absolute(&bulletin.address);
        let is_translation = original != page.url;
        let of_original = Thing { kind: Some("NewsArticle"), id: Some(original), ..Thing::default() };
        Some(text(&NewsArticle {
            kind: "NewsArticle",
            headline: wording.title,
            in_language: page.lang,
            date_published: self.start_of(facts.date),
            date_modified: (facts.last_change() != facts.date).then(|| self.start_of(facts.last_change())),
            main_entity_of_page: &page.url,
            image: page.image.as_deref(),
            author: self.author(facts),
            publisher: self.publisher(),
            about: bulletin.types.iter().map(|id| self.short_term(*id)).collect(),
            content_location: self.content_locations(bulletin),
            correction: facts.corrections.iter().map(|correction| self.correction(correction)).collect(),
            translation_of_work: is_translation.then_some(of_original),
        }))
    }

    /// Who wrote a bulletin: the publisher, or the author of a reprint.
    fn author<'a>(&self, facts: &'a Bulletin) -> Thing<'a> {
        match reprinted_from(facts) {
            Some(name) => Thing { kind: Some("Organization"), name: Some(name.into()), ..Thing::default() },
            None => Thing { id: Some(self.publisher_id()), ..Thing::default() },
        }
    }

    fn correction(&self, correction: &Correction) -> Value {
        without_absent(json!({
            "@type": "CorrectionComment",
            "text": correction.text,
            "datePublished": correction.date.map(|date| self.start_of(date)),
        }))
    }

    /// The regions of a bulletin that are somewhere: 全国 and 网络 are not.
    fn content_locations(&self, bulletin: &PublishedBulletin) -> Vec<Thing<'_>> {
        let regions = &self.site.config.regions;
        let ids = self.regions_of(bulletin).into_iter();
        ids.filter(|id| regions.level(*id) != RegionLevel::Pseudo)
            .map(|id| Thing {
                kind: Some("AdministrativeArea"),
                id: Some(self.absolute(&region_address(self.site, id))),
                name: Some(regions.full_name(id).into()),
                url: None,
            })
            .collect()
    }

    /// The id of the set of all scam types.
    fn terms_id(&self) -> String {
        self.absolute(&Address::new(TYPES_PAGE))
    }

    fn short_term(&self, id: ScamTypeId) -> Thing<'_> {
        Thing {
            kind: Some("DefinedTerm"),
            id: Some(self.absolute(&type_address(self.site, id))),
            name: Some(self.type_name(id).into()),
            url: None,
        }
    }

    /// All scam types.
    pub(super) fn terms(&self) -> String {
        let terms: Vec<Thing> = self.site.types.iter().map(|(id, _)| self.short_term(id)).collect();
        text(&json!({
            "@type": "DefinedTermSet",
            "@id": self.terms_id(),
            "name": self.words.get("types"),
            "hasDefinedTerm": terms,
        }))
    }

    /// One scam type.
    pub(super) fn term(&self, id: ScamTypeId) -> String {
        let scam_type = self.site.types.get(id);
        let url = self.absolute(&type_address(self.site, id));
        text(&without_absent(json!({
            "@type": "DefinedTerm",
            "@id": url,
            "url": url,
            "termCode": scam_type.id,
            "name": self.type_name(id),
            "alternateName": scam_type.aliases,
            "description": scam_type.description,
            "inDefinedTermSet": { "@type": "DefinedTermSet", "@id": self.terms_id(), "name": self.words.get("types") },
        })))
    }

    /// Questions that have one answer, for who searches the web; none without an answer.
    pub(super) fn asked(&self, questions: &[String], answer: &str) -> Option<String> {
        let question = |name: &String| json!({ "@type": "Question", "name": name, "acceptedAnswer": { "@type": "Answer", "text": answer } });
        let questions: Vec<Value> = questions.iter().map(question).collect();
        (!answer.is_empty()).then(|| text(&json!({ "@type": "FAQPage", "mainEntity": questions })))
    }

    /// The cases.
    pub(super) fn dataset(&self, name: &str, description: &str) -> String {
        let years = data_years(self.site);
        let covered = years.first().zip(years.last()).map(|(first, last)| format!("{first}/{last}"));
        let downloads = [CasesFormat::Csv, CasesFormat::Json].map(|format| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": format.media_type(),
                "contentUrl": self.absolute(&cases_address(None, format)),
            })
        });
        text(&without_absent(json!({
            "@type": "Dataset",
            "name": name,
            "description": description,
            "url": self.absolute(&Address::new(DATA_PAGE)),
            "inLanguage": self.site.config.language.tag(),
            "isAccessibleForFree": true,
            "temporalCoverage": covered,
            "creator": self.publisher(),
            "distribution": downloads,
        })))
    }
}
