//! The kinds of scam, the names that people give them, and which one a written name means.

use std::collections::HashMap;

use crate::text::{comparable, nearest};

/// One kind of scam.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ScamType {
    /// The name in addresses and data: lower-case ASCII and hyphens.
    pub(crate) id: String,
    /// The name that readers see.
    pub(crate) name: String,
    /// Other names that authors and readers use; unique over all types.
    pub(crate) aliases: Vec<String>,
    /// The name in English.
    pub(crate) en: String,
    /// What the swindler does, in one line.
    pub(crate) description: String,
    /// One sentence that helps anybody recognise it.
    pub(crate) spot: String,
    /// Prevention tips.
    pub(crate) tips: Vec<String>,
    /// Signs that give the scam away.
    pub(crate) red_flags: Vec<String>,
    /// Id of the wider type that this one belongs to.
    pub(crate) parent: Option<String>,
}

/// A type of one [`ScamTypes`], by its index there. Asking another `ScamTypes` about it is a mistake in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScamTypeId(u32);

impl ScamTypeId {
    /// The index in lists that have one element for each type.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }

    fn from_index(index: usize) -> ScamTypeId {
        ScamTypeId(u32::try_from(index).expect("no memory holds so many types"))
    }
}

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
}

/// The form in which type names are compared: without spaces, 、，/ and a trailing 类.
fn type_key(name: &str) -> String {
    let key = comparable(name);
    key.strip_suffix('类').unwrap_or(&key).to_owned()
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
        let mut all = Self { types, by_name };
        all.cut_loops();
        (all, clashes)
    }

    /// A type whose parent is unknown, or is one of its own narrower types, loses that parent, so that it is still listed.
    fn cut_loops(&mut self) {
        for index in 0..self.types.len() {
            let id = ScamTypeId::from_index(index);
            let last = *self.lineage(id).last().expect("a lineage begins with the type itself");
            let looped = self.get(last).parent.is_some();
            if looped {
                self.types[last.index()].parent = None;
            }
        }
    }

    /// The type that a written id, name or alias means; otherwise the most similar name, if one is similar enough.
    pub(crate) fn resolve(&self, written: &str) -> Result<ScamTypeId, Option<&str>> {
        match self.by_name.get(&type_key(written)) {
            Some(id) => Ok(*id),
            None => Err(nearest(written, self.types.iter().flat_map(ScamType::names))),
        }
    }

    /// The type of an id that this vocabulary gave out.
    pub(crate) fn get(&self, id: ScamTypeId) -> &ScamType {
        &self.types[id.index()]
    }

    /// All types with their ids, in the order in which they are shown.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ScamTypeId, &ScamType)> {
        (0..).map(ScamTypeId).zip(&self.types)
    }

    /// The type and the wider types that it belongs to, itself first.
    pub(crate) fn lineage(&self, id: ScamTypeId) -> Vec<ScamTypeId> {
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
    /// Whether a text can be an id: small ASCII letters, digits and hyphens, at most 64 of them, because ids become parts
    /// of addresses.
    pub(crate) fn is_id(text: &str) -> bool {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=64).contains(&text.len()) && text.chars().all(fits)
    }

    /// Everything that means this type.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.name.as_str()]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
            .filter(|name| !name.is_empty())
    }
}
