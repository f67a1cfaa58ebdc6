//! The scam types and hotlines that ship with the program, read from embedded data.

use std::sync::LazyLock;

use serde::Deserialize;

use super::hotlines::Hotline;
use super::scam_type::ScamType;
use crate::diagnostics::Language;

/// The embedded file; its shape is known at compile time and tested.
#[derive(Deserialize)]
struct BuiltIn {
    types: Vec<BuiltInType>,
    hotlines: Vec<BuiltInHotline>,
}

#[derive(Deserialize)]
struct BuiltInHotline {
    #[serde(flatten)]
    chinese: Hotline,
    name_en: String,
    when_en: String,
}

#[derive(Clone, Deserialize)]
struct BuiltInType {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    en: String,
    #[serde(default)]
    aliases_en: Vec<String>,
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
/// then those that citizens ask about. Sentences and aliases are in the given language; the
/// names of the other one are understood as well.
pub fn builtin_scam_types(language: Language) -> Vec<ScamType> {
    let mut types = Vec::new();
    for built_in in &BUILT_IN.types {
        push_with_children(built_in.clone(), None, language, &mut types);
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
    // A narrower type says what its parent says where it says nothing itself.
    let text = |own: String, of_parent: fn(&ScamType) -> &String| match parent {
        Some(parent) if own.is_empty() => of_parent(parent).clone(),
        _ => own,
    };
    let texts = |own: Vec<String>, of_parent: fn(&ScamType) -> &Vec<String>| match parent {
        Some(parent) if own.is_empty() => of_parent(parent).clone(),
        _ => own,
    };
    let en = if built_in.en.is_empty() { english_from_id(&built_in.id) } else { built_in.en };
    let (aliases, mut other_names) = match language {
        Language::ZhCn => (built_in.aliases, built_in.aliases_en),
        Language::En => (built_in.aliases_en, built_in.aliases),
    };
    other_names.push(en.clone());
    let scam_type = ScamType {
        tips: texts(tips, |p| &p.tips),
        red_flags: texts(red_flags, |p| &p.red_flags),
        description: text(description, |p| &p.description),
        spot: text(spot, |p| &p.spot),
        en,
        id: built_in.id,
        name: built_in.name,
        aliases,
        other_names,
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

/// The national numbers of mainland China, named in the given language.
pub(crate) fn builtin_hotlines(language: Language) -> Vec<Hotline> {
    let named = |line: &BuiltInHotline| match language {
        Language::ZhCn => line.chinese.clone(),
        Language::En => {
            Hotline { name: line.name_en.clone(), when: line.when_en.clone(), ..line.chinese.clone() }
        }
    };
    BUILT_IN.hotlines.iter().map(named).collect()
}

/// The preview needs it after every edit, and reading it takes a few milliseconds.
static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("data/scam-types.yaml"))
        .expect("the embedded vocabulary is tested to be readable")
});
