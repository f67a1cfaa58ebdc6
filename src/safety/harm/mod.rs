//! What does harm without naming anybody: blame, recipes, accusations of brands, advertisement, advice that does not work,
//! and texts of others whose source is not given.

pub(in crate::safety) mod brand_accusations;
pub(in crate::safety) mod harmful_words;
pub(in crate::safety) mod how_to_details;
pub(in crate::safety) mod obsolete_advice;
pub(in crate::safety) mod product_promotion;
pub(in crate::safety) mod reprints;
pub(in crate::safety) mod victim_blaming;
