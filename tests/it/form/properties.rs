//! What holds of every file and every edit: untouched bytes stay, and what was written reads back as itself.

use std::fs;

use fanzha::author::form::{FieldKind, Form, FormInput, field_spec, write};
use pretty_assertions::assert_eq;
use proptest::prelude::*;

use super::{PATH, read};
use crate::support::repository;

/// The lines of a file, each with the field that it belongs to.
const LINES: [(&str, &str); 25] = [
    ("", "---"),
    ("", "# 开头的说明: 不要动"),
    ("title", "title: '题 目'"),
    ("date", "date: 2026/6/8 # 周一"),
    ("scam_type", "scam_type:"),
    ("", "categories: [a, b]"),
    ("summary", "summary: >-"),
    ("summary", "  一句话。"),
    ("", ""),
    ("cases[0].loss", "cases:"),
    ("cases[0].loss", "- loss: 2万多元"),
    ("cases[0].victim.label", "  victim:"),
    ("cases[0].victim.label", "    label: 周女士   # 化名"),
    ("", "  unknown: 不认识的项"),
    ("", "# 第二起"),
    ("", "- internal: \"7\""),
    ("cases[1].prevented", "  prevented: 5万"),
    ("cases[1].region", "  region: 绵阳"),
    ("tips", "tips: [不转账, '不 共享']"),
    ("source.name", "source: {name: 某局, url: https://fanzha.example/a}"),
    ("source.name", "# source 下面的说明"),
    ("corrections[0].text", "corrections:"),
    ("corrections[0].text", "    - {date: 2026-06-09, text: 改了。}"),
    ("", "weight: 0510"),
    ("", "---"),
];

/// The fields that random edits write.
const PATHS: [&str; 16] = [
    "title",
    "date",
    "scam_type",
    "region",
    "summary",
    "tips",
    "red_flags",
    "tags",
    "source.name",
    "source.kind",
    "cases[0].loss",
    "cases[0].victim.label",
    "cases[0].victim.gender",
    "cases[1].prevented",
    "cases[1].region",
    "corrections[0].text",
];

fn file(ending: &str) -> String {
    LINES.iter().map(|(_, line)| format!("{line}{ending}")).collect::<String>() + "正文。" + ending
}

/// Values that YAML reads as something else when nobody looks, and any text.
fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            "true",
            "null",
            "~",
            "0510",
            "1e3",
            "0x1f",
            "no",
            "是",
            "a: b",
            "a #b",
            "#b",
            "- a",
            "? a",
            "| a",
            "> a",
            "[a]",
            "{a: b}",
            "'",
            "\"",
            "\\",
            "“引”",
            " 前有空格",
            "后有空格 ",
            "甲\n乙",
            "甲\r\n\r\n乙",
            "制\t表",
            "😀👨‍👩‍👧",
            "：",
            "a：b",
            "网址：b",
            "日期:b",
            "，",
            "---",
            "...",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "a:",
            "2026-05-03",
            "3万",
            "甲\n- 乙",
            "甲\n  乙",
            "\u{a0}x",
            "全角＃",
            "a, b",
            "https://fanzha.example/?a=b#c",
            "<b>",
            "=a",
            "\u{3000}缩进",
        ])
        .prop_map(str::to_owned),
        // Marks that change how a character looks, and fillers, may be invisible: those are left out.
        "[\\PC--\\p{M}--[\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}]]{1,12}",
        "[a-z#:,'\"{}\\[\\]|>&*!%@`?~ \\n-]{1,10}",
    ]
}

fn canonical(path: &str, value: &str) -> String {
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    let is_list = field_spec(path).expect("a field").kind == FieldKind::List;
    let lines: Vec<&str> = value.split('\n').filter(|line| !is_list || !line.trim().is_empty()).collect();
    let value = lines.join("\n").trim_end_matches('\n').to_owned();
    if value.trim().is_empty() { String::new() } else { value }
}

/// The lines with their ends, as far as they belong to none of the fields.
fn untouched(paths: &[&str], ending: &str) -> Vec<String> {
    let near = |tag: &str| {
        let outer = |path: &str| path.rsplit_once('.').map_or(path, |(outer, _)| outer).to_owned();
        paths.iter().any(|path| *path == tag || outer(path) == outer(tag))
    };
    let kept = LINES.iter().filter(|(tag, line)| tag.is_empty() || line.starts_with('#') || !near(tag));
    kept.map(|(_, line)| format!("{line}{ending}")).collect()
}

fn is_subsequence(part: &[String], text: &str) -> Result<(), String> {
    let mut lines = text.split_inclusive('\n');
    part.iter().try_for_each(|line| {
        // The entry that shares its line with a dash may be another one later.
        let bare = line.trim_start_matches("- ");
        lines
            .find(|found| found == line || found.trim_start_matches([' ', '-']) == bare.trim_start())
            .map(|_| ())
            .ok_or(line.clone())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn random_edits_keep_untouched_bytes_and_read_back(
        edits in prop::collection::vec((prop::sample::select(PATHS.to_vec()), any_value()), 1..8),
        crlf in any::<bool>(),
    ) {
        let ending = if crlf { "\r\n" } else { "\n" };
        let mut text = file(ending);
        let mut touched = Vec::new();
        for (path, value) in &edits {
            let before = read(&text);
            let input = FormInput {
                values: [((*path).to_owned(), value.clone())].into(),
                ..FormInput::default()
            };
            let after = match write(PATH, &text, &input) {
                Ok(after) => after,
                Err(refusal) => panic!("{refusal:?}: {path} = {value:?}\n{text}"),
            };
            touched.push(*path);
            let form = read(&after);
            if !form.value(path).is_empty() || !path.contains('[') {
                assert_eq!(canonical(path, form.value(path)), canonical(path, value), "{path}\n{after}");
            }
            let others = |form: &Form| {
                let other = |(at, _): &(&String, &String)| at.as_str() != *path;
                form.values.iter().filter(other).map(|(at, value)| (at.clone(), value.clone())).collect::<Vec<_>>()
            };
            if !path.starts_with("corrections") {
                assert_eq!(others(&form), others(&before), "{path} = {value:?}\n{after}");
            }
            assert!(!crlf || after.matches('\n').count() == after.matches("\r\n").count(), "{after:?}");
            // What is there already costs no byte.
            assert_eq!(write(PATH, &after, &input).as_deref(), Ok(after.as_str()));
            text = after;
            if form.corrections == 0 {
                break;
            }
        }
        let kept = is_subsequence(&untouched(&touched, ending), &text);
        assert!(kept.is_ok(), "{kept:?} is gone after {edits:?}:\n{text}");
    }
}

#[test]
fn a_form_in_which_nothing_was_changed_changes_nothing() {
    let mut forms = 0;
    for folder in ["content", "tests"] {
        let entries = walkdir::WalkDir::new(repository(folder)).sort_by_file_name().into_iter().flatten();
        for entry in entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md")) {
            let Ok(text) = fs::read_to_string(entry.path()) else { continue };
            let Ok(form) = Form::read(PATH, &text) else { continue };
            forms += 1;
            // As a browser sends it.
            let crlf = |value: &str| value.replace('\n', "\r\n");
            let input = FormInput {
                values: form.values.iter().map(|(path, value)| (path.clone(), crlf(value))).collect(),
                cases: form.cases.map(|count| (0..count).map(Some).collect()),
                corrections: Some((0..form.corrections).map(Some).collect()),
                body: Some(crlf(&form.body)),
            };
            let shown = entry.path().display();
            assert_eq!(write(PATH, &text, &input).as_deref(), Ok(text.as_str()), "{shown}");
            let empty = FormInput::default();
            assert_eq!(write(PATH, &text, &empty).as_deref(), Ok(text.as_str()), "{shown}");
        }
    }
    assert!(forms > 500, "{forms} forms");
}
