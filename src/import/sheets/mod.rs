//! Tables: one case a row. Which column is which field is guessed from the headings, shown, and may be told by a person.
//!
//! In reading order: `cells` reads CSV and XLSX into rows, `columns` finds the row of headings and what each means, `cases` makes
//! drafts of the rows.

mod cases;
mod cells;
mod columns;

pub(crate) use cases::{Grouping, drafts_of};
pub(crate) use columns::{COLUMN_KINDS, Columns, Mapping, guess};

use super::detect::Refusal;
use cells::Sheet;

/// Reads the sheets of a file that hold anything.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    if bytes.starts_with(b"PK") { cells::read_xlsx(bytes) } else { cells::read_csv(bytes) }
}

/// The headings of every sheet, each with what it is taken for.
pub(crate) fn headings(bytes: &[u8], mapping: &Mapping) -> Result<Vec<Columns>, Refusal> {
    Ok(read_sheets(bytes)?.iter().filter_map(|sheet| guess(sheet, mapping)).collect())
}
