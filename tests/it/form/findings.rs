//! Values as they are understood, and the field that each finding is about.

use fanzha::author::form::{field_of, field_spec, understood};
use fanzha::config::read_config;
use fanzha::content::parse;
use fanzha::diagnostics::Language;
use fanzha::vocabulary::{ScamTypes, builtin_scam_types};
use pretty_assertions::assert_eq;

use super::PATH;
use crate::support::CONFIG;

#[test]
fn a_finding_stands_at_its_field() {
    let text = "---
title: \" \"
date: 2026年6月31日
region: 绵阳阳
victim: {label: 周女士, age_band: 中年}
source: {kind: 抄来的}
cases:
  - loss: 很多钱
  - outcome: 破案
corrections:
  - date: 2026-06-09
---

请拨打 13912345678。
";
    let config = read_config(CONFIG, None).value.expect("a configuration");
    let found = parse(PATH, text, &config).diagnostics;
    let mut at: Vec<String> = found
        .iter()
        .map(|finding| {
            let field = field_of(PATH, text, finding).unwrap_or_else(|| "?".to_owned());
            format!("{field} {}", finding.code.as_str())
        })
        .collect();
    at.sort();
    let expected = [
        "body mobile-number",
        "cases[0].loss bad-loss",
        "cases[1].outcome unknown-value",
        "corrections[0].text missing-field",
        "date bad-date",
        "region unknown-region",
        "scam_type missing-field",
        "source.kind unknown-value",
        "title missing-field",
        "victim.age_band unknown-value",
        "victim.label fact-beside-cases",
    ];
    assert_eq!(at, expected);
}

#[test]
fn values_are_shown_as_they_are_understood() {
    let config = read_config(CONFIG, None).value.expect("a configuration");
    let (types, _) = ScamTypes::new(builtin_scam_types(Language::ZhCn));
    let meant = |path: &str, value: &str| {
        understood(field_spec(path).expect("a field"), value, &config, &types).unwrap_or_default()
    };
    let table = [
        ("loss", "2万多元", "至少2万元"),
        ("cases[3].loss", "未知", "金额未知"),
        ("loss", "很多钱", ""),
        ("scam_type", "冒充客服", "冒充电商物流客服类"),
        ("region", "绵阳", "四川省绵阳市"),
        ("date", "2026年5月3日", "2026-05-03"),
        ("date", "2026-05-03", ""),
        ("occurred", "2026年5月28日下午4时许", "2026年5月28日16时"),
        ("victim.gender", "女", ""),
        ("outcome", "劝阻成功", "成功劝阻"),
        ("title", "题", ""),
    ];
    for (path, value, expected) in table {
        assert_eq!(meant(path, value), expected, "{path}: {value}");
    }
}
