//! Checks of files other than bulletins, and which of these files are checked.

pub(crate) mod attachments;
pub(crate) mod cell_formulas;
pub(crate) mod file_kinds;
pub(crate) mod packages;
pub(crate) mod pictures;
mod places;
pub(crate) mod templates;
