//! The words that facts are written in: scam types, regions and hotlines.
//!
//! Built-in vocabularies are embedded data (`data/`); a site adds to them in site.yaml and in
//! `content/types/`. Resolution turns what an author wrote into an id or names what was meant.

mod audiences;
mod closed;
mod facts;
mod hotlines;
pub mod regions;
mod scam_types;

pub use audiences::{Audience, builtin_audiences};
pub use closed::{Vocabulary, Word};
pub use facts::{AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind};
pub use hotlines::{Hotline, builtin_hotlines};
pub use scam_types::{NameClash, ScamType, ScamTypeId, ScamTypes, builtin_scam_types};

use serde::Deserialize;

/// The embedded file of scam types and hotlines; its shape is known at compile time and tested.
#[derive(Deserialize)]
struct BuiltIn {
    types: Vec<scam_types::BuiltInType>,
    hotlines: Vec<Hotline>,
}

fn built_in() -> BuiltIn {
    serde_yaml::from_str(include_str!("data/scam-types.yaml"))
        .expect("the embedded vocabulary is tested to be readable")
}
