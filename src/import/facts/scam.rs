//! Which scam type a story tells, weighed from the phrases of `data/telling.yaml` and the names of the types.
//!
//! The type with the most weight is proposed only if it tells enough and clearly more than any other.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use super::names::type_name;
use super::{Certainty, Proposal};
use crate::vocabulary::{ScamTypeId, ScamTypes};

/// What a strong, a fair and a slight phrase weigh.
const STRONG: u32 = 3;
const FAIR: u32 = 2;
const SLIGHT: u32 = 1;

/// What a heading weighs that is the name of a type.
const HEADING: u32 = 8;

/// The least weight of a type that is proposed, and of one that is sure; the second type must be lighter by so much.
const LEAST: u32 = 3;
const SURE: u32 = 6;
const LEAD: u32 = 2;

#[derive(Deserialize)]
struct File {
    types: BTreeMap<String, OfType>,
    beats: Vec<(String, String)>,
    roles: BTreeMap<String, Vec<String>>,
    kinds: BTreeMap<String, Vec<String>>,
    #[expect(dead_code, reason = "the version is for people who read the file")]
    version: u32,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OfType {
    strong: Vec<String>,
    fair: Vec<String>,
    slight: Vec<String>,
}

/// The phrases in one automaton, and for each what it tells.
struct Telling {
    phrases: AhoCorasick,
    tells: Vec<Vec<(String, u32)>>,
    beats: Vec<(String, String)>,
    roles: BTreeMap<String, Vec<String>>,
    kinds: BTreeMap<String, Vec<String>>,
}

static TELLING: LazyLock<Telling> = LazyLock::new(|| {
    let file: File = serde_yaml::from_str(include_str!("data/telling.yaml"))
        .expect("the embedded phrases are tested to be readable");
    let mut tells: BTreeMap<String, Vec<(String, u32)>> = BTreeMap::new();
    for (id, of_type) in &file.types {
        for (words, weight) in [(&of_type.strong, STRONG), (&of_type.fair, FAIR), (&of_type.slight, SLIGHT)] {
            for word in words {
                tells.entry(word.clone()).or_default().push((id.clone(), weight));
            }
        }
    }
    // A longer phrase says what the shorter one in it says, and more.
    let phrases = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(tells.keys());
    Telling {
        phrases: phrases.expect("a few hundred short phrases"),
        tells: tells.into_values().collect(),
        beats: file.beats,
        roles: file.roles,
        kinds: file.kinds,
    }
});

/// What is weighed for one story.
pub(super) struct Evidence<'a> {
    /// The sentences of the story, and the title when it has no other story.
    pub(super) texts: Vec<&'a str>,
    pub(super) section: Option<&'a str>,
    pub(super) impersonated: Option<&'a str>,
}

/// The scam types of a site, ready to be found in stories.
pub(super) struct Weigher<'a> {
    types: &'a ScamTypes,
    /// Names that no list of phrases has: those of the site, and what police write at the end (冒充电商客服类诈骗).
    names: Option<AhoCorasick>,
    /// The type that each name means.
    meant: Vec<&'a str>,
}

/// Weights by type, and the phrases that gave them.
#[derive(Default)]
struct Scale<'a> {
    weights: HashMap<&'a str, (u32, Vec<&'a str>)>,
}

impl<'a> Weigher<'a> {
    pub(super) fn new(types: &'a ScamTypes) -> Weigher<'a> {
        let names: Vec<(&str, &str)> = types
            .iter()
            .filter(|(_, scam_type)| scam_type.id != "other")
            .flat_map(|(id, scam_type)| scam_type.names().map(move |name| (name, id)))
            .filter(|(name, _)| !name.is_ascii() && !is_phrase(name))
            .map(|(name, id)| (name.trim_end_matches('类'), widest(types, id)))
            .collect();
        // Names of a site can be more than an automaton holds only by mistake; then they tell nothing here.
        let finder = AhoCorasick::new(names.iter().map(|(name, _)| name)).ok();
        Weigher { types, names: finder, meant: names.into_iter().map(|(_, id)| id).collect() }
    }

    /// The scam type of a story.
    pub(super) fn proposal(&self, evidence: &Evidence) -> Option<Proposal> {
        let mut scale = Scale::default();
        for text in &evidence.texts {
            scale.weigh_phrases(text);
            for hit in self.names.iter().flat_map(|names| names.find_iter(*text)) {
                scale.add(self.meant[hit.pattern().as_usize()], STRONG, &text[hit.range()]);
            }
        }
        if let Some(section) = evidence.section {
            // 上门取现 is how the money was fetched; whoever tells of a victim tells of another type.
            if let Some(id) = self.types.resolve(type_name(section)).map(|id| widest(self.types, id))
                && id != "money-mule"
            {
                scale.add(id, HEADING, section);
            }
            scale.weigh_phrases(section);
        }
        scale.weigh_role(evidence.impersonated);
        let (id, weight, lead, phrases) = scale.heaviest()?;
        let id = self.kind(self.types.resolve(id)?, evidence);
        (weight >= LEAST && lead >= LEAD).then(|| Proposal {
            field: "scam_type",
            value: self.types.get(id).id.clone(),
            evidence: phrases.join("、"),
            certainty: if weight >= SURE && lead >= STRONG { Certainty::Sure } else { Certainty::Likely },
        })
    }
}

impl Weigher<'_> {
    /// The kind of a type that a story tells, if it tells more of one than of any other; else the type itself.
    fn kind(&self, id: ScamTypeId, evidence: &Evidence) -> ScamTypeId {
        let texts = || evidence.texts.iter().copied().chain(evidence.section);
        let is_told = |word: &&String| texts().any(|text| text.contains(word.as_str()));
        let count = |words: &Vec<String>| words.iter().filter(is_told).count();
        let is_kind = |kind: &ScamTypeId| *kind != id && self.types.lineage(*kind).any(|wider| wider == id);
        let kinds = TELLING
            .kinds
            .iter()
            .filter_map(|(name, words)| Some((count(words), self.types.resolve(name).filter(is_kind)?)));
        let mut told: Vec<(usize, ScamTypeId)> = kinds.filter(|(count, _)| *count > 0).collect();
        told.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        match told[..] {
            [(_, only)] => only,
            [(most, kind), (next, _), ..] if most > next => kind,
            _ => id,
        }
    }
}

impl<'a> Scale<'a> {
    fn add(&mut self, id: &'a str, weight: u32, phrase: &'a str) {
        let (sum, phrases) = self.weights.entry(id).or_default();
        if !phrases.contains(&phrase) {
            *sum += weight;
            phrases.push(phrase);
        }
    }

    fn weigh_phrases(&mut self, text: &'a str) {
        let telling = &*TELLING;
        for hit in telling.phrases.find_iter(text) {
            for (id, weight) in &telling.tells[hit.pattern().as_usize()] {
                self.add(id, *weight, &text[hit.range()]);
            }
        }
    }

    fn weigh_role(&mut self, role: Option<&str>) {
        let Some(role) = role else { return };
        for (id, words) in &TELLING.roles {
            if let Some(word) = words.iter().find(|word| role.contains(word.as_str())) {
                // The word may have told a little by itself, too.
                let (sum, phrases) = self.weights.entry(id).or_default();
                *sum += STRONG;
                phrases.push(word);
            }
        }
    }

    /// The heaviest type, its weight, how much lighter the next one is, and its phrases.
    fn heaviest(mut self) -> Option<(&'a str, u32, u32, Vec<&'a str>)> {
        for (winner, loser) in &TELLING.beats {
            let is_told = self.weights.get(winner.as_str()).is_some_and(|(weight, _)| *weight >= STRONG);
            if is_told {
                self.weights.remove(loser.as_str());
            }
        }
        let mut all: Vec<(u32, &str, Vec<&str>)> =
            self.weights.into_iter().map(|(id, (weight, phrases))| (weight, id, phrases)).collect();
        all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let second = all.get(1).map_or(0, |(weight, ..)| *weight);
        let (weight, id, phrases) = all.into_iter().next()?;
        Some((id, weight, weight - second, phrases))
    }
}

/// Whether a text has a phrase that tells more than a little of a type.
pub(super) fn tells(text: &str) -> bool {
    let telling = &*TELLING;
    let weighs = |pattern: usize| telling.tells[pattern].iter().any(|(_, weight)| *weight >= FAIR);
    telling.phrases.find_iter(text).any(|hit| weighs(hit.pattern().as_usize()))
}

/// Whether a name stands in the list of phrases with a weight of its own.
fn is_phrase(name: &str) -> bool {
    TELLING.phrases.find(name).is_some_and(|hit| hit.len() == name.len())
}

/// The id of the widest type that a type belongs to: a story seldom tells which kind of loan was promised.
fn widest(types: &ScamTypes, id: ScamTypeId) -> &str {
    let lineage = types.lineage(id);
    let last = lineage.last().expect("a lineage begins with the type itself");
    &types.get(last).id
}
