//! The cells of CSV as texts, row by row.

use crate::import::detect::Refusal;
use crate::office::encoding::text_of;
use crate::office::sheets::{MOST_COLUMNS, MOST_ROWS, Sheet, clean};

/// Reads CSV in UTF-8 or GBK, with commas, semicolons or tabs.
pub(super) fn read_csv(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let text = text_of(bytes)?;
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
