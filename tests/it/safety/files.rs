//! Files other than bulletins, and files named on the command line: none is published unchecked.

use std::fs;

use pretty_assertions::assert_eq;

use crate::support::{CONFIG, GOOD, Site};

const BULLETIN: &str = "content/bulletins/2026-05-03-kefu.md";

/// Excel saves tables in GBK where Chinese is set: what cannot be read cannot be looked through, so it is not published.
#[test]
fn table_that_cannot_be_read_is_not_published() {
    let site = Site::new();
    site.write(BULLETIN, GOOD);
    let (table, _, _) = encoding_rs::GBK.encode("姓名,电话\r\n某,13800000000\r\n");
    for path in ["content/bulletins/biao.csv", "static/biao.csv"] {
        site.write(path, &table);
        let refused = site.build(&[]);
        assert_eq!(refused.code, 1, "{}", refused.stderr);
        assert!(
            refused.stderr.contains(&format!("--> {path}")) && refused.stderr.contains("GBK"),
            "{}",
            refused.stderr
        );
        site.write(path, "姓名,电话\r\n某,13800000000\r\n");
        let leaks = site.check(&[]);
        assert!(leaks.code == 1 && leaks.stderr.contains("mobile-number"), "{}", leaks.stderr);
        assert_eq!(site.check(&["--fix", "--yes"]).code, 0);
        assert_eq!(fs::read_to_string(site.at(path)).unwrap(), "姓名,电话\r\n某,138****0000\r\n");
    }
}

#[test]
fn missing_file_is_reported() {
    let site = Site::new();
    site.write(BULLETIN, GOOD);
    let run = site.check(&[BULLETIN, "content/bulletins/nosuch.md"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.stderr.lines().next(), Some("没有 content/bulletins/nosuch.md"), "{}", run.stderr);
}

#[test]
fn endings_in_capitals_are_the_same() {
    let site = Site::new();
    site.write(BULLETIN, GOOD);
    site.write("static/BIAO.CSV", "名称\r\n=1+1\r\n");
    let run = site.check(&[]);
    assert!(run.code == 1 && run.stderr.contains("cell-formula"), "{}", run.stderr);
}

#[test]
fn tables_of_a_checked_bulletin_are_looked_through() {
    let site = Site::new();
    let other = "content/bulletins/2026-05-04-b.md";
    site.write(BULLETIN, GOOD.replace("正文", "[名单](a.tsv)"));
    site.write(other, GOOD.replace("正文", "[名单](b.csv)"));
    for (table, mark) in [("a.tsv", "\t"), ("b.csv", ","), ("b.csv", ";")] {
        site.write(&format!("content/bulletins/{table}"), format!("编号{mark}姓名\n1{mark}李大力\n"));
        let run = site.check(&["--strict"]);
        assert!(run.stderr.contains("full-name") && run.stderr.contains(table), "{table}: {}", run.stderr);
        site.write(&format!("content/bulletins/{table}"), "姓名\t电话\n某\t13800000000\n");
    }
    for (asked, expected) in [(BULLETIN, "content/bulletins/a.tsv"), (other, "content/bulletins/b.csv")] {
        let run = site.check(&["--format", "json", asked]);
        let found: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
        let files: Vec<&str> = found.iter().filter_map(|found| found["file"].as_str()).collect();
        assert_eq!((run.code, files), (1, vec![expected]), "{}", run.stdout);
    }
    site.write("content/bulletins/a.tsv", "姓名\t电话\n某\t138****0000\n");
    site.write("content/bulletins/b.csv", "姓名\t电话\n某\t138****0000\n");
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.published().contains_key("bulletins/a.tsv"));
}

/// Files without front matter have their exceptions in site.yaml.
#[test]
fn exceptions_for_files_without_front_matter_are_in_site_yaml() {
    let entry = |file: &str| {
        format!(
            "allow:\n  - code: mobile-number\n    file: {file}\n    text: \"13955501234\"\n    reason: 值班手机，所长同意公布\n"
        )
    };
    let site = Site::with(&[("static/zhiban.csv", "电话\n13955501234\n13955501234\n")]);
    site.write("site.yaml", format!("{CONFIG}{}", entry("./static/zhiban.csv")));
    let run = site.check(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("已核对放行：static/zhiban.csv 手机和电话号码“13955501234”（2 处），理由"),
        "{}",
        run.stderr
    );
    let before = site.at("static/zhiban.csv");
    site.check(&["--fix", "--yes"]);
    assert_eq!(fs::read_to_string(before).unwrap(), "电话\n13955501234\n13955501234\n", "nothing is fixed");

    site.write("site.yaml", format!("{CONFIG}{}", entry("static/bie.csv")));
    let run = site.check(&[]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("unused-allowance") && run.stderr.contains("mobile-number"),
        "{}",
        run.stderr
    );

    let document = format!(
        "---\ntitle: 通报\ndate: 2026-01-02\nkind: guide\n{}---\n\n正文。\n",
        entry("static/zhiban.csv")
    );
    let site = Site::with(&[("content/bulletins/a.md", &document)]);
    let run = site.check(&[]);
    assert!(run.stderr.contains("unknown-key"), "only site.yaml speaks for other files: {}", run.stderr);
}

/// The words of a template are on every page; its code is not looked through.
#[test]
fn words_of_templates_are_looked_through() {
    let site = Site::with(&[]);
    let text = "{# 13955509999 #}<p>{{ site.title }} 客服13955501234</p>\n{% if page.name %}<a href=\"https://xuni.example/\">{{ \"微信号：zq88866\" }}</a>{% endif %}\n";
    site.write("templates/footer-note.html", text);
    let run = site.check(&["--format", "json"]);
    let found: Vec<(String, String)> =
        run.findings().into_iter().map(|(code, file, ..)| (file, code)).collect();
    let of = |code: &str| ("templates/footer-note.html".to_owned(), code.to_owned());
    assert_eq!(found, [of("mobile-number"), of("live-suspect-link"), of("chat-account")]);
    assert_eq!(run.code, 2);
}

/// What lies in static/ is published as it is.
#[test]
fn pages_and_drawings_of_static_are_looked_through() {
    let page = "<!DOCTYPE html>\n<p>13955501234 <a href=\"http://etcpay.example\">点</a></p>\n";
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 139 5550\"><path d=\"M139 5550 1234 139,5550,1234\"/>\
        <text>电话13955501234</text></svg>\n";
    let site = Site::with(&[
        ("static/a.html", page),
        ("static/a.svg", drawing),
        ("static/a.js", "var a = 13955501234;\n"),
    ]);
    let run = site.check(&["--format", "json"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("a list of findings");
    let found: Vec<String> = all
        .iter()
        .map(|it| format!("{} {}", it["file"].as_str().unwrap(), it["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        ["static/a.html mobile-number", "static/a.html live-suspect-link", "static/a.svg mobile-number"]
    );
}

/// Names of files become a part of addresses.
#[test]
fn numbers_and_plates_in_names_of_files_are_found() {
    let text = "---\ntitle: 通报\ndate: 2026-01-02\nkind: guide\nsummary: 通报\n---\n\n正文。\n";
    let found = |name: &str| {
        let site = Site::with(&[(&format!("content/bulletins/{name}.md"), text)]);
        let run = site.check(&["--format", "json"]);
        let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("a list of findings");
        all.iter().map(|it| it["code"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    for (name, code) in [
        ("客服4001234567", "unofficial-hotline"),
        ("拨打96111", "unofficial-hotline"),
        ("川B12345", "car-plate"),
    ] {
        assert_eq!(found(name), [code], "{name}");
    }
    for name in ["客服95588", "客服热线20260503", "2026-05-03-反诈热线96110", "川B级通报", "云a2026"]
    {
        assert_eq!(found(name), Vec::<String>::new(), "{name}");
    }
}
