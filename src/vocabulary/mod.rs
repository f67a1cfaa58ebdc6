//! The words that facts are written in: scam types, regions, hotlines, and the closed vocabularies of front matter.
//!
//! Built-in vocabularies are embedded data (`data/`); a site adds to them in site.yaml and in
//! `content/types/`. Resolving turns what an author wrote into an id, or into the name that was likely meant.

mod audiences;
mod builtin;
mod closed;
mod facts;
mod hotlines;
mod message_signs;
mod phrases;
mod question_words;
pub(crate) mod regions;
mod scam_names;
mod scam_type;
mod scam_types;
mod seasons;
#[cfg(test)]
mod tests;
mod wider_types;

pub(crate) use audiences::{Audience, builtin_audiences};
pub(crate) use builtin::builtin_hotlines;
pub use builtin::builtin_scam_types;
pub(crate) use closed::Vocabulary;
pub(crate) use facts::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind,
};
pub(crate) use hotlines::Hotline;
pub(crate) use message_signs::{LinkSigns, MessageSign, builtin_message_signs};
pub(crate) use question_words::{QuestionWords, builtin_question_words};
pub(crate) use scam_names::words_of_scams;
pub use scam_type::{ScamType, ScamTypeId};
pub use scam_types::{NameClash, ScamTypes};
pub(crate) use seasons::seasonal_tip;
