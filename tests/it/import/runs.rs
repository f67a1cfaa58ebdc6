//! Runs of the command: again, beside each other, dry, with faults, and with what cannot be imported.

use std::collections::BTreeMap;
use std::fs;

use pretty_assertions::assert_eq;
use proptest::prelude::*;

use super::{Imported, lost_characters};

const NOTICE: &str = "【警情通报】\n2026年5月12日15时许，示例路的周女士接到自称快递客服的电话，被骗3万元。\n";

fn files(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn second_run_changes_nothing() {
    let imported = Imported::of(&files(&[("a.txt", NOTICE), ("b.md", "# 另一篇\n\n正文。\n")]), &[]);
    assert_eq!(imported.run.code, 0, "{}", imported.run.stderr);
    let before = imported.content();
    assert_eq!(before.len(), 2);
    let again = imported.again(&["raw"]);
    assert_eq!(again.code, 0);
    assert!(again.stderr.contains("已经导入过"), "{}", again.stderr);
    assert_eq!(imported.content(), before);
}

#[test]
fn what_a_person_wrote_since_stays() {
    let imported = Imported::of(&files(&[("a.txt", NOTICE)]), &[]);
    let (path, _) = imported.content().pop_first().expect("a bulletin");
    let path = imported.root().join("content").join(path);
    let written = fs::read_to_string(&path).expect("readable").replace("TODO", "2026-05-13");
    fs::write(&path, &written).expect("writable");
    imported.again(&["raw"]);
    assert_eq!(fs::read_to_string(&path).expect("readable"), written);
    assert_eq!(imported.content().len(), 1);
}

#[test]
fn two_sources_never_become_one_file() {
    let same = [
        ("a/x.txt", NOTICE),
        ("b/x.txt", "【警情通报】\n另一个案件。\n"),
        ("c/X.txt", "【警情通报】\n第三个案件。\n"),
    ];
    let imported = Imported::of(&files(&same), &[]);
    assert_eq!(imported.content().len(), 3, "{}", imported.run.stderr);
}

#[test]
fn dry_run_writes_nothing() {
    let imported = Imported::of(&files(&[("a.txt", NOTICE)]), &["--dry-run"]);
    assert_eq!(imported.content(), BTreeMap::new());
    assert!(imported.run.stderr.contains("raw/a.txt → content/bulletins/"), "{}", imported.run.stderr);
}

#[test]
fn personal_data_is_shown_and_masked_when_asked() {
    let text = "【警情通报】\n周女士接到 13800000000 打来的电话，被骗3万元。\n";
    let plain = Imported::of(&files(&[("a.txt", text)]), &[]);
    assert!(plain.run.stderr.contains("检查出"), "{}", plain.run.stderr);
    assert!(plain.bulletins()["a.txt"].contains("13800000000"));
    let masked = Imported::of(&files(&[("a.txt", text)]), &["--mask"]);
    assert!(!masked.bulletins()["a.txt"].contains("13800000000"), "{}", masked.bulletins()["a.txt"]);
}

#[test]
fn pasted_text_is_read_from_standard_input() {
    use std::io::Write;
    let imported = Imported::of(&BTreeMap::from([("empty.md".to_owned(), Vec::new())]), &[]);
    let mut child = crate::support::program()
        .args(["import", "-", "--now", "2026-11-01"])
        .current_dir(imported.root())
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("piped").write_all(NOTICE.as_bytes()).expect("it reads");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(imported.content().len(), 1);
}

#[test]
fn what_cannot_be_imported_is_said_in_plain_words() {
    let compound: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    let bad: [(&str, &[u8], &str); 9] = [
        ("a.doc", compound, "另存为"),
        ("b.docx", compound, "有密码"),
        ("c.xls", compound, "另存为"),
        ("d.docx", b"PK\x03\x04 broken", "坏了"),
        ("e.docx", b"no package", "坏了"),
        ("f.md", b"", "没有文字"),
        ("g.md", b"---\ntitle: x\n---\n", "没有文字"),
        ("h.txt", b"\xff\x00\x81\x00", "认不出来"),
        ("i.csv", "甲,乙\n1,2\n".as_bytes(), "没有找到案件"),
    ];
    let sources = bad.iter().map(|(name, bytes, _)| ((*name).to_owned(), bytes.to_vec())).collect();
    let imported = Imported::of(&sources, &[]);
    assert_eq!(imported.run.code, 1);
    for (name, _, words) in bad {
        let line = imported.run.stderr.lines().find(|line| line.starts_with(&format!("raw/{name}")));
        assert!(line.is_some_and(|line| line.contains(words)), "{name}: {}", imported.run.stderr);
    }
    assert_eq!(imported.content(), BTreeMap::new());
}

/// A Word file with a text, and further parts.
fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).expect("a name");
        zip.write_all(bytes).expect("bytes can be written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn packages_that_unpack_to_gigabytes_are_refused() {
    let document = |text: &str| {
        let xml =
            format!("<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
        ("word/document.xml".to_owned(), xml.into_bytes())
    };
    let bomb = package(&[("word/document.xml".to_owned(), vec![b' '; 300 << 20])]);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    let empty_parts = (0..20_001).map(|number| (format!("a/{number}"), Vec::new()));
    let many: Vec<_> = empty_parts.chain([document("字")]).collect();
    let sheet = package(&[("xl/worksheets/sheet1.xml".to_owned(), vec![b' '; 300 << 20])]);
    let sources = [("bomb.docx", bomb), ("many.docx", package(&many)), ("sheet.xlsx", sheet)];
    let imported =
        Imported::of(&sources.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect(), &[]);
    for name in ["bomb.docx", "many.docx", "sheet.xlsx"] {
        let line = imported.run.stderr.lines().find(|line| line.starts_with(&format!("raw/{name}")));
        assert!(line.is_some_and(|line| line.contains("太大")), "{}", imported.run.stderr);
    }
}

#[test]
fn names_may_hold_any_signs() {
    let name = format!("{}#%.txt", "“通报（一）”，".repeat(6));
    let imported = Imported::of(&files(&[(&name, NOTICE)]), &[]);
    assert_eq!(imported.content().len(), 1, "{}", imported.run.stderr);
}

#[test]
fn rows_of_a_sheet_are_cases_and_names_stay_out() {
    let sheet = "序号,案发时间,受理单位,报案人,联系电话,涉案金额（万元）,诈骗类型,简要案情\n\
        1,2026.7.26,清远市公安局太和派出所,周示例,13800000000,1.5,冒充客服,周某接到自称客服的电话。\n\
        2,2026-07-27,连州市公安局南门派出所,吴样本,13900000000,20,刷单返利,吴某做任务刷单。\n\
        3,不知道,连州市公安局,郑女士,,很多,刷单返利,郑女士刷单。\n";
    let imported = Imported::of(&files(&[("七月.csv", sheet)]), &["--report", "report.md"]);
    let expected = "---
title: 七月
date: TODO
cases:
  - scam_type: customer-service
    region: 广东省清远市
    occurred: 2026-07-26
    outcome: lost
    loss: 1.5万
    contact_method: phone
    victim: {label: 周某}
    impersonated: 客服
  - scam_type: brushing
    region: 广东省清远市连州市
    occurred: 2026-07-27
    outcome: lost
    loss: 20万
    victim: {label: 吴某}
  - scam_type: brushing
    region: 广东省清远市连州市
    occurred: TODO
    loss: TODO
    victim: {label: 郑女士}
---

1. 周某接到自称客服的电话。
2. 吴某做任务刷单。
3. 郑女士刷单。
";
    assert_eq!(imported.bulletins()["七月.csv"], expected);
    let report = fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
    for line in ["第 4 行的“案发时间”看不懂：不知道", "第 4 行的“涉案金额（万元）”看不懂：很多"]
    {
        assert!(report.contains(line), "{report}");
    }
}

#[test]
fn a_key_that_stands_twice_is_reported_as_left_out() {
    let post = "---\ntitle: 快递丢失的骗局\ndate: 2026-01-02\ntitle: 第二个题目\nkeywords: [快递]\ndate:\n  - 发布的日子\n---\n\n正文第一段。\n";
    let imported = Imported::of(&files(&[("快递.md", post)]), &["--report", "report.md"]);
    let report = fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
    let left_out = "### 没有放进通报的\n\n- 别的网站程序的信息栏：title: 第二个题目\n- 别的网站程序的信息栏：date: - 发布的日子\n";
    assert!(report.contains(left_out), "{report}");
}

#[test]
fn an_author_and_a_date_that_nothing_comes_of_are_reported_as_left_out() {
    let post = "---\ntitle: 五月的求助\nauthor: 阿渡\ndate: 去年秋天\n---\n\n正文第一段。\n";
    let imported = Imported::of(&files(&[("五月.md", post)]), &["--report", "report.md"]);
    let report = fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
    let left_out = "### 没有放进通报的\n\n- 账号和发布时间：阿渡\n- 账号和发布时间：去年秋天\n";
    assert!(report.contains(left_out), "{report}");
}

#[test]
fn an_author_and_an_address_that_the_text_overrides_are_reported_as_left_out() {
    let post = "---\ntitle: 五月的求助\ndate: 2026-05-31\nauthor: 示例县反诈中心\nurl: https://lizi.example/jiu/\n---\n\n原文链接：[看原文](https://lizi.example/xin/?utm_source=是否止付)\n\n正文第一段。\n\n来源：示例县公安局\n";
    let imported = Imported::of(&files(&[("五月.md", post)]), &["--report", "report.md"]);
    let report = fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
    for line in [
        "账号和发布时间：示例县反诈中心\n",
        "原文链接：https://lizi.example/jiu/\n",
        "原文链接：https://lizi.example/xin/?utm_source=是否止付\n",
    ] {
        assert!(report.contains(&format!("- {line}")), "{line}{report}");
    }
}

#[test]
fn an_angle_bracket_that_is_never_closed_nearby_is_text() {
    let post = format!("# 题目在这里\n\n正文<{}>第一段。\n", "≷".repeat(300));
    let imported = Imported::of(&files(&[("五月.md", &post)]), &[]);
    assert_eq!(imported.run.code, 0, "{}", imported.run.stderr);
    assert!(imported.bulletins()["五月.md"].contains("第一段"));
}

#[test]
fn words_in_tags_are_reported_as_left_out() {
    let post = "---\ntitle: 五月的求助\ndate: 2026-05-31\n---\n\n正文第一段<a 案号>。</a 序号>\n";
    let imported = Imported::of(&files(&[("五月.md", post)]), &["--report", "report.md"]);
    let report = fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
    assert!(report.contains("：<a 案号>\n"), "{report}");
    assert!(report.contains("：</a 序号>\n"), "{report}");
}

#[test]
fn words_in_broken_html_are_reported_as_left_out() {
    for html in [
        "<div style=display:none></案号>",
        "<td></td也开始\n字",
        "<p><style>过",
        "</号>",
        "<div hidden>发</美>",
    ] {
        let post = format!("---\ntitle: 五月的求助\ndate: 2026-05-31\n---\n\n正文第一段。\n\n{html}\n");
        let imported = Imported::of(&files(&[("五月.md", &post)]), &["--report", "report.md"]);
        let report = fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
        let bulletin = &imported.bulletins()["五月.md"];
        for word in html.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)) {
            let left = report.split("### 没有放进通报的").nth(1).unwrap_or_default().split("###").next();
            let is_kept = bulletin.contains(word) || left.unwrap_or_default().contains(word);
            assert!(is_kept, "{word} of {html} is lost\n{bulletin}\n{report}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_panics(
        texts in prop::collection::vec("([\\*\\[\\]()!<>#\\-|_~`{}%&; \n\u{a0}\u{200b}。，：“”1a]|[一-龥]){0,120}", 24..=24),
    ) {
        let sources = texts.iter().enumerate().map(|(index, text)| (format!("{index}.md"), text.as_bytes().to_vec())).collect();
        let imported = Imported::of(&sources, &["--report", "report.md"]);
        prop_assert_ne!(imported.run.code, 101, "{}", imported.run.stderr);
        let report = fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
        let bulletins = imported.bulletins();
        for (index, text) in texts.iter().enumerate() {
            if let Some(bulletin) = bulletins.get(&format!("{index}.md")) {
                let own = report.split("\n## raw/").find(|part| part.starts_with(&format!("{index}.md")));
                let lost = lost_characters(text, bulletin, own.expect("each has its part"));
                prop_assert_eq!(lost, "", "{:?}\n{}", text, bulletin);
            }
        }
    }
}
