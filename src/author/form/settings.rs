//! The settings of site.yaml that everybody has to make their own, as fields of a form: what the site is called, who publishes it,
//! where it is. They are written by the same edits as front matter, so comments and order stay.

use std::collections::BTreeMap;

use super::edit::Draft;
use super::findings::{containers, deepest};
use super::place::Place;
use super::read::{Source, canonical};
use super::specs::{FieldKind, FieldSpec, settings_spec, settings_specs};
use crate::config::CONFIG_FILE;
use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::Value;

/// What site.yaml says in each field, by its path; what is absent, or written in a way that a form cannot show, has no entry.
/// `None` while the file cannot be read.
pub fn read_settings(text: &str) -> Option<BTreeMap<String, String>> {
    let source = Source::read(CONFIG_FILE, text).ok()?;
    let value = |spec: &FieldSpec| {
        let entry = source.entry(Place::read(&spec.path)?)?;
        let Value::Scalar { text, .. } = &entry.value.value else { return None };
        Some((spec.path.clone(), canonical(text).trim().to_owned()))
    };
    Some(settings_specs().iter().filter_map(value).filter(|(_, value)| !value.is_empty()).collect())
}

/// The text of site.yaml in which these fields say something else; an empty value takes a field away. `None` where
/// the file is written in a way that a form cannot change.
pub fn write_settings(text: &str, values: &BTreeMap<String, String>) -> Option<String> {
    let before = read_settings(text)?;
    let mut wanted = before.clone();
    let mut draft = Draft { path: CONFIG_FILE, text: text.to_owned() };
    if !text.ends_with('\n') {
        draft.text.push('\n');
    }
    for spec in settings_specs() {
        let Some(value) = values.get(&spec.path).map(|value| canonical(value).trim().to_owned()) else {
            continue;
        };
        match (value.is_empty(), before.get(&spec.path)) {
            (true, None) => {}
            (true, Some(_)) => {
                draft.clear(&spec.path)?;
                wanted.remove(&spec.path);
            }
            (false, Some(old)) if *old == value => {}
            (false, _) => {
                draft.set(&spec.path, &value, FieldKind::Line)?;
                wanted.insert(spec.path.clone(), value);
            }
        }
    }
    let is_changed = wanted != before;
    (read_settings(&draft.text)? == wanted).then(|| if is_changed { draft.text } else { text.to_owned() })
}

/// The path of the field that a finding of site.yaml is about.
pub fn setting_of(text: &str, finding: &Diagnostic) -> Option<String> {
    let source = || Source::read(CONFIG_FILE, text).ok();
    let at = finding.span.as_ref().map(|span| span.start);
    let is_known = |path: &String| settings_spec(path).is_some();
    let path = match finding.facts.iter().find(|(name, _)| *name == "field") {
        Some((_, key)) if finding.code == Code::MissingField => {
            let inside = source().zip(at).map(|(source, at)| containers(&source.entries, "", at));
            let paths = inside.unwrap_or_else(|| vec![String::new()]).into_iter().rev();
            paths.map(|prefix| format!("{prefix}{key}")).find(is_known)?
        }
        _ => deepest(&source()?.entries, "", at?)?,
    };
    let path = if path == "publisher" { "publisher.name".to_owned() } else { path };
    Some(path).filter(is_known)
}
