//! YAML as its authors wrote it: values with their places.
//!
//! Front matter and site.yaml are read into a tree of [`Node`]s that keeps every key, the text of every
//! scalar as written (so that `031500`, `2万多元` and `2021-7-8` are not guessed at) and the bytes it
//! came from, so that each wrong value can be shown at its place. Reading into typed structs would stop
//! at the first mistake. The traps that Chinese typists fall into are fixed first by [`slips`], each
//! with its own diagnostic, so that one slip does not hide the others.

mod fields;
mod node;
mod quote;
mod slips;

pub use fields::{Fields, SpannedText};
pub use node::{MapEntry, Node, Value};
pub use quote::{quoted, requoted, scalar};

use std::ops::Range;

use serde_yaml::{DuplicateKeyPolicy, Error, MergeKeyPolicy, NonFiniteFloatPolicy, Options};

use crate::diagnostics::{Code, Diagnostic, Level};
use node::RawNode;

/// Deepest nesting, and most nodes, that an honest front matter or configuration could need.
const MAX_DEPTH: usize = 16;
const MAX_NODES: usize = 200_000;

/// Reads the mapping that stands at `range` of `text`; spans are bytes of the whole `text`.
///
/// `None` when there is nothing usable: the diagnostics then hold the error. An empty range is an empty
/// mapping.
pub fn read_mapping(
    text: &str,
    range: Range<usize>,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<MapEntry>> {
    let fixed = slips::fix(text, range.clone(), file, diagnostics);
    let mut root = match parse(fixed.text()) {
        Ok(raw) => raw.resolve(fixed.text()),
        Err(error) => {
            diagnostics.push(syntax_diagnostic(&error, &fixed, file));
            return None;
        }
    };
    root.shift(&|at| fixed.source_position(at));
    match root.value {
        Value::Map(entries) => Some(without_duplicates(entries, text, file, diagnostics)),
        Value::Null => Some(Vec::new()),
        Value::Scalar { .. } | Value::List(_) => {
            diagnostics.push(
                Diagnostic::new(Code::YamlSyntax, file)
                    .at(first_line(text, &range))
                    .fact("reason", "expected `key: value` lines"),
            );
            None
        }
    }
}

fn parse(text: &str) -> Result<RawNode, Error> {
    let options: Options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_anchors: 0,
            max_aliases: 0,
        },
    };
    serde_yaml::from_str_with_options::<RawNode>(text, options)
}

fn syntax_diagnostic(error: &Error, fixed: &slips::Fixed, file: &str) -> Diagnostic {
    let reason = error.to_string();
    let too_complex = reason.contains("budget");
    let code = if too_complex { Code::YamlTooComplex } else { Code::YamlSyntax };
    let line = error.location().map_or(1, |place| place.line().max(1) as usize);
    let column = error.location().map_or(1, |place| place.column().max(1) as usize);
    let at = fixed.position_of_line(line, column);
    let diagnostic = Diagnostic::new(code, file).at(at..at);
    if too_complex { diagnostic } else { diagnostic.fact("reason", first_sentence(&reason)) }
}

/// The parser's own words without the place, which the diagnostic shows better.
fn first_sentence(reason: &str) -> String {
    let line = reason.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    let line = line.rfind(" at line ").map_or(line, |at| &line[..at]);
    match line.split_once(": ") {
        Some((place, rest)) if place.starts_with("line ") => rest.to_owned(),
        _ => line.to_owned(),
    }
}

fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let body = &text[range.clone()];
    let skipped = body.len() - body.trim_start().len();
    let line = body[skipped..].lines().next().map_or(0, str::len);
    range.start + skipped..range.start + skipped + line
}

/// Keeps the first of equal keys in every mapping and reports the others.
fn without_duplicates(
    entries: Vec<MapEntry>,
    text: &str,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MapEntry> {
    let mut kept: Vec<MapEntry> = Vec::with_capacity(entries.len());
    for mut entry in entries {
        if let Some(first) = kept.iter().find(|other| other.key == entry.key) {
            let line = 1 + text[..first.key_span.start].matches('\n').count();
            diagnostics.push(
                Diagnostic::new(Code::DuplicateKey, file)
                    .at(entry.key_span.clone())
                    .fact("key", &entry.key)
                    .fact("first_line", line.to_string()),
            );
            continue;
        }
        let value = std::mem::replace(&mut entry.value.value, Value::Null);
        entry.value.value = deduplicate_value(value, text, file, diagnostics);
        kept.push(entry);
    }
    kept
}

fn deduplicate_value(value: Value, text: &str, file: &str, diagnostics: &mut Vec<Diagnostic>) -> Value {
    match value {
        Value::Map(entries) => Value::Map(without_duplicates(entries, text, file, diagnostics)),
        Value::List(items) => {
            let clean = |mut item: Node| {
                item.value = deduplicate_value(item.value, text, file, diagnostics);
                item
            };
            Value::List(items.into_iter().map(clean).collect())
        }
        other => other,
    }
}

/// True when a diagnostic of the list is an error of this file.
pub fn failed(diagnostics: &[Diagnostic], file: &str) -> bool {
    diagnostics.iter().any(|d| d.file == file && d.level == Level::Error)
}
