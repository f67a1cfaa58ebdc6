//! Rows in columns that line up on a terminal, where a Chinese character is as wide as two letters.
//!
//! Written without a crate: crates for tables draw frames and wrap cells, and these rows are also read by scripts.

use unicode_width::UnicodeWidthStr;

/// Spaces between two columns.
const GAP: usize = 2;

/// The rows, one per line; the last column is not padded.
pub(crate) fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + GAP));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
