//! Exactly what templates see.
//!
//! A view is built from ids and holds finished texts and addresses. A template decides where they stand and cannot ask
//! the site for more, so a page depends on its view and its templates only. What each template gets is documented at
//! its head and in docs/theming.md.

mod advice;
mod answers;
mod archive;
mod bulletin;
mod bulletin_text;
mod cards;
mod case_table;
mod cases;
mod columns;
mod data;
mod digest;
mod digest_page;
mod feed;
mod finder;
mod frame;
mod head;
mod home;
mod imprint;
mod json_ld;
mod languages;
mod list;
mod loss;
mod numbers;
mod page_code;
mod page_view;
mod pages;
mod pictures;
mod plots;
mod provenance;
mod regions;
mod search;
mod search_page;
mod share;
mod signs;
mod site;
mod statistics;
mod statistics_text;
mod types;
mod visibility;
mod wording;
mod years;

pub(crate) use advice::{help, tips};
pub(crate) use bulletin::bulletin;
pub(crate) use bulletin_text::BulletinText;
pub(crate) use cards::Cards;
pub(crate) use case_table::{CaseTable, Cell};
pub(crate) use cases::CaseText;
pub(crate) use columns::{COLUMNS, CellType, Column};
pub(crate) use data::data;
pub(crate) use digest::{BasisEntry, DigestTable, DigestView, TypicalCase};
pub(crate) use digest_page::{digest, digests};
pub(crate) use feed::{FeedEntry, FeedHead};
pub(crate) use finder::check;
pub(crate) use home::home;
pub(crate) use list::list;
pub(crate) use loss::{loss, losses};
pub(crate) use numbers::AmountRecord;
pub(crate) use pages::{not_found, own_page, redirect, translation, withdrawn};
pub(crate) use regions::{region, regions};
pub(crate) use search::{SearchText, search_names};
pub(crate) use search_page::search;
pub(crate) use site::add_site_values;
pub(crate) use statistics::statistics;
pub(crate) use types::{scam_type, scam_types, type_region};
pub(crate) use years::{year, years};

use serde::Serialize;
use tera::{Context, Value};

use crate::address::Address;
use crate::model::Site;
use crate::plan::Files;
use crate::theme::{Theme, Words};

/// What every view is made from.
pub struct Views<'a> {
    /// The site.
    pub(crate) site: &'a Site,
    /// Words of its language.
    pub(crate) words: &'a Words,
    /// The files of images, and their sizes.
    pub(crate) files: &'a Files,
    theme: &'a Theme,
    /// The cards of its bulletins, which lists share.
    cards: &'a Cards,
}

/// A name that leads somewhere.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Link {
    /// The name.
    pub(crate) name: String,
    /// The address as an `href`.
    pub(crate) url: String,
}

/// A link to a list, with the number of bulletins there.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CountedLink {
    /// The label.
    pub(crate) label: String,
    /// The same, for templates that list names.
    pub(crate) name: String,
    /// The address as an `href`.
    pub(crate) url: String,
    /// Bulletins there.
    pub(crate) count: usize,
}

impl CountedLink {
    fn new(label: impl Into<String>, url: String, count: usize) -> CountedLink {
        let label = label.into();
        CountedLink { name: label.clone(), label, url, count }
    }
}

impl<'a> Views<'a> {
    /// The views of a site; `cards` are its own.
    pub(crate) fn new(site: &'a Site, theme: &'a Theme, files: &'a Files, cards: &'a Cards) -> Views<'a> {
        Views { site, words: &theme.words, files, theme, cards }
    }
}

impl Views<'_> {
    /// An address as an `href` of this site.
    fn href(&self, address: &Address) -> String {
        address.href(self.site.config.base_url.prefix())
    }

    /// An `href` of this site with scheme and host; nothing for none.
    pub(crate) fn whole(&self, href: &str) -> String {
        if href.is_empty() {
            return String::new();
        }
        format!("{}{href}", self.site.config.base_url.origin())
    }

    /// An address with scheme and host.
    pub(crate) fn absolute(&self, address: &Address) -> String {
        self.whole(&self.href(address))
    }
}

fn put<T: Serialize>(context: &mut Context, key: &'static str, value: &T) {
    context.insert_value(key, Value::from_serializable(value));
}

/// Marks HTML as already safe.
fn safe(html: &str) -> Value {
    Value::safe_string(html)
}

/// The fields of a view and some more that are not plain data: HTML that is already safe, cards.
fn with_entries<const N: usize>(view: Value, entries: [(&'static str, Value); N]) -> Value {
    let mut map = view.into_map().expect("a struct becomes a map");
    map.extend(entries.map(|(key, value)| (key.into(), value)));
    Value::from(map)
}
