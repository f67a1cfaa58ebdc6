//! The facets of many bulletins: for each of them one short code in a string, which compresses well.

use serde::Serialize;

/// A facet of the bulletins of a segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The sets of values that occur, sorted.
    values: Vec<Vec<String>>,
    /// The index of each bulletin's set, with one or two characters.
    column: String,
}

/// What a character can tell apart.
const BASE: usize = 90;

impl Column {
    /// The column of the values of each bulletin, in order.
    pub fn of(bulletins: &[Vec<String>]) -> Column {
        let mut values = bulletins.to_vec();
        values.sort_unstable();
        values.dedup();
        let wide = values.len() > BASE;
        let mut column = String::with_capacity(bulletins.len() * 2);
        for bulletin in bulletins {
            let index = values.binary_search(bulletin).unwrap_or_default();
            if wide {
                column.push(digit(index / BASE));
            }
            column.push(digit(index % BASE));
        }
        Column { values, column }
    }
}

/// A digit as a character that JSON leaves alone: from `#` on, without `\`.
fn digit(digit: usize) -> char {
    let code = b'#' + digit as u8;
    char::from(if code >= b'\\' { code + 1 } else { code })
}
