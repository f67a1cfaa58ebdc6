//! The cells of CSV and XLSX as texts, row by row.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use crate::import::detect::Refusal;
use crate::import::formats::package::Package;

/// Rows and columns of a sheet that are read. A cell far out on an empty sheet costs nothing.
const MOST_ROWS: u32 = 20_000;
const MOST_COLUMNS: u32 = 200;

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its name; empty in CSV.
    pub(crate) name: String,
    /// Rows with their numbers in the file, from 1; empty rows are left out.
    pub(crate) rows: Vec<(u32, Vec<String>)>,
    /// Whether rows were left out because there are too many.
    pub(crate) is_cut: bool,
}

/// Reads CSV in UTF-8 or GBK, with commas, semicolons or tabs.
pub(super) fn read_csv(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let text = crate::import::text_of(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let delimiter = [',', '\t', ';'].into_iter().max_by_key(|mark| count(*mark)).expect("there are three");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).expect("all three are ASCII"))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for record in reader.records() {
        let record = record.map_err(|error| Refusal::Broken(error.to_string()))?;
        let line = record.position().map_or(0, |position| position.line());
        let row = u32::try_from(line).unwrap_or(u32::MAX);
        if sheet.rows.len() as u32 >= MOST_ROWS {
            sheet.is_cut = true;
            break;
        }
        let cells: Vec<String> = record.iter().take(MOST_COLUMNS as usize).map(clean).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            sheet.rows.push((row, cells));
        }
    }
    Ok(vec![sheet])
}

/// Reads every sheet of a workbook; formulas give the values that were last calculated.
pub(super) fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    unpack_within_bounds(bytes)?;
    let broken = |error: calamine::XlsxError| Refusal::Broken(error.to_string());
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => Refusal::Encrypted,
        error => broken(error),
    })?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
        let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
        let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            if row >= MOST_ROWS {
                sheet.is_cut = true;
                break;
            }
            let text = text_of_cell(cell.get_value());
            if column < MOST_COLUMNS && !text.is_empty() {
                set(&mut sheet.rows, row + 1, column as usize, text);
            }
        }
        for region in &merged {
            fill_down(&mut sheet.rows, region.start, region.end);
        }
        if !sheet.rows.is_empty() {
            sheets.push(sheet);
        }
    }
    Ok(sheets)
}

/// Unpacks every part once, so that a bomb is refused before anything is made of it.
fn unpack_within_bounds(bytes: &[u8]) -> Result<(), Refusal> {
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

/// Repeats the value of a merged cell in the rows that it spans: a month over all of its cases.
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
        DataRef::DateTime(_) | DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => clean(text),
    }
}

/// A cell in one line, without what cannot be seen.
fn clean(text: &str) -> String {
    crate::text::one_line(&crate::characters::visible(text))
}
