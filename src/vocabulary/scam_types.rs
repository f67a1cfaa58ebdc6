//! The kinds of scam, the names that people give them, and which one a written name means.

use std::collections::HashMap;

use serde::Deserialize;

use crate::diagnostics::Language;
use crate::text::{comparable, nearest};

/// One kind of scam.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ScamType {
    /// The name in addresses and data: lower-case ASCII and hyphens.
    pub id: String,
    /// The name that readers see.
    pub name: String,
    /// Other names that authors and readers use; unique over all types.
    pub aliases: Vec<String>,
    /// The name in English.
    pub en: String,
    /// What the swindler does, in one line.
    pub description: String,
    /// The one sentence by which anybody recognises it.
    pub spot: String,
    /// Prevention tips.
    pub tips: Vec<String>,
    /// Signs that give the scam away.
    pub red_flags: Vec<String>,
    /// Id of the wider type that this one belongs to.
    pub parent: Option<String>,
}

/// Index of a type in the [`ScamTypes`] that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScamTypeId(pub u16);

/// Two types that claim one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameClash {
    /// The name.
    pub name: String,
    /// Id of the type that had it first.
    pub first: String,
    /// Id of the other one.
    pub second: String,
}

/// Every scam type of a site, in the order in which they are shown.
#[derive(Clone, Debug)]
pub struct ScamTypes {
    types: Vec<ScamType>,
    by_name: HashMap<String, ScamTypeId>,
}

#[derive(Deserialize)]
pub(super) struct BuiltInType {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    en: String,
    #[serde(flatten)]
    words: BuiltInWords,
    #[serde(default)]
    children: Vec<BuiltInType>,
}

/// What the embedded file says of a type, in both languages.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct BuiltInWords {
    description: String,
    description_en: String,
    spot: String,
    spot_en: String,
    tips: Vec<String>,
    tips_en: Vec<String>,
    red_flags: Vec<String>,
    red_flags_en: Vec<String>,
}

/// The types that ship with the program: the Ministry of Public Security's list of 2025 in its order,
/// then those that citizens ask about. Sentences are in the given language, names in both.
pub fn builtin_scam_types(language: Language) -> Vec<ScamType> {
    let mut types = Vec::new();
    for built_in in super::built_in().types {
        push_with_children(built_in, None, language, &mut types);
    }
    types
}

fn push_with_children(
    built_in: BuiltInType,
    parent: Option<&ScamType>,
    language: Language,
    types: &mut Vec<ScamType>,
) {
    let words = built_in.words;
    let (description, spot, tips, red_flags) = match language {
        Language::ZhCn => (words.description, words.spot, words.tips, words.red_flags),
        Language::En => (words.description_en, words.spot_en, words.tips_en, words.red_flags_en),
    };
    let text = |own: String, of: fn(&ScamType) -> &String| {
        if own.is_empty() { parent.map(|p| of(p).clone()).unwrap_or_default() } else { own }
    };
    let texts = |own: Vec<String>, of: fn(&ScamType) -> &Vec<String>| {
        if own.is_empty() { parent.map(|p| of(p).clone()).unwrap_or_default() } else { own }
    };
    let scam_type = ScamType {
        tips: texts(tips, |p| &p.tips),
        red_flags: texts(red_flags, |p| &p.red_flags),
        description: text(description, |p| &p.description),
        spot: text(spot, |p| &p.spot),
        en: if built_in.en.is_empty() { english_from_id(&built_in.id) } else { built_in.en },
        id: built_in.id,
        name: built_in.name,
        aliases: built_in.aliases,
        parent: parent.map(|parent| parent.id.clone()),
    };
    types.push(scam_type.clone());
    for child in built_in.children {
        push_with_children(child, Some(&scam_type), language, types);
    }
}

fn english_from_id(id: &str) -> String {
    let mut words = id.replace('-', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// The form in which type names are compared: without spaces, 、，/ and a trailing 类.
fn type_key(name: &str) -> String {
    let key = comparable(name);
    key.strip_suffix('类').map_or(key.clone(), str::to_owned)
}

impl ScamTypes {
    /// Indexes the types by id, name and alias; of two claims to one name the first wins and the other
    /// is reported.
    pub fn new(types: Vec<ScamType>) -> (Self, Vec<NameClash>) {
        let mut by_name: HashMap<String, ScamTypeId> = HashMap::new();
        let mut clashes = Vec::new();
        for (index, scam_type) in types.iter().enumerate() {
            let id = ScamTypeId(u16::try_from(index).unwrap_or(u16::MAX));
            for name in scam_type.names() {
                let first = *by_name.entry(type_key(name)).or_insert(id);
                if first != id {
                    clashes.push(NameClash {
                        name: name.to_owned(),
                        first: types[usize::from(first.0)].id.clone(),
                        second: scam_type.id.clone(),
                    });
                }
            }
        }
        let mut all = Self { types, by_name };
        all.cut_loops();
        (all, clashes)
    }

    /// A type whose parent is unknown or belongs to it stands on its own, so that it is still listed.
    fn cut_loops(&mut self) {
        for index in 0..self.types.len() {
            let id = ScamTypeId(u16::try_from(index).unwrap_or(u16::MAX));
            let last = *self.lineage(id).last().unwrap_or(&id);
            let looped = self.get(last).parent.is_some();
            if looped {
                self.types[usize::from(last.0)].parent = None;
            }
        }
    }

    /// The type that a written id, name or alias means; otherwise the nearest name, if any is near.
    pub fn resolve(&self, written: &str) -> Result<ScamTypeId, Option<&str>> {
        match self.by_name.get(&type_key(written)) {
            Some(id) => Ok(*id),
            None => Err(nearest(written, self.types.iter().flat_map(ScamType::names))),
        }
    }

    /// The type of an id that this vocabulary gave out.
    pub fn get(&self, id: ScamTypeId) -> &ScamType {
        &self.types[usize::from(id.0)]
    }

    /// All types with their ids, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = (ScamTypeId, &ScamType)> {
        (0u16..).map(ScamTypeId).zip(&self.types)
    }

    /// The type and the wider types that it belongs to, itself first.
    pub fn lineage(&self, id: ScamTypeId) -> Vec<ScamTypeId> {
        let mut lineage = vec![id];
        let mut at = id;
        while let Some(parent) = self.parent(at).filter(|parent| !lineage.contains(parent)) {
            lineage.push(parent);
            at = parent;
        }
        lineage
    }

    fn parent(&self, id: ScamTypeId) -> Option<ScamTypeId> {
        let parent = self.get(id).parent.as_deref()?;
        self.by_name.get(&type_key(parent)).copied()
    }
}

impl ScamType {
    /// Whether a text can be an id: small ASCII letters, digits and hyphens, at most 64 of them.
    pub fn is_id(text: &str) -> bool {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=64).contains(&text.len()) && text.chars().all(fits)
    }

    /// Everything that means this type.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.name.as_str()]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
            .filter(|name| !name.is_empty())
    }
}
