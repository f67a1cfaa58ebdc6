//! The facts of diagnostics on their way into and out of the cache. Their names are part of the program, so what is read
//! gets names that live as long as the program.

use std::cell::RefCell;
use std::collections::HashSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

type Facts = Vec<(&'static str, String)>;

thread_local! {
    /// The names that were read on this thread, so that each takes memory once.
    static NAMES: RefCell<HashSet<&'static str>> = RefCell::default();
}

pub(super) fn serialize<S: Serializer>(facts: &Facts, serializer: S) -> Result<S::Ok, S::Error> {
    facts.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Facts, D::Error> {
    let facts = Vec::<(String, String)>::deserialize(deserializer)?;
    Ok(facts.into_iter().map(|(name, value)| (permanent(name), value)).collect())
}

/// A single name.
pub(crate) mod static_name {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(name: &&'static str, serializer: S) -> Result<S::Ok, S::Error> {
        name.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static str, D::Error> {
        String::deserialize(deserializer).map(super::permanent)
    }
}

fn permanent(name: String) -> &'static str {
    NAMES.with_borrow_mut(|names| match names.get(name.as_str()) {
        Some(known) => known,
        None => {
            let new: &'static str = name.leak();
            names.insert(new);
            new
        }
    })
}
