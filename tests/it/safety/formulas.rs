//! The suite of cells that a spreadsheet takes for formulas, and of cells that look like one.

use std::collections::BTreeMap;
use std::fs;

use pretty_assertions::assert_eq;
use serde::Deserialize;

use super::{Finding, characters_of};
use crate::support::{Site, repository};

#[derive(Deserialize)]
struct Table {
    id: String,
    ending: String,
    text: String,
    cells: Vec<String>,
}

impl Table {
    fn path(&self) -> String {
        format!("static/{}.{}", self.id, self.ending)
    }
}

fn suite(kind: &str) -> Vec<Table> {
    let file = repository("tests/safety/formulas").join(kind);
    serde_json::from_str(&fs::read_to_string(file).expect("readable")).expect("a list of tables")
}

fn site(tables: &[Table]) -> Site {
    let site = Site::new();
    for table in tables {
        site.write(&table.path(), &table.text);
    }
    site
}

/// The cells that the program takes for formulas, by file. A comma inside of one ends it where a semicolon or tab would:
/// programs differ, and its beginning is what counts.
fn reported(site: &Site, tables: &[Table]) -> BTreeMap<String, Vec<String>> {
    let run = site.check(&["--format", "json"]);
    let found: Vec<Finding> = serde_json::from_str(&run.stdout).expect("a list of findings");
    let mut cells: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in found.iter().filter(|finding| finding.code == "cell-formula") {
        let table = tables.iter().find(|table| table.path() == finding.file).expect("a file of the suite");
        let (start, end) = characters_of(&table.text, finding).expect("a place");
        let cell: String = table.text.chars().skip(start).take(end - start).collect();
        let cut = |whole: &&String| whole.strip_prefix(&cell).is_some_and(|rest| rest.starts_with(','));
        let cell = table.cells.iter().find(cut).cloned().unwrap_or(cell);
        cells.entry(finding.file.clone()).or_default().push(cell);
    }
    cells
}

#[test]
fn every_planted_formula_is_found_and_nothing_else_in_its_table() {
    let tables = suite("planted.json");
    let expected: BTreeMap<String, Vec<String>> =
        tables.iter().map(|table| (table.path(), table.cells.clone())).collect();
    assert_eq!(expected.values().flatten().count(), 163);
    assert_eq!(reported(&site(&tables), &tables), expected);
}

#[test]
fn no_harmless_cell_is_taken_for_a_formula() {
    let tables = suite("clean.json");
    assert_eq!(tables.len(), 121);
    assert_eq!(reported(&site(&tables), &tables), BTreeMap::new());
}

#[test]
fn fixed_tables_have_no_formula_left() {
    let site = site(&suite("planted.json"));
    let first = site.check(&["--fix", "--yes"]);
    assert!(!first.stderr.contains("cell-formula"), "{}", first.stderr);
    let again = site.check(&["--fix", "--dry-run"]);
    assert!(!again.stdout.contains("diff"), "{}", again.stdout);
}
