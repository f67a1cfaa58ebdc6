//! YAML as its authors wrote it: values with their spans.
//!
//! Front matter and site.yaml are read into a tree of [`Node`]s that keeps every key, the text of every
//! scalar as written (so that `031500`, `2万多元` and `2021-7-8` are not guessed at) and the bytes it
//! came from, so that each wrong value can be shown where it stands. Reading into typed structs would stop
//! at the first mistake. The slips of Chinese typists are fixed first by [`slips`], each with its own diagnostic, so
//! that one slip does not hide the others. [`scalar`] and [`quoted`] write a text as YAML.

// One word a line would take two screens.
#[rustfmt::skip]
mod chinese_keys;
mod duplicates;
mod escapes;
mod fields;
mod marks;
mod node;
mod plain;
mod problem;
mod quote;
mod slips;

pub(crate) use chinese_keys::keys_meant;
pub(crate) use fields::{Fields, SpannedText};
pub(crate) use node::{MapEntry, Node, Value};
pub(crate) use quote::{quoted, requoted, scalar};

use std::ops::Range;

use serde_yaml::{DuplicateKeyPolicy, Error, MergeKeyPolicy, NonFiniteFloatPolicy, Options};

use crate::diagnostics::{Code, Diagnostic, merge_conflicts};
use duplicates::Duplicates;
use node::RawNode;

/// The deepest nesting and the most nodes of a file: far more than a front matter or a configuration needs. What goes
/// beyond is an attack on the parser.
const MAX_DEPTH: usize = 16;
const MAX_NODES: usize = 200_000;

/// Reads the mapping that stands at `range` of `text`; spans are bytes of the whole `text`.
///
/// `None` when there is nothing usable: the diagnostics then hold the error. An empty range is an empty
/// mapping.
pub(crate) fn read_mapping(
    text: &str,
    range: Range<usize>,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<MapEntry>> {
    let conflicts = merge_conflicts(file, text, range.clone());
    if !conflicts.is_empty() {
        // Two versions are no mapping, and whatever else would be said of them speaks of one.
        diagnostics.extend(conflicts);
        return None;
    }
    let fixed = slips::fix(text, range.clone(), file, diagnostics);
    let mut root = match plain::read(fixed.text()).map_or_else(|| by_library(fixed.text()), Ok) {
        Ok(root) => root,
        Err(error) => {
            diagnostics.push(syntax_diagnostic(&error, &fixed, file));
            return None;
        }
    };
    root.map_positions(&|at| fixed.source_position(at));
    escapes::leave_out_invisible(&mut root, text, file, diagnostics);
    match root.value {
        Value::Map(entries) => Some(Duplicates { text, file, diagnostics }.remove(entries)),
        Value::Null => Some(Vec::new()),
        Value::Scalar { .. } | Value::List(_) => {
            diagnostics.push(
                Diagnostic::new(Code::YamlSyntax, file)
                    .at(first_line(text, &range))
                    .fact("reason", "no-keys"),
            );
            None
        }
    }
}

/// Any YAML.
fn by_library(text: &str) -> Result<Node, Error> {
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
    serde_yaml::from_str_with_options::<RawNode>(text, options).map(|raw| raw.resolve(text))
}

fn syntax_diagnostic(error: &Error, fixed: &slips::Fixed, file: &str) -> Diagnostic {
    let reason = error.to_string();
    let too_complex = reason.contains("budget");
    let code = if too_complex { Code::YamlTooComplex } else { Code::YamlSyntax };
    // An error of the whole text has no location: it is shown at the start.
    let line = error.location().map_or(1, |location| location.line().max(1) as usize);
    let column = error.location().map_or(1, |location| location.column().max(1) as usize);
    let at = fixed.position_of_line(line, column);
    let diagnostic = Diagnostic::new(code, file).at(at..at);
    if too_complex {
        return diagnostic;
    }
    diagnostic.fact("reason", problem::name(&reason))
}

fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let body = &text[range.clone()];
    let skipped = body.len() - body.trim_start().len();
    let line = body[skipped..].lines().next().map_or(0, str::len);
    range.start + skipped..range.start + skipped + line
}
