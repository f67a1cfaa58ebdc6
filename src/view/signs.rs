//! What a message is compared with on the reader's own phone: the file that the box of the finder fetches when the page opens.
//! It is the same for every reader, whatever the message says.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Serialize;

use super::{Link, Views};
use crate::safety::top_domains;
use crate::search::variant_pairs;
use crate::vocabulary::{LinkSigns, MessageSign, ScamTypeId, builtin_message_signs};

/// Domains of governments, besides those that a site calls official.
const GOVERNMENT: &str = "gov.cn";

/// The fewest characters of a name that is looked for: one alone stands in any text.
const SHORTEST_NAME: usize = 2;

/// The file `check/signs.json`.
#[derive(Serialize)]
pub(crate) struct SignsFile {
    version: u32,
    signs: Vec<MessageSign>,
    /// The scam types that signs are of, by id.
    types: BTreeMap<String, Link>,
    links: LinkSigns,
    /// Parts of a host that only official ones have, and the domains that are.
    imitated: Vec<String>,
    official: Vec<String>,
    /// What a host ends in.
    domains: Vec<&'static str>,
    warnings: Vec<String>,
    /// Pairs of a traditional character and the simplified one in the words above.
    variants: String,
}

const VERSION: u32 = 1;

impl Views<'_> {
    /// Everything that a message is compared with.
    pub(crate) fn message_signs(&self) -> SignsFile {
        let builtin = builtin_message_signs(self.site.config.language);
        let mut signs = builtin.signs;
        signs.extend(self.site.types.iter().filter_map(|(id, _)| self.names_as_sign(id)));
        let named = signs.iter().filter_map(|sign| sign.scam_type.as_deref()).collect::<BTreeSet<_>>();
        let link = |id: &&str| {
            let found = self.site.types.resolve(id).expect("signs name built-in types and those of the site");
            ((*id).to_owned(), self.type_link(found).link())
        };
        let official = std::iter::once(GOVERNMENT.to_owned());
        SignsFile {
            version: VERSION,
            types: named.iter().map(link).collect(),
            links: builtin.links,
            imitated: builtin.imitated,
            official: official.chain(self.site.config.official_domains.iter().cloned()).collect(),
            domains: top_domains().collect(),
            variants: variants_of(signs.iter().flat_map(|sign| &sign.words).chain(&builtin.warnings)),
            warnings: builtin.warnings,
            signs,
        }
    }

    /// What a scam type is called, which a message may say; how to tell the scam is the reason.
    fn names_as_sign(&self, id: ScamTypeId) -> Option<MessageSign> {
        let one = self.site.types.get(id);
        let words: Vec<String> =
            one.aliases.iter().filter(|alias| alias.chars().count() >= SHORTEST_NAME).cloned().collect();
        let is_told = !words.is_empty() && !one.spot.is_empty();
        is_told.then(|| MessageSign {
            words,
            why: one.spot.clone(),
            scam_type: Some(one.id.clone()),
            is_demand: false,
        })
    }
}

/// The pairs of traditional characters whose simplified form stands in one of the texts.
fn variants_of<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let wanted: HashSet<char> = texts.flat_map(|text| text.chars()).collect();
    variant_pairs()
        .filter(|(_, simple)| wanted.contains(simple))
        .flat_map(|(variant, simple)| [variant, simple])
        .collect()
}
