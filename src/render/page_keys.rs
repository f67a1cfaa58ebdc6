//! What an output is made from, as a key: two builds in which an output has the same key make the same bytes of it. So a
//! build can keep an output of the one before without rendering it.
//!
//! Outputs of which there are hundreds, or that are large, have keys: bulletins, pages of lists, landing pages and feeds of
//! scam types and regions, the cases of a year as data, and files of the search index. All others are rendered by every build that has something to do: they are
//! few, and depend on a site as a whole.
//!
//! A key is the hash of what may stand in the output, not of what does, and is larger rather than smaller: a bulletin is
//! there with its whole text where only its title shows. Everything that is the same for all pages of a site
//! (program, day, configuration, theme, scam types, pages) is one hash, which is in every key.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::content::markdown::Body;
use crate::content::reference::{ImageSource, image_source};
use crate::model::{Archive, BulletinId, Original, PublishedBulletin, Site};
use crate::plan::{
    ArchiveKind, CasesFormat, DataFile, FeedFormat, FeedTopic, Files, ListKind, ListPage, OutputKind,
    PageKind, PageRange, SearchFile, data_years, digest_months, month_digest, pages_of_list, year_pages,
};
use crate::search::{Layout, Segment};
use crate::theme::Theme;
use crate::vocabulary::regions::RegionId;

/// What an output is made from.
pub(crate) type PageKey = [u8; 32];

/// The hashes of all content files, by path.
pub(crate) type TextHashes = BTreeMap<String, [u8; 32]>;

/// What keys are made from.
pub(crate) struct KeyInputs<'a> {
    pub(crate) site: &'a Site,
    pub(crate) files: &'a Files,
    pub(crate) theme: &'a Theme,
    pub(crate) texts: &'a TextHashes,
    /// Of the program, the day, the configuration, the options and the fonts of the site.
    pub(crate) setting: [u8; 32],
}

/// The keys of a site's outputs.
pub(crate) struct PageKeys<'a> {
    site: &'a Site,
    layout: Layout,
    /// What all pages share.
    shared: PageKey,
    /// Of each bulletin: all that any page shows of it.
    bulletins: Vec<PageKey>,
    /// Of each segment of the search index: all that is in it.
    segments: Vec<PageKey>,
    /// Of the titles, which are found by their pinyin.
    titles: PageKey,
}

/// A hash of values, with every field of them.
#[derive(Clone, Default)]
struct KeyHash(Sha256);

impl Hasher for KeyHash {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        u64::from_le_bytes(*self.clone().key().first_chunk().expect("a key is longer"))
    }
}

impl KeyHash {
    fn with(mut self, value: &impl Hash) -> KeyHash {
        value.hash(&mut self);
        self
    }

    fn with_key(mut self, key: &PageKey) -> KeyHash {
        self.0.update(key);
        self
    }

    fn key(self) -> PageKey {
        self.0.finalize().into()
    }
}

impl<'a> PageKeys<'a> {
    /// The keys of a site.
    pub(crate) fn new(inputs: &KeyInputs<'a>) -> PageKeys<'a> {
        let site = inputs.site;
        let bulletins: Vec<PageKey> = site.bulletins.par_iter().map(|it| inputs.of_bulletin(it)).collect();
        let layout = if site.config.search { Layout::for_site(site) } else { Layout::default() };
        let in_segment = |segment: &Segment| {
            let ids = layout.bulletins[segment.documents.clone()].iter();
            ids.fold(KeyHash::default().with(segment), |hash, id| hash.with_key(&bulletins[id.index()])).key()
        };
        let segments = layout.segments.iter().map(in_segment).collect();
        let title = |id: &BulletinId| &site.bulletin(*id).facts.title;
        let titles = layout.bulletins.iter().map(title).fold(KeyHash::default(), |hash, it| hash.with(it));
        PageKeys { site, shared: inputs.shared(), bulletins, segments, titles: titles.key(), layout }
    }

    /// The key of an output, if outputs of its kind have one.
    pub(crate) fn of(&self, kind: &OutputKind) -> Option<PageKey> {
        let hash = KeyHash::default().with_key(&self.shared);
        Some(match kind {
            OutputKind::Page(PageKind::Bulletin(id)) => {
                let related = self.site.bulletin(*id).related.iter();
                let own = hash.with(&"bulletin").with_key(self.bulletin(id));
                related.fold(own, |hash, related| hash.with_key(self.bulletin(related))).key()
            }
            OutputKind::Page(PageKind::List(kind, page)) => self.of_list(hash, *kind, *page),
            OutputKind::Page(PageKind::Archive(kind)) => self.of_landing(hash, *kind)?,
            OutputKind::Page(PageKind::Digest(year, month)) => self.of_digest(hash, *year, *month),
            OutputKind::Data(DataFile::Cases(format, Some(year))) => self.of_cases(hash, *format, *year),
            OutputKind::Share(id, shape) => hash.with(&("share", *shape)).with_key(self.bulletin(id)).key(),
            OutputKind::Feed(topic, format) => self.of_feed(hash, *topic, *format)?,
            OutputKind::Search(file) => self.of_search(hash, *file)?,
            _ => return None,
        })
    }

    /// The keys of the texts of each segment of the search index.
    pub(crate) fn of_texts(&self) -> Vec<Vec<PageKey>> {
        let shared = KeyHash::default().with_key(&self.shared);
        let key = |id: &BulletinId| shared.clone().with(&"text").with_key(self.bulletin(id)).key();
        let documents = |segment: &Segment| &self.layout.bulletins[segment.documents.clone()];
        self.layout.segments.iter().map(|segment| documents(segment).iter().map(key).collect()).collect()
    }

    fn bulletin(&self, id: &BulletinId) -> &PageKey {
        &self.bulletins[id.index()]
    }

    fn of_search(&self, hash: KeyHash, file: SearchFile) -> Option<PageKey> {
        Some(match file {
            SearchFile::Text(number) => {
                hash.with(&"text").with_key(self.bulletin(&self.layout.bulletins[number])).key()
            }
            SearchFile::Terms(segment) => hash.with(&"terms").with_key(&self.segments[segment]).key(),
            SearchFile::Facets(segment) => hash.with(&"facets").with_key(&self.segments[segment]).key(),
            SearchFile::Losses(segment) => hash.with(&"losses").with_key(&self.segments[segment]).key(),
            SearchFile::Readings(letter) => hash.with(&("readings", letter)).with_key(&self.titles).key(),
            SearchFile::Manifest => {
                let hash = hash.with(&"manifest").with(&self.layout.days);
                self.segments.iter().fold(hash, KeyHash::with_key).key()
            }
            SearchFile::Answers | SearchFile::Variants => return None,
        })
    }

    /// The landing page of an archive: it shows its newest bulletins, figures over all of them, and counts of them by type.
    fn of_landing(&self, hash: KeyHash, kind: ArchiveKind) -> Option<PageKey> {
        let archives = &self.site.archives;
        let hash = hash.with(&("archive", kind));
        Some(match kind {
            ArchiveKind::Type(id) => {
                let narrower = self.site.types.children(id).iter();
                let narrower = narrower.map(|id| (*id, archives.types[id.index()].len()));
                let provinces =
                    archives.provinces_of(id).map(|(province, archive)| (province, archive.len()));
                let hash = narrower.fold(hash, |hash, counted| hash.with(&counted));
                let hash = provinces.fold(hash, |hash, counted| hash.with(&counted));
                self.of_archive(hash, &archives.types[id.index()])
            }
            ArchiveKind::TypeRegion(id, province) => {
                let provinces = archives.provinces_of(id);
                let hash = provinces.fold(hash, |hash, (province, _)| hash.with(&province));
                self.of_archive(hash, &archives.types_in_provinces[&(id, province)])
            }
            ArchiveKind::Region(id) => {
                let regions = &self.site.config.regions;
                let count = |id: &RegionId| archives.regions.get(id).map_or(0, Archive::len);
                let parts = regions.children(id).map(|part| (part, count(&part)));
                let hash = parts.fold(hash, |hash, counted| hash.with(&counted));
                let beside = regions.neighbours(id).into_iter().filter(|beside| count(beside) > 0);
                let hash = beside.fold(hash.with(&"beside"), |hash, beside| hash.with(&beside));
                self.of_archive(hash, &archives.regions[&id])
            }
            ArchiveKind::Loss(_) | ArchiveKind::Year(_) => return None,
        })
    }

    /// The digest of a month: its bulletins, those beside it, and what is compared of the month before.
    fn of_digest(&self, hash: KeyHash, year: i16, month: i8) -> PageKey {
        let digest = month_digest(self.site, year, month);
        let before = digest_months(self.site).rfind(|before| *before < (year, month));
        let hash =
            hash.with(&("digest", year, month, before, &digest.before, &digest.types, &digest.regions));
        let shown = digest.bulletins.iter().chain(&digest.beside);
        shown.fold(hash, |hash, id| hash.with_key(self.bulletin(id))).key()
    }

    fn of_feed(&self, hash: KeyHash, topic: FeedTopic, format: FeedFormat) -> Option<PageKey> {
        let hash = hash.with(&("feed", topic, format));
        match topic {
            FeedTopic::Site => None,
            FeedTopic::Type(id) => Some(self.of_archive(hash, &self.site.archives.types[id.index()])),
            FeedTopic::Region(id) => Some(self.of_archive(hash, &self.site.archives.regions[&id])),
        }
    }

    /// The cases of a year as data, those of expired bulletins too.
    fn of_cases(&self, hash: KeyHash, format: CasesFormat, year: i16) -> PageKey {
        let hash = hash.with(&("cases", format, year));
        let bulletins = self.site.bulletins.iter().zip(&self.bulletins);
        let of_year = bulletins.filter(|(bulletin, _)| bulletin.facts.date.year() == year);
        of_year.fold(hash, |hash, (_, key)| hash.with_key(key)).key()
    }

    fn of_archive(&self, hash: KeyHash, archive: &Archive) -> PageKey {
        let years = archive.years.iter();
        let years = years.fold(hash, |hash, (year, of_year)| {
            hash.with(&(year, &of_year.figures, &of_year.cases_by_month))
        });
        archive.newest().fold(years, |hash, id| hash.with_key(self.bulletin(&id))).key()
    }

    fn of_list(&self, hash: KeyHash, kind: ListKind, page: ListPage) -> PageKey {
        let archives = &self.site.archives;
        let hash = hash.with(&("list", page, kind));
        let (archive, year) = match kind {
            ListKind::TypeYear(id, year) => (&archives.types[id.index()], year),
            ListKind::TypeRegionYear(id, province, year) => {
                (&archives.types_in_provinces[&(id, province)], year)
            }
            ListKind::RegionYear(id, year) => (&archives.regions[&id], year),
            ListKind::LossYear(band, year) => (&archives.bands[&band], year),
            ListKind::Month(year, month) => return self.of_month(hash, year, month, page),
        };
        let list = &archive.years[&year];
        self.of_pages(
            hash.with(&list.figures),
            &list.bulletins,
            &year_pages(self.site, &list.bulletins),
            page,
        )
    }

    fn of_month(&self, hash: KeyHash, year: i16, month: i8, page: ListPage) -> PageKey {
        let archives = &self.site.archives;
        let months = &archives.months;
        let key = (year, month);
        let before = months.range(..key).next_back().map(|(month, list)| (month, list.len()));
        let after = months.range((year, month + 1)..).next().map(|(month, list)| (month, list.len()));
        let hash = hash.with(&(before, after)).with(&archives.month_figures.get(&key));
        self.of_pages(hash, &months[&key], &pages_of_list(months[&key].len()), page)
    }

    fn of_pages(
        &self,
        hash: KeyHash,
        bulletins: &[BulletinId],
        pages: &[PageRange],
        page: ListPage,
    ) -> PageKey {
        let index = pages.iter().position(|range| range.page == page).expect("the plan has the same pages");
        // A page names those that are older. The landing page has figures over the whole list.
        let older = pages.iter().skip(index.max(1)).map(|range| range.page);
        let hash = older.fold(hash, |hash, older| hash.with(&older));
        let shown =
            if page == ListPage::Landing { bulletins } else { &bulletins[pages[index].range.clone()] };
        shown.iter().fold(hash, |hash, id| hash.with_key(self.bulletin(id))).key()
    }
}

impl KeyInputs<'_> {
    /// What may be on any page.
    fn shared(&self) -> PageKey {
        let site = self.site;
        let is_of_bulletin = |path: &str| path.starts_with("content/bulletins/");
        let mut hash =
            KeyHash::default().with_key(&self.setting).with_key(&self.theme.hash).with(&site.today);
        for (path, text) in self.texts.iter().filter(|(path, _)| !is_of_bulletin(path)) {
            hash = hash.with(&(path, text));
        }
        for translation in site.translations.iter() {
            let original = match translation.original {
                Original::Bulletin(id) => &site.bulletin(id).address,
                Original::Page(index) => &site.pages[index].address,
            };
            hash = hash.with(&(&translation.address, original, self.texts.get(&*translation.path)));
        }
        for page in site.pages.iter() {
            hash = hash.with(&page.address);
        }
        let logo = site.config.appearance.logo.as_ref().map(|logo| self.files.statics.get(&logo.text));
        hash.with(&logo).with(&data_years(site)).key()
    }

    /// All that any page shows of a bulletin: its file, what became of its cases among the others, its pictures.
    fn of_bulletin(&self, bulletin: &PublishedBulletin) -> PageKey {
        let PublishedBulletin { path, address, facts, body, cases, types, related: _, expired } = bulletin;
        let text = self.texts.get(&**path).expect("a published file was read");
        let mut hash = KeyHash::default().with_key(text).with(&(path, address, types, expired));
        for case in &self.site.cases[cases.clone()] {
            hash = hash.with(&(case.number, case.scam_type, case.region, &case.same_as));
        }
        let cover = facts.cover.as_ref().map(|cover| cover.src.text.as_str());
        let pictures = cover.into_iter().chain(pictures_in(body));
        pictures
            .fold(hash, |hash, written| match image_source(written, path) {
                Some(ImageSource::Content(file)) => hash.with(&self.files.images.get(&file)),
                Some(ImageSource::Static(name)) => hash.with(&self.files.statics.get(&name)),
                None => hash,
            })
            .key()
    }
}

fn pictures_in(body: &Body) -> impl Iterator<Item = &str> {
    body.images.iter().map(|image| image.written.as_str())
}
