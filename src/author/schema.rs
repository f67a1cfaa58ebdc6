//! JSON Schemas of site.yaml and of front matter, for editors and other tools.
//!
//! Descriptions and shapes stand in `schemas/*.yaml`. Closed vocabularies come from the tables that the reader
//! uses: `words-of: outcome` becomes the words of `outcome`. A test asserts that the schemas and the reader know
//! the same keys.

#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use crate::config::{language_words, level_words};
use crate::content::schema::{FOREIGN_KEYS, kinds_without_case, vocabularies};
use crate::diagnostics::Code;
use crate::diagnostics::Language;
use crate::vocabulary::builtin_scam_types;

/// What a schema is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// site.yaml.
    Site,
    /// Front matter of `content/bulletins/`.
    Bulletin,
    /// Front matter of `content/types/`.
    Type,
    /// Front matter of `content/pages/`.
    Page,
    /// Front matter of a translation, `name.en.md`.
    Translation,
}

impl Subject {
    /// Every subject.
    pub const ALL: [Subject; 5] =
        [Subject::Site, Subject::Bulletin, Subject::Type, Subject::Page, Subject::Translation];

    fn source(self) -> &'static str {
        match self {
            Subject::Site => include_str!("schemas/site.yaml"),
            Subject::Bulletin => include_str!("schemas/bulletin.yaml"),
            Subject::Type => include_str!("schemas/type.yaml"),
            Subject::Page => include_str!("schemas/page.yaml"),
            Subject::Translation => include_str!("schemas/translation.yaml"),
        }
    }

    /// Whether keys of other generators are accepted silently.
    fn takes_foreign_keys(self) -> bool {
        matches!(self, Subject::Bulletin | Subject::Page | Subject::Translation)
    }
}

/// The schema of a subject.
pub fn schema(subject: Subject) -> Value {
    let mut schema = read(subject.source());
    let shared = read(include_str!("schemas/shared.yaml"));
    if let Value::Object(object) = &mut schema {
        object.insert("$defs".to_owned(), shared);
        if subject.takes_foreign_keys() {
            add_foreign_keys(object);
        }
    }
    fill(&mut schema);
    drop_unused_definitions(&mut schema);
    schema
}

fn read(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("a test reads the embedded schemas")
}

fn add_foreign_keys(schema: &mut Map<String, Value>) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        for key in FOREIGN_KEYS {
            properties.entry(key).or_insert_with(|| json!({ "$ref": "#/$defs/foreign" }));
        }
    }
}

/// Replaces `words-of` by the words of a vocabulary.
fn fill(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(name) = object.shift_remove("words-of") {
                let name = name.as_str().expect("the embedded schemas name a vocabulary").to_owned();
                object.extend(words_of(&name));
            }
            object.values_mut().for_each(fill);
        }
        Value::Array(items) => items.iter_mut().for_each(fill),
        _ => {}
    }
}

fn words_of(name: &str) -> Map<String, Value> {
    let entry = match name {
        "language" => ("enum", json!(language_words())),
        "kinds-without-case" => ("enum", json!(kinds_without_case())),
        "scam-types" => {
            let types = builtin_scam_types(Language::ZhCn);
            let names = types.iter().flat_map(|kind| [&kind.id, &kind.name]);
            ("enum", json!(names.collect::<Vec<_>>()))
        }
        "checks" => {
            let levels = |code: &&Code| (code.as_str().to_owned(), json!({ "enum": level_words(**code) }));
            ("properties", Value::Object(Code::ALL.iter().map(|code| levels(&code)).collect()))
        }
        name => {
            let (_, words) = vocabularies()
                .into_iter()
                .find(|(field, _)| *field == name)
                .expect("the embedded schemas name vocabularies that exist");
            // An empty value of a known key counts as absent.
            let words = words.into_iter().map(Value::from);
            ("enum", Value::Array(words.chain([Value::Null]).collect()))
        }
    };
    Map::from_iter([(entry.0.to_owned(), entry.1)])
}

/// Keeps the definitions that the schema refers to, and those that these refer to.
fn drop_unused_definitions(schema: &mut Value) {
    let Some(Value::Object(all)) = schema.as_object_mut().and_then(|object| object.shift_remove("$defs"))
    else {
        return;
    };
    let mut text = schema.to_string();
    let mut used = Map::new();
    loop {
        let named = |name: &str| text.contains(&format!("\"#/$defs/{name}\""));
        let more: Vec<_> = all.iter().filter(|(name, _)| named(name) && !used.contains_key(*name)).collect();
        if more.is_empty() {
            break;
        }
        let found: Map<String, Value> =
            more.into_iter().map(|(name, definition)| (name.clone(), definition.clone())).collect();
        text = Value::Object(found.clone()).to_string();
        used.extend(found);
    }
    schema["$defs"] = Value::Object(used);
}
