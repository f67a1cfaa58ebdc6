//! What the checks stand on: the text under examination, keywords and what stands near them, tables, sets of words.

pub(in crate::safety) mod context;
pub(in crate::safety) mod keywords;
pub(in crate::safety) mod tables;
pub(in crate::safety) mod word_set;
