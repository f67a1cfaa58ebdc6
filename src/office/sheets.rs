//! The cells of XLSX as texts, row by row.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxFormulaMetadata};

use super::Fault;
use super::package::Package;

/// Rows and columns of a sheet that are read. A cell far out on an empty sheet costs nothing.
pub(crate) const MOST_ROWS: u32 = 20_000;
pub(crate) const MOST_COLUMNS: u32 = 200;

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its name; empty in CSV.
    pub(crate) name: String,
    /// Rows with their numbers in the file, from 1; empty rows are left out.
    pub(crate) rows: Vec<(u32, Vec<String>)>,
    /// Whether rows or columns were left out because there are too many.
    pub(crate) is_cut: bool,
    /// Whether Excel does not show it.
    pub(crate) is_hidden: bool,
    /// Cells that were merged, each as its first and its last one.
    merged: Vec<Merged>,
}

/// The row and the column of a cell, from 0.
type Cell = (u32, u32);
type Merged = (Cell, Cell);

/// Reads every sheet of a workbook; formulas give the values that were last calculated.
pub(crate) fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    unpack_within_bounds(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => Fault::Encrypted,
        error => broken(error),
    })?;
    let sheets = book.sheets_metadata().to_vec();
    sheets.iter().map(|sheet| read_sheet(&mut book, sheet)).collect()
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, described: &calamine::Sheet) -> Result<Sheet, Fault> {
    let name = described.name.clone();
    let is_hidden = described.visible != calamine::SheetVisible::Visible;
    if described.typ != calamine::SheetType::WorkSheet {
        return Ok(Sheet { name, is_hidden, ..Sheet::default() });
    }
    let merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
    let merged = merged.iter().map(|region| (region.start, region.end)).collect();
    let mut sheet = Sheet { name, is_hidden, merged, ..Sheet::default() };
    let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(broken)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(broken)? {
        let (row, column) = cell.pos;
        if row >= MOST_ROWS {
            sheet.is_cut = true;
            break;
        }
        let mut text = text_of_cell(&cell.value);
        if text.is_empty() {
            text = cell.formula.as_ref().map(shown_formula).unwrap_or_default();
        }
        if text.is_empty() {
            continue;
        }
        if column < MOST_COLUMNS {
            set(&mut sheet.rows, row + 1, column as usize, text);
        } else {
            sheet.is_cut = true;
        }
    }
    Ok(sheet)
}

fn broken(_: calamine::XlsxError) -> Fault {
    Fault::Broken
}

impl Sheet {
    /// Repeats the value of a merged cell in the rows that it spans: a month over all of its cases.
    pub(crate) fn fill_merged_cells(&mut self) {
        for (start, end) in std::mem::take(&mut self.merged) {
            fill_down(&mut self.rows, start, end);
        }
    }
}

/// Unpacks every part once, so that a bomb is refused before anything is made of it.
fn unpack_within_bounds(bytes: &[u8]) -> Result<(), Fault> {
    let mut package = Package::open(bytes)?;
    for name in package.names() {
        package.part(&name)?;
    }
    Ok(())
}

fn set(rows: &mut Vec<(u32, Vec<String>)>, row: u32, column: usize, text: String) {
    // Cells come in the order of the sheet.
    if rows.last().is_none_or(|(last, _)| *last != row) {
        rows.push((row, Vec::new()));
    }
    let (_, cells) = rows.last_mut().expect("a row was pushed");
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = text;
}

fn fill_down(rows: &mut [(u32, Vec<String>)], start: (u32, u32), end: (u32, u32)) {
    let column = start.1 as usize;
    let value =
        rows.iter().find(|(row, _)| *row == start.0 + 1).and_then(|(_, cells)| cells.get(column)).cloned();
    let Some(value) = value.filter(|_| end.0 > start.0 && column < MOST_COLUMNS as usize) else { return };
    for (_, cells) in rows.iter_mut().filter(|(row, _)| (start.0 + 2..=end.0 + 1).contains(row)) {
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column].clone_from(&value);
    }
}

fn text_of_cell(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => clean(text),
        DataRef::SharedString(text) => clean(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(is_true) => if *is_true { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let time =
                if hour == 0 && minute == 0 { String::new() } else { format!(" {hour:02}:{minute:02}") };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(_) | DataRef::Empty => String::new(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => clean(text),
    }
}

/// A formula that no program has worked out yet.
fn shown_formula(formula: &XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            format!("={}", clean(formula))
        }
        _ => "=".to_owned(),
    }
}

/// Whether a cell has no value but a formula that was not worked out, or the error that came of it: `=A1*2`, `#REF!`.
pub(crate) fn is_without_value(cell: &str) -> bool {
    const ERRORS: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"];
    cell.starts_with('=') || ERRORS.contains(&cell)
}

/// Whether a workbook has macros. They are neither run nor published.
pub(crate) fn has_macros(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|package| package.has("xl/vbaProject.bin"))
}

/// A cell in one line, without what cannot be seen.
pub(crate) fn clean(text: &str) -> String {
    crate::text::one_line(&crate::characters::visible(text))
}
