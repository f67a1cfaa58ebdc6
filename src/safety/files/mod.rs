//! What files other than bulletins can do: tables, and which files are looked through.

pub(in crate::safety) mod cell_formulas;
pub(in crate::safety) mod file_kinds;
