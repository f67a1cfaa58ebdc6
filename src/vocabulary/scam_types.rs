//! The kinds of scam, the names that people give them, and which one a written name means.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::scam_names::builtin_type;
use super::scam_type::{ScamType, ScamTypeId};
use super::wider_types::WiderTypes;
use crate::nearest::{folded, meant_of_folded};
use crate::text::{comparable, letters, lists_several};

/// Two types that claim one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameClash {
    /// The name.
    pub(crate) name: String,
    /// Id of the type that had it first.
    pub(crate) first: String,
    /// Id of the other one.
    pub(crate) second: String,
}

/// Every scam type of a site, in the order in which they are shown.
#[derive(Clone, Debug)]
pub struct ScamTypes {
    types: Vec<ScamType>,
    by_name: HashMap<String, ScamTypeId>,
    /// The names in Latin letters, by their letters.
    by_letters: HashMap<String, ScamTypeId>,
    wider: WiderTypes,
    /// The names of all types as they are compared with misspelt ones; made for the first of these.
    folded_names: OnceLock<Vec<Vec<char>>>,
}

/// The form in which type names are compared: without spaces, 、，/ and a trailing 类.
fn type_key(name: &str) -> String {
    let key = comparable(name);
    key.strip_suffix('类').unwrap_or(&key).to_owned()
}

/// What a name ends in without saying more.
const ENDINGS: [&str; 10] = ["类", "型", "类型", "案", "案件", "诈骗", "欺诈", "骗局", "骗术", "陷阱"];

/// A key without [`ENDINGS`]. Two characters stay, since 诈骗 alone names no type.
fn without_endings(mut key: &str) -> &str {
    let shorter = |key: &'_ str| {
        let ending = ENDINGS.iter().find(|ending| key.ends_with(**ending))?;
        Some(key.len() - ending.len()).filter(|rest| key[..*rest].chars().nth(1).is_some())
    };
    while let Some(rest) = shorter(key) {
        key = &key[..rest];
    }
    key
}

/// Adds each name without its endings, where no other name is so.
fn with_short_names(mut by_name: HashMap<String, ScamTypeId>) -> HashMap<String, ScamTypeId> {
    let shorter = |(key, id): (&String, &ScamTypeId)| {
        let short = without_endings(key);
        (short.len() < key.len()).then(|| (short.to_owned(), *id))
    };
    let mut short_names: Vec<(String, ScamTypeId)> = by_name.iter().filter_map(shorter).collect();
    // The first type wins, whatever the order of the map.
    short_names.sort_unstable();
    for (name, id) in short_names {
        by_name.entry(name).or_insert(id);
    }
    by_name
}

/// Adds the names of the other language where the site does not use them for something else.
fn add_other_names(types: &[ScamType], by_name: &mut HashMap<String, ScamTypeId>) {
    for (index, scam_type) in types.iter().enumerate() {
        for name in &scam_type.other_names {
            by_name.entry(type_key(name)).or_insert(ScamTypeId::from_index(index));
        }
    }
}

/// What an English name ends in without saying more.
const ENGLISH_ENDINGS: [&str; 4] = ["scams", "scam", "frauds", "fraud"];

/// The letters of an English name without [`ENGLISH_ENDINGS`]: “Romance fraud” and “romance-scam” are one name.
fn english_key(name: &str) -> Option<String> {
    let key = letters(name)?;
    let short = ENGLISH_ENDINGS.iter().find_map(|ending| key.strip_suffix(ending));
    Some(short.filter(|short| short.len() > 2).map_or_else(|| key.clone(), str::to_owned))
}

/// The names in Latin letters, of which the first type's counts.
fn names_by_letters(types: &[ScamType]) -> HashMap<String, ScamTypeId> {
    let mut by_letters = HashMap::new();
    for (index, scam_type) in types.iter().enumerate() {
        let names = scam_type.names().chain(scam_type.other_names.iter().map(String::as_str));
        for key in names.filter_map(english_key) {
            by_letters.entry(key).or_insert(ScamTypeId::from_index(index));
        }
    }
    by_letters
}

impl ScamTypes {
    /// Indexes the types by id, name and alias; of two claims to one name the first wins and the other
    /// is reported.
    pub fn new(types: Vec<ScamType>) -> (Self, Vec<NameClash>) {
        let mut by_name: HashMap<String, ScamTypeId> = HashMap::new();
        let mut clashes = Vec::new();
        for (index, scam_type) in types.iter().enumerate() {
            let id = ScamTypeId::from_index(index);
            for name in scam_type.names() {
                let first = *by_name.entry(type_key(name)).or_insert(id);
                if first != id {
                    clashes.push(NameClash {
                        name: name.to_owned(),
                        first: types[first.index()].id.clone(),
                        second: scam_type.id.clone(),
                    });
                }
            }
        }
        add_other_names(&types, &mut by_name);
        let by_name = with_short_names(by_name);
        let by_letters = names_by_letters(&types);
        let parent = |scam_type: &ScamType| by_name.get(&type_key(scam_type.parent.as_deref()?)).copied();
        let wider = WiderTypes::new(types.iter().map(parent).collect());
        (Self { types, by_name, by_letters, wider, folded_names: OnceLock::new() }, clashes)
    }

    /// Whether each name means what it means among other types.
    pub(crate) fn have_names_of(&self, other: &ScamTypes) -> bool {
        self.types == other.types
    }

    /// The name that a misspelt one was meant to be, if one is similar enough. It costs a comparison with every name.
    pub(crate) fn meant(&self, written: &str) -> Option<&str> {
        let names = || self.iter().flat_map(|(id, scam_type)| scam_type.names().map(move |name| (name, id)));
        let folded_names = self.folded_names.get_or_init(|| names().map(|(name, _)| folded(name)).collect());
        let all = || names().zip(folded_names).map(|((name, id), folded)| (name, folded, id));
        let short = without_endings(written);
        meant_of_folded(written, all())
            .or_else(|| (short != written).then(|| meant_of_folded(short, all())).flatten())
    }

    /// Whether a text lists several types, each of which is known: 刷单、网恋.
    pub(crate) fn names_several(&self, written: &str) -> bool {
        lists_several(written, |part| self.resolve(part).is_some())
    }

    /// The type that a written id, name or alias means, by the names that the types have or by the words that it is made
    /// of.
    pub(crate) fn resolve(&self, written: &str) -> Option<ScamTypeId> {
        let key = type_key(written);
        let by_name = |key: &str| self.by_name.get(key).copied();
        by_name(&key)
            .or_else(|| by_name(without_endings(&key)))
            .or_else(|| by_name(builtin_type(&comparable(written))?))
            .or_else(|| self.by_letters.get(&english_key(written)?).copied())
    }

    /// The type of an id that this vocabulary gave out.
    pub(crate) fn get(&self, id: ScamTypeId) -> &ScamType {
        &self.types[id.index()]
    }

    /// All types with their ids, in the order in which they are shown.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ScamTypeId, &ScamType)> {
        (0..).map(ScamTypeId::from_index).zip(&self.types)
    }

    /// The type and the wider types that it belongs to, itself first.
    pub(crate) fn lineage(&self, id: ScamTypeId) -> impl Iterator<Item = ScamTypeId> {
        std::iter::successors(Some(id), |at| self.parent(*at))
    }

    /// The wider type that a type belongs to.
    pub(crate) fn parent(&self, id: ScamTypeId) -> Option<ScamTypeId> {
        self.wider.parent(id)
    }

    /// The types that belong to a type, in the order in which they are shown.
    pub(crate) fn children(&self, id: ScamTypeId) -> &[ScamTypeId] {
        self.wider.children(id)
    }
}
