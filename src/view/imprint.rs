//! What every text that leaves the site says of itself: who publishes it, when it was taken from the site, and where the
//! site is.

use super::Views;
use crate::address::Address;

/// The colour of the theme where a site has none of its own: `--accent` of static/style.css.
const THEME_ACCENT: &str = "#0f3f78";

impl Views<'_> {
    /// The imprint in one line.
    pub(crate) fn imprint(&self) -> String {
        let config = &self.site.config;
        let facts = [
            ("publisher", self.publisher_name()),
            ("site", &config.title),
            ("date", &self.date(self.site.today)),
            ("url", &self.absolute(&Address::new("/"))),
        ];
        self.words.fill("imprint", &facts)
    }

    /// The site's colour on white, as style sheets write it.
    pub(crate) fn accent(&self) -> String {
        let own = self.site.config.appearance.accent;
        own.map_or_else(|| THEME_ACCENT.to_owned(), |accent| accent.light.css())
    }
}
