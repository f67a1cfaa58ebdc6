//! What a new bulletin needs to know of its site.

use std::collections::HashSet;
use std::sync::Arc;

use super::site_sources::SiteSources;
use crate::address::Address;
use crate::author::bulletin::{CheckedDraft, FieldValues, check_draft};
use crate::content::Document;
use crate::content::front::Front;
use crate::model::{Options, relate};
use crate::vocabulary::ScamTypes;

/// A site as far as a new bulletin depends on it.
pub(crate) struct SiteFacts {
    pub(crate) sources: SiteSources,
    pub(crate) types: Arc<ScamTypes>,
    /// Addresses that are in use, in lower case: some file systems ignore case.
    addresses: HashSet<String>,
}

impl SiteFacts {
    pub(crate) fn new(sources: SiteSources) -> SiteFacts {
        let documents: Vec<Document> =
            sources.read_content().into_iter().filter_map(|file| file.document).collect();
        let redirects = documents.iter().flat_map(|document| &document.redirect_from);
        let redirects = redirects.map(|written| Address::of_redirect(&written.text));
        let files = sources.files.documents.iter().filter_map(|file| Address::of_source(&file.path));
        let addresses = files.chain(redirects).map(|address| address.as_str().to_lowercase()).collect();
        let is_type = |document: &Document| matches!(document.front, Front::ScamType(_));
        let of_types: Vec<Document> = documents.into_iter().filter(is_type).collect();
        let options =
            Options { today: sources.today, drafts: true, future: true, expired: true, broken: Vec::new() };
        let types = relate(sources.config.clone(), &of_types, &options, None).value.types;
        SiteFacts { sources, types, addresses }
    }

    /// Whether an address is in use.
    pub(crate) fn has_address(&self, address: &Address) -> bool {
        self.addresses.contains(&address.as_str().to_lowercase())
    }

    /// Reads the values as the front matter of a new bulletin of this site.
    pub(crate) fn check(&self, values: &FieldValues) -> CheckedDraft {
        check_draft(values, &self.sources.config, &self.types)
    }
}
