//! The words of the desk in a language.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::diagnostics::Language;

/// Words by key.
pub(super) type DeskWords = BTreeMap<String, String>;

static ZH_CN: LazyLock<DeskWords> = LazyLock::new(|| read(include_str!("words/zh-CN.yaml")));
static EN: LazyLock<DeskWords> = LazyLock::new(|| read(include_str!("words/en.yaml")));

fn read(yaml: &str) -> DeskWords {
    serde_yaml::from_str(yaml).expect("a test reads the embedded words")
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static DeskWords {
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

/// A sentence with its `{placeholders}` filled.
pub(super) fn say(language: Language, key: &str, facts: &[(&str, &str)]) -> String {
    let words = words(language);
    let sentence = words.get(key).unwrap_or_else(|| panic!("the desk has no words for {key}"));
    facts.iter().fold(sentence.clone(), |said, (name, value)| said.replace(&format!("{{{name}}}"), value))
}
