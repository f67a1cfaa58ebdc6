//! Word files: they look like notices, and `import` reads them back.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

use pretty_assertions::assert_eq;
use serde_json::Value;

use crate::exports::{export, published_bulletins};
use crate::import::Imported;
use crate::support::{Site, demonstration};

/// A part of a Word file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    package.by_name(name).expect("the part").read_to_string(&mut text).expect("XML");
    text
}

/// The cases of a bulletin of the demonstration site, as its data have them.
fn cases_of(path: &str) -> Vec<Value> {
    let all: Vec<Value> =
        serde_json::from_str(&demonstration::built().output("data/cases.json")).expect("data");
    let address = path.trim_start_matches("content").trim_end_matches(".md").to_owned() + "/";
    all.into_iter()
        .filter(|case| case["bulletin"].as_str().is_some_and(|of| of.ends_with(&address)))
        .collect()
}

fn front_matter(text: &str) -> Value {
    let front = text.split("---\n").nth(1).expect("front matter");
    serde_yaml::from_str(front).unwrap_or_else(|error| panic!("{error}: {front}"))
}

/// Compares the facts that the data and an imported bulletin both can have, and says how many there were.
fn assert_same_facts(cases: &[Value], front: &Value, name: &str) -> usize {
    if cases.is_empty() {
        return 0;
    }
    let several = front["cases"].as_array();
    assert_eq!(several.map_or(1, Vec::len), cases.len(), "{name}: cases\n{front:?}");
    let mut compared = 0;
    for (index, case) in cases.iter().enumerate() {
        for key in ["scam_type", "region", "outcome", "contact_method", "payment_method"] {
            let Some(expected) = case[key].as_str() else { continue };
            let of_case = several.map(|all| &all[index][key]).filter(|value| !value.is_null());
            let read = of_case.unwrap_or(&front[key]).as_str().unwrap_or_default();
            assert_eq!(read, expected, "{name} {key}");
            compared += 1;
        }
        if let Some(least) = case["loss"]["min"].as_f64() {
            let of_case = several.map(|all| &all[index]["loss"]).filter(|value| !value.is_null());
            let read = of_case.unwrap_or(&front["loss"]);
            let read = read.as_str().map_or_else(|| read.as_f64().unwrap_or_default(), yuan);
            assert!(
                (read - least).abs() < 0.5 || case["loss"]["currency"] != "CNY",
                "{name}: {read} {least}"
            );
            compared += 1;
        }
    }
    compared
}

/// The least that an amount such as 至少2.5万元 means.
fn yuan(text: &str) -> f64 {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let digits: String = text[start..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let unit = match text[start + digits.len()..].chars().next() {
        Some('万') => 1e4,
        Some('亿') => 1e8,
        _ => 1.0,
    };
    digits.parse::<f64>().unwrap_or_default() * unit
}

#[test]
fn a_bulletin_reads_back() {
    let site = demonstration::copy();
    // Every fourth: each is written, opened and read by all rules.
    let paths: Vec<String> = published_bulletins(&site).into_iter().step_by(4).collect();
    let arguments: Vec<&str> = paths.iter().map(String::as_str).collect();
    let run = export(&site, "docx", &arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(site.at("export")).expect("files") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        files.insert(name, fs::read(path).expect("readable"));
    }
    assert_eq!(files.len(), paths.len());
    let again = export(&site, "docx", &[&arguments[..], &["-o", "again"]].concat());
    assert_eq!(again.code, 0, "{}", again.stderr);
    for (name, bytes) in &files {
        assert!(fs::read(site.at("again").join(name)).expect("readable") == *bytes, "{name} has other bytes");
    }
    let imported = Imported::of(&files, &[]).bulletins();
    let (mut titles, mut dates, mut facts) = (0, 0, 0);
    for path in &paths {
        let original = fs::read_to_string(site.at(path)).expect("the bulletin");
        let name = path.rsplit('/').next().expect("a name").replace(".md", ".docx");
        let read = imported.get(&name).unwrap_or_else(|| panic!("{name} is not imported"));
        let line = |text: &str, key: &str| {
            let line = text.lines().find(|line| line.starts_with(key)).unwrap_or_default();
            line[key.len().min(line.len())..].trim_matches(['"', '\'', ' ']).to_owned()
        };
        let same = |key: &str| usize::from(line(&original, key) == line(read, key));
        titles += same("title:");
        dates += same("date:");
        assert!(!read.contains("# 损失："), "{name}: the loss is no heading\n{read}");
        facts += assert_same_facts(&cases_of(path), &front_matter(read), &name);
    }
    assert!(facts > 60, "{facts} facts were compared");
    assert_eq!(titles, paths.len(), "titles");
    // One tells until when it is listed, which is read as its day.
    assert!(dates + 1 >= paths.len(), "{dates} of {} dates", paths.len());
}

/// A bulletin with every fact of a case.
const ENGLISH: &str = "---
title: \"Grandma, it's me\"
date: 2026-07-16
scam_type: leader-acquaintance
region: 浙江省杭州市
occurred: 2026-07-01T10
outcome: partly-recovered
loss: 23000
recovered: 8000
victim: {label: Ms Zhang, gender: female, age_band: 60-plus, occupation: retired}
contact_method: phone
payment_method: bank-transfer
impersonated: her grandson
---

She paid.
";

#[test]
fn an_english_bulletin_reads_back() {
    let site = Site::with(&[
        ("content/bulletins/one.md", ENGLISH),
        (
            "content/bulletins/guide.md",
            "---\ntitle: Ten minutes\ndate: 2026-07-20\nkind: guide\n---\n\nMr Li lost 500 yuan on July 1.\n",
        ),
        (
            "content/bulletins/two.md",
            "---\ntitle: Two cases\ndate: 2026-07-21\ncases:\n- {scam_type: shopping, region: 甘肃省天水市, outcome: lost, loss: 1280, payment_method: wechat-pay}\n- {scam_type: brushing, region: 湖北省, outcome: prevented, prevented: 5万元}\n---\n\nText.\n",
        ),
    ]);
    site.write("site.yaml", format!("{}language: en\n", crate::support::CONFIG));
    let names = ["one", "guide", "two"];
    let paths = names.map(|name| format!("content/bulletins/{name}.md"));
    let run = export(&site, "docx", &paths.each_ref().map(String::as_str));
    assert_eq!(run.code, 0, "{}", run.stderr);
    let file = |name: &&str| {
        let name = format!("{name}.docx");
        let bytes = fs::read(site.at("export").join(&name)).expect("a file");
        assert!(!part(&bytes, "word/document.xml").contains("一、"), "Chinese numbers in {name}");
        (name, bytes)
    };
    let imported = Imported::of(&names.iter().map(file).collect(), &[]).bulletins();
    let front = |name: &str| front_matter(&imported[name]);
    let (read, written) = (front("one.docx"), front_matter(ENGLISH));
    for key in [
        "title",
        "date",
        "scam_type",
        "region",
        "occurred",
        "outcome",
        "victim",
        "contact_method",
        "payment_method",
        "impersonated",
    ] {
        assert_eq!(read[key], written[key], "{key}");
    }
    assert_eq!((&read["loss"], &read["recovered"]), (&"CNY 23,000".into(), &"CNY 8,000".into()));
    let guide = front("guide.docx");
    assert!(
        guide["scam_type"].is_null() && guide["loss"].is_null() && guide["outcome"].is_null(),
        "{guide:?}"
    );
    let two = front("two.docx");
    let cases = two["cases"].as_array().expect("cases");
    assert_eq!(
        (&cases[0]["scam_type"], &cases[0]["payment_method"]),
        (&"shopping".into(), &"wechat-pay".into())
    );
    assert_eq!((&cases[1]["outcome"], &cases[1]["prevented"]), (&"prevented".into(), &"CNY 50,000".into()));
}

#[test]
fn a_bulletin_without_cases_gets_none() {
    let site = Site::with(&[(
        "content/bulletins/guide.md",
        "---\ntitle: 家长设置单\ndate: 2026-07-20\nkind: guide\n---\n\n7月1日，家住绵阳的李女士被骗走2万元，她把钱转进了“安全账户”。\n",
    )]);
    assert_eq!(export(&site, "docx", &["content/bulletins/guide.md"]).code, 0);
    let bytes = fs::read(site.at("export/guide.docx")).expect("a file");
    let imported = Imported::of(&[("guide.docx".to_owned(), bytes)].into(), &[]).bulletins();
    let front = front_matter(&imported["guide.docx"]);
    for key in ["scam_type", "loss", "outcome", "victim", "cases"] {
        assert!(front[key].is_null(), "{key}: {front:?}");
    }
}

/// The cells of each table of a Word file.
fn tables(document: &str) -> Vec<Vec<Vec<String>>> {
    let xml = roxmltree::Document::parse(document).expect("XML");
    let named = |node: &roxmltree::Node, name: &str| node.is_element() && node.tag_name().name() == name;
    let text = |cell: roxmltree::Node| {
        cell.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect::<String>()
    };
    let row =
        |row: roxmltree::Node| row.children().filter(|node| named(node, "tc")).map(text).collect::<Vec<_>>();
    let table = |table: roxmltree::Node| {
        table.children().filter(|node| named(node, "tr")).map(row).collect::<Vec<_>>()
    };
    xml.descendants().filter(|node| named(node, "tbl")).map(table).collect()
}

#[test]
fn statistics_have_the_figures_of_their_page() {
    let site = demonstration::copy();
    let run = export(&site, "docx", &["--statistics"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let bytes = fs::read(site.at("export/statistics.docx")).expect("a file");
    let document = part(&bytes, "word/document.xml");
    let page = scraper::Html::parse_document(&demonstration::built().output("statistics/index.html"));
    let select = |css: &str| scraper::Selector::parse(css).expect("a selector");
    let lines = |cell: scraper::ElementRef| {
        let more: Vec<String> = cell.select(&select("small")).map(|small| small.text().collect()).collect();
        let whole: String = cell.text().collect();
        let own = more.iter().fold(whole, |whole, more| whole.replace(more.as_str(), ""));
        let parts = [own.trim().to_owned()].into_iter().chain(more.iter().map(|more| more.trim().to_owned()));
        parts.collect::<Vec<_>>().join("，")
    };
    let row = |row: scraper::ElementRef| row.select(&select("th, td")).map(lines).collect::<Vec<_>>();
    let table = |table: scraper::ElementRef| table.select(&select("tr")).map(row).collect::<Vec<_>>();
    let expected: Vec<Vec<Vec<String>>> = page.select(&select("main table")).map(table).collect();
    assert!(expected.len() >= 6, "{}", expected.len());
    assert_eq!(tables(&document), expected);
    let figures: String = page.select(&select(".figures p")).next().expect("the sums").text().collect();
    assert!(document.contains(&figures), "{figures}");
    // Figures need the whole site.
    site.write("content/bulletins/2026/broken.md", "---\ntitle: 题\n---\n\n正文。\n");
    assert_eq!(export(&site, "docx", &["--statistics"]).code, 1);
}

#[test]
fn a_notice_has_the_form_of_the_standard() {
    let site = demonstration::copy();
    let run = site.run(
        "digest",
        &["--period", "2026-Q2", "--format", "docx", "-o", site.at("d.docx").to_str().expect("a path")],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let bytes = fs::read(site.at("d.docx")).expect("the file");
    let document = part(&bytes, "word/document.xml");
    // In twentieths of a point, 56.69 to a millimetre.
    let page = document.split_once("<w:pgMar").expect("margins").1;
    let margin = |name: &str| {
        let value = page.split_once(&format!("w:{name}=\"")).expect(name).1.split('"').next();
        (value.expect("a value").parse::<f64>().expect("a number") / 56.69).round()
    };
    assert_eq!(["top", "bottom", "left", "right"].map(margin), [37.0, 35.0, 28.0, 26.0]);
    assert!(
        document.contains("一、") && document.contains("总体情况") && document.contains("<w:tbl>"),
        "{document}"
    );
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains("仿宋_GB2312") && styles.contains("方正小标宋简体"), "{styles}");
}
