//! Odd sources: empty ones, pictures alone, names of any signs, the same title twice. A bulletin or a plain sentence each.

use std::collections::BTreeMap;

use pretty_assertions::assert_eq;

use super::Imported;

const NOTICE: &str = "【警情通报】\n2026年5月12日15时许，示例路的周女士接到自称快递客服的电话，被骗3万元。\n";

fn import(files: &[(&str, &[u8])]) -> Imported {
    Imported::of(&files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect(), &[])
}

/// A dot of one pixel.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(1, 1)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("it can be written");
    bytes.into_inner()
}

#[test]
fn articles_without_words_are_refused_in_one_sentence() {
    let nothing: [(&str, &[u8]); 7] = [
        ("a.md", b""),
        ("b.md", b"\xef\xbb\xbf\r\n\r\n"),
        ("c.md", b"---\ntitle: \xe9\xa2\x98\n---\n"),
        ("d.txt", "\u{a0}\u{200b}\u{3000}\n".as_bytes()),
        ("e.html", b"<!DOCTYPE html><html><head><style>p{}</style></head><body><p>&nbsp;</p></body></html>"),
        ("f.html", b"<div id=\"js_content\"><p><br></p></div>"),
        ("g.md", b"**** ****\n\n****\n"),
    ];
    let imported = import(&nothing);
    let mut expected: String =
        nothing.iter().map(|(name, _)| format!("raw/{name}：里面没有文字，也没有图片，没有导入\n")).collect();
    expected.push_str("导入了 0 篇，7 个文件没有导入\n");
    assert_eq!(imported.run.stderr, expected);
    assert_eq!((imported.run.code, imported.content()), (1, BTreeMap::new()));
}

#[test]
fn article_of_a_picture_alone_is_a_bulletin_whose_words_are_asked_for() {
    let imported = import(&[("长图.md", "![](img/1.png)\n".as_bytes()), ("img/1.png", &picture())]);
    let expected = "---\ntitle: TODO\ndate: TODO\nkind: TODO\n---\n\n![](FOLDER/01.png)\n";
    let (path, _) =
        imported.content().into_iter().find(|(path, _)| path.ends_with(".md")).expect("a bulletin");
    let folder = path.trim_start_matches("bulletins/").trim_end_matches(".md");
    assert_eq!(
        imported.bulletins()["长图.md"],
        expected.replace("FOLDER", folder),
        "{}",
        imported.run.stderr
    );
    assert!(imported.content().contains_key(&format!("bulletins/{folder}/01.png")));
}

#[test]
fn files_that_cannot_be_opened_are_told_of_one_by_one() {
    let compound: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    let bad: [(&str, &[u8], &str); 12] = [
        (
            "a.doc",
            compound,
            "这种格式程序读不了。请用 Word 或 WPS 打开它，“另存为” Word 文档（.docx），再导入",
        ),
        ("b.docx", compound, "这个文件有密码。请打开它，去掉密码，再导入"),
        ("c.docm", compound, "这个文件有密码。请打开它，去掉密码，再导入"),
        ("d.xlsx", compound, "这个文件有密码。请打开它，去掉密码，再导入"),
        ("e.xlsm", compound, "这个文件有密码。请打开它，去掉密码，再导入"),
        ("f.xls", compound, "这种格式程序读不了。请用 Excel 或 WPS 打开它，“另存为” .xlsx 或 CSV，再导入"),
        ("g.wps", b"x", "这种格式程序读不了。请用 Word 或 WPS 打开它，“另存为” Word 文档（.docx），再导入"),
        (
            "h.docx",
            b"PK\x03\x04",
            "这个文件坏了，或者不是它名称说的那种文件。请用原来的软件打开它，另存一份，再导入",
        ),
        ("i.docx", b"x", "这个文件坏了，或者不是它名称说的那种文件。请用原来的软件打开它，另存一份，再导入"),
        (
            "j.xlsx",
            b"PK\x03\x04",
            "这个文件坏了，或者不是它名称说的那种文件。请用原来的软件打开它，另存一份，再导入",
        ),
        ("k.xlsx", b"x", "这个文件坏了，或者不是它名称说的那种文件。请用原来的软件打开它，另存一份，再导入"),
        (
            "l.txt",
            b"\xff\x00\x81\x00",
            "里面的字用的不是 UTF-8 也不是 GBK，程序认不出来。请用记事本打开它，“另存为”时编码选 UTF-8",
        ),
    ];
    let files: Vec<(&str, &[u8])> = bad.iter().map(|(name, bytes, _)| (*name, *bytes)).collect();
    let imported = import(&files);
    let mut expected: String =
        bad.iter().map(|(name, _, sentence)| format!("raw/{name}：{sentence}\n")).collect();
    expected.push_str("导入了 0 篇，12 个文件没有导入\n");
    assert_eq!(imported.run.stderr, expected);
    assert_eq!((imported.run.code, imported.content()), (1, BTreeMap::new()));
}

#[test]
fn two_sources_with_one_title_are_two_bulletins() {
    let first = format!("# 同一个标题\n\n{NOTICE}");
    let second = "# 同一个标题\n\n2026年6月1日，吴先生刷单被骗2000元。\n";
    let imported = import(&[("一.md", first.as_bytes()), ("二.md", second.as_bytes())]);
    let bulletins = imported.bulletins();
    assert_eq!(bulletins.len(), 2, "{}", imported.run.stderr);
    assert!(
        bulletins.values().all(|bulletin| bulletin.starts_with("---\ntitle: 同一个标题\n")),
        "{bulletins:?}"
    );
    let paths: Vec<String> = imported.content().into_keys().collect();
    assert_eq!(paths.len(), 2, "{paths:?}");
}

#[test]
fn first_line_that_is_the_title_is_not_told_twice() {
    let text = "关于一起诈骗案件的通报\n\n2026年6月1日，绵阳市的吴先生刷单被骗2000元。\n";
    let imported = import(&[("一.txt", text.as_bytes())]);
    let expected = "---
title: 关于一起诈骗案件的通报
date: TODO
scam_type: brushing
region: 四川省绵阳市
occurred: 2026-06-01
outcome: lost
loss: 2000元
victim: {label: 吴先生, gender: male}
---

2026年6月1日，绵阳市的吴先生刷单被骗2000元。
";
    assert_eq!(imported.bulletins()["一.txt"], expected);
}

#[test]
fn names_of_files_may_be_long_and_hold_any_signs() {
    // 195 bytes, as much as some Chinese systems give.
    let long = format!("{}.md", "“通报（一）”，".repeat(8));
    let names =
        [long.as_str(), "#1 50% 通报.md", "%E9%80%9A.md", "a&b=c?.md", "‘’《》：！.md", " .md", "-n.md"];
    assert_eq!(long.len(), 195);
    let text = |index: usize| format!("2026年5月{}日，周女士被骗3万元。\n", index + 1);
    let texts: Vec<(&str, String)> =
        names.iter().enumerate().map(|(index, name)| (*name, text(index))).collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let imported = import(&files);
    assert_eq!(imported.run.code, 0, "{}", imported.run.stderr);
    assert_eq!(imported.content().len(), names.len(), "{}", imported.run.stderr);
    for path in imported.content().keys() {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.');
        assert!(path.chars().all(is_plain) && path.len() <= 100, "{path}");
    }
    // The names are what a second run knows the sources by.
    let again = imported.again(&["raw"]);
    assert_eq!(again.stderr.matches("已经导入过").count(), names.len(), "{}", again.stderr);
    assert_eq!(imported.content().len(), names.len());
}

#[test]
fn missing_pictures_are_listed_with_the_file_that_each_should_be() {
    let sources =
        BTreeMap::from([("一.md".to_owned(), format!("# 题目\n\n{NOTICE}\n![](img/1.png)\n").into_bytes())]);
    let imported = Imported::of(&sources, &["--report", "report.md"]);
    let report = std::fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
    let (path, _) = imported.content().pop_first().expect("a bulletin");
    let wanted = format!("请把 img/1.png 存成 content/{}/01.png；", path.trim_end_matches(".md"));
    assert!(report.contains(&wanted), "{report}");
}
