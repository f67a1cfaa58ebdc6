//! What site.yaml says, as values.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;

use super::allow::Allowance;
use super::appearance::Appearance;
use super::base_url::{BaseUrl, host_of};
use super::official::{comparable_host, domains_of, is_public_host};
use super::share::SharePictures;
use crate::diagnostics::{Code, Diagnostic, Language, Level};
use crate::money::{Amount, show_en, show_zh};
use crate::vocabulary::regions::Regions;
use crate::vocabulary::{Hotline, ScamType};

/// The name of the configuration file in a site's root.
pub(crate) const CONFIG_FILE: &str = "site.yaml";

/// A site's configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Name of the site.
    pub(crate) title: String,
    /// One line about the site, for search engines and share cards.
    pub(crate) description: String,
    /// Where the site is published.
    pub(crate) base_url: BaseUrl,
    /// Language of the interface and of messages.
    pub(crate) language: Language,
    /// The zone that dates are in.
    pub(crate) timezone: TimeZone,
    /// Who publishes.
    pub(crate) publisher: Publisher,
    /// ICP 备案号, printed in the footer like the next two.
    pub(crate) icp: Option<String>,
    /// 公安联网备案号.
    pub(crate) police_record: Option<String>,
    /// 网站标识码 of a government site.
    pub(crate) site_code: Option<String>,
    /// Numbers to call.
    pub(crate) hotlines: Vec<Hotline>,
    /// Hosts (and their subdomains) that links may lead to.
    pub(crate) official_domains: BTreeSet<String>,
    /// Exceptions from what must not be published, for the texts of site.yaml itself.
    pub(crate) allow: Vec<Allowance>,
    /// Levels that differ from the defaults.
    pub(crate) levels: BTreeMap<Code, Level>,
    /// The country's regions and the site's own.
    pub(crate) regions: Regions,
    /// Scam types that the site adds to the built-in ones.
    pub(crate) scam_types: Vec<ScamType>,
    /// Bulletins in a feed and on the home page.
    pub(crate) feed_size: usize,
    /// Whether the site can be searched.
    pub(crate) search: bool,
    /// Whether pictures for sharing are drawn.
    pub(crate) share_pictures: Option<SharePictures>,
    /// Colour, logo and footer.
    pub(crate) appearance: Appearance,
}

/// Who publishes a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// 主办单位.
    pub(crate) name: String,
    /// How to reach the publisher.
    pub(crate) contact: Option<String>,
    /// The publisher's own site.
    pub(crate) url: Option<String>,
}

impl Config {
    /// The level of a rule on this site.
    pub(crate) fn level(&self, code: Code) -> Level {
        self.levels.get(&code).copied().unwrap_or_else(|| code.default_level())
    }

    /// Whether every document means the same under this configuration and another one.
    pub(crate) fn reads_like(&self, other: &Config) -> bool {
        self.as_documents_see_it() == other.as_documents_see_it()
    }

    /// A copy without the values on which no document depends. A new key counts until it is listed here.
    fn as_documents_see_it(&self) -> Config {
        Config {
            title: String::new(),
            description: String::new(),
            publisher: Publisher { url: self.publisher.url.clone(), ..Publisher::default() },
            icp: None,
            police_record: None,
            site_code: None,
            levels: BTreeMap::new(),
            scam_types: Vec::new(),
            feed_size: 0,
            share_pictures: None,
            appearance: Appearance::default(),
            ..self.clone()
        }
    }

    /// Gives diagnostics the levels of this site and drops those that are off.
    pub(crate) fn apply_levels(&self, diagnostics: &mut Vec<Diagnostic>) {
        for diagnostic in diagnostics.iter_mut() {
            diagnostic.level = self.level(diagnostic.code).min(diagnostic.ceiling);
        }
        diagnostics.retain(|diagnostic| diagnostic.level != Level::Off);
    }

    /// An amount in the words of the site's language, never overstated.
    pub(crate) fn show_amount(&self, amount: &Amount) -> String {
        match self.language {
            Language::ZhCn => show_zh(amount),
            Language::En => show_en(amount),
        }
    }

    /// Whether links to a host may be live: an official domain, one that the site names, the publisher's
    /// or the site's own. The same host in Chinese characters and in Punycode is one host.
    pub(crate) fn is_official(&self, host: &str) -> bool {
        let Some(host) = comparable_host(host) else { return false };
        let publisher = self.publisher.url.as_deref().and_then(host_of);
        let is_own = |domain: &str| {
            self.official_domains.contains(domain)
                || publisher.as_deref() == Some(domain)
                || self.base_url.host() == Some(domain)
        };
        is_public_host(&host) || domains_of(&host).any(is_own)
    }
}
