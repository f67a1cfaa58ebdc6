//! Which built-in scam type an everyday name means: 网购退款骗局, 冒充京东客服, 关闭百万保障.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::builtin::builtin_scam_types;
use super::phrases::{Lexicon, Part};
use crate::diagnostics::Language;

/// The embedded file; its header says what the lists mean.
#[derive(Deserialize)]
struct Names {
    around: Vec<String>,
    marks: Vec<String>,
    leads: Vec<String>,
    types: HashMap<String, OfType>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OfType {
    words: Vec<String>,
    things: Vec<String>,
    roles: Vec<String>,
    hints: Vec<String>,
}

/// The known words, and the ids of types by number.
struct Words {
    ids: Vec<String>,
    lexicon: Lexicon<usize>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("data/scam-names.yaml"))
        .expect("the embedded names are tested to be readable")
});

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let names = &*NAMES;
    let types = builtin_scam_types(Language::ZhCn);
    let mut words: Vec<(&str, Part<usize>)> = Vec::new();
    let add = |words: &mut Vec<_>, list, part| push_all(words, list, part);
    add(&mut words, &names.around, Part::Around);
    add(&mut words, &names.marks, Part::Mark);
    add(&mut words, &names.leads, Part::Lead);
    for (number, scam_type) in types.iter().enumerate() {
        words.extend(scam_type.names().map(|name| (name, Part::Means(number))));
        let Some(own) = names.types.get(&scam_type.id) else { continue };
        add(&mut words, &own.words, Part::Means(number));
        add(&mut words, &own.things, Part::Thing(number));
        add(&mut words, &own.roles, Part::Role(number));
        add(&mut words, &own.hints, Part::Hints(number));
    }
    let lexicon = Lexicon::new(words);
    Words { ids: types.into_iter().map(|scam_type| scam_type.id).collect(), lexicon }
});

fn push_all<'n>(words: &mut Vec<(&'n str, Part<usize>)>, list: &'n [String], part: Part<usize>) {
    words.extend(list.iter().map(|word| (word.as_str(), part)));
}

/// The id of the built-in type that a name in comparable form means.
pub(super) fn builtin_type(name: &str) -> Option<&'static str> {
    WORDS.lexicon.read(name).map(|number| WORDS.ids[number].as_str())
}

/// Every word that names a scam, a thing or somebody in one.
pub(crate) fn words_of_scams() -> impl Iterator<Item = &'static str> {
    let lists = NAMES.types.values().flat_map(|own| [&own.words, &own.things, &own.roles, &own.hints]);
    lists.chain([&NAMES.around, &NAMES.marks, &NAMES.leads]).flatten().map(String::as_str)
}

/// The words that always say a built-in type, by its id.
pub(super) fn words_of_types() -> impl Iterator<Item = (&'static str, &'static [String])> {
    NAMES.types.iter().map(|(id, own)| (id.as_str(), own.words.as_slice()))
}

/// Ids in the list of names that no built-in type has.
#[cfg(test)]
pub(super) fn strangers() -> Vec<String> {
    let known = &WORDS.ids;
    NAMES.types.keys().filter(|id| !known.contains(id)).cloned().collect()
}
