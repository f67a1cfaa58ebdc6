//! The page of a bulletin, in its own words or in a translation's.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;
use tera::{Context, Value};

use super::cards::overall_outcome;
use super::cases::{AmountView, CaseView};
use super::chrome::Alternate;
use super::share::Share;
use super::types::TypeLink;
use super::{Link, PageView, Views, safe, with_entries};
use crate::address::Address;
use crate::content::bulletin::{Bulletin, Source};
use crate::content::markdown::Body;
use crate::content::reference::{Reference, classify};
use crate::diagnostics::Diagnostic;
use crate::model::{BulletinId, Original, PublishedBulletin};
use crate::plan::year_address;
use crate::safety::{WebLink, defang, web_link};
use crate::vocabulary::{CaseOutcome, ScamType, SourceKind, Vocabulary};

#[derive(Serialize)]
struct BulletinView<'a> {
    title: &'a str,
    kind: &'static str,
    date: String,
    date_text: String,
    updated_text: Option<String>,
    types: Vec<TypeLink>,
    region: Option<Link>,
    summary: Option<&'a str>,
    amount: Option<AmountView>,
    cases: Vec<CaseView>,
    red_flags: &'a [String],
    tips: &'a [String],
    tips_heading: String,
    source: Option<SourceView>,
    corrections: Vec<CorrectionView<'a>>,
    expired_text: Option<String>,
    banner: Option<String>,
    period_text: Option<String>,
    reported_text: Option<String>,
    tags: &'a [String],
    outcome: Option<&'static str>,
    share_text: String,
}

#[derive(Serialize)]
struct SourceView {
    name: Option<String>,
    url: Option<String>,
    shown: Option<String>,
    published_text: Option<String>,
    permission: Option<String>,
    reprint: bool,
}

#[derive(Serialize)]
struct CorrectionView<'a> {
    date_text: Option<String>,
    text: &'a str,
}

/// The words of a bulletin, its own or a translation's.
pub(super) struct Wording<'a> {
    pub(super) title: &'a str,
    pub(super) summary: Option<&'a str>,
    pub(super) tips: &'a [String],
    pub(super) red_flags: &'a [String],
    pub(super) body: &'a Body,
    pub(super) path: &'a str,
}

/// The context of a bulletin's page.
pub fn bulletin(views: &Views, id: BulletinId) -> Result<Context, Box<Diagnostic>> {
    let bulletin = views.site.bulletin(id);
    let facts = &bulletin.facts;
    let words = Wording {
        title: &facts.title,
        summary: facts.summary.as_deref(),
        tips: &facts.tips,
        red_flags: &facts.red_flags,
        body: &bulletin.body,
        path: &bulletin.path,
    };
    let head = views.bulletin_head(bulletin, &words, &bulletin.address);
    let head = head.alternates(views.alternates(Original::Bulletin(id), &bulletin.address));
    views.bulletin_context(bulletin, &words, &head, &bulletin.address)
}

/// Why a usual build would not list a bulletin.
enum LeftOut {
    Draft,
    Scheduled,
    /// The last day on which it was listed.
    Expired(Date),
}

impl Views<'_> {
    pub(super) fn bulletin_head(
        &self,
        bulletin: &PublishedBulletin,
        words: &Wording,
        address: &Address,
    ) -> PageView {
        let facts = &bulletin.facts;
        let mut breadcrumbs = vec![self.home_link()];
        match bulletin.types.first() {
            Some(first) => breadcrumbs.push(self.type_link(*first).link()),
            None => breadcrumbs.push(Link {
                name: self.year(facts.date.year()),
                url: self.href(&year_address(facts.date.year())),
            }),
        }
        let hidden = facts.draft || facts.date > self.site.today;
        let head = PageView::new(self, address, "bulletin", words.title)
            .describe(words.summary.or(Some(&words.body.lead)))
            .below(breadcrumbs)
            .dated(facts.date, facts.updated)
            .image(self.cover_image(bulletin))
            .article(self.article(bulletin));
        if hidden || bulletin.expired { head.hidden() } else { head }
    }

    pub(super) fn bulletin_context(
        &self,
        bulletin: &PublishedBulletin,
        words: &Wording,
        head: &PageView,
        address: &Address,
    ) -> Result<Context, Box<Diagnostic>> {
        let view = Value::from_serializable(&self.bulletin_view(bulletin, words, address));
        let cover = bulletin.facts.cover.as_ref().and_then(|cover| self.cover(cover, &bulletin.path));
        let entries = [
            ("body", safe(&self.html_below(words.body, words.path, cover.is_some()))),
            ("cover", cover.unwrap_or_else(Value::none)),
            ("related", self.cards_of(bulletin.related.iter().copied())?),
        ];
        let mut context = head.clone().describing(self.news_article(bulletin, words, head)).context();
        context.insert_value("bulletin", with_entries(view, entries));
        Ok(context)
    }

    fn bulletin_view<'a>(
        &'a self,
        bulletin: &'a PublishedBulletin,
        words: &Wording<'a>,
        address: &Address,
    ) -> BulletinView<'a> {
        let facts = &bulletin.facts;
        BulletinView {
            title: words.title,
            kind: facts.kind.id(),
            date: facts.date.to_string(),
            date_text: self.date(facts.date),
            updated_text: facts.updated.map(|date| self.date(date)),
            types: self.type_links(&bulletin.types),
            region: self.region_of(bulletin).map(|region| self.region_link(region)),
            summary: words.summary,
            amount: self.headline_amount(bulletin),
            cases: self.cases(bulletin),
            red_flags: words.red_flags,
            tips: words.tips,
            tips_heading: self.words.get("tips").to_owned(),
            source: facts.source.as_ref().map(|source| self.source(source, &bulletin.path)),
            corrections: self.corrections(facts),
            expired_text: self.expired(bulletin),
            banner: self.banner(bulletin),
            period_text: self.period(facts),
            reported_text: self.reported(facts),
            tags: &facts.tags,
            outcome: overall_outcome(bulletin).map(CaseOutcome::id),
            share_text: String::new(),
        }
        .with_tips_of_type(self, bulletin)
        .with_share_text(self, address)
    }

    fn corrections<'a>(&self, facts: &'a Bulletin) -> Vec<CorrectionView<'a>> {
        let view = |correction: &'a crate::content::bulletin::Correction| CorrectionView {
            date_text: correction.date.map(|date| self.date(date)),
            text: &correction.text,
        };
        facts.corrections.iter().map(view).collect()
    }

    /// Says of a bulletin that a usual build would not list that it is shown on request only.
    fn banner(&self, bulletin: &PublishedBulletin) -> Option<String> {
        let (key, date) = match self.left_out(bulletin)? {
            LeftOut::Draft => ("draft_banner", bulletin.facts.date),
            LeftOut::Scheduled => ("scheduled_banner", bulletin.facts.date),
            LeftOut::Expired(last) => ("expired_banner", last),
        };
        Some(self.words.fill(key, &[("date", &self.date(date))]))
    }

    /// The same in a word, for lists.
    pub(super) fn mark(&self, bulletin: &PublishedBulletin) -> Option<&str> {
        Some(self.words.get(match self.left_out(bulletin)? {
            LeftOut::Draft => "draft_mark",
            LeftOut::Scheduled => "scheduled_mark",
            LeftOut::Expired(_) => "expired_mark",
        }))
    }

    /// Why a usual build would not list a bulletin that is shown on request.
    fn left_out(&self, bulletin: &PublishedBulletin) -> Option<LeftOut> {
        let facts = &bulletin.facts;
        let today = self.site.today;
        let past = facts.expires.filter(|last| *last < today && !bulletin.expired);
        match (facts.draft, facts.date > today, past) {
            (true, ..) => Some(LeftOut::Draft),
            (_, true, _) => Some(LeftOut::Scheduled),
            (.., past) => past.map(LeftOut::Expired),
        }
    }

    fn expired(&self, bulletin: &PublishedBulletin) -> Option<String> {
        let date = self.date(bulletin.facts.expires.filter(|_| bulletin.expired)?);
        Some(self.words.fill("expired_notice", &[("date", &date)]))
    }

    pub(super) fn period(&self, facts: &Bulletin) -> Option<String> {
        let (from, to) = facts.period?;
        Some(self.words.fill("digest_period", &[("from", &self.date(from)), ("to", &self.date(to))]))
    }

    pub(super) fn reported(&self, facts: &Bulletin) -> Option<String> {
        let reported = facts.reported.as_ref()?;
        let cases = reported.cases.map(|cases| cases.to_string());
        let loss = reported.loss.as_ref().map(|loss| self.amount(loss));
        match (cases, loss) {
            (Some(cases), Some(loss)) => {
                Some(self.words.fill("reported", &[("cases", &cases), ("loss", &loss)]))
            }
            (Some(cases), None) => Some(self.words.fill("reported_cases", &[("cases", &cases)])),
            (None, Some(loss)) => Some(self.words.fill("reported_loss", &[("loss", &loss)])),
            (None, None) => None,
        }
    }

    fn source(&self, source: &Source, path: &str) -> SourceView {
        let reference = source.url.as_ref().map(|url| classify(&with_scheme(&url.text), path));
        let (url, shown) = match reference {
            Some(Reference::Web { url, host }) => match web_link(&self.site.config, &url, &host) {
                WebLink::Live(url) => (Some(url), None),
                WebLink::Defanged(shown) => (None, Some(shown)),
            },
            Some(_) => (None, source.url.as_ref().map(|url| defang(&url.text))),
            None => (None, None),
        };
        SourceView {
            name: source.name.clone(),
            url,
            shown,
            published_text: source.published.map(|date| self.date(date)),
            permission: source.permission.clone(),
            reprint: source.kind == Some(SourceKind::Reprint),
        }
    }

    /// The scam type whose tips stand in for a bulletin's own.
    pub(super) fn lends_tips(&self, bulletin: &PublishedBulletin, own: &[String]) -> Option<&ScamType> {
        bulletin.types.first().filter(|_| own.is_empty()).map(|id| self.site.types.get(*id))
    }

    pub(super) fn home_link(&self) -> Link {
        Link { name: self.words.get("nav_home").to_owned(), url: self.href(&Address::new("/")) }
    }

    pub(super) fn alternates(&self, original: Original, address: &Address) -> Vec<Alternate> {
        let mut translations =
            self.site.translations.iter().filter(|translation| translation.original == original).peekable();
        if translations.peek().is_none() {
            return Vec::new();
        }
        let mut alternates = self.original(address);
        alternates.extend(translations.map(|translation| Alternate {
            lang: "en",
            url: self.absolute(&translation.address),
            href: self.href(&translation.address),
            name: "English".to_owned(),
        }));
        alternates
    }

    pub(super) fn original(&self, address: &Address) -> Vec<Alternate> {
        let lang = self.site.config.language.tag();
        let name = if lang == "en" { "English" } else { "中文" }.to_owned();
        vec![Alternate { lang, url: self.absolute(address), href: self.href(address), name }]
    }
}

/// `www.example.gov.cn/a` is an address too.
fn with_scheme(written: &str) -> Cow<'_, str> {
    let host = written.split('/').next().unwrap_or_default();
    let bare = host.contains('.') && !written.contains("://") && !host.starts_with('.');
    if bare { Cow::Owned(format!("https://{written}")) } else { Cow::Borrowed(written) }
}

impl<'a> BulletinView<'a> {
    /// A bulletin without tips of its own shows those of its scam type.
    fn with_tips_of_type(mut self, views: &'a Views<'_>, bulletin: &PublishedBulletin) -> Self {
        if let Some(scam_type) = views.lends_tips(bulletin, self.tips) {
            self.tips = &scam_type.tips;
            self.tips_heading = views.words.fill("tips_of_type", &[("name", views.type_name_of(scam_type))]);
        }
        self
    }

    fn with_share_text(mut self, views: &Views, address: &Address) -> Self {
        let share = Share {
            title: self.title,
            summary: self.summary,
            amount: self.amount.as_ref(),
            tip: self.tips.first().map(String::as_str),
        };
        self.share_text = views.share_text(&share, address);
        self
    }
}
