//! The page that searches: what it shows without a script, and what the script needs.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::{Link, Views, put, safe, with_entries};
use crate::address::Address;
use crate::markup::escape_json;
use crate::model::LossBand;
use crate::plan::{SEARCH_PAGE, year_address};
use crate::search::{normalise, readings_of};
use crate::theme::WHOLE_WORDS;
use crate::vocabulary::{CaseOutcome, ScamType, ScamTypeId, Vocabulary};

#[derive(Serialize)]
struct SearchView {
    /// Words for the script as JSON.
    words: String,
    /// Words that a page explains, or that ask for help by themselves, in the form of queries and with `|` between them.
    explained: String,
    /// What to add to a query in a search engine, so that it searches this site only.
    hint: Option<String>,
}

/// A value that results can be narrowed down to.
#[derive(Serialize)]
struct Choice {
    id: String,
    name: String,
}

/// A scam type with everything that it is called.
#[derive(Serialize)]
struct NamedType {
    id: String,
    name: String,
    url: String,
    /// Names, aliases and their pinyin in the form of queries, with `|` between them.
    names: String,
}

/// Keys of the interface words that the script shows.
const SCRIPT_WORDS: [&str; 23] = [
    "colon",
    "search_clear",
    "search_about",
    "search_busy",
    "search_failed",
    "search_found",
    "search_none",
    "search_filtered",
    "search_filtered_about",
    "search_nearest",
    "search_pinyin",
    "search_unsure",
    "answer_type",
    "answer_steps",
    "answer_tips",
    "answer_page",
    "answer_hotline",
    "outcome_prevented",
    "outcome_attempted",
    "year_n",
    "month_names",
    "month_n",
    "date_ymd",
];

/// The context of the search page. `manifest` is that of the index.
pub(crate) fn search(views: &Views, manifest: String) -> Context {
    let words = views.words;
    let address = Address::new(SEARCH_PAGE);
    let head = views.top_page(&address, "search", words.get("search_title")).noindex();
    let mut context = head.description(Some(words.get("search_lead"))).context();
    let mut script_words: BTreeMap<&str, &str> =
        SCRIPT_WORDS.iter().map(|key| (*key, words.get(key))).collect();
    let whole = WHOLE_WORDS.join("|");
    script_words.insert("whole", &whole);
    let host = views.site.config.base_url.host();
    let view = SearchView {
        words: serde_json::to_string(&script_words).expect("a map of texts is always JSON"),
        explained: views.explained_words().join("|"),
        hint: host.map(|host| format!("site:{host}{}", views.site.config.base_url.prefix())),
    };
    // The page has it inside, so that a search need not wait for a file.
    let manifest = [("manifest", safe(&escape_json(manifest)))];
    context.insert_value("search", with_entries(Value::from_serializable(&view), manifest));
    let types: Vec<NamedType> = views.site.types.iter().map(|(id, one)| views.named_type(id, one)).collect();
    put(&mut context, "types", &types);
    let band = |band: LossBand| Choice { id: band.id().to_owned(), name: views.band_name(band) };
    put(&mut context, "bands", &LossBand::ALL.map(band));
    let outcome = |outcome: &CaseOutcome| Choice {
        id: outcome.id().to_owned(),
        name: words.name_of(*outcome).to_owned(),
    };
    put(&mut context, "outcomes", &CaseOutcome::ALL.iter().map(outcome).collect::<Vec<_>>());
    let years = views.site.archives.all.years.keys().rev();
    let years = years.map(|year| Link { name: views.year(*year), url: views.href(&year_address(*year)) });
    put(&mut context, "years", &years.collect::<Vec<_>>());
    context
}

impl Views<'_> {
    fn named_type(&self, id: ScamTypeId, scam_type: &ScamType) -> NamedType {
        let mut names: Vec<String> = Vec::new();
        for name in scam_type.names() {
            for form in [normalise(name), readings_of(name)] {
                if !names.contains(&form) {
                    names.push(form);
                }
            }
        }
        let Link { name, url } = self.type_link(id).link();
        NamedType { id: scam_type.id.clone(), name, url, names: names.join("|") }
    }
}
