//! All documents together: the site as facts, before pages are planned.
//!
//! [`relate()`] resolves what one file alone cannot know (which scam type is meant, which case is the same
//! as another, what is published today) and freezes the result. Relations are ids into sorted lists.

mod archive;
mod breakdown;
mod digest;
mod earlier;
mod figures;
mod finder;
mod loss_band;
mod new_texts;
mod period;
mod published;
mod relate;
mod same_as;
mod scam_types;
mod site;
mod type_clashes;
mod visibility;

pub(crate) use archive::{Archive, Year};
pub(crate) use breakdown::Breakdown;
pub(crate) use digest::{Digest, Part};
pub(crate) use earlier::EarlierSite;
pub(crate) use figures::{Figures, Rescued, Sum};
pub(crate) use finder::{Choice, Destination, Finder};
pub(crate) use loss_band::LossBand;
pub(crate) use period::{Period, PeriodError, quarter};
pub(crate) use published::{BulletinId, Case, Original, Page, PublishedBulletin, Redirect, Translation};
pub(crate) use relate::relate;
pub(crate) use relate::soften_drafts;
pub(crate) use same_as::named_case;
pub(crate) use scam_types::report_unknown_type;
pub(crate) use site::Site;
pub(crate) use visibility::{LeftOut, Options, Visibility, visibility};
