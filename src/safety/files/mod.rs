//! What files other than bulletins can do: tables, and which files are looked through.

pub(crate) mod attachments;
pub(crate) mod cell_formulas;
pub(crate) mod file_kinds;
pub(crate) mod pictures;
pub(crate) mod templates;
