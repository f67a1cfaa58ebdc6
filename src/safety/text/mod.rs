//! What the checks build on.
//!
//! `plain` takes the disguises off a text, with `characters` and `asterisks`. `context` is the plain text under examination,
//! with its `keywords`; `tables`, `lines` and `word_set` say what stands around something.

pub(crate) mod asterisks;
pub(crate) mod characters;
pub(crate) mod context;
pub(crate) mod keywords;
pub(crate) mod lines;
pub(crate) mod plain;
pub(crate) mod tables;
pub(crate) mod word_set;
