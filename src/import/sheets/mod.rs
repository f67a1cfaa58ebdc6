//! Tables: one case a row. Which column is which field is guessed from the headings, shown, and may be told by a person.
//!
//! In reading order: `csv_cells` reads CSV, and `office` XLSX, into rows; `columns` finds the row of headings and what each means, `names` whom a row
//! names, and `cases` makes drafts of the rows.

mod cases;
mod columns;
mod csv_cells;
mod names;

pub(crate) use cases::{Grouping, drafts_of};
pub(crate) use columns::{COLUMN_KINDS, Columns, Mapping, guess};

use self::columns::unknown_headings;
use super::detect::Refusal;
use crate::office::sheets::{Sheet, read_xlsx};

/// Reads the sheets of a file that hold anything.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    if !bytes.starts_with(b"PK") {
        return csv_cells::read_csv(bytes);
    }
    let mut sheets = read_xlsx(bytes)?;
    sheets.iter_mut().for_each(Sheet::fill_merged_cells);
    sheets.retain(|sheet| !sheet.rows.is_empty());
    Ok(sheets)
}

/// The headings of every sheet, each with what it is taken for.
pub(crate) fn headings(bytes: &[u8], mapping: &Mapping) -> Result<Vec<Columns>, Refusal> {
    let headings = |sheet| guess(sheet, mapping).or_else(|| unknown_headings(sheet, mapping));
    Ok(read_sheets(bytes)?.iter().filter_map(headings).collect())
}
