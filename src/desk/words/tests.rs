//! Both languages say the same things.

use std::collections::BTreeSet;

use super::words;
use crate::diagnostics::Language;

/// The names between braces.
fn placeholders(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn both_languages_have_the_same_words_and_facts() {
    let (chinese, english) = (words(Language::ZhCn), words(Language::En));
    let keys: Vec<&String> = chinese.keys().collect();
    assert_eq!(keys, english.keys().collect::<Vec<_>>());
    for (key, said) in chinese {
        assert_eq!(placeholders(said), placeholders(&english[key]), "{key}");
        assert!(!said.is_empty() && !english[key].is_empty(), "{key}");
    }
}
