//! All documents together: the site as facts, before pages are planned.
//!
//! [`relate`] resolves what one file alone cannot know (which scam type is meant, which case is the same
//! as another, what is published today) and freezes the result. Relations are ids into sorted lists.

mod archive;
mod figures;
mod loss_band;
mod new_texts;
mod published;
mod relate;
mod same_as;
mod scam_types;
mod site;
mod visibility;

pub use archive::{Archive, Archives, Year};
pub use figures::Figures;
pub use loss_band::LossBand;
pub use published::{
    BulletinId, Case, Guide, Original, Page, PublishedBulletin, Redirect, Translation, WithdrawnBulletin,
};
pub use relate::{relate, soften_drafts};
pub use same_as::named_case;
pub use scam_types::unknown_type;
pub use site::Site;
pub use visibility::{LeftOut, Options, Visibility, visibility};
