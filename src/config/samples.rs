//! Settings that `fanzha init` filled with examples and nobody has replaced.
//!
//! Nobody can tell an example from a value that somebody chose but by where it stands: below the comment that `init` writes.

use super::settings::CONFIG_FILE;
use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::{MapEntry, Node, Value};

/// What the comment of `init` above the address says, in each language.
const COMMENTS: [&str; 2] = ["正式上线以前一定要改", "It must be right before the site goes live"];

/// The address of a site that has none yet.
pub(crate) const SAMPLE_ADDRESS: &str = "https://fanzha.example/";

/// The publisher of a site that nobody has named, in each language.
pub(crate) const SAMPLE_PUBLISHERS: [&str; 2] = ["示例反诈宣传组", "Example Anti-Fraud Team"];

/// Notes on examples that would be published.
pub(super) fn samples(text: &str, entries: &[MapEntry]) -> Vec<Diagnostic> {
    if !COMMENTS.iter().any(|comment| text.contains(comment)) {
        return Vec::new();
    }
    let value = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
    let publisher = value("publisher").and_then(|node| match &node.value {
        Value::Map(inner) => inner.iter().find(|entry| entry.key == "name").map(|entry| &entry.value),
        _ => Some(node),
    });
    let note = |field: &str, node: Option<&Node>, known: &[&str]| {
        let node = node.filter(|node| node.text().is_some_and(|text| known.contains(&text)))?;
        let note = Diagnostic::new(Code::SampleSetting, CONFIG_FILE).at(node.span.clone());
        Some(note.fact("field", field).fact("value", node.text()?))
    };
    let address = note("base_url", value("base_url"), &[SAMPLE_ADDRESS]);
    [address, note("publisher", publisher, &SAMPLE_PUBLISHERS)].into_iter().flatten().collect()
}
