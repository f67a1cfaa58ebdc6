//! The search page and the files of its index. Their names follow from the dates of the bulletins alone.

use super::routes::push;
use super::{Output, Work};
use crate::address::Address;
use crate::model::Site;
use crate::search::{LETTERS, Layout};

/// The search page; the index lies below it.
pub const SEARCH_PAGE: &str = "/search/";

/// A file of the search index. Numbers are those of [`Layout`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFile {
    /// What there is.
    Manifest,
    /// The terms of a segment: its index, and the number of the file.
    Terms(usize, usize),
    /// The facets of a segment.
    Facets(usize),
    /// The losses of a segment.
    Losses(usize),
    /// The text of a bulletin, by its number.
    Text(usize),
    /// Words by their pinyin, by the first letter.
    Readings(u8),
    /// Traditional characters and their simplified forms.
    Variants,
}

/// Adds the search page and its index, unless the site does without.
pub(super) fn search(outputs: &mut Vec<Output>, site: &Site) {
    if !site.config.search {
        return;
    }
    push(outputs, Address::new(SEARCH_PAGE), "", Work::Search);
    let mut file = |name: &str, file: SearchFile| {
        push(outputs, Address::new(format!("{SEARCH_PAGE}{name}")), "", Work::SearchFile(file));
    };
    file("index.json", SearchFile::Manifest);
    file("variants.txt", SearchFile::Variants);
    for letter in LETTERS {
        file(&format!("pinyin/{}.txt", char::from(letter)), SearchFile::Readings(letter));
    }
    let layout = Layout::of(site);
    for (index, segment) in layout.segments.iter().enumerate() {
        let name = segment.name();
        file(&format!("facets/{name}.json"), SearchFile::Facets(index));
        file(&format!("losses/{name}.json"), SearchFile::Losses(index));
        for number in 0..segment.files {
            file(&format!("terms/{name}/{number}.bin"), SearchFile::Terms(index, number));
        }
    }
    for ((year, month), numbers) in &layout.months {
        for (place, number) in numbers.clone().enumerate() {
            file(&format!("text/{year}-{month:02}/{place}.txt"), SearchFile::Text(number));
        }
    }
}
