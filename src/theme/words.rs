//! The interface words of a language, one file each.

use std::collections::BTreeMap;

use crate::diagnostics::Language;
use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, Vocabulary,
};

#[cfg(test)]
mod tests;

/// Words by key, those of the closed vocabularies among them: `kind_case`, `contact_short_video`.
#[derive(Clone, Debug)]
pub struct Words {
    language: Language,
    by_key: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language.
    pub fn for_language(language: Language) -> Words {
        let text = match language {
            Language::ZhCn => include_str!("words/zh-CN.yaml"),
            Language::En => include_str!("words/en.yaml"),
        };
        let by_key = serde_yaml::from_str(text).expect("the embedded words are tested to be readable");
        let mut words = Words { language, by_key };
        words.add_names::<BulletinKind>();
        words.add_names::<CaseOutcome>();
        words.add_names::<Gender>();
        words.add_names::<AgeBand>();
        words.add_names::<ContactMethod>();
        words.add_names::<PaymentMethod>();
        words
    }

    /// The language that they are in.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// All words.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.by_key
    }

    /// The word of a key. Keys are constants of the program, and a test checks that each has its word.
    pub(crate) fn get(&self, key: &str) -> &str {
        self.by_key.get(key).unwrap_or_else(|| panic!("no word for {key}"))
    }

    /// The name of a value of a closed vocabulary.
    pub(crate) fn name_of<T: Vocabulary>(&self, value: T) -> &'static str {
        value.name(self.language)
    }

    fn add_names<T: Vocabulary>(&mut self) {
        for value in T::ALL {
            self.by_key.insert(value.key(), self.name_of(*value).to_owned());
        }
    }

    /// The word of a key with its `{placeholders}` filled. Callers give a value for each.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut text = String::with_capacity(rest.len() + 16);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or_else(|| panic!("open placeholder in {key}"));
            let value = values.iter().find(|(known, _)| *known == name);
            let (_, value) = value.unwrap_or_else(|| panic!("no value for {name} in {key}"));
            text.push_str(before);
            text.push_str(value);
            rest = after;
        }
        text.push_str(rest);
        text
    }
}
