//! The interface words of a language, one file each.

use std::collections::BTreeMap;

use crate::diagnostics::Language;

/// Words by key.
#[derive(Clone, Debug)]
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> Words {
        let text = match language {
            Language::ZhCn => include_str!("words/zh-CN.yaml"),
            Language::En => include_str!("words/en.yaml"),
        };
        Words(serde_yaml::from_str(text).expect("the embedded words are tested to be readable"))
    }

    /// All words.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    /// The word of a key; the key itself where a language lacks it, which a test forbids.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        debug_assert!(self.0.contains_key(key), "no word for {key}");
        self.0.get(key).map_or(key, String::as_str)
    }

    /// The word of a key with its `{placeholders}` filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut text = String::with_capacity(rest.len() + 16);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            let value = values.iter().find(|(known, _)| *known == name);
            text.push_str(value.map_or(name, |(_, value)| value));
            rest = behind;
        }
        text.push_str(rest);
        text
    }
}
