//! For GitHub Actions: workflow commands that become annotations next to the changed lines.

use super::shared::{reported, words};
use crate::diagnostics::{Level, Located, Wording};

/// One workflow command a line; empty when there are no diagnostics.
pub fn github(located: &[Located], wording: &Wording) -> String {
    reported(located).map(|one| command(one, wording) + "\n").collect()
}

fn command(located: &Located, wording: &Wording) -> String {
    let diagnostic = &located.diagnostic;
    let name = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Off => "notice",
    };
    let mut properties = position_properties(located);
    properties.push(("title", diagnostic.code.as_str().to_owned()));
    let properties: Vec<String> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", escape_property(&value))).collect();
    format!("::{name} {}::{}", properties.join(","), escape(&words(diagnostic, wording)))
}

/// GitHub refuses columns when the first and the last line differ.
fn position_properties(located: &Located) -> Vec<(&'static str, String)> {
    let mut properties = Vec::new();
    if !located.diagnostic.file.is_empty() {
        properties.push(("file", located.diagnostic.file.clone()));
    }
    let Some((start, end)) = located.start.zip(located.end) else {
        return properties;
    };
    properties.push(("line", start.line.to_string()));
    if start.line == end.line {
        properties.push(("col", start.column.to_string()));
    }
    properties.push(("endLine", end.line.to_string()));
    if start.line == end.line {
        properties.push(("endColumn", end.column.to_string()));
    }
    properties
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
