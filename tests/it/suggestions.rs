//! What a message suggests for a wrong value: the right one, or nothing. `tests/tables/suggestions.tsv` holds wrong values
//! of every field with what is right for each; `-` stands for no suggestion, and then the value may also be understood.

use std::collections::HashMap;
use std::fs;

use fanzha::diagnostics::{Code, Diagnostic};
use fanzha::pipeline::{BuildOptions, check_site};
use jiff::civil::{Date, date};
use tempfile::TempDir;

use crate::support::CONFIG;

const TODAY: Date = date(2026, 11, 28);

/// The front matter in which one value is wrong.
const FRONT: [(&str, &str); 5] = [
    ("title", "示例通报"),
    ("date", "2026-07-28"),
    ("scam_type", "冒充客服"),
    ("region", "四川省绵阳市"),
    ("loss", "2万元"),
];

struct Row<'a> {
    field: &'a str,
    wrong: &'a str,
    right: &'a str,
}

fn rows() -> Vec<Row<'static>> {
    let lines = include_str!("../tables/suggestions.tsv").lines().skip(1);
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [field, wrong, right, _why] = cells[..] else { panic!("{line}") };
        Row { field, wrong, right }
    };
    lines.map(row).collect()
}

/// A bulletin with the wrong value of a row.
fn bulletin(row: &Row) -> String {
    let mut front: Vec<(&str, String)> =
        FRONT.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
    let wrong = format!("\"{}\"", row.wrong);
    match row.field {
        "key" => {
            front.retain(|(key, _)| *key != row.right);
            front.push((row.wrong, "文字".to_owned()));
        }
        "gender" | "age_band" => front.push(("victim", format!("{{{}: {wrong}}}", row.field))),
        field => {
            front.retain(|(key, _)| *key != field);
            front.push((field, wrong));
        }
    }
    let lines = front.iter().map(|(key, value)| format!("{key}: {value}\n"));
    format!("---\n{}---\n\n正文一段。\n", lines.collect::<String>())
}

/// Whether a finding is about the value of a field itself.
fn is_about(found: &Diagnostic, field: &str) -> bool {
    match field {
        "region" => {
            [Code::UnknownRegion, Code::AmbiguousRegion, Code::WrongRegionSuffix].contains(&found.code)
        }
        "scam_type" => found.code == Code::UnknownScamType,
        "key" => found.code == Code::UnknownKey,
        "date" => found.code == Code::BadDate,
        "loss" => found.code == Code::BadLoss,
        _ => found.code == Code::UnknownValue,
    }
}

#[test]
fn suggestions_are_right_or_absent() {
    let folder = TempDir::new().expect("a folder can be made");
    let bulletins = folder.path().join("content/bulletins");
    fs::create_dir_all(&bulletins).expect("folders can be made");
    fs::write(folder.path().join("site.yaml"), CONFIG).expect("files can be written");
    let rows = rows();
    for (number, row) in rows.iter().enumerate() {
        fs::write(bulletins.join(format!("{number}.md")), bulletin(row)).expect("files can be written");
    }
    let options = BuildOptions {
        root: folder.path().to_owned(),
        base_url: None,
        now: Some(TODAY),
        clock: |_| TODAY,
        drafts: false,
        future: false,
        expired: false,
    };
    let mut found: HashMap<String, Vec<Diagnostic>> = HashMap::new();
    for diagnostic in check_site(&options, &|_| {}).diagnostics {
        found.entry(diagnostic.file.clone()).or_default().push(diagnostic);
    }
    let mut wrong = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let told = found.get(&format!("content/bulletins/{number}.md"));
        let told = told.into_iter().flatten().find(|found| is_about(found, row.field));
        let suggested = told.and_then(|told| told.replacement.as_deref()).unwrap_or("-");
        if suggested != row.right {
            wrong.push(format!("{} {}: {} is right, not {suggested}", row.field, row.wrong, row.right));
        }
    }
    assert!(rows.len() >= 198, "{} rows", rows.len());
    assert!(wrong.is_empty(), "{} of {} rows differ:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
