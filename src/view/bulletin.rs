//! The page of a bulletin, in its own words or in a translation's.

use serde::Serialize;
use tera::{Context, Value};

use super::cards::overall_outcome;
use super::cases::{AmountView, CaseView};
use super::page_code::{PageCode, page_code};
use super::page_view::PageView;
use super::provenance::SourceView;
use super::share::Share;
use super::types::TypeLink;
use super::wording::Wording;
use super::{Link, Views, safe, with_entries};
use crate::address::Address;
use crate::content::bulletin::{Bulletin, Correction};
use crate::diagnostics::Diagnostic;
use crate::model::{BulletinId, Original, PublishedBulletin};
use crate::plan::{ImageSize, ShareShape};
use crate::theme::Words;
use crate::vocabulary::{CaseOutcome, ScamType, Vocabulary};

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
    whom_to_call: Option<String>,
    code: Option<PageCode>,
}

#[derive(Serialize)]
pub(super) struct CorrectionView<'a> {
    date_text: Option<String>,
    text: &'a str,
}

impl CorrectionView<'_> {
    /// The day and what was corrected, in one line.
    pub(super) fn line(&self, words: &Words) -> String {
        let day = self.date_text.iter().map(|day| format!("{day}{}", words.get("colon")));
        day.collect::<String>() + self.text
    }
}

/// The context of a bulletin's page. The error is a template's.
pub(crate) fn bulletin(views: &Views, id: BulletinId) -> Result<Context, Box<Diagnostic>> {
    let bulletin = views.site.bulletin(id);
    let wording = Wording::from_bulletin(bulletin);
    let page = views.bulletin_page(bulletin, &wording, &bulletin.address);
    let page = page.alternates(views.alternates(Original::Bulletin(id), &bulletin.address));
    views.bulletin_context(bulletin, &wording, page)
}

impl Views<'_> {
    /// What the page of a bulletin at `address` says of itself.
    pub(super) fn bulletin_page(
        &self,
        bulletin: &PublishedBulletin,
        wording: &Wording,
        address: &Address,
    ) -> PageView {
        let facts = &bulletin.facts;
        let above = match bulletin.types.first() {
            Some(first) => self.type_link(*first).link(),
            None => self.year_link(facts.date.year()),
        };
        let drawn = |shape| self.drawn_image(bulletin, address, shape);
        let page = PageView::new(self, address, "bulletin", wording.title)
            .description(wording.summary.or(Some(&wording.body.lead)))
            .breadcrumbs(vec![self.home_link(), above])
            .dates(facts.date, facts.updated)
            .image(drawn(ShareShape::Wide).or_else(|| self.cover_image(bulletin)))
            .small_image(drawn(ShareShape::Square))
            .article(self.article(bulletin));
        let is_shown_on_request = facts.draft || facts.date > self.site.today;
        if is_shown_on_request || bulletin.expired { page.noindex() } else { page }
    }

    /// The picture for sharing that is drawn of a bulletin, if the site asks for it. It is in the bulletin's own words.
    fn drawn_image(
        &self,
        bulletin: &PublishedBulletin,
        page: &Address,
        shape: ShareShape,
    ) -> Option<(String, ImageSize)> {
        let is_drawn = self.site.config.share_pictures.is_some() && *page == bulletin.address;
        is_drawn.then(|| (self.absolute(&shape.address(page)), shape.size()))
    }

    /// The context of the page of a bulletin. The error is a template's.
    pub(super) fn bulletin_context(
        &self,
        bulletin: &PublishedBulletin,
        wording: &Wording,
        page: PageView,
    ) -> Result<Context, Box<Diagnostic>> {
        let view = Value::from_serializable(&self.bulletin_view(bulletin, wording, &page));
        let cover = bulletin.facts.cover.as_ref().and_then(|cover| self.cover(cover, &bulletin.path));
        let entries = [
            ("body", safe(&self.html_below(wording.body, wording.path, cover.is_some()))),
            ("cover", cover.unwrap_or_else(Value::none)),
            ("related", self.cards_of(bulletin.related.iter().copied())?),
        ];
        let article = self.news_article(bulletin, wording, &page);
        let mut context = page.json_ld(article).context();
        context.insert_value("bulletin", with_entries(view, entries));
        Ok(context)
    }

    fn bulletin_view<'a>(
        &'a self,
        bulletin: &'a PublishedBulletin,
        wording: &Wording<'a>,
        page: &PageView,
    ) -> BulletinView<'a> {
        let facts = &bulletin.facts;
        let amount = self.headline_amount(bulletin);
        let lender = self.lends_tips(bulletin, wording.tips);
        let tips = lender.map_or(wording.tips, |lender| &lender.tips);
        let share = Share {
            title: wording.title,
            summary: wording.summary,
            amount: amount.as_ref(),
            tip: tips.first().map(String::as_str),
            url: &page.url,
        };
        BulletinView {
            title: wording.title,
            kind: facts.kind.id(),
            date: facts.date.to_string(),
            date_text: self.date(facts.date),
            updated_text: facts.updated.map(|date| self.date(date)),
            types: self.type_links(&bulletin.types),
            region: self.region_of(bulletin).map(|region| self.region_link(region)),
            summary: wording.summary,
            cases: self.cases(bulletin),
            red_flags: wording.red_flags,
            tips,
            tips_heading: self.tips_heading(lender),
            source: facts.source.as_ref().map(|source| self.source(source, &bulletin.path)),
            corrections: self.corrections(facts),
            expired_text: self.expired_notice(bulletin),
            banner: self.banner(bulletin),
            period_text: self.period(facts),
            reported_text: self.reported(facts),
            tags: &facts.tags,
            outcome: overall_outcome(bulletin).map(CaseOutcome::id),
            share_text: self.share_text(&share),
            whom_to_call: self.whom_to_call(),
            code: self.site.config.base_url.host().and_then(|_| page_code(&page.url)),
            amount,
        }
    }

    pub(super) fn corrections<'a>(&self, facts: &'a Bulletin) -> Vec<CorrectionView<'a>> {
        let view = |correction: &'a Correction| CorrectionView {
            date_text: correction.date.map(|date| self.date(date)),
            text: &correction.text,
        };
        facts.corrections.iter().map(view).collect()
    }

    /// The days that a digest is about.
    pub(super) fn period(&self, facts: &Bulletin) -> Option<String> {
        let (from, to) = facts.period?;
        Some(self.words.fill("digest_period", &[("from", &self.date(from)), ("to", &self.date(to))]))
    }

    /// The cases and losses that a digest sums up without describing them.
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

    /// The scam type whose tips stand in for a bulletin's own.
    pub(super) fn lends_tips(&self, bulletin: &PublishedBulletin, own: &[String]) -> Option<&ScamType> {
        bulletin.types.first().filter(|_| own.is_empty()).map(|id| self.site.types.get(*id))
    }

    pub(super) fn tips_heading(&self, lender: Option<&ScamType>) -> String {
        match lender {
            Some(lender) => self.words.fill("tips_of_type", &[("name", self.type_name_of(lender))]),
            None => self.words.get("tips").to_owned(),
        }
    }
}
