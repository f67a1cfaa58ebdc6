//! Links from a page to the same page in another language.

use super::Views;
use super::page_view::Alternate;
use crate::address::Address;
use crate::model::Original;

/// The language of translations.
pub(super) const TRANSLATED: &str = "en";

impl Views<'_> {
    /// The languages of a page that has translations: its own at `address` and theirs.
    pub(super) fn alternates(&self, original: Original, address: &Address) -> Vec<Alternate> {
        let translations = self.site.translations.iter().filter(|text| text.original == original);
        let translated: Vec<Alternate> =
            translations.map(|text| self.alternate(TRANSLATED, &text.address)).collect();
        if translated.is_empty() {
            return translated;
        }
        let mut alternates = self.original(address);
        alternates.extend(translated);
        alternates
    }

    /// The link from a translation to the original at `address`.
    pub(super) fn original(&self, address: &Address) -> Vec<Alternate> {
        vec![self.alternate(self.site.config.language.tag(), address)]
    }

    fn alternate(&self, lang: &'static str, address: &Address) -> Alternate {
        let name = if lang == "en" { "English" } else { "中文" };
        Alternate { lang, url: self.absolute(address), href: self.href(address), name: name.to_owned() }
    }
}
