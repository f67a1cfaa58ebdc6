//! Words that do harm without naming anybody.

pub(in crate::safety) mod reprints;
pub(in crate::safety) mod style;
