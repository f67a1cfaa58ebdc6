//! A new bulletin: its text from the values of fields, and what the reader of front matter says about it.

use std::sync::Arc;

use jiff::civil::Date;

use super::file_name::{first_free, slug};
use crate::address::Address;
use crate::config::Config;
use crate::content::bulletin::Bulletin;
use crate::content::front::Front;
use crate::content::{Document, parse};
use crate::diagnostics::{Checked, Code, Diagnostic, Language, Level};
use crate::model::report_unknown_type;
use crate::vocabulary::ScamTypes;
use crate::yaml::scalar;

/// Fields with their values, in no particular order. A value is what an author would write after the colon.
#[derive(Clone, Debug, Default)]
pub struct FieldValues(Vec<(&'static str, String)>);

impl FieldValues {
    /// The value of a field.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
    }

    /// Sets a field.
    pub fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.0.retain(|(name, _)| *name != key);
        self.0.push((key, value.into()));
    }

    /// A copy with one more field.
    #[must_use]
    pub(crate) fn with(&self, key: &'static str, value: &str) -> FieldValues {
        let mut values = self.clone();
        values.set(key, value);
        values
    }
}

/// The whole text of the file: fields with values, and the other usual fields as comments.
pub(crate) fn bulletin_text(values: &FieldValues, language: Language) -> String {
    let template = match language {
        Language::ZhCn => include_str!("starter/new.zh-CN.txt"),
        Language::En => include_str!("starter/new.en.txt"),
    };
    let mut out = "---\n".to_owned();
    let mut has_value = false;
    for line in template.lines() {
        if let Some(key) = line.strip_prefix("= ") {
            let value = values.get(key);
            has_value = value.is_some();
            if let Some(value) = value {
                out.push_str(&field_line(key, value));
            }
        } else if !has_value {
            out.push_str(line);
            out.push('\n');
        }
    }
    out + "---\n\n"
}

/// The line of one field, with the end of the line.
pub(crate) fn field_line(key: &str, value: &str) -> String {
    // In quotes `true` would be a text.
    let value = if key == "draft" { value.to_owned() } else { scalar(value) };
    format!("{key}: {value}\n")
}

/// A new bulletin as the reader of front matter reads it.
pub struct CheckedDraft {
    /// The facts.
    pub bulletin: Option<Bulletin>,
    /// What is wrong, with the levels of the site.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the text that these values give, as a build would.
pub fn check_draft(values: &FieldValues, config: &Config, types: &ScamTypes) -> CheckedDraft {
    let mut draft =
        check_text("content/bulletins/new.md", &bulletin_text(values, config.language), config, types);
    // The text comes later.
    draft.diagnostics.retain(|found| found.level >= Level::Warning && found.code != Code::EmptyText);
    draft
}

fn check_text(path: &str, text: &str, config: &Config, types: &ScamTypes) -> CheckedDraft {
    let CheckedFile { document, mut diagnostics } = check_file(path, text, config, types);
    let bulletin = document.and_then(|document| match document.front {
        Front::Bulletin(bulletin) => Some(Arc::unwrap_or_clone(bulletin)),
        _ => None,
    });
    config.apply_levels(&mut diagnostics);
    CheckedDraft { bulletin, diagnostics }
}

/// A file as it was read by itself.
pub(crate) struct CheckedFile {
    /// The document; none where it cannot be read.
    pub(crate) document: Option<Document>,
    /// What is wrong, with the levels of the program.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads a text that is not in its file yet, as a build would: everything that can be said of one file.
pub(crate) fn check_file(path: &str, text: &str, config: &Config, types: &ScamTypes) -> CheckedFile {
    let Checked { value: document, mut diagnostics } = parse(path, text, config);
    let bulletin = document.iter().filter_map(|document| match &document.front {
        Front::Bulletin(bulletin) => Some(&**bulletin),
        _ => None,
    });
    let written = bulletin
        .flat_map(|it| it.scam_type.iter().chain(it.cases.iter().filter_map(|case| case.scam_type.as_ref())));
    for written in written.filter(|written| types.resolve(&written.text).is_none()) {
        report_unknown_type(path, written, types, &mut diagnostics);
    }
    CheckedFile { document, diagnostics }
}

/// What is wrong with the value of one field, while others may still be missing.
pub(crate) fn faults_in_field(key: &str, draft: &CheckedDraft) -> Vec<Diagnostic> {
    let concerns = |found: &&Diagnostic| match found.code {
        Code::MissingField => found.facts.iter().any(|(name, value)| *name == "field" && value == key),
        Code::LostWithoutLoss => key != "outcome",
        _ => true,
    };
    draft.diagnostics.iter().filter(concerns).cloned().collect()
}

/// The path of a new bulletin: in a folder of `content/bulletins/` or else in that of its year, named by its date and its
/// title in pinyin, with an address that is not taken.
pub(crate) fn bulletin_path(
    date: Option<Date>,
    title: &str,
    folder: Option<&str>,
    is_taken: impl Fn(&Address) -> bool,
) -> String {
    let year = date.map(|date| date.year().to_string());
    let folder = folder.map(|folder| folder.trim_matches('/').to_owned()).or(year);
    let folder = folder.map_or_else(String::new, |folder| format!("{folder}/"));
    let path = |name: &str| format!("content/bulletins/{folder}{name}.md");
    let is_free = |name: &str| Address::of_source(&path(name)).is_some_and(|address| !is_taken(&address));
    let name = date.map_or_else(|| slug(title), |date| format!("{date}-{}", slug(title)));
    path(&first_free(&name, is_free))
}
