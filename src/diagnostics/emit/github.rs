//! For GitHub Actions: workflow commands that become annotations beside the changed lines.

use super::{reported, words};
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
    let mut properties = place(located);
    properties.push(("title", diagnostic.code.as_str().to_owned()));
    let properties: Vec<String> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", escape_property(&value))).collect();
    format!("::{name} {}::{}", properties.join(","), escape(&words(diagnostic, wording)))
}

/// GitHub refuses columns when the first and the last line differ.
fn place(located: &Located) -> Vec<(&'static str, String)> {
    let mut place = Vec::new();
    if !located.diagnostic.file.is_empty() {
        place.push(("file", located.diagnostic.file.clone()));
    }
    let Some((start, end)) = located.start.zip(located.end) else {
        return place;
    };
    place.push(("line", start.line.to_string()));
    if start.line == end.line {
        place.push(("col", start.column.to_string()));
    }
    place.push(("endLine", end.line.to_string()));
    if start.line == end.line {
        place.push(("endColumn", end.column.to_string()));
    }
    place
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
