//! The site as facts.

use std::sync::Arc;

use super::archive::Archives;
use super::finder::Finder;
use super::published::{
    BulletinId, Case, Guide, Page, PublishedBulletin, Redirect, Translation, WithdrawnBulletin,
};
use super::visibility::LeftOut;
use crate::config::Config;
use crate::content::bulletin::CaseFacts;
use crate::content::markdown::Body;
use crate::vocabulary::ScamTypes;

/// Everything that a site publishes, as facts. A copy shares what is large with the original, so that an edit can make a
/// new site while the old one is still being read.
#[derive(Clone, Debug)]
pub struct Site {
    /// The configuration.
    pub config: Arc<Config>,
    /// The day on which the site is built, in its time zone.
    pub(crate) today: jiff::civil::Date,
    /// The scam types, the site's own included.
    pub(crate) types: Arc<ScamTypes>,
    /// What the site itself says of each scam type, by [`ScamTypeId`](crate::vocabulary::ScamTypeId).
    pub(crate) guides: Arc<[Option<Guide>]>,
    /// The questions that lead to scam types.
    pub(crate) finder: Arc<Finder>,
    /// Published bulletins, oldest first; on one day by address.
    pub(crate) bulletins: Vec<Arc<PublishedBulletin>>,
    /// The cases of the published bulletins, in their order.
    pub(crate) cases: Arc<[Case]>,
    /// Whether one of them may say that it repeats another one.
    pub(super) names_cases: bool,
    /// Bulletins that were taken back, by address.
    pub(crate) withdrawn: Arc<[WithdrawnBulletin]>,
    /// Other pages, by address.
    pub(crate) pages: Arc<[Page]>,
    /// Translations, by address.
    pub(crate) translations: Arc<[Translation]>,
    /// Old addresses.
    pub(crate) redirects: Arc<[Redirect]>,
    /// Lists of bulletins by type, region and month.
    pub(crate) archives: Arc<Archives>,
    /// What is not published, and why.
    pub(crate) left_out: Arc<LeftOut>,
}

impl Site {
    /// The bulletin of an id that this site gave out.
    pub(crate) fn bulletin(&self, id: BulletinId) -> &PublishedBulletin {
        &self.bulletins[id.index()]
    }

    /// The facts of a case.
    pub(crate) fn case_facts(&self, case: &Case) -> &CaseFacts {
        case.facts(self.bulletin(case.bulletin))
    }

    /// The cases that count, oldest bulletin first: those that repeat another one are left out.
    pub(crate) fn counted_cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| case.same_as.is_none())
    }

    /// The published texts: bulletins, guides, pages and translations, by the paths of their files.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &Body)> {
        let bulletins = self.bulletins.iter().map(|bulletin| (&*bulletin.path, &*bulletin.body));
        let guides = self.guides.iter().flatten().map(|guide| (&*guide.path, &*guide.body));
        let pages = self.pages.iter().map(|page| (&*page.path, &*page.body));
        let translations = self.translations.iter().map(|text| (&*text.path, &*text.body));
        bulletins.chain(guides).chain(pages).chain(translations)
    }

    /// The ids of all published bulletins, oldest first.
    pub(crate) fn bulletin_ids(&self) -> impl DoubleEndedIterator<Item = BulletinId> + use<> {
        (0..self.bulletins.len()).map(BulletinId::from_index)
    }
}
