//! Which fields a bulletin has, with what they are called and what may be written, from the JSON Schema of bulletins.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::author::schema::{Subject, definitions, properties};
use crate::config::CONFIG_FILE;
use crate::content::schema::{Choice, choices};
use crate::diagnostics::{Language, Wording};

/// What may be written in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A text.
    Line,
    /// Texts, one a line.
    List,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// When a case occurred.
    Occurred,
    /// An amount of money.
    Amount,
    /// A scam type, by any of its names.
    ScamType,
    /// A region, by any of its names.
    Region,
    /// One of a closed list, by the name of the list.
    Choice(&'static str),
}

/// One field of a bulletin.
#[derive(Clone, Debug)]
pub struct FieldSpec {
    /// Its path: `title`, `victim.label`; fields of an item of a list have `[]` for its number: `cases[].loss`.
    pub path: String,
    /// What may be written.
    pub kind: FieldKind,
    /// Its description in Chinese.
    zh: String,
    /// What it is called and its description in English.
    en: [String; 2],
}

impl FieldSpec {
    /// The own key of the field.
    pub fn key(&self) -> &str {
        self.path.rsplit('.').next().expect("a split has a last part")
    }

    /// What the field is called.
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::ZhCn => Wording::for_language(language).key_name(self.key()),
            Language::En => &self.en[0],
        }
    }

    /// What to write.
    pub fn hint(&self, language: Language) -> &str {
        match language {
            Language::ZhCn => &self.zh,
            Language::En => &self.en[1],
        }
    }

    /// What may be chosen, for a field with a closed list: what front matter says and what readers see.
    pub fn choices(&self, language: Language) -> Vec<(&'static str, &'static str)> {
        let FieldKind::Choice(list) = self.kind else { return Vec::new() };
        let named = |choice: Choice| match language {
            Language::ZhCn => (choice.id, choice.zh),
            Language::En => (choice.id, choice.en),
        };
        choices(list).into_iter().map(named).collect()
    }
}

/// The fields of a bulletin that a form can write, in the order in which a new file has them.
pub fn field_specs() -> &'static [FieldSpec] {
    static SPECS: LazyLock<Vec<FieldSpec>> = LazyLock::new(|| {
        let mut specs = Vec::new();
        collect("", &properties(Subject::Bulletin), &definitions(), &mut specs);
        specs
    });
    &SPECS
}

/// The field of a bulletin at a path, whatever the number of its item.
pub fn field_spec(path: &str) -> Option<&'static FieldSpec> {
    spec_at(field_specs(), path)
}

/// The field of site.yaml at a path, in the same way.
pub fn settings_spec(path: &str) -> Option<&'static FieldSpec> {
    spec_at(settings_specs(), path)
}

/// The field of a file at a path, in the same way.
pub(super) fn spec_in(file: &str, path: &str) -> Option<&'static FieldSpec> {
    if file == CONFIG_FILE { settings_spec(path) } else { field_spec(path) }
}

fn spec_at(specs: &'static [FieldSpec], path: &str) -> Option<&'static FieldSpec> {
    let general = match (path.find('['), path.find(']')) {
        (Some(open), Some(close)) if open < close => format!("{}{}", &path[..=open], &path[close..]),
        _ => path.to_owned(),
    };
    specs.iter().find(|spec| spec.path == general)
}

/// The keys of site.yaml that a form has, in the order in which a new file has them.
const SETTINGS: [&str; 8] =
    ["title", "description", "base_url", "publisher", "icp", "police_record", "site_code", "hotlines"];

/// The fields of the form of site.yaml.
pub fn settings_specs() -> &'static [FieldSpec] {
    static SPECS: LazyLock<Vec<FieldSpec>> = LazyLock::new(|| {
        let mut all = properties(Subject::Site);
        let taken = SETTINGS.iter().filter_map(|key| Some(((*key).to_owned(), all.shift_remove(*key)?)));
        let mut specs = Vec::new();
        collect("", &taken.collect::<Map<_, _>>(), &definitions(), &mut specs);
        specs
    });
    &SPECS
}

/// Adds the fields of properties of a schema, those of mappings and of items by their paths.
fn collect(
    prefix: &str,
    properties: &Map<String, Value>,
    definitions: &Map<String, Value>,
    specs: &mut Vec<FieldSpec>,
) {
    for (key, written) in properties {
        // What may be published though a check objects is decided where the finding is shown.
        if key == "allow" {
            continue;
        }
        let path = format!("{prefix}{key}");
        let referred = written["$ref"].as_str().and_then(|name| name.rsplit('/').next());
        let shape = referred.map_or(written, |name| &definitions[name]);
        let inner = &shape["items"];
        let item = inner["$ref"].as_str().and_then(|name| name.rsplit('/').next());
        let item = item.map_or(inner, |name| &definitions[name]);
        let nested =
            shape["anyOf"].as_array().into_iter().flatten().find_map(|one| one["properties"].as_object());
        if let Some(fields) = item["properties"].as_object() {
            collect(&format!("{path}[]."), fields, definitions, specs);
        } else if let Some(fields) = shape["properties"].as_object().or(nested) {
            collect(&format!("{path}."), fields, definitions, specs);
        } else {
            specs.push(spec(path, written, referred));
        }
    }
}

fn spec(path: String, written: &Value, referred: Option<&str>) -> FieldSpec {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = written["words-of"].as_str().map(|name| {
        let known = crate::content::schema::vocabularies();
        known.iter().map(|(field, _)| *field).find(|field| *field == name).expect("a vocabulary")
    });
    let kind = match (list, referred.unwrap_or_default()) {
        (Some(list), _) => FieldKind::Choice(list),
        (None, "texts" | "addresses") => FieldKind::List,
        (None, "yes-no") => FieldKind::YesNo,
        (None, "number") => FieldKind::Number,
        (None, "day" | "required-day") => FieldKind::Day,
        (None, "occurred") => FieldKind::Occurred,
        (None, "amount") => FieldKind::Amount,
        (None, "scam-type") => FieldKind::ScamType,
        (None, "region") => FieldKind::Region,
        _ => FieldKind::Line,
    };
    let en = [text(&written["en"][0]), text(&written["en"][1])];
    FieldSpec { path, kind, zh: text(&written["description"]), en }
}
