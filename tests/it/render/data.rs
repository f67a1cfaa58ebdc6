//! The page of the data, and the descriptions that programs read: they must be true of the files.

use std::collections::{BTreeMap, BTreeSet};

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::{CONFIG, FULL, Site, built, site};
use crate::support::html::{tags, text};
use crate::support::{GOOD, demonstration, repository};

fn json_of(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.output(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The header and the rows of a table of cases.
fn table(site: &Site, path: &str) -> (Vec<String>, Vec<csv::StringRecord>) {
    let text = site.output(path);
    let mut table =
        csv::Reader::from_reader(text.strip_prefix('\u{feff}').expect("a byte order mark").as_bytes());
    let header = table.headers().unwrap().iter().map(str::to_owned).collect();
    (header, table.records().collect::<Result<_, _>>().unwrap())
}

fn fields(site: &Site) -> Vec<Value> {
    json_of(site, "data/cases.table-schema.json")["fields"].as_array().unwrap().clone()
}

#[test]
fn package_lists_every_file_of_cases() {
    let site = demonstration::built();
    let package = json_of(site, "data/datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let listed: BTreeSet<String> =
        resources.iter().map(|resource| format!("data/{}", resource["path"].as_str().unwrap())).collect();
    let is_data = |path: &String| path.starts_with("data/cases") && !path.contains("schema");
    assert_eq!(listed, site.published().into_keys().filter(is_data).collect());
    assert!(listed.len() > 10, "{listed:?}");
    let mut names = BTreeSet::new();
    for resource in resources {
        let (name, path) = (resource["name"].as_str().unwrap(), resource["path"].as_str().unwrap());
        assert!(names.insert(name), "{name} comes twice");
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{name}");
        let (format, media_type) = (&resource["format"], &resource["mediatype"]);
        if path.ends_with(".csv") {
            assert_eq!((format, media_type), (&json!("csv"), &json!("text/csv")));
            assert_eq!(
                (&resource["type"], &resource["schema"]),
                (&json!("table"), &json!("cases.table-schema.json"))
            );
        } else {
            assert_eq!((format, media_type), (&json!("json"), &json!("application/json")));
            assert!(resource.get("schema").is_none(), "a table schema is of tables");
        }
        assert_eq!(resource["encoding"], "utf-8");
    }
}

#[test]
fn package_names_publisher_and_contents_and_no_date() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    site.write(
        "site.yaml",
        CONFIG
            .replace("示例反诈宣传组", "{name: 示例反诈宣传组, url: https://fanzha.example/us/}")
            .replace("fanzha.example/\n", "fanzha.example/sub/\n"),
    );
    let site = built(site, &[]);
    let mut package = json_of(&site, "data/datapackage.json");
    package.as_object_mut().unwrap().remove("resources");
    let expected = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "fanzha-cases",
        "title": "测试站：案件数据",
        "description": package["description"],
        "homepage": "https://fanzha.example/sub/data/",
        "contributors": [{ "title": "示例反诈宣传组", "path": "https://fanzha.example/us/", "roles": ["publisher"] }],
    });
    assert_eq!(package, expected, "no licence that nobody gave, no day of making");
    assert!(package["description"].as_str().unwrap().ends_with("本站收录案例，不代表发案统计。"));
    let before = site.output("data/datapackage.json");
    site.write("content/bulletins/b.md", GOOD);
    assert_eq!(built(site, &["--now", "2028-02-29"]).output("data/datapackage.json"), before);
}

#[test]
fn tables_match_their_schema() {
    let site = demonstration::built();
    let fields = fields(site);
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    let mut cells = 0;
    for path in site.published().into_keys().filter(|path| path.ends_with(".csv")) {
        let (header, rows) = table(site, &path);
        assert_eq!(header, names, "{path}");
        for (cell, field) in rows.iter().flat_map(|row| row.iter().zip(&fields)) {
            let rules = &field["constraints"];
            assert!(!cell.is_empty() || rules["required"] != true, "{path}: {} is empty", field["name"]);
            if !cell.is_empty() {
                let allowed = rules["enum"].as_array();
                assert!(allowed.is_none_or(|allowed| allowed.contains(&json!(cell))), "{path}: {cell}");
                assert!(fits(cell, field["type"].as_str().unwrap()), "{path}: {} is {cell}", field["name"]);
            }
            cells += 1;
        }
    }
    assert!(cells > 1000, "{cells}");
}

/// Whether a cell reads as a type of Table Schema.
fn fits(cell: &str, kind: &str) -> bool {
    match kind {
        "string" => true,
        "integer" => cell.parse::<i64>().is_ok(),
        "number" => cell.parse::<f64>().is_ok_and(f64::is_finite),
        "boolean" => ["true", "false"].contains(&cell),
        "date" => cell.parse::<jiff::civil::Date>().is_ok(),
        _ => panic!("no type that we write: {kind}"),
    }
}

/// The closed lists of the table and of the JSON are the same.
#[test]
fn both_schemas_allow_the_same_words() {
    let site = built(Site::new(), &[]);
    let schema = json_of(&site, "data/cases.schema.json");
    let (case, victim) = (&schema["items"]["properties"], &schema["$defs"]["victim"]["properties"]);
    let currency = &schema["$defs"]["amount"]["properties"]["currency"];
    let mut compared = 0;
    for field in fields(&site) {
        let name = field["name"].as_str().unwrap();
        let Some(words) = field["constraints"]["enum"].as_array() else { continue };
        let told = match name {
            "victim_gender" => &victim["gender"],
            "victim_age_band" => &victim["age_band"],
            _ if name.ends_with("_currency") => currency,
            _ => &case[name],
        };
        let told: Vec<&Value> =
            told["enum"].as_array().unwrap().iter().filter(|word| !word.is_null()).collect();
        assert_eq!(words.iter().collect::<Vec<_>>(), told, "{name}");
        compared += 1;
    }
    assert_eq!(compared, 9);
}

/// The cells of the rows of each table of a page, as text.
fn rows(html: &str) -> Vec<Vec<String>> {
    let rows = html.split("<tr>").skip(1).filter_map(|row| row.split_once("</tr>"));
    let cells = |row: &str| {
        let ends = row.replace("</th>", "\u{1}").replace("</td>", "\u{1}");
        ends.split_terminator('\u{1}').map(|cell| text(cell).trim().to_owned()).collect()
    };
    rows.map(|(row, _)| cells(row)).collect()
}

#[test]
fn page_counts_the_cases_and_leads_to_the_files() {
    let site = site();
    site.write(
        "content/bulletins/old.md",
        FULL.replace("2026-01-02", "2021-01-02").replace("updated: 2026-01-05\n", "expires: 2021-06-01\n"),
    );
    let two = GOOD.replace("loss: 6000", "cases:\n  - loss: 6000\n  - loss: 500");
    site.write("content/bulletins/two.md", two);
    site.write("site.yaml", CONFIG.replace("fanzha.example/", "fanzha.example/sub/"));
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let html = site.output("data/index.html");
    let rows = rows(&html);
    let downloads: Vec<&Vec<String>> = rows.iter().filter(|row| row.len() == 4).collect();
    assert_eq!(
        downloads,
        [
            &["年份", "案件", "表格 CSV", "JSON"],
            &["全部", "5", "CSV", "JSON"],
            &["2026年", "4", "CSV", "JSON"],
            &["2021年", "1", "CSV", "JSON"],
        ]
    );
    let counted = |year: &str| table(&site, &format!("data/cases-{year}.csv")).1.len();
    assert_eq!((counted("2026"), counted("2021")), (4, 1));
    assert!(html.contains("本站收录案例，不代表发案统计"));
    let links: BTreeMap<String, bool> = tags(&html)
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.get("href")?.strip_prefix("/sub/data/").map(str::to_owned))
        .filter(|path| !path.is_empty())
        .map(|path| (path.clone(), site.published().contains_key(&format!("data/{path}"))))
        .collect();
    assert!(links.values().all(|there| *there), "{links:?}");
    let offered: BTreeSet<&str> = links.keys().map(String::as_str).collect();
    let published = site.published();
    let files = published.keys().filter_map(|path| path.strip_prefix("data/"));
    assert_eq!(offered, files.filter(|path| *path != "index.html").collect(), "every file is offered");
}

#[test]
fn page_explains_every_column() {
    let site = built(site(), &[]);
    let rows = rows(&site.output("data/index.html"));
    let explained: Vec<&str> =
        rows.iter().filter(|row| row.len() == 2).skip(1).map(|row| row[0].as_str()).collect();
    let fields = fields(&site);
    assert_eq!(explained, fields.iter().map(|field| field["name"].as_str().unwrap()).collect::<Vec<_>>());
    let meaning = |name: &str| rows.iter().find(|row| row[0] == name).unwrap()[1].clone();
    assert_eq!(meaning("loss_min"), "损失：最少，单位是元");
    assert_eq!(meaning("outcome"), "结果：lost、prevented、attempted、partly-recovered、unknown");
    let meanings: BTreeSet<&str> =
        fields.iter().map(|field| field["description"].as_str().unwrap()).collect();
    assert_eq!(meanings.len(), fields.len(), "each column means something of its own");
}

#[test]
fn docs_name_every_column() {
    let docs = std::fs::read_to_string(repository("docs/data.md")).unwrap();
    let site = built(Site::new(), &[]);
    for field in fields(&site) {
        let name = field["name"].as_str().unwrap();
        let amount =
            name.split_once('_').is_some_and(|(of, _)| ["demanded", "prevented", "recovered"].contains(&of));
        let shown = if amount { format!("{}_…", name.split_once('_').unwrap().0) } else { name.to_owned() };
        assert!(docs.contains(&format!("`{shown}`")), "{shown}");
    }
}
