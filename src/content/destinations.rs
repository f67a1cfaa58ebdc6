//! Where links and images of a text lead on the published site.
//!
//! Which addresses outside of the site are live is decided in `safety`.

use super::markdown::{BodyWords, Destinations, ImageTarget, LinkTarget};
use super::reference::{Reference, classify, image_source};
use crate::address::{Address, encode};
use crate::config::Config;
use crate::diagnostics::Language;
use crate::safety::{WebLink, may_be_dialled, shown_destination, web_link};

/// The rules for the texts of one file.
pub(super) struct SiteDestinations<'a> {
    /// Path of the file from the site's root.
    pub(super) from: &'a str,
    pub(super) config: &'a Config,
}

impl Destinations for SiteDestinations<'_> {
    fn link(&self, written: &str) -> LinkTarget {
        match classify(written, self.from) {
            Reference::Anchor(fragment) => LinkTarget::Live { href: format!("#{}", encode(&fragment)) },
            Reference::Source { path, fragment } => match Address::of_source(&path) {
                Some(address) => self.live(&address, fragment),
                None => LinkTarget::Inert { shown: String::new() },
            },
            Reference::File(path) => match Address::of_source(&path) {
                Some(address) => self.live(&address, None),
                None => LinkTarget::Inert { shown: String::new() },
            },
            Reference::Site { path, fragment } => self.live(&Address::new(path), fragment),
            Reference::Web { url, host } => match web_link(self.config, &url, &host) {
                WebLink::Live(href) if self.is_own(&host) => LinkTarget::Live { href },
                WebLink::Live(href) => LinkTarget::Foreign { href },
                WebLink::Defanged(shown) => LinkTarget::Inert { shown },
            },
            Reference::Telephone(number) if may_be_dialled(self.config, &number) => {
                LinkTarget::Live { href: format!("tel:{number}") }
            }
            Reference::Telephone(number) => LinkTarget::Inert { shown: number },
            Reference::Other => LinkTarget::Inert { shown: shown_destination(written).to_owned() },
            Reference::Outside => LinkTarget::Inert { shown: String::new() },
        }
    }

    fn image(&self, written: &str) -> ImageTarget {
        match image_source(written, self.from).and_then(|source| source.address()) {
            Some(address) => ImageTarget::Local { src: self.href(&address) },
            None => ImageTarget::Refused,
        }
    }
}

impl SiteDestinations<'_> {
    fn href(&self, address: &Address) -> String {
        address.href(self.config.base_url.prefix())
    }

    fn live(&self, address: &Address, fragment: Option<String>) -> LinkTarget {
        let fragment = fragment.map(|fragment| format!("#{}", encode(&fragment))).unwrap_or_default();
        LinkTarget::Live { href: format!("{}{fragment}", self.href(address)) }
    }

    fn is_own(&self, host: &str) -> bool {
        self.config.base_url.host().is_some_and(|own| own.eq_ignore_ascii_case(host))
    }
}

/// The words that the renderer itself puts into a text.
pub(super) fn words(language: Language) -> &'static BodyWords<'static> {
    match language {
        Language::ZhCn => &BodyWords {
            note: "说明",
            tip: "提示",
            important: "重要",
            warning: "警惕",
            caution: "当心",
            footnotes: "注释",
            back_to_text: "回到正文",
        },
        Language::En => &BodyWords {
            note: "Note",
            tip: "Tip",
            important: "Important",
            warning: "Warning",
            caution: "Caution",
            footnotes: "Notes",
            back_to_text: "Back to the text",
        },
    }
}
