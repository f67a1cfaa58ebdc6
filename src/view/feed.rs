//! The contents of feeds: the newest bulletins of the site, of a scam type or of a region.
//!
//! A feed holds summaries and no bodies: feed readers fetch it several times a day, on a phone, and the bulletin itself
//! is one tap away. Nothing in a feed depends on the clock, so an unchanged feed keeps its bytes.

use jiff::civil::Date;
use serde::Serialize;

use super::Views;
use crate::address::Address;
use crate::content::bulletin::Bulletin;
use crate::model::{BulletinId, PublishedBulletin};
use crate::plan::{FeedFormat, FeedTopic, REGIONS_PAGE, TYPES_PAGE, feed_address, feed_page};
use crate::vocabulary::SourceKind;
use crate::vocabulary::regions::RegionId;

/// Bulletins in the feed of a type or region. A county publishes a few a month, so ten cover several weeks. A site of ten
/// thousand bulletins has some two thousand regions with feeds, so more would make it much larger.
const ENTRIES_OF_TOPIC: usize = 10;

/// The last change of an empty feed: Atom requires a moment, and the site has none.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// A bulletin as feeds show it.
pub(crate) struct FeedEntry {
    /// The address, which is also the id.
    pub(crate) url: String,
    /// Title.
    pub(crate) title: String,
    /// The loss and the summary.
    pub(crate) text: String,
    /// When it was published: the start of the day.
    pub(crate) published: String,
    /// When it was last changed.
    pub(crate) updated: String,
    /// Types and regions.
    pub(crate) categories: Vec<Category>,
    /// Who wrote it, if not the publisher.
    pub(crate) author: Option<String>,
    /// The cover.
    pub(crate) image: Option<String>,
}

/// A type or region.
pub(crate) struct Category {
    /// Id or code.
    pub(crate) term: String,
    /// Where such terms are listed.
    pub(crate) scheme: String,
    /// The name.
    pub(crate) label: String,
}

/// A feed without its entries.
pub(crate) struct FeedHead {
    /// Title.
    pub(crate) title: String,
    /// The description of the site.
    pub(crate) description: String,
    /// The page that the feed belongs to.
    pub(crate) page: String,
    /// The feed's own address.
    pub(crate) own: String,
    /// When an entry was last changed.
    pub(crate) updated: String,
    /// Language of the entries.
    pub(crate) language: &'static str,
    /// Name of the publisher.
    pub(crate) author: String,
    /// The publisher's site.
    pub(crate) author_url: Option<String>,
    /// Newest first.
    pub(crate) entries: Vec<BulletinId>,
}

/// A feed that a page offers.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FeedLink {
    /// The media type.
    #[serde(rename = "type")]
    media_type: &'static str,
    /// The name that browsers and feed readers show.
    title: String,
    /// The address as an `href`.
    url: String,
}

impl Views<'_> {
    /// A bulletin as feeds show it.
    pub(crate) fn feed_entry(&self, bulletin: &PublishedBulletin) -> FeedEntry {
        let facts = &bulletin.facts;
        let amount = self.headline_amount(bulletin);
        let amount = amount.map(|amount| {
            self.words.fill("feed_amount", &[("label", &amount.label), ("amount", &amount.text)])
        });
        let summary = facts.summary.as_deref().unwrap_or(&bulletin.body.lead);
        let text = format!("{}{summary}", amount.unwrap_or_default()).trim().to_owned();
        FeedEntry {
            url: self.absolute(&bulletin.address),
            title: facts.title.clone(),
            // Feed readers show nothing for an empty text.
            text: if text.is_empty() { facts.title.clone() } else { text },
            published: self.start_of(facts.date),
            updated: self.start_of(facts.last_change()),
            categories: self.categories(bulletin),
            author: reprinted_from(facts).map(str::to_owned),
            image: self.cover_image(bulletin).map(|(url, _)| url),
        }
    }

    fn categories(&self, bulletin: &PublishedBulletin) -> Vec<Category> {
        let scheme = |path: &str| self.absolute(&Address::new(path));
        let regions = &self.site.config.regions;
        let of_type = bulletin.types.iter().map(|id| Category {
            term: self.site.types.get(*id).id.clone(),
            scheme: scheme(TYPES_PAGE),
            label: self.type_name(*id).to_owned(),
        });
        let of_region = self.regions_of(bulletin).into_iter().map(|id| Category {
            term: regions.code(id).to_owned(),
            scheme: scheme(REGIONS_PAGE),
            label: regions.full_name(id),
        });
        of_type.chain(of_region).collect()
    }

    /// Every region that a bulletin is about, without repetition.
    pub(super) fn regions_of(&self, bulletin: &PublishedBulletin) -> Vec<RegionId> {
        let of_cases = self.site.cases[bulletin.cases.clone()].iter().filter_map(|case| case.region);
        let mut regions = Vec::new();
        for region in bulletin.facts.region.into_iter().chain(of_cases) {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        regions
    }

    /// A feed without its entries.
    pub(crate) fn feed(&self, topic: FeedTopic, format: FeedFormat) -> FeedHead {
        let config = &self.site.config;
        let entries = self.feed_entries(topic);
        let changes = entries.iter().map(|id| self.site.bulletin(*id).facts.last_change());
        let named = !config.publisher.name.is_empty();
        FeedHead {
            title: self.feed_title(topic),
            description: config.description.clone(),
            page: self.absolute(&feed_page(self.site, topic)),
            own: self.absolute(&feed_address(self.site, topic, format)),
            updated: changes.max().map_or_else(|| NEVER.to_owned(), |day| self.start_of(day)),
            language: config.language.tag(),
            author: if named { config.publisher.name.clone() } else { config.title.clone() },
            author_url: config.publisher.url.clone(),
            entries,
        }
    }

    fn feed_entries(&self, topic: FeedTopic) -> Vec<BulletinId> {
        let archives = &self.site.archives;
        let (archive, size) = match topic {
            FeedTopic::Site => (&archives.all, self.site.config.feed_size),
            FeedTopic::Type(id) => (&archives.types[id.index()], ENTRIES_OF_TOPIC),
            FeedTopic::Region(id) => (&archives.regions[&id], ENTRIES_OF_TOPIC),
        };
        archive.newest().filter(|id| self.is_public(self.site.bulletin(*id))).take(size).collect()
    }

    /// Whether a usual build of this day lists the bulletin. A build that shows more on request leaves it out of feeds
    /// too, because a feed that was fetched cannot be taken back.
    fn is_public(&self, bulletin: &PublishedBulletin) -> bool {
        let (facts, today) = (&bulletin.facts, self.site.today);
        !facts.draft && facts.date <= today && facts.expires.is_none_or(|last| last >= today)
    }

    fn feed_title(&self, topic: FeedTopic) -> String {
        let site = &self.site.config.title;
        let name = match topic {
            FeedTopic::Site => return site.clone(),
            FeedTopic::Type(id) => self.type_name(id).to_owned(),
            FeedTopic::Region(id) => self.site.config.regions.full_name(id),
        };
        self.words.fill("feed_of", &[("name", &name), ("site", site)])
    }

    /// The feeds of something, for its page and for /data/.
    pub(crate) fn feed_links(&self, topic: FeedTopic) -> Vec<FeedLink> {
        let link = |format: FeedFormat| {
            let key = match format {
                FeedFormat::Atom => "feed_atom",
                FeedFormat::Json => "feed_json",
            };
            FeedLink {
                media_type: format.media_type(),
                title: self.words.fill(key, &[("name", &self.feed_title(topic))]),
                url: self.href(&feed_address(self.site, topic, format)),
            }
        };
        FeedFormat::ALL.into_iter().map(link).collect()
    }

    /// The moment at which a day starts in the site's time zone, in the form of RFC 3339.
    pub(super) fn start_of(&self, date: Date) -> String {
        match date.to_zoned_datetime(self.site.config.timezone.clone()) {
            Ok(moment) => moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            // Only for the last days of the year 9999.
            Err(_) => format!("{date}T00:00:00Z"),
        }
    }
}

/// The author of a reprint.
pub(super) fn reprinted_from(facts: &Bulletin) -> Option<&str> {
    let source = facts.source.as_ref().filter(|source| source.kind == Some(SourceKind::Reprint))?;
    source.name.as_deref()
}
