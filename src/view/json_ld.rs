//! JSON-LD for search engines, in the vocabulary of schema.org: bulletins as news articles, scam types as defined terms,
//! the cases as a dataset, and the breadcrumbs of each page.
//!
//! No `ClaimReview`, because a bulletin checks no claim of others. No `SpecialAnnouncement`: search engines have dropped
//! it.

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
pub(super) fn script(things: &[&Value]) -> String {
    let texts: Vec<String> = things.iter().map(ToString::to_string).collect();
    escape_json(format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{}]}}", texts.join(",")))
}

/// The breadcrumbs of a page, the page itself included; its own address is known.
pub(super) fn breadcrumbs(page: &PageView) -> Value {
    let above =
        page.breadcrumbs.iter().map(|link| (&link.name, Some(format!("{}{}", page.head.origin, link.url))));
    let own = std::iter::once((&page.title, None));
    let item = |(position, (name, url)): (usize, (&String, Option<String>))| {
        without_absent(json!({ "@type": "ListItem", "position": position, "name": name, "item": url }))
    };
    let items: Vec<Value> = (1..).zip(above.chain(own)).map(item).collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
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

    fn publisher(&self) -> Value {
        let config = &self.site.config;
        // Only government sites have a site code or a name under gov.cn.
        let host = config.base_url.host().unwrap_or_default();
        let government = config.site_code.is_some() || host == "gov.cn" || host.ends_with(".gov.cn");
        without_absent(json!({
            "@type": if government { "GovernmentOrganization" } else { "Organization" },
            "@id": self.publisher_id(),
            "name": self.publisher_name(),
            "url": config.publisher.url,
        }))
    }

    /// The site and who publishes it.
    pub(super) fn website(&self) -> [Value; 2] {
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
        [site, self.publisher()]
    }

    /// A bulletin as a news article; none while search engines are asked to stay away. What the head of the page says in a
    /// form that search engines read as well, its description and keywords, is not said again.
    pub(super) fn news_article(
        &self,
        bulletin: &PublishedBulletin,
        wording: &Wording,
        page: &PageView,
    ) -> Option<Value> {
        if page.noindex {
            return None;
        }
        let facts = &bulletin.facts;
        let original = self.absolute(&bulletin.address);
        let is_translation = original != page.url;
        Some(without_absent(json!({
            "@type": "NewsArticle",
            "headline": wording.title,
            "inLanguage": page.lang,
            "datePublished": self.start_of(facts.date),
            "dateModified": self.start_of(facts.last_change()),
            "mainEntityOfPage": page.url,
            "image": page.image,
            "author": self.author(facts),
            "publisher": self.publisher(),
            "about": bulletin.types.iter().map(|id| self.short_term(*id)).collect::<Vec<_>>(),
            "contentLocation": self.content_locations(bulletin),
            "correction": facts.corrections.iter().map(|correction| self.correction(correction)).collect::<Vec<_>>(),
            "translationOfWork": is_translation.then(|| json!({ "@type": "NewsArticle", "@id": original })),
        })))
    }

    /// Who wrote a bulletin: the publisher, or the author of a reprint.
    fn author(&self, facts: &Bulletin) -> Value {
        match reprinted_from(facts) {
            Some(name) => json!({ "@type": "Organization", "name": name }),
            None => json!({ "@id": self.publisher_id() }),
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
    fn content_locations(&self, bulletin: &PublishedBulletin) -> Vec<Value> {
        let regions = &self.site.config.regions;
        let ids = self.regions_of(bulletin).into_iter();
        ids.filter(|id| regions.level(*id) != RegionLevel::Pseudo)
            .map(|id| {
                json!({
                    "@type": "AdministrativeArea",
                    "@id": self.absolute(&region_address(self.site, id)),
                    "name": regions.full_name(id),
                })
            })
            .collect()
    }

    /// The id of the set of all scam types.
    fn terms_id(&self) -> String {
        self.absolute(&Address::new(TYPES_PAGE))
    }

    fn short_term(&self, id: ScamTypeId) -> Value {
        let url = self.absolute(&type_address(self.site, id));
        json!({ "@type": "DefinedTerm", "@id": url, "name": self.type_name(id) })
    }

    /// All scam types.
    pub(super) fn terms(&self) -> Value {
        let terms: Vec<Value> = self.site.types.iter().map(|(id, _)| self.short_term(id)).collect();
        json!({
            "@type": "DefinedTermSet",
            "@id": self.terms_id(),
            "name": self.words.get("types"),
            "hasDefinedTerm": terms,
        })
    }

    /// One scam type.
    pub(super) fn term(&self, id: ScamTypeId) -> Value {
        let scam_type = self.site.types.get(id);
        let url = self.absolute(&type_address(self.site, id));
        without_absent(json!({
            "@type": "DefinedTerm",
            "@id": url,
            "url": url,
            "termCode": scam_type.id,
            "name": self.type_name(id),
            "alternateName": scam_type.aliases,
            "description": scam_type.description,
            "inDefinedTermSet": { "@type": "DefinedTermSet", "@id": self.terms_id(), "name": self.words.get("types") },
        }))
    }

    /// The cases.
    pub(super) fn dataset(&self, name: &str, description: &str) -> Value {
        let years = data_years(self.site);
        let covered = years.first().zip(years.last()).map(|(first, last)| format!("{first}/{last}"));
        let downloads = [CasesFormat::Csv, CasesFormat::Json].map(|format| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": format.media_type(),
                "contentUrl": self.absolute(&cases_address(None, format)),
            })
        });
        without_absent(json!({
            "@type": "Dataset",
            "name": name,
            "description": description,
            "url": self.absolute(&Address::new(DATA_PAGE)),
            "inLanguage": self.site.config.language.tag(),
            "isAccessibleForFree": true,
            "temporalCoverage": covered,
            "creator": self.publisher(),
            "distribution": downloads,
        }))
    }
}
