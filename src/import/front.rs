//! The front matter of an imported bulletin: proposed facts as an author would write them, and what is left to a person.

use super::facts::{Facts, Proposal};
use crate::author::bulletin::field_line;
use crate::yaml::{quoted, scalar};

/// Stands where a person has to write a value. No field accepts it, so `check` reports it.
pub(crate) const TODO: &str = "TODO";

/// The comment by which a second run knows that a source was imported.
pub(crate) const MARK: &str = "# fanzha import: ";

/// What the front matter is made of.
pub(super) struct FrontDraft<'a> {
    pub(super) facts: &'a Facts,
    pub(super) tags: &'a [String],
    /// The name of the source and a hash of its bytes.
    pub(super) mark: &'a str,
    /// Where the original is published.
    pub(super) address: Option<&'a str>,
}

/// Fields of a case in the order in which they are written; those of the victim follow.
const OF_CASE: [&str; 10] = [
    "scam_type",
    "region",
    "occurred",
    "outcome",
    "loss",
    "demanded",
    "prevented",
    "recovered",
    "contact_method",
    "payment_method",
];

/// Fields that describe the victim.
const OF_VICTIM: [&str; 5] = ["label", "gender", "age_band", "occupation", "count"];

/// The front matter with its marks.
pub(super) fn front_matter(draft: &FrontDraft<'_>) -> String {
    let facts = draft.facts;
    let mut out = format!("---\n{MARK}{}\n", draft.mark);
    let of_bulletin = |field: &str| value_of(&facts.bulletin, field);
    let is_case = !facts.cases.is_empty();
    out.push_str(&field_line("title", of_bulletin("title").unwrap_or(TODO)));
    out.push_str(&field_line("date", of_bulletin("date").unwrap_or(TODO)));
    match of_bulletin("kind") {
        Some("case") => {}
        Some(kind) => out.push_str(&field_line("kind", kind)),
        None if is_case => {}
        None => out.push_str(&field_line("kind", TODO)),
    }
    match facts.cases.as_slice() {
        [] => {
            for field in ["scam_type", "region"] {
                of_bulletin(field).into_iter().for_each(|value| out.push_str(&field_line(field, value)));
            }
        }
        [case] => case_lines(case).iter().for_each(|line| out.push_str(&format!("{line}\n"))),
        cases => {
            out.push_str("cases:\n");
            for case in cases {
                for (index, line) in case_lines(case).iter().enumerate() {
                    out.push_str(&format!("  {} {line}\n", if index == 0 { "-" } else { " " }));
                }
            }
        }
    }
    if let Some(summary) = of_bulletin("summary") {
        out.push_str(&field_line("summary", summary));
    }
    if let Some(source) = source_line(of_bulletin("source"), draft.address) {
        out.push_str(&source);
    }
    if !draft.tags.is_empty() {
        let tags: Vec<String> = draft.tags.iter().map(|tag| in_brackets(tag)).collect();
        out.push_str(&format!("tags: [{}]\n", tags.join(", ")));
    }
    out + "---\n\n"
}

fn value_of<'f>(facts: &'f [Proposal], field: &str) -> Option<&'f str> {
    facts.iter().find(|fact| fact.field == field).map(|fact| fact.value.as_str())
}

/// The lines of one case. The type and the place are asked for, and the sum of a case in which money was lost.
fn case_lines(case: &[Proposal]) -> Vec<String> {
    let line = |key: &str, value: &str| field_line(key, value).trim_end().to_owned();
    let mut lines = Vec::new();
    let is_lost = matches!(value_of(case, "outcome"), Some("lost" | "partly-recovered"));
    for field in OF_CASE {
        let is_needed = matches!(field, "scam_type" | "region") || field == "loss" && is_lost;
        match value_of(case, field) {
            Some(value) => lines.push(line(field, value)),
            None if is_needed => lines.push(line(field, TODO)),
            None => {}
        }
    }
    let of_victim = |key: &str| {
        let field = format!("victim.{key}");
        case.iter()
            .find(|fact| fact.field == field)
            .map(|fact| format!("{key}: {}", in_brackets(&fact.value)))
    };
    let victim: Vec<String> = OF_VICTIM.iter().filter_map(|key| of_victim(key)).collect();
    if !victim.is_empty() {
        lines.push(format!("victim: {{{}}}", victim.join(", ")));
    }
    if let Some(value) = value_of(case, "impersonated") {
        lines.push(line("impersonated", value));
    }
    lines
}

fn source_line(name: Option<&str>, address: Option<&str>) -> Option<String> {
    match (name, address) {
        (None, None) => None,
        (Some(name), None) => Some(field_line("source", name)),
        (name, Some(address)) => {
            let name = name.unwrap_or(TODO);
            Some(format!(
                "source: {{name: {}, url: {}, kind: reprint}}\n",
                in_brackets(name),
                quoted(address)
            ))
        }
    }
}

/// A value inside of brackets, where a comma ends it.
fn in_brackets(value: &str) -> String {
    let is_plain = !value.contains([',', '[', ']', '{', '}']);
    if is_plain { scalar(value) } else { quoted(value) }
}
