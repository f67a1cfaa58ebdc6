//! A new bulletin: its front matter from answers, and what the reader of front matter makes of them.

use std::sync::Arc;

use jiff::civil::Date;

use super::file_name::{slug, unused};
use crate::address::Address;
use crate::config::Config;
use crate::content::bulletin::Bulletin;
use crate::content::front::Front;
use crate::content::parse;
use crate::diagnostics::{Code, Diagnostic, Language, Level};
use crate::model::unknown_type;
use crate::vocabulary::ScamTypes;
use crate::yaml::scalar;

/// Fields with their values, in no order. A value is what an author would write behind the colon.
#[derive(Clone, Debug, Default)]
pub struct Answers(Vec<(&'static str, String)>);

impl Answers {
    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
    }

    /// Sets a field.
    pub fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.0.retain(|(name, _)| *name != key);
        self.0.push((key, value.into()));
    }

    /// The answers with one more.
    #[must_use]
    pub fn with(&self, key: &'static str, value: &str) -> Answers {
        let mut answers = self.clone();
        answers.set(key, value);
        answers
    }
}

/// The whole text of the file: answers as fields, the usual other fields as comments.
pub fn text(answers: &Answers, language: Language) -> String {
    let template = match language {
        Language::ZhCn => include_str!("starter/new.zh-CN.txt"),
        Language::En => include_str!("starter/new.en.txt"),
    };
    let mut out = "---\n".to_owned();
    let mut answered = false;
    for line in template.lines() {
        if let Some(key) = line.strip_prefix("= ") {
            let value = answers.get(key);
            answered = value.is_some();
            if let Some(value) = value {
                // A truth value in quotes would be a text.
                let value = if key == "draft" { value.to_owned() } else { scalar(value) };
                out.push_str(&format!("{key}: {value}\n"));
            }
        } else if !answered {
            out.push_str(line);
            out.push('\n');
        }
    }
    out + "---\n\n"
}

/// What the reader of front matter makes of answers.
pub struct Judged {
    /// The facts.
    pub bulletin: Option<Bulletin>,
    /// What is wrong, with the levels of the site.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads answers as the file that they will be.
pub fn judge(answers: &Answers, config: &Config, types: &ScamTypes) -> Judged {
    let path = "content/bulletins/new.md";
    let checked = parse(path, &text(answers, config.language), config);
    let mut diagnostics = checked.diagnostics;
    let bulletin = checked.value.and_then(|document| match document.front {
        Front::Bulletin(bulletin) => Some(Arc::unwrap_or_clone(bulletin)),
        _ => None,
    });
    if let Some(written) = bulletin.as_ref().and_then(|bulletin| bulletin.scam_type.as_ref())
        && let Err(near) = types.resolve(&written.text)
    {
        diagnostics.push(unknown_type(path, written, near));
    }
    config.apply_levels(&mut diagnostics);
    diagnostics.retain(|found| found.level >= Level::Warning);
    Judged { bulletin, diagnostics }
}

/// What is wrong with the answer to one question, the others being still to come.
pub fn faults_of(key: &str, judged: &Judged) -> Vec<Diagnostic> {
    let concerns = |found: &&Diagnostic| match found.code {
        Code::MissingField => found.facts.iter().any(|(name, value)| *name == "field" && value == key),
        Code::LostWithoutLoss => key != "outcome",
        _ => true,
    };
    judged.diagnostics.iter().filter(concerns).cloned().collect()
}

/// Where the bulletin belongs: in the folder of its year, under its date and its title in pinyin, at an address
/// that `taken` does not know.
pub fn path(date: Date, title: &str, taken: impl Fn(&Address) -> bool) -> String {
    let folder = format!("content/bulletins/{}", date.year());
    let place = |name: &str| format!("{folder}/{name}.md");
    let is_taken = |name: &str| Address::of_source(&place(name)).is_none_or(|address| taken(&address));
    place(&unused(&format!("{date}-{}", slug(title)), is_taken))
}
