//! The numbers that a citizen may call.

use serde::{Deserialize, Serialize};

/// A number that is shown on the site.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Hotline {
    /// The number as dialled.
    pub(crate) number: String,
    /// What it is called.
    pub(crate) name: String,
    /// When to call it.
    #[serde(default)]
    pub(crate) when: String,
    /// Whether it can be called; 12381 only sends messages.
    #[serde(default = "yes")]
    pub(crate) tel: bool,
}

fn yes() -> bool {
    true
}
