//! What the search index holds of a bulletin: the text of its page block by block, what a card shows, its facets.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Number;
use sha2::{Digest, Sha256};

use super::Views;
use super::cards::overall_outcome;
use super::cases::totals;
use super::numbers::AmountRecord;
use crate::model::{BulletinId, LossBand, PublishedBulletin};
use crate::money::Currency;
use crate::search::{BucketKey, FacetColumn, Field, Layout, Segment, VERSION, digit_columns, variants_in};
use crate::text::push_collapsed;
use crate::vocabulary::regions::RegionId;
use crate::vocabulary::{CaseOutcome, Vocabulary, builtin_question_words};

/// The text of a bulletin as its page shows it.
pub(crate) struct SearchText {
    /// Its blocks, in the order of the page.
    pub(crate) blocks: Vec<(Field, String)>,
}

/// What a card of a result shows; the first line of a text file.
#[derive(Serialize)]
struct SearchCard<'a> {
    url: &'a str,
    date: String,
    types: Vec<(&'a str, &'a str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<(&'a str, String)>,
    /// Currency, bounds, whether they are rough.
    #[serde(skip_serializing_if = "Option::is_none")]
    loss: Option<(&'static str, Option<Number>, Option<Number>, bool)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<&'a str>,
    /// What a draft, scheduled or expired bulletin is, which is shown on request only.
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    variants: String,
}

/// The facets of the bulletins of a segment.
#[derive(Serialize)]
pub(crate) struct SearchFacets {
    order: String,
    #[serde(rename = "type")]
    scam_type: FacetColumn,
    region: RegionColumn,
    loss_band: FacetColumn,
    outcome: FacetColumn,
}

#[derive(Serialize)]
struct RegionColumn {
    #[serde(flatten)]
    column: FacetColumn,
    /// Name and wider region of every region of the bulletins, wider ones included; the widest have an empty one.
    names: BTreeMap<String, (String, String)>,
}

/// The losses of the bulletins of a segment.
#[derive(Serialize)]
pub(crate) struct SearchLosses {
    order: String,
    /// In fen; −1 for none in yuan.
    losses: Vec<i64>,
}

#[derive(Serialize)]
struct SearchManifest {
    version: u32,
    documents: usize,
    /// For each year the number of bulletins on each of its days.
    days: BTreeMap<i16, String>,
    /// Absent where there are the files that Chinese needs.
    #[serde(skip_serializing_if = "Clone::clone")]
    chinese: bool,
    segments: Vec<ManifestSegment>,
}

#[derive(Serialize)]
struct ManifestSegment {
    name: String,
    /// What its documents are.
    of: &'static str,
    start: usize,
    documents: usize,
    /// Which bulletin has which number, as a hash.
    order: String,
    buckets: usize,
    /// Which state of the terms the lengths belong to.
    state: String,
    /// The length of each bucket.
    lengths: String,
}

/// For each year of the bulletins how many there are on each day.
fn search_days(layout: &Layout) -> BTreeMap<i16, String> {
    let mut years: BTreeMap<i16, Vec<u32>> = BTreeMap::new();
    for (day, numbers) in &layout.days {
        let counts = years.entry(day.year()).or_insert_with(|| vec![0; day.days_in_year() as usize]);
        counts[day.day_of_year() as usize - 1] = numbers.len() as u32;
    }
    years.into_iter().map(|(year, counts)| (year, digit_columns(&counts))).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Appends a text as one block, if there is anything in it.
fn push_block(blocks: &mut Vec<String>, text: &str) {
    let mut block = String::with_capacity(text.len());
    push_collapsed(&mut block, text);
    if !block.is_empty() {
        blocks.push(block);
    }
}

/// The names that are found by their pinyin: titles, what scam types are called, and words that are often typed so.
pub(crate) fn search_names<'a>(views: &Views<'a>, layout: &Layout) -> Vec<&'a str> {
    let titles = layout.bulletins.iter().map(|id| views.site.bulletin(*id).facts.title.as_str());
    let types = views.site.types.iter().flat_map(|(_, scam_type)| {
        std::iter::once(scam_type.name.as_str()).chain(scam_type.aliases.iter().map(String::as_str))
    });
    let typed = builtin_question_words(views.site.config.language).typed.iter().map(String::as_str);
    titles.chain(types).chain(typed).collect()
}

impl Views<'_> {
    /// The manifest of the index, `search/index.json`. `keys` are those of the segments' terms.
    pub(crate) fn search_manifest(&self, layout: &Layout, keys: &[&BucketKey]) -> String {
        let segment = |(segment, key): (&Segment, &&BucketKey)| ManifestSegment {
            name: segment.name(),
            of: "bulletins",
            start: segment.documents.start,
            documents: segment.documents.len(),
            order: self.search_order(layout, segment),
            buckets: segment.buckets,
            state: hexadecimal(&key.state),
            lengths: digit_columns(&key.lengths),
        };
        let manifest = SearchManifest {
            version: VERSION,
            documents: layout.bulletins.len(),
            days: search_days(layout),
            chinese: layout.has_chinese,
            segments: layout.segments.iter().zip(keys).map(segment).collect(),
        };
        serde_json::to_string(&manifest).expect("numbers and names are JSON")
    }

    /// What tells one numbering of a segment's bulletins from another, so that files of two are never read together.
    fn search_order(&self, layout: &Layout, segment: &Segment) -> String {
        let mut hash = Sha256::new();
        for id in &layout.bulletins[segment.documents.clone()] {
            let bulletin = self.site.bulletin(*id);
            hash.update(format!("{} {}\n", bulletin.facts.date, bulletin.address.as_str()));
        }
        hexadecimal(&hash.finalize()[..4])
    }

    /// The text of a bulletin.
    pub(crate) fn search_text(&self, id: BulletinId) -> SearchText {
        let bulletin = self.site.bulletin(id);
        let facts = &bulletin.facts;
        // Most bulletins have fewer blocks.
        let mut found = Vec::with_capacity(64);
        push_block(&mut found, &facts.title);
        let after_title = found.len();
        push_block(&mut found, facts.summary.as_deref().unwrap_or_default());
        let after_summary = found.len();
        for text in self.reported(facts).into_iter().chain(self.period(facts)) {
            push_block(&mut found, &text);
        }
        found.extend(self.text_blocks(&bulletin.body, &bulletin.path));
        let tips = self.lends_tips(bulletin, &facts.tips).map_or(&facts.tips, |lender| &lender.tips);
        facts.red_flags.iter().chain(tips).for_each(|text| push_block(&mut found, text));
        for case in self.cases(bulletin) {
            case.texts().for_each(|text| push_block(&mut found, text));
        }
        push_block(&mut found, &facts.tags.join(self.words.get("list_comma")));
        let field = |index: usize| match index {
            _ if index < after_title => Field::Title,
            _ if index < after_summary => Field::Summary,
            _ => Field::Rest,
        };
        let blocks = found.into_iter().enumerate().map(|(index, block)| (field(index), block));
        SearchText { blocks: blocks.collect() }
    }

    /// The text file of a bulletin: what its card shows, title, summary and the other blocks, a line each.
    pub(crate) fn search_lines(&self, id: BulletinId, text: &SearchText) -> String {
        let blocks_in = |part: Field| text.blocks.iter().filter(move |(field, _)| *field == part);
        let card = self.search_card(self.site.bulletin(id), text);
        let mut lines = serde_json::to_string(&card).expect("numbers and names are JSON");
        for field in [Field::Title, Field::Summary] {
            lines.push('\n');
            blocks_in(field).for_each(|(_, block)| lines.push_str(block));
        }
        for (_, block) in blocks_in(Field::Rest) {
            lines.push('\n');
            lines.push_str(block);
        }
        lines
    }

    fn search_card<'a>(&'a self, bulletin: &'a PublishedBulletin, text: &SearchText) -> SearchCard<'a> {
        let facts = &bulletin.facts;
        let regions = &self.site.config.regions;
        let types =
            bulletin.types.iter().map(|id| (self.site.types.get(*id).id.as_str(), self.type_name(*id)));
        let has_summary = text.blocks.iter().any(|(field, _)| *field == Field::Summary);
        SearchCard {
            url: bulletin.address.as_str().trim_start_matches('/'),
            date: facts.date.to_string(),
            types: types.collect(),
            region: self.region_of(bulletin).map(|region| (regions.code(region), regions.full_name(region))),
            loss: totals(&facts.cases).first().map(AmountRecord::new).map(|sum| {
                let AmountRecord { currency, min, max, approximate } = sum;
                (currency, min, max, approximate)
            }),
            amount: self.headline_amount(bulletin).map(|amount| (amount.label, amount.text)),
            outcome: overall_outcome(bulletin).map(CaseOutcome::id),
            lead: Some(bulletin.body.lead.as_str()).filter(|lead| !has_summary && !lead.is_empty()),
            mark: self.mark(bulletin),
            variants: variants_in(text.blocks.iter().map(|(_, block)| block.as_str())),
        }
    }

    /// The facets of a segment.
    pub(crate) fn search_facets(&self, layout: &Layout, segment: &Segment) -> SearchFacets {
        let bulletins: Vec<&PublishedBulletin> =
            layout.bulletins[segment.documents.clone()].iter().map(|id| self.site.bulletin(*id)).collect();
        let column = |values: &dyn Fn(&PublishedBulletin) -> Vec<String>| {
            let sorted = |bulletin: &&PublishedBulletin| {
                let mut values = values(bulletin);
                values.sort_unstable();
                values.dedup();
                values
            };
            FacetColumn::new(&bulletins.iter().map(sorted).collect::<Vec<_>>())
        };
        let regions = &self.site.config.regions;
        let types = |bulletin: &PublishedBulletin| {
            let lineages = bulletin.types.iter().flat_map(|id| self.site.types.lineage(*id));
            lineages.map(|id| self.site.types.get(id).id.clone()).collect()
        };
        let region_codes = |bulletin: &PublishedBulletin| {
            self.search_regions(bulletin).map(|id| regions.code(id).to_owned()).collect()
        };
        let bands = |bulletin: &PublishedBulletin| {
            bulletin
                .facts
                .cases
                .iter()
                .filter_map(LossBand::for_case)
                .map(|band| band.id().to_owned())
                .collect()
        };
        let outcomes = |bulletin: &PublishedBulletin| {
            bulletin.facts.cases.iter().map(|case| case.outcome.id().to_owned()).collect()
        };
        let all_regions = bulletins.iter().flat_map(|bulletin| self.search_regions(bulletin));
        SearchFacets {
            order: self.search_order(layout, segment),
            scam_type: column(&types),
            region: RegionColumn { column: column(&region_codes), names: self.region_names(all_regions) },
            loss_band: column(&bands),
            outcome: column(&outcomes),
        }
    }

    /// The regions of a bulletin's cases; its own where it has none.
    fn search_regions<'a>(&'a self, bulletin: &'a PublishedBulletin) -> impl Iterator<Item = RegionId> + 'a {
        let own = bulletin.facts.region.filter(|_| bulletin.cases.is_empty());
        own.into_iter().chain(self.site.cases[bulletin.cases.clone()].iter().filter_map(|case| case.region))
    }

    fn region_names(&self, all: impl Iterator<Item = RegionId>) -> BTreeMap<String, (String, String)> {
        let regions = &self.site.config.regions;
        let mut names = BTreeMap::new();
        for region in all {
            for id in regions.ancestors(region) {
                let wider =
                    regions.parent(id).map(|wider| regions.code(wider).to_owned()).unwrap_or_default();
                names
                    .entry(regions.code(id).to_owned())
                    .or_insert_with(|| (regions.name(id).to_owned(), wider));
            }
        }
        names
    }

    /// The losses of a segment.
    pub(crate) fn search_losses(&self, layout: &Layout, segment: &Segment) -> SearchLosses {
        let loss = |id: &BulletinId| {
            let totals = totals(&self.site.bulletin(*id).facts.cases);
            let yuan = totals.iter().find(|total| total.currency == Currency::Cny)?;
            yuan.min.or(yuan.max)
        };
        let bulletins = layout.bulletins[segment.documents.clone()].iter();
        SearchLosses {
            order: self.search_order(layout, segment),
            losses: bulletins.map(|id| loss(id).unwrap_or(-1)).collect(),
        }
    }
}
