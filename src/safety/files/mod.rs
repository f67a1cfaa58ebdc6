//! Checks of files other than bulletins, and which of these files are checked.

pub(crate) mod attachments;
pub(crate) mod cell_formulas;
pub(crate) mod file_kinds;
pub(crate) mod pictures;
pub(crate) mod templates;
