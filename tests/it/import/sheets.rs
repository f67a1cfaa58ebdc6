//! Sheets as teams have them and as they should not be: what comes out of each file of `tests/import/sheets/`, and what is said of it.
//!
//! Beside each file stands what the terminal says of it and the bulletins that it becomes (`NAME.txt`). `FANZHA_BLESS=1` writes them
//! anew: read the difference before you keep it.

use std::collections::BTreeMap;
use std::fs;

use pretty_assertions::assert_eq;

use super::Imported;
use crate::support::repository;

/// The sheets, by their names.
fn fixtures() -> BTreeMap<String, Vec<u8>> {
    let folder = repository("tests/import/sheets");
    let mut sources = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        if [".xlsx", ".xlsm", ".csv"].iter().any(|ending| name.ends_with(ending)) {
            sources.insert(name, fs::read(&path).expect("readable"));
        }
    }
    sources
}

/// What is said of a sheet that is imported by itself, and its bulletins.
fn told(name: &str, bytes: &[u8]) -> String {
    let imported = Imported::of(&BTreeMap::from([(name.to_owned(), bytes.to_vec())]), &[]);
    let mut told = imported.run.stderr.clone();
    for (path, bulletin) in imported.content() {
        let bulletin = String::from_utf8(bulletin).expect("a bulletin is UTF-8");
        // The hash changes with every file that is made anew.
        let is_mark = |line: &&str| line.starts_with("# fanzha import: ");
        let lines: Vec<&str> = bulletin.lines().filter(|line| !is_mark(line)).collect();
        told.push_str(&format!("\n{path}\n{}\n", lines.join("\n")));
    }
    told
}

#[test]
fn every_sheet_becomes_what_it_should_or_is_told_of() {
    let sources = fixtures();
    assert!(sources.len() >= 19, "{} sheets", sources.len());
    for (name, bytes) in &sources {
        let told = told(name, bytes);
        let expected = repository("tests/import/sheets").join(format!("{name}.txt"));
        if std::env::var_os("FANZHA_BLESS").is_some() {
            fs::write(&expected, &told).expect("files can be written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(told, expected, "{name}");
    }
}

#[test]
fn no_sheet_of_a_folder_is_passed_over() {
    let sources = fixtures();
    let imported = Imported::of(&sources, &[]);
    for name in sources.keys() {
        let is_named = imported.run.stderr.lines().any(|line| line.starts_with(&format!("raw/{name}")));
        assert!(is_named, "{name}: {}", imported.run.stderr);
    }
}

#[test]
fn every_sheet_of_a_book_is_imported_once() {
    let two = fixtures().remove("two-sheets.xlsx").expect("it is there");
    let imported = Imported::of(&BTreeMap::from([("two-sheets.xlsx".to_owned(), two)]), &[]);
    let before = imported.content();
    assert_eq!(before.len(), 2, "{}", imported.run.stderr);
    let again = imported.again(&["raw"]);
    assert_eq!(imported.content(), before);
    assert_eq!(again.stderr.matches("已经导入过").count(), 2, "{}", again.stderr);
}

#[test]
fn rows_are_numbered_as_a_person_sees_them() {
    // Row 5: a cell of two lines is one row, an empty line is one too, whatever ends the lines.
    let sheet = |end: &str| {
        let rows = [
            "案发时间,涉案金额,简要案情",
            "2026-07-26,3000,\"周某被骗。\n已报警。\"",
            "",
            "2026-07-27,很多,吴某刷单。",
        ];
        rows.join("\n").replace('\n', end)
    };
    for end in ["\n", "\r\n", "\r"] {
        let imported = Imported::of(&BTreeMap::from([("表.csv".to_owned(), sheet(end).into_bytes())]), &[]);
        assert!(
            imported.run.stderr.contains("第 4 行的“涉案金额”看不懂：很多"),
            "{end:?}: {}",
            imported.run.stderr
        );
    }
}

#[test]
fn macros_are_named_in_the_report() {
    let book = fixtures().remove("macro.xlsm").expect("it is there");
    let sources = BTreeMap::from([("macro.xlsm".to_owned(), book)]);
    let imported = Imported::of(&sources, &["--report", "report.md"]);
    let report = fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
    assert!(report.contains("### 没有放进通报的\n\n- 宏：xl/vbaProject.bin\n"), "{report}");
}

#[test]
fn whom_a_column_names_is_not_named_in_the_words_of_the_row() {
    let sheet = "受害人,简要案情,办案民警,涉案金额\n\
                 李丽,李丽在网上刷单，李丽与高明区的朋友被骗1.2万元,,1.2万\n\
                 高明,高明区的高明、李丽都接到电话,王强,\n\
                 张女士,张女士报警，民警王强赶到,王强,3000\n";
    let imported = Imported::of(&BTreeMap::from([("三月.csv".to_owned(), sheet.as_bytes().to_vec())]), &[]);
    let (_, bulletin) = imported.content().pop_first().expect("a bulletin");
    let text = String::from_utf8(bulletin).expect("it is UTF-8");
    let (_, body) = text.split_once("\n---\n").expect("front matter ends");
    let items = "1. 李某在网上刷单，李某与高明区的朋友被骗1.2万元\n\
                 2. 高明区的高某、李某都接到电话\n\
                 3. 张女士报警，民警王某赶到";
    assert_eq!(body.trim(), items);
}
