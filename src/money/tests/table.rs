//! The table of amounts. It was written from the design, without knowledge of the code.

use serde::Deserialize;

use crate::money::{Amount, parse_amount};
use crate::test_tables::rows;

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
    let rows = rows(include_str!("../../../tests/tables/loss.tsv"));
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
