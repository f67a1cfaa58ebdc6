//! What `check --fix` writes: it is done after one run, every line that changes is announced, every other byte stays,
//! and nothing mechanical is left.

use std::collections::BTreeSet;

use fanzha::author::diff::unified;
use fanzha::author::edit::apply;
use fanzha::author::mending::mends;
use fanzha::config::{Config, read_config};
use fanzha::content::parse;
use fanzha::diagnostics::Code;
use pretty_assertions::assert_eq;
use proptest::prelude::*;

use crate::leaks::texts;

const CONFIG: &str = "title: 测试\nbase_url: https://zhan.example/\n";

fn config() -> Config {
    read_config(CONFIG, None).value.expect("a configuration")
}

fn mended(path: &str, text: &str, config: &Config) -> String {
    apply(text, &mends(path, text, config, &BTreeSet::new()))
}

/// The lines that a diff takes away.
fn announced(diff: &str) -> Vec<String> {
    let body = diff.lines().skip_while(|line| !line.starts_with("@@"));
    body.filter_map(|line| line.strip_prefix('-')).map(str::to_owned).collect()
}

fn check_text(path: &str, text: &str, config: &Config) {
    let edits = mends(path, text, config, &BTreeSet::new());
    let after = apply(text, &edits);
    assert_eq!(mended(path, &after, config), after, "a second run changes nothing: {text}");
    let diff = unified(path, path, text, &edits);
    let announced = announced(&diff);
    if text.lines().count() == after.lines().count() {
        let differ = text.lines().zip(after.lines()).filter(|(old, new)| old != new);
        for (old, _) in differ {
            assert!(announced.iter().any(|line| line.trim_end_matches('\r') == old), "{old} in\n{diff}");
        }
        assert_eq!(text.matches('\r').count(), after.matches('\r').count(), "line ends stay: {text}");
    }
}

#[test]
fn every_planted_text_is_mended_once_and_as_announced() {
    let config = config();
    for (path, text) in texts("planted").iter().chain(&texts("clean")) {
        check_text(path, text, &config);
    }
}

#[test]
fn clean_texts_are_left_alone() {
    let config = config();
    let changed: Vec<String> = texts("clean")
        .into_iter()
        .filter(|(path, text)| mended(path, text, &config) != *text)
        .map(|(_, text)| text)
        .filter(|text| !text.contains("mp.weixin.qq.com"))
        .collect();
    assert_eq!(changed, Vec::<String>::new());
}

#[test]
fn numbers_that_were_mended_are_not_found_again() {
    const NUMBERS: [Code; 4] =
        [Code::MobileNumber, Code::IdCardNumber, Code::BankCardNumber, Code::EmailAddress];
    let config = config();
    let mut left = Vec::new();
    for (path, text) in texts("planted") {
        let after = mended(&path, &text, &config);
        let found = parse(&path, &after, &config).diagnostics;
        let number = |code: Code, has_place: bool| NUMBERS.contains(&code) && has_place;
        left.extend(
            found
                .iter()
                .filter(|it| number(it.code, it.span.is_some()))
                .map(|it| format!("{it:?} in {after}")),
        );
    }
    assert_eq!(left, Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_mended_once(parts in prop::collection::vec(part(), 1..12)) {
        let text = format!("---\ntitle: 通报\ndate: 2026-01-02\nscam_type: loan\nloss: 6000\n---\n\n{}\n", parts.concat());
        check_text("content/bulletins/a.md", &text, &config());
    }
}

/// Pieces of texts that mends meet.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("对方用".to_owned()),
        Just("**".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("`".to_owned()),
        Just("微信号：".to_owned()),
        Just("xuni_2026".to_owned()),
        Just("@xuni.example".to_owned()),
        Just("https://tui.xuni.example/a?utm_source=x".to_owned()),
        Just("[点](".to_owned()),
        Just(")".to_owned()),
        Just("粤R12345".to_owned()),
        "1[3-9][0-9]{9}",
        "[0-9]{1,5}",
        "[ -~]{0,4}",
    ]
}
