//! What a site publishes, one record for each file: facts, text and address.

use std::ops::Range;
use std::sync::Arc;

use crate::address::Address;
use crate::content::bulletin::{Bulletin, CaseFacts};
use crate::content::front::{PageFront, TranslationFront};
use crate::content::markdown::Body;
use crate::vocabulary::ScamTypeId;
use crate::vocabulary::regions::RegionId;
use crate::yaml::SpannedText;

/// A published bulletin, by its index in [`Site::bulletins`](super::Site::bulletins).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct BulletinId(pub(crate) u32);

impl BulletinId {
    /// The index in lists that have one element for each published bulletin.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    /// The id of the bulletin at an index.
    pub(super) fn from_index(index: usize) -> BulletinId {
        BulletinId(u32::try_from(index).expect("no memory holds so many bulletins"))
    }
}

/// A bulletin that has a page.
#[derive(Clone, Debug)]
pub(crate) struct PublishedBulletin {
    /// Path of its file from the site's root.
    pub(crate) path: Arc<str>,
    /// Where it is published.
    pub(crate) address: Address,
    /// Its facts.
    pub(crate) facts: Arc<Bulletin>,
    /// Its text.
    pub(crate) body: Arc<Body>,
    /// Its cases in [`Site::cases`](super::Site::cases).
    pub(crate) cases: Range<usize>,
    /// The types of its cases, without repetition.
    pub(crate) types: Vec<ScamTypeId>,
    /// Up to five older bulletins of its first type, newest first.
    pub(crate) related: Vec<BulletinId>,
    /// Whether its `expires` day is past: it keeps its page with a banner and leaves the lists.
    pub(crate) expired: bool,
}

/// A case of a published bulletin.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    /// The bulletin.
    pub(crate) bulletin: BulletinId,
    /// Its number there, from 1.
    pub(crate) number: u32,
    /// What kind of scam it was.
    pub(crate) scam_type: ScamTypeId,
    /// Where.
    pub(crate) region: Option<RegionId>,
    /// Bulletin's address and number of the case that this one repeats; it then is not counted.
    pub(crate) same_as: Option<(Address, u32)>,
}

/// What a site says of a scam type.
#[derive(Debug)]
pub(crate) struct Guide {
    /// Path of its file.
    pub(crate) path: Arc<str>,
    /// Its text.
    pub(crate) body: Arc<Body>,
}

/// The notice that stays where a bulletin was.
#[derive(Debug)]
pub(crate) struct WithdrawnBulletin {
    /// Path of its file.
    pub(crate) path: Arc<str>,
    /// Where the notice is.
    pub(crate) address: Address,
    /// Its facts; only the withdrawal is shown.
    pub(crate) facts: Arc<Bulletin>,
}

/// A page that is no bulletin.
#[derive(Debug)]
pub(crate) struct Page {
    /// Path of its file.
    pub(crate) path: Arc<str>,
    /// Where it is published.
    pub(crate) address: Address,
    /// Its front matter.
    pub(crate) front: Arc<PageFront>,
    /// Its text.
    pub(crate) body: Arc<Body>,
}

/// What a translation is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Original {
    /// A bulletin.
    Bulletin(BulletinId),
    /// A page, by its index in [`Site::pages`](super::Site::pages).
    Page(usize),
}

/// A bulletin or page in another language.
#[derive(Debug)]
pub(crate) struct Translation {
    /// Path of its file.
    pub(crate) path: Arc<str>,
    /// Where it is published.
    pub(crate) address: Address,
    /// What it translates.
    pub(crate) original: Original,
    /// Its words.
    pub(crate) front: Arc<TranslationFront>,
    /// Its text.
    pub(crate) body: Arc<Body>,
}

/// An old address and where it leads now.
#[derive(Clone, Debug)]
pub(crate) struct Redirect {
    /// The old address, as written.
    pub(crate) from: SpannedText,
    /// The new one.
    pub(crate) to: Address,
    /// The file that says so.
    pub(crate) path: Arc<str>,
}

impl Case {
    /// What its bulletin says of it.
    pub(super) fn facts<'b>(&self, bulletin: &'b PublishedBulletin) -> &'b CaseFacts {
        &bulletin.facts.cases[self.number as usize - 1]
    }
}
