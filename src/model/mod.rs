//! All documents together: the site as facts, before anybody thinks of pages.
//!
//! [`relate`] resolves what one file alone cannot know (which scam type is meant, which case is the same
//! as another, what is published today) and freezes the result. Relations are ids into sorted lists.

mod archive;
mod figures;
mod loss_band;
mod relate;
mod retell;
mod same_as;
mod scam_types;
mod visibility;

pub use archive::{Archive, Archives, Year};
pub use figures::Figures;
pub use loss_band::LossBand;
pub use relate::{Options, relate, soften_drafts};
pub use same_as::named_case;
pub use scam_types::unknown_type;
pub use visibility::{LeftOut, Visibility, visibility};

use std::ops::Range;
use std::sync::Arc;

use crate::address::Address;
use crate::config::Config;
use crate::content::bulletin::{Bulletin, CaseFacts};
use crate::content::front::{PageFront, TranslationFront};
use crate::content::markdown::Body;
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::{ScamTypeId, ScamTypes};
use crate::yaml::Written;

/// Index of a bulletin in [`Site::bulletins`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BulletinId(pub u32);

/// Everything that a site publishes, as facts. A copy shares what is large with the original, so that an edit can
/// give a new site beside the one that is still being read.
#[derive(Clone, Debug)]
pub struct Site {
    /// The configuration.
    pub config: Arc<Config>,
    /// The day on which the site is built, in its time zone.
    pub today: jiff::civil::Date,
    /// The scam types, the site's own included.
    pub types: Arc<ScamTypes>,
    /// What the site itself says of each scam type, by [`ScamTypeId`].
    pub guides: Arc<[Option<Guide>]>,
    /// Published bulletins, oldest first; on one day by address.
    pub bulletins: Vec<Arc<PublishedBulletin>>,
    /// The cases of the published bulletins, in their order.
    pub cases: Arc<[Case]>,
    /// Bulletins that were taken back, by address.
    pub withdrawn: Arc<[WithdrawnBulletin]>,
    /// Other pages, by address.
    pub pages: Arc<[Page]>,
    /// Translations, by address.
    pub translations: Arc<[Translation]>,
    /// Old addresses.
    pub redirects: Arc<[Redirect]>,
    /// Lists of bulletins by type, region and month.
    pub archives: Arc<Archives>,
    /// What is not published, and why.
    pub left_out: Arc<LeftOut>,
}

/// A bulletin that has a page.
#[derive(Clone, Debug)]
pub struct PublishedBulletin {
    /// Path of its file from the site's root.
    pub path: Arc<str>,
    /// Where it is published.
    pub address: Address,
    /// Its facts.
    pub facts: Arc<Bulletin>,
    /// Its text.
    pub body: Arc<Body>,
    /// Its cases in [`Site::cases`].
    pub cases: Range<usize>,
    /// The types of its cases, without repetition.
    pub types: Vec<ScamTypeId>,
    /// Up to five older bulletins of its first type, newest first.
    pub related: Vec<BulletinId>,
    /// Past its `expires` day: it keeps its page with a banner and leaves the lists.
    pub expired: bool,
}

/// A case of a published bulletin.
#[derive(Clone, Debug)]
pub struct Case {
    /// The bulletin.
    pub bulletin: BulletinId,
    /// Its number there, from 1.
    pub number: u32,
    /// What kind of scam it was.
    pub scam_type: ScamTypeId,
    /// Where.
    pub region: Option<RegionId>,
    /// Bulletin's address and number of the case that this one repeats; it then is not counted.
    pub same_as: Option<(Address, u32)>,
}

/// What a site says of a scam type.
#[derive(Debug)]
pub struct Guide {
    /// Path of its file.
    pub path: Arc<str>,
    /// Its text.
    pub body: Arc<Body>,
}

/// The notice that stays where a bulletin was.
#[derive(Debug)]
pub struct WithdrawnBulletin {
    /// Path of its file.
    pub path: Arc<str>,
    /// Where the notice is.
    pub address: Address,
    /// Its facts, of which only the withdrawal is shown.
    pub facts: Arc<Bulletin>,
}

/// A page that is no bulletin.
#[derive(Debug)]
pub struct Page {
    /// Path of its file.
    pub path: Arc<str>,
    /// Where it is published.
    pub address: Address,
    /// Its front matter.
    pub front: PageFront,
    /// Its text.
    pub body: Arc<Body>,
}

/// What a translation is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Original {
    /// A bulletin.
    Bulletin(BulletinId),
    /// A page, by its index in [`Site::pages`].
    Page(usize),
}

/// A bulletin or page in another language.
#[derive(Debug)]
pub struct Translation {
    /// Path of its file.
    pub path: Arc<str>,
    /// Where it is published.
    pub address: Address,
    /// What it translates.
    pub original: Original,
    /// Its words.
    pub front: TranslationFront,
    /// Its text.
    pub body: Arc<Body>,
}

/// An old address and where it leads now.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The old address, as written.
    pub from: Written,
    /// The new one.
    pub to: Address,
    /// The file that says so.
    pub path: Arc<str>,
}

impl Site {
    /// The bulletin of an id that this site gave out.
    pub fn bulletin(&self, id: BulletinId) -> &PublishedBulletin {
        &self.bulletins[id.0 as usize]
    }

    /// The facts of a case.
    pub fn case_facts(&self, case: &Case) -> &CaseFacts {
        &self.bulletin(case.bulletin).facts.cases[case.number as usize - 1]
    }

    /// The ids of all published bulletins, oldest first.
    pub fn bulletin_ids(&self) -> impl DoubleEndedIterator<Item = BulletinId> + use<> {
        let count = u32::try_from(self.bulletins.len()).unwrap_or(u32::MAX);
        (0..count).map(BulletinId)
    }
}
