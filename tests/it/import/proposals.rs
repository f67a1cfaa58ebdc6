//! What is proposed for articles, notices and sheets, against what a person read in them before the program did.
//!
//! Each folder of `tests/import/judged/` holds sources and `truth.json`. A case that a source tells and the truth give one
//! value for each field that is stated; a field that is not stated has none, and a proposal for it is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use pretty_assertions::assert_eq;
use serde_json::{Map, Value};

use super::Imported;
use crate::support::repository;

const OF_CASE: [&str; 9] = [
    "scam_type",
    "region",
    "occurred",
    "outcome",
    "loss",
    "demanded",
    "prevented",
    "recovered",
    "contact_method",
];

/// Proposals of one field over a set of sources.
#[derive(Default)]
struct Count {
    told: usize,
    proposed: usize,
    right: usize,
}

#[test]
fn what_is_proposed_is_right() {
    let mut table = String::new();
    for set in ["first", "second", "third", "fourth"] {
        let (counts, wrong) = counts_of(set);
        writeln!(table, "{set}: field, told, proposed, right").expect("a string can be written to");
        for (field, Count { told, proposed, right }) in &counts {
            writeln!(table, "  {field} {told} {proposed} {right}").expect("a string can be written to");
        }
        wrong.iter().for_each(|line| writeln!(table, "  wrong: {line}").expect("a string can be written to"));
        let proposed: usize = counts.values().map(|count| count.proposed).sum();
        let right: usize = counts.values().map(|count| count.right).sum();
        assert!(right * 100 >= proposed * 95, "{set}: {right} of {proposed} are right\n{table}");
    }
    let expected = repository("tests/import/judged/counts.txt");
    if std::env::var_os("FANZHA_BLESS").is_some() {
        fs::write(&expected, &table).expect("files can be written");
    }
    assert_eq!(table, fs::read_to_string(&expected).expect("the table is there"));
}

/// The counts of each field in a set of sources, and each proposal that is wrong.
fn counts_of(set: &str) -> (BTreeMap<&'static str, Count>, Vec<String>) {
    let folder = repository("tests/import/judged").join(set);
    let truth: Value =
        serde_json::from_slice(&fs::read(folder.join("truth.json")).expect("readable")).expect("JSON");
    let truths = truth.as_array().expect("a list of sources");
    let mut sources = BTreeMap::new();
    for truth in truths {
        let name = text(truth, "file").expect("each names its file");
        sources.insert(name.clone(), fs::read(folder.join(name)).expect("readable"));
    }
    let bulletins = Imported::of(&sources, &["--report", "report.md"]).bulletins();
    let (mut counts, mut wrong) = (BTreeMap::new(), Vec::new());
    for truth in truths {
        let file = text(truth, "file").expect("each names its file");
        let bulletin = &bulletins[&file];
        let mut compare = |field: &'static str, proposed: Option<String>, told: Option<String>| {
            let count: &mut Count = counts.entry(field).or_default();
            count.told += usize::from(told.is_some());
            count.proposed += usize::from(proposed.is_some());
            count.right += usize::from(proposed.is_some() && proposed == told);
            if let Some(proposed) = proposed.filter(|proposed| told.as_ref() != Some(proposed)) {
                let told = told.unwrap_or_else(|| "nothing".to_owned());
                wrong.push(format!("{file}: {field}: {proposed} for {told}"));
            }
        };
        compare_bulletin(truth, bulletin, &mut compare);
        assert_kept(truth, bulletin);
        wrong.extend(left(truth, bulletin).into_iter().map(|words| format!("{file}: {words} is left")));
    }
    (counts, wrong)
}

fn compare_bulletin(
    truth: &Value,
    bulletin: &str,
    compare: &mut impl FnMut(&'static str, Option<String>, Option<String>),
) {
    let front = bulletin.split("---\n").nth(1).expect("a front matter");
    let front: Value = serde_yaml::from_str(front).expect("the front matter is YAML");
    // The titles of notices without one are made from their first sentence.
    if let Some(title) = text(truth, "title") {
        compare("title", text(&front, "title").map(without_spaces), Some(without_spaces(title)));
    }
    compare("date", text(&front, "date"), text(truth, "date"));
    let source = text(&front, "source").or_else(|| text(&front["source"], "name"));
    compare("source", source, text(truth, "source"));
    let told = truth["cases"].as_array().expect("a list of cases");
    let proposed = cases_of(&front);
    // Where it is left to a person whether the text tells a case, no number is proposed.
    let count =
        (front.get("kind").and_then(Value::as_str) != Some("TODO")).then(|| proposed.len().to_string());
    compare("cases", count, Some(told.len().to_string()));
    for (told, proposed) in pairs(told, &proposed) {
        for field in OF_CASE {
            compare(field, text(&proposed, field), text(&told, field));
        }
        compare("victim", text(&proposed["victim"], "label"), text(&told, "victim"));
        compare("payment_method", text(&proposed, "payment_method"), text(&told, "payment_method"));
    }
}

/// The cases of a front matter: those of its list, or the one that stands in the bulletin itself.
fn cases_of(front: &Value) -> Vec<Value> {
    let is_case = OF_CASE.iter().chain(&["victim"]).any(|field| front.get(field).is_some());
    match front["cases"].as_array() {
        Some(cases) => cases.clone(),
        None if is_case && front.get("kind").is_none() => vec![front.clone()],
        None => Vec::new(),
    }
}

/// The cases that are stated beside those that are proposed: by the victim's label, then in their order.
fn pairs(told: &[Value], proposed: &[Value]) -> Vec<(Value, Value)> {
    let mut free: BTreeSet<usize> = (0..proposed.len()).collect();
    let mut pairs = Vec::new();
    let nothing = || Value::Object(Map::new());
    for (index, case) in told.iter().enumerate() {
        let label = text(case, "victim");
        let by_label = free
            .iter()
            .copied()
            .find(|at| label.is_some() && text(&proposed[*at]["victim"], "label") == label);
        let in_order = || free.contains(&index).then_some(index).filter(|_| told.len() == proposed.len());
        let at = by_label
            .or_else(in_order)
            .or_else(|| free.first().copied().filter(|_| told.len() != proposed.len()));
        at.map(|at| free.remove(&at));
        pairs.push((case.clone(), at.map_or_else(nothing, |at| proposed[at].clone())));
    }
    pairs.extend(free.into_iter().map(|at| (nothing(), proposed[at].clone())));
    pairs
}

/// Every sentence that tells the story is in the bulletin.
fn assert_kept(truth: &Value, bulletin: &str) {
    for sentence in list(truth, "kept") {
        assert!(plain(bulletin).contains(&plain(&sentence)), "{sentence} is lost:\n{bulletin}");
    }
}

/// What an account put around its article and the bulletin still has.
fn left(truth: &Value, bulletin: &str) -> Vec<String> {
    let body = plain(bulletin.splitn(3, "---\n").nth(2).expect("a text"));
    list(truth, "boilerplate").into_iter().filter(|words| body.contains(&plain(words))).collect()
}

fn list(truth: &Value, field: &str) -> Vec<String> {
    let values = truth[field].as_array().cloned().unwrap_or_default();
    values.into_iter().map(|value| value.as_str().expect("a text").to_owned()).collect()
}

/// A text without what rules may change in it.
fn plain(text: &str) -> String {
    text.replace(['*', '\\', ' ', '\u{a0}', '\n'], "")
}

/// A scalar as it is written; `TODO` is no proposal.
fn text(value: &Value, field: &str) -> Option<String> {
    let text = match value.get(field)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (text != "TODO").then_some(text)
}

fn without_spaces(text: impl AsRef<str>) -> String {
    text.as_ref().split_whitespace().collect()
}
