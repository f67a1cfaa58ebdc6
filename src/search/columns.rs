//! The facets of many bulletins: one short code for each bulletin in a string, which compresses well.

use serde::Serialize;

/// A facet of the bulletins of a segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct FacetColumn {
    /// The sets of values that occur, sorted.
    values: Vec<Vec<String>>,
    /// The index of each bulletin's set, with one or two characters.
    column: String,
}

/// How many values one character can stand for: the characters of ASCII from `#` to `}` without `\`.
const BASE: usize = 90;

impl FacetColumn {
    /// The column of the values of each bulletin, in order.
    pub(crate) fn new(bulletins: &[Vec<String>]) -> FacetColumn {
        let mut values = bulletins.to_vec();
        values.sort_unstable();
        values.dedup();
        let wide = values.len() > BASE;
        let mut column = String::with_capacity(bulletins.len() * 2);
        for bulletin in bulletins {
            let index = values.binary_search(bulletin).expect("the values are those of all bulletins");
            if wide {
                column.push(digit(index / BASE));
            }
            column.push(digit(index % BASE));
        }
        FacetColumn { values, column }
    }
}

/// Numbers in base 90, all with as many digits as the largest needs: first the highest digit of each, then the next
/// one. So digits that are alike lie together, which compresses well.
pub(crate) fn digit_columns(numbers: &[u32]) -> String {
    let width = numbers.iter().max().map_or(0, |largest| largest.max(&1).ilog(BASE as u32) + 1);
    let places = (0..width).rev().map(|place| (BASE as u32).pow(place));
    places.flat_map(|unit| numbers.iter().map(move |number| digit((number / unit) as usize % BASE))).collect()
}

/// A digit as a character that JSON leaves alone: from `#` on, without `\`.
fn digit(digit: usize) -> char {
    let code = b'#' + digit as u8;
    char::from(if code >= b'\\' { code + 1 } else { code })
}
