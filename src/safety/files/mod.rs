//! What files other than bulletins can do: tables, and which files are looked through.

pub(in crate::safety) mod attachments;
pub(in crate::safety) mod cell_formulas;
pub(in crate::safety) mod file_kinds;
pub(in crate::safety) mod pictures;
pub(in crate::safety) mod templates;
