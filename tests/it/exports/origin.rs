//! Every channel says who publishes it, of which day it is, and where the site is.

use std::fs;

use pretty_assertions::assert_eq;

use crate::exports::export;
use crate::support::{GOOD, Site};

#[test]
fn a_script_says_its_site_and_day_and_names_the_address_unread() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let run = export(&site, "speech", &["content/bulletins/a.md", "--type", "loan"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (name, said) in [
        ("a", "以上内容摘自测试站网站，二零二六年一月二日发布。"),
        ("loan", "以上内容摘自测试站网站，二零二六年十一月一日整理。"),
    ] {
        let script = fs::read_to_string(site.at("export").join(format!("{name}.txt"))).expect("a script");
        assert!(script.contains(said), "{script}");
        let unread = "\n\n（不用念）示例反诈宣传组｜测试站｜2026年11月1日整理｜https://fanzha.example/\n";
        assert!(script.ends_with(unread), "{script}");
        let ssml = fs::read_to_string(site.at("export").join(format!("{name}.ssml"))).expect("a script");
        let xml = roxmltree::Document::parse(&ssml).expect("XML");
        let meta = xml.descendants().find(|node| node.has_tag_name("meta")).expect("a source");
        assert!(meta.attribute("content").is_some_and(|source| source.contains("https://fanzha.example/")));
    }
}

#[test]
fn screens_say_who_speaks_when_and_where() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let run = export(&site, "poster", &["content/bulletins/a.md", "--type", "loan"]);
    if run.code == 2 && run.stderr.starts_with("电脑里没有带汉字的字体") {
        return;
    }
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (name, day) in [("a", "2026年1月2日"), ("loan", "2026年11月1日")] {
        let screen = fs::read_to_string(site.at("export").join(name).join("screen.txt")).expect("lines");
        assert!(screen.ends_with(&format!("\n示例反诈宣传组\n{day}｜fanzha.example\n")), "{screen}");
    }
}

#[test]
fn a_sheet_says_its_day_and_a_source_for_every_case() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    assert_eq!(export(&site, "table", &["-o", "cases.csv"]).code, 0);
    let csv = fs::read_to_string(site.at("cases.csv")).expect("the sheet");
    let mut lines = csv.lines();
    assert!(lines.next().expect("headings").ends_with(",来源,网址,导出日"), "{csv}");
    let row = lines.next().expect("a case");
    assert!(row.ends_with(",示例反诈宣传组,https://fanzha.example/bulletins/a/#case-1,2026-11-01"), "{row}");
}

#[test]
fn an_expired_alert_is_exported_with_a_remark() {
    let alert = "---\ntitle: 预警\ndate: 2026-01-02\nkind: alert\nexpires: 2026-02-01\nsummary: 一句话。\n---\n\n正文。\n";
    let site = Site::with(&[("content/bulletins/a.md", alert)]);
    let run = export(&site, "speech", &["content/bulletins/a.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("content/bulletins/a.md 已经过期"), "{} {}", run.stdout, run.stderr);
}

#[test]
fn nothing_named_means_every_scam_type() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let run = export(&site, "speech", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let scripts = fs::read_dir(site.at("export")).expect("scripts").count();
    assert!(scripts >= 32 && site.at("export/loan.txt").is_file(), "{scripts}");
    assert!(!site.at("export/a.txt").exists());
}
