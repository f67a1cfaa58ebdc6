//! For code scanning: SARIF 2.1.0, the OASIS format that hosting services and editors read. Written as JSON values,
//! because a crate would bring types for the whole schema, and a tenth of it is used.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::shared::{reported, words};
use crate::diagnostics::{Code, Level, Located, Position, Wording};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// All but the unreserved characters of RFC 3986 and the slash between folders.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A SARIF log of one run, indented, with a line break at the end.
pub fn sarif(located: &[Located], wording: &Wording) -> String {
    let met: BTreeSet<Code> = reported(located).map(|one| one.diagnostic.code).collect();
    let rules: Vec<Code> = met.into_iter().collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver(&rules, wording) },
            "language": wording.language().tag(),
            "columnKind": "unicodeCodePoints",
            "results": reported(located).map(|one| result(one, &rules, wording)).collect::<Value>(),
        }],
    });
    serde_json::to_string_pretty(&log).expect("a JSON value always serialises") + "\n"
}

fn driver(rules: &[Code], wording: &Wording) -> Value {
    json!({
        "name": "fanzha",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": wording.language().tag(),
        "rules": rules.iter().map(|&code| rule(code, wording)).collect::<Value>(),
    })
}

fn rule(code: Code, wording: &Wording) -> Value {
    let explanation = wording.explain(code);
    let about = explanation.split_once("\n\n").map_or(explanation, |(about, _)| about).trim();
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": about },
        "help": { "text": explanation, "markdown": explanation },
        "defaultConfiguration": { "level": level(code.default_level()) },
    })
}

fn result(located: &Located, rules: &[Code], wording: &Wording) -> Value {
    let diagnostic = &located.diagnostic;
    let rule_index = rules.iter().position(|&code| code == diagnostic.code);
    let rule_index = rule_index.expect("the rules are those of the reported diagnostics");
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": rule_index,
        "level": level(diagnostic.level),
        "message": { "text": words(diagnostic, wording) },
        "locations": locations(located),
    });
    if let Some(fix) = fix(located, wording) {
        result["fixes"] = json!([fix]);
    }
    result
}

fn locations(located: &Located) -> Value {
    if located.diagnostic.file.is_empty() {
        return json!([]);
    }
    let mut location = json!({ "artifactLocation": artifact(located) });
    if let Some(region) = region(located) {
        location["region"] = region;
    }
    json!([{ "physicalLocation": location }])
}

fn fix(located: &Located, wording: &Wording) -> Option<Value> {
    let replacement = located.diagnostic.replacement.as_deref()?;
    Some(json!({
        "description": { "text": wording.fix(&located.diagnostic).unwrap_or_default() },
        "artifactChanges": [{
            "artifactLocation": artifact(located),
            "replacements": [{
                "deletedRegion": region(located)?,
                "insertedContent": { "text": replacement },
            }],
        }],
    }))
}

fn artifact(located: &Located) -> Value {
    json!({ "uri": utf8_percent_encode(&located.diagnostic.file, ESCAPED).to_string() })
}

fn region(located: &Located) -> Option<Value> {
    let Position { line, column } = located.start?;
    let end = located.end?;
    Some(json!({
        "startLine": line,
        "startColumn": column,
        "endLine": end.line,
        "endColumn": end.column,
    }))
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
        Level::Off => "none",
    }
}
