//! The tables of amounts and regions. They were written from the design, without knowledge of the code.

use std::fs;

use fanzha::money::{Amount, parse_amount};
use fanzha::vocabulary::regions::{RegionError, Regions};
use serde::Deserialize;

use super::support::repository;

fn rows(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(repository("tests/tables").join(name)).expect("the table is there");
    let lines = text.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The text of a scalar as front matter delivers it: quotes taken off, plain scalars as written.
fn scalar(written: &str) -> String {
    #[derive(Deserialize)]
    struct Field {
        loss: Option<String>,
    }
    if written == "(empty)" {
        return String::new();
    }
    if written.starts_with(['"', '\'']) {
        let field: Field = serde_yaml::from_str(&format!("loss: {written}\n")).expect("a YAML scalar");
        return field.loss.unwrap_or_default();
    }
    written.to_owned()
}

fn kind(amount: &Amount) -> &'static str {
    match (amount.min, amount.max) {
        (Some(min), Some(max)) if min == max && amount.approximate => "about",
        (Some(min), Some(max)) if min == max => "exact",
        (Some(_), Some(_)) => "range",
        (Some(_), None) => "at-least",
        (None, Some(_)) => "at-most",
        (None, None) => "unquantified",
    }
}

fn shown(amount: Option<i64>) -> String {
    amount.map_or_else(|| "-".to_owned(), Amount::decimal)
}

#[test]
fn amounts() {
    let mut wrong = Vec::new();
    let rows = rows("loss.tsv");
    for row in &rows {
        let [written, expected_kind, currency, min, max, diagnostic] = &row[..] else { panic!("{row:?}") };
        let got = match parse_amount(&scalar(written)) {
            Err(_) => ["error".to_owned(), "-".into(), "-".into(), "-".into(), "bad-loss".into()],
            Ok(None) => ["unknown".to_owned(), "-".into(), "-".into(), "-".into(), "-".into()],
            Ok(Some(amount)) => [
                kind(&amount).to_owned(),
                amount.currency.code().to_owned(),
                shown(amount.min),
                shown(amount.max),
                if amount.is_unlikely() { "unlikely-loss".to_owned() } else { "-".to_owned() },
            ],
        };
        let expected = [expected_kind, currency, min, max, diagnostic].map(|cell| cell.trim().to_owned());
        if got != expected {
            wrong.push(format!("{written}: expected {expected:?}, got {got:?}"));
        }
    }
    assert!(rows.len() >= 120, "{} rows", rows.len());
    assert!(wrong.is_empty(), "{} of {} rows differ:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn regions() {
    let regions = Regions::builtin();
    let mut wrong = Vec::new();
    let rows = rows("regions.tsv");
    for row in &rows {
        let [written, code, diagnostic, candidates] = &row[..] else { panic!("{row:?}") };
        let dash = || "-".to_owned();
        let got = match regions.resolve(written) {
            Ok(found) => {
                let warning =
                    if found.wrong_suffix.is_some() { "wrong-region-suffix".to_owned() } else { dash() };
                [regions.code(found.id).to_owned(), warning, dash()]
            }
            Err(RegionError::Ambiguous { candidates }) => {
                let codes: Vec<&str> = candidates.iter().map(|id| regions.code(*id)).collect();
                [dash(), "ambiguous-region".to_owned(), codes.join(",")]
            }
            Err(RegionError::Unknown { .. }) => [dash(), "unknown-region".to_owned(), dash()],
        };
        let expected = [code, diagnostic, candidates].map(|cell| cell.trim().to_owned());
        if got != expected {
            wrong.push(format!("{written}: expected {expected:?}, got {got:?}"));
        }
    }
    assert!(rows.len() >= 150, "{} rows", rows.len());
    assert!(wrong.is_empty(), "{} of {} rows differ:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
