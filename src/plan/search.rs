//! The search page and the files of its index. Their names follow from the dates of the bulletins, and on English sites from
//! whether a title is Chinese.

use super::addresses::SEARCH_PAGE;
use super::kind::{SearchFile, UnlistedPage};
use super::output::Output;
use crate::address::Address;
use crate::model::Site;
use crate::search::{LETTERS, Layout};

/// Adds the search page and its index, unless site.yaml turns search off.
pub(super) fn add_search(outputs: &mut Vec<Output>, site: &Site) {
    if !site.config.search {
        return;
    }
    outputs.push(Output::new(Address::new(SEARCH_PAGE), UnlistedPage::Search));
    let mut file = |name: &str, file: SearchFile| {
        outputs.push(Output::new(Address::new(format!("{SEARCH_PAGE}{name}")), file));
    };
    file("index.json", SearchFile::Manifest);
    file("answers.json", SearchFile::Answers);
    let layout = Layout::for_site(site);
    if layout.has_chinese {
        file("variants.txt", SearchFile::Variants);
        for letter in LETTERS {
            file(&format!("pinyin/{}.txt", char::from(letter)), SearchFile::Readings(letter));
        }
    }
    for (index, segment) in layout.segments.iter().enumerate() {
        let name = segment.name();
        file(&format!("facets/{name}.json"), SearchFile::Facets(index));
        file(&format!("losses/{name}.json"), SearchFile::Losses(index));
        file(&format!("terms/{name}.bin"), SearchFile::Terms(index));
    }
    for (day, numbers) in &layout.days {
        let day = day.strftime("%Y-%m/%d").to_string();
        for (index, number) in numbers.clone().enumerate() {
            let address = Address::new(format!("{SEARCH_PAGE}text/{day}-{index}.txt"));
            outputs.push(Output::new(address, SearchFile::Text(number)));
        }
    }
}
