//! What the checks build on.
//!
//! `plain` takes the disguises off a text, with `characters` and `asterisks`. `context` is the plain text under examination,
//! with its `keywords`; `tables`, `lines` and `word_set` say what stands around something.

pub(in crate::safety) mod asterisks;
pub(in crate::safety) mod characters;
pub(in crate::safety) mod context;
pub(in crate::safety) mod keywords;
pub(in crate::safety) mod lines;
pub(in crate::safety) mod plain;
pub(in crate::safety) mod tables;
pub(in crate::safety) mod word_set;
