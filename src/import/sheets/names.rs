//! Names of people in the columns of a table. Whoever is named in a column is often named in the words of the same row too,
//! where nothing else tells that two characters are a name: 李丽在网上刷单.

use std::ops::Range;

use super::columns::Column;
use crate::import::facts::label_of;
use crate::safety::places_of_name;
use crate::text::is_ideograph;

/// What divides several people in one cell.
const DIVIDERS: [char; 12] = ['、', '，', ',', ';', '；', '/', ' ', '\n', '(', '（', ')', '）'];

/// What follows a name that is a part of the name of a place: 高明区.
const OF_PLACES: [char; 9] = ['区', '县', '市', '省', '镇', '乡', '村', '路', '街'];

/// Names of people, each with what stands in its place, the longest first.
pub(super) type Masks = Vec<(String, String)>;

/// The names in rows.
pub(super) fn masks_of<'c>(columns: &[Column], rows: impl Iterator<Item = &'c [String]>) -> Masks {
    let of_row = |cells: &'c [String]| {
        let people = columns.iter().zip(cells).filter(|(column, _)| column.names_people);
        people.flat_map(|(_, cell)| cell.split(DIVIDERS)).map(str::trim).collect::<Vec<&str>>()
    };
    let is_name = |name: &&str| (2..=4).contains(&name.chars().count()) && name.chars().all(is_ideograph);
    let mask = |name: &str| label_of(name).filter(|mask| mask != name).map(|mask| (name.to_owned(), mask));
    let mut masks: Masks = rows.flat_map(of_row).filter(is_name).filter_map(mask).collect();
    masks.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    masks.dedup();
    masks
}

/// The words of a row with its own names masked wherever they stand, and those of other rows where what follows shows that
/// a person is meant: 高兴 is a word, too.
pub(super) fn masked(text: &str, own: &Masks, all: &Masks) -> String {
    let of_own = own.iter().fold(text.to_owned(), |text, (name, mask)| {
        let places = text.match_indices(name).map(|(at, name)| at..at + name.len());
        replaced(&text, places.filter(|place| !text[place.end..].starts_with(OF_PLACES)), mask)
    });
    all.iter().fold(of_own, |text, (name, mask)| replaced(&text, places_of_name(&text, name), mask))
}

fn replaced(text: &str, places: impl Iterator<Item = Range<usize>>, mask: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for place in places {
        out.push_str(&text[from..place.start]);
        out.push_str(mask);
        from = place.end;
    }
    out + &text[from..]
}
