//! What does harm without naming anybody: blame, recipes, accusations of brands, advertisement, advice that does not work,
//! and texts of others whose source is not given.

pub(crate) mod brand_accusations;
pub(crate) mod harmful_words;
pub(crate) mod how_to_details;
pub(crate) mod obsolete_advice;
pub(crate) mod product_promotion;
pub(crate) mod reprints;
pub(crate) mod victim_blaming;
