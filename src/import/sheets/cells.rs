//! The cells of CSV and XLSX as texts, row by row.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxFormulaMetadata};

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
    // One way of ending lines, so that they can be counted.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let delimiter = [',', '\t', ';'].into_iter().max_by_key(|mark| count(*mark)).expect("there are three");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).expect("all three are ASCII"))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut rows = RowNumbers { text: &text, at: 0, row: 1 };
    for record in reader.records() {
        let record = record.map_err(|_| Refusal::Broken(String::new()))?;
        let row = rows.of(&record);
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

/// The numbers of the rows of a table as a person sees them: an empty line is a row, a cell of two lines makes none.
struct RowNumbers<'a> {
    text: &'a str,
    /// Bytes that were counted.
    at: usize,
    row: u32,
}

impl RowNumbers<'_> {
    /// The number of the next record.
    fn of(&mut self, record: &csv::StringRecord) -> u32 {
        let lines = |text: &str| u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
        let start = record.position().map_or(0, |position| position.byte());
        let start = usize::try_from(start).unwrap_or(usize::MAX).clamp(self.at, self.text.len());
        let empty = self.text[start..].bytes().take_while(|byte| *byte == b'\n').count();
        let row = self.row.saturating_add(lines(&self.text[self.at..start + empty]));
        self.at = start + empty;
        self.row = row.saturating_sub(record.iter().map(lines).sum());
        row
    }
}

/// Reads every sheet of a workbook; formulas give the values that were last calculated.
pub(super) fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    unpack_within_bounds(bytes)?;
    // What the library says of it, in English, helps nobody who has the file.
    let broken = |_: calamine::XlsxError| Refusal::Broken(String::new());
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => Refusal::Encrypted,
        error => broken(error),
    })?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
        let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
        let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
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
pub(super) fn is_without_value(cell: &str) -> bool {
    const ERRORS: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"];
    cell.starts_with('=') || ERRORS.contains(&cell)
}

/// Whether a workbook has macros. They are neither run nor published.
pub(super) fn has_macros(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|package| package.has("xl/vbaProject.bin"))
}

/// A cell in one line, without what cannot be seen.
fn clean(text: &str) -> String {
    crate::text::one_line(&crate::characters::visible(text))
}
