//! JSON Schemas of site.yaml and of front matter, for editors and other tools.
//!
//! Descriptions and shapes stand in `schemas/*.yaml`. Closed vocabularies come from the tables that the reader
//! uses: `words-of: outcome` becomes the words of `outcome`, for completion, and a pattern of their phrases. A test
//! asserts that the schemas and the reader know the same keys.

mod phrase_pattern;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use crate::config::{language_words, level_words};
use crate::content::schema::{FOREIGN_KEYS, Writable, kinds_without_case, vocabularies};
use crate::diagnostics::Code;
use crate::diagnostics::Language;
use crate::vocabulary::builtin_scam_types;
use phrase_pattern::phrase_pattern;

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

/// The fields of a subject as its file writes them: with `words-of` and references, and `en`, what a form calls the
/// field in English and says of it.
pub(super) fn properties(subject: Subject) -> Map<String, Value> {
    fields_of(read(subject.source()), "properties")
}

/// The parts that schemas share, as their file writes them.
pub(super) fn definitions() -> Map<String, Value> {
    fields_of(json!({ "all": read(include_str!("schemas/shared.yaml")) }), "all")
}

fn fields_of(mut value: Value, key: &str) -> Map<String, Value> {
    match value[key].take() {
        Value::Object(object) => object,
        _ => unreachable!("a test reads the embedded schemas"),
    }
}

/// Replaces `words-of` by the words of a vocabulary and drops what only forms need.
fn fill(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if object.get("en").is_some_and(Value::is_array) {
                object.shift_remove("en");
            }
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
        "kinds-without-case" => ("anyOf", json!(words_and_phrases(&kinds_without_case()))),
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
            let (_, writable) = vocabularies()
                .into_iter()
                .find(|(field, _)| *field == name)
                .expect("the embedded schemas name vocabularies that exist");
            // An empty value of a known key counts as absent.
            let absent = json!({ "type": "null" });
            ("anyOf", words_and_phrases(&writable).into_iter().chain([absent]).collect())
        }
    };
    Map::from_iter([(entry.0.to_owned(), entry.1)])
}

/// The words, which editors offer, or a phrase of them.
fn words_and_phrases(writable: &Writable) -> [Value; 2] {
    let pattern = phrase_pattern(writable.words.iter().chain(writable.around).copied());
    [json!({ "enum": writable.words }), json!({ "type": "string", "pattern": pattern })]
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
