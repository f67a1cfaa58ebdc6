//! A table of cases as files: CSV, and a sheet of Excel, both as Excel and WPS open them.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::money::Amount;
use crate::safety::is_formula;
use crate::view::{CaseTable, Cell};

/// CSV in UTF-8 with the byte order mark that Excel needs. Texts that a spreadsheet would take for a formula get an
/// apostrophe before them.
pub(crate) fn cases_csv(table: &CaseTable) -> Vec<u8> {
    let mut out = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let rows = table.rows.iter().map(|row| row.iter().map(csv_cell).collect::<Vec<_>>());
    for row in [table.columns.clone()].into_iter().chain(rows) {
        out.write_record(row).expect("every row has a cell for each column, and memory takes them");
    }
    out.into_inner().expect("memory takes what is written")
}

fn csv_cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if is_formula(text) => format!("'{text}"),
        Cell::Text(text) | Cell::Address(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Money(minor) => Amount::decimal(*minor),
        Cell::Day(day) => day.to_string(),
    }
}

/// Widths of columns in characters: what is wider is cut on the screen, not in the file.
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=40;

/// A sheet of Excel named `name`: the header stays in sight and filters, numbers add up.
pub(crate) fn cases_xlsx(table: &CaseTable, name: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same cases give the same bytes.
    workbook.set_properties(
        &rust_xlsxwriter::DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    let header = Format::new().set_bold().set_text_wrap();
    for (column, title) in (0..).zip(&table.columns) {
        sheet.write_with_format(0, column, title, &header)?;
        sheet.set_column_width(column, width(table, usize::from(column)) as f64)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, row, column, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last_row, last_column)?;
    workbook.save_to_buffer()
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) | Cell::Address(text) => sheet.write_string(row, column, text)?,
        Cell::Count(count) => sheet.write_number(row, column, *count)?,
        Cell::Money(minor) => {
            let format = Format::new().set_num_format("#,##0.##");
            sheet.write_number_with_format(row, column, *minor as f64 / 100.0, &format)?
        }
        Cell::Day(day) => {
            let date = ExcelDateTime::from_ymd(
                day.year().unsigned_abs(),
                day.month().unsigned_abs(),
                day.day().unsigned_abs(),
            )?;
            sheet.write_datetime_with_format(
                row,
                column,
                &date,
                &Format::new().set_num_format("yyyy-mm-dd"),
            )?
        }
    };
    Ok(())
}

/// The width of the longest text of a column; a Chinese character is as wide as two letters.
fn width(table: &CaseTable, column: usize) -> usize {
    let cells =
        table.rows.iter().map(|row| unicode_width::UnicodeWidthStr::width(csv_cell(&row[column]).as_str()));
    let title = unicode_width::UnicodeWidthStr::width(table.columns[column].as_str());
    (cells.max().unwrap_or(0).max(title) + 2).clamp(*WIDTHS.start(), *WIDTHS.end())
}
