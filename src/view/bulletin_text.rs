//! A bulletin as plain values, for texts that leave the site: what its page says, without the page.

use super::Views;
use super::cases::CaseText;
use super::wording::Wording;
use crate::model::{BulletinId, PublishedBulletin};
use crate::vocabulary::ScamTypeId;

/// What the page of a bulletin says.
#[derive(Debug)]
pub(crate) struct BulletinText {
    /// Its title.
    pub(crate) title: String,
    /// What must be said first: that it has expired.
    pub(crate) notice: Option<String>,
    /// Day, scam types, region.
    pub(crate) byline: Vec<String>,
    /// What was lost, or that nothing was.
    pub(crate) amount: Option<String>,
    /// One sentence.
    pub(crate) summary: Option<String>,
    /// The cover: its address on this site and its words.
    pub(crate) cover: Option<(String, String)>,
    /// The text as HTML, with addresses of this site.
    pub(crate) html: String,
    /// Visible text of the first paragraph, at most 120 characters.
    pub(crate) lead: String,
    /// The facts of each case.
    pub(crate) cases: Vec<CaseText>,
    /// Signs that give the scam away.
    pub(crate) red_flags: Vec<String>,
    /// Prevention tips: its own, or those of its scam type.
    pub(crate) tips: Vec<String>,
    /// What stands above them.
    pub(crate) tips_heading: String,
    /// Who reported it first.
    pub(crate) source: Option<String>,
    /// What was corrected.
    pub(crate) corrections: Vec<String>,
    /// Its page, with scheme and host.
    pub(crate) url: String,
    /// Its scam types, those of its cases included.
    pub(crate) scam_types: Vec<ScamTypeId>,
}

impl Views<'_> {
    /// What the page of a bulletin says.
    pub(crate) fn bulletin_text(&self, id: BulletinId) -> BulletinText {
        let bulletin = self.site.bulletin(id);
        let facts = &bulletin.facts;
        let wording = Wording::from_bulletin(bulletin);
        let lender = self.lends_tips(bulletin, wording.tips);
        let shared = facts.cover.as_ref().and_then(|cover| {
            let src = self.picture_address(&cover.src.text, &bulletin.path)?;
            Some((src, cover.alt.clone()))
        });
        let sums = [self.reported(facts), self.period(facts)].into_iter().flatten();
        BulletinText {
            title: facts.title.clone(),
            notice: self.expired_notice(bulletin).or_else(|| self.banner(bulletin)),
            byline: self.byline(bulletin),
            amount: self.headline_amount(bulletin).map(|amount| amount.line(self.words)),
            summary: Some(
                wording.summary.map(str::to_owned).into_iter().chain(sums).collect::<Vec<_>>().join("\n"),
            )
            .filter(|summary| !summary.is_empty()),
            cover: shared,
            html: self.html(&bulletin.body, &bulletin.path).into_owned(),
            lead: bulletin.body.lead.clone(),
            cases: self.case_texts(bulletin),
            red_flags: facts.red_flags.clone(),
            tips: lender.map_or(&facts.tips, |lender| &lender.tips).clone(),
            tips_heading: self.tips_heading(lender),
            source: facts
                .source
                .as_ref()
                .and_then(|source| self.source(source, &bulletin.path).line(self.words)),
            corrections: self
                .corrections(facts)
                .iter()
                .map(|correction| correction.line(self.words))
                .collect(),
            url: self.absolute(&bulletin.address),
            scam_types: bulletin.types.clone(),
        }
    }

    fn byline(&self, bulletin: &PublishedBulletin) -> Vec<String> {
        let types = bulletin.types.iter().map(|id| self.type_name(*id).to_owned());
        let region = self.region_of(bulletin).map(|region| self.site.config.regions.full_name(region));
        [self.date(bulletin.facts.date)].into_iter().chain(types).chain(region).collect()
    }
}
