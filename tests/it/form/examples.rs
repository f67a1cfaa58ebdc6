//! Whole files before and after an edit.

use fanzha::author::form::{FormInput, Refusal, Unwritable, field_specs, write};
use fanzha::diagnostics::Language;
use pretty_assertions::assert_eq;

use super::{PATH, input, read, written};

const ONE: &str = "---
# 周报第 3 期
title: \"快递“理赔”骗局\"   # 定稿
date: 2026/6/8
scam_type: 冒充客服
layout: post
loss: 2万多元
victim: {label: 周女士, age_band: 30-44}   # 化名

tips:
  - 不开共享
  # 下面这条民警要求写
  - '挂断，自己打客服'
source: 绵阳反诈
draft: true
---

正文第一段。
";

const TWO: &str = "---\r
title: 一周两起\r
date: 2026-06-08\r
scam_type: 冒充客服\r
cases:\r
  # 第一起\r
  - loss: 2万多元   # 核实过\r
    victim: {label: 周女士}\r
    note: 内部编号 7\r
  - outcome: prevented\r
    prevented: 5万\r
---\r
\r
正文。\r
";

#[test]
fn a_changed_value_changes_its_own_bytes() {
    let after = written(ONE, &[("title", "快递“退款”骗局"), ("victim.age_band", "45-59"), ("loss", "3万")]);
    let expected = ONE
        .replace("\"快递“理赔”骗局\"", "\"快递“退款”骗局\"")
        .replace("30-44", "45-59")
        .replace("2万多元", "3万");
    assert_eq!(after, expected);
}

#[test]
fn a_new_field_goes_where_a_new_file_has_it() {
    let values = [
        ("region", "四川省绵阳市"),
        ("summary", "说包裹丢了: 要赔钱"),
        ("victim.gender", "女"),
        ("tags", "快递\n理赔"),
        ("source.url", "https://fanzha.example/1"),
    ];
    let expected = ONE
        .replace("layout: post\n", "region: 四川省绵阳市\nlayout: post\n")
        .replace("周女士, ", "周女士, gender: 女, ")
        .replace("   # 化名\n", "   # 化名\nsummary: \"说包裹丢了: 要赔钱\"\n")
        .replace(
            "source: 绵阳反诈\n",
            "tags: [快递, 理赔]\nsource:\n  name: 绵阳反诈\n  url: https://fanzha.example/1\n",
        );
    assert_eq!(written(ONE, &values), expected);
}

#[test]
fn a_blank_value_takes_its_line_away() {
    let values = [("loss", ""), ("victim.label", " "), ("draft", ""), ("tips", "不开共享\n不转账\n先问民警")];
    let expected = ONE
        .replace("loss: 2万多元\n", "")
        .replace("label: 周女士, ", "")
        .replace("  - '挂断，自己打客服'\n", "  - '不转账'\n  - 先问民警\n")
        .replace("draft: true\n", "");
    assert_eq!(written(ONE, &values), expected);
    let gone = written(ONE, &[("victim.label", ""), ("victim.age_band", ""), ("tips", "")]);
    assert_eq!(gone.matches("victim").count() + gone.matches("tips").count(), 0);
    assert!(gone.contains("layout: post\nloss: 2万多元\n"), "{gone}");
}

#[test]
fn a_second_case_makes_a_list_of_the_first() {
    let mut input = input(&[("cases[1].outcome", "prevented"), ("cases[1].prevented", "5万")]);
    input.cases = Some(vec![Some(0), None]);
    let expected = ONE
        .replace(
            "loss: 2万多元\n",
            "cases:\n  - loss: 2万多元\n    victim: {label: 周女士, age_band: 30-44}   # 化名\n  - outcome: prevented\n    prevented: 5万\n",
        )
        .replace("\nvictim: {label: 周女士, age_band: 30-44}   # 化名\n", "\n");
    assert_eq!(write(PATH, ONE, &input), Ok(expected));
    // A second case that says nothing is none, and so is a first one that is taken away.
    let second = FormInput { cases: Some(vec![Some(0), None]), ..FormInput::default() };
    assert_eq!(write(PATH, ONE, &second).as_deref(), Ok(ONE));
}

#[test]
fn cases_are_edited_added_and_removed_in_their_list() {
    let after =
        written(TWO, &[("cases[0].loss", "3万"), ("cases[1].victim.label", "吴某"), ("region", "绵阳")]);
    let expected = TWO
        .replace("2万多元", "3万")
        .replace("prevented: 5万\r\n", "prevented: 5万\r\n    victim: {label: 吴某}\r\n")
        .replace("冒充客服\r\n", "冒充客服\r\nregion: 绵阳\r\n");
    assert_eq!(after, expected);

    let mut removed = input(&[("cases[1].region", "成都")]);
    removed.cases = Some(vec![Some(1), None]);
    let expected = TWO
        .replace(
            "  - loss: 2万多元   # 核实过\r\n    victim: {label: 周女士}\r\n    note: 内部编号 7\r\n",
            "",
        )
        .replace("prevented: 5万\r\n", "prevented: 5万\r\n  - region: 成都\r\n");
    assert_eq!(write(PATH, TWO, &removed), Ok(expected));

    let mut cleared = input(&[("cases[1].outcome", ""), ("cases[1].prevented", "")]);
    cleared.cases = Some(vec![Some(0), Some(1)]);
    let expected = TWO.replace("  - outcome: prevented\r\n    prevented: 5万\r\n", "");
    assert_eq!(write(PATH, TWO, &cleared), Ok(expected));

    let first = TWO.replace("  - outcome: prevented\r\n    prevented: 5万\r\n", "  - prevented: 5万\r\n");
    assert_eq!(written(TWO, &[("cases[1].outcome", "")]), first);
}

#[test]
fn a_correction_is_added_with_its_list() {
    let mut input =
        input(&[("corrections[0].date", "2026-06-09"), ("corrections[0].text", "金额由2万改为3万。")]);
    input.corrections = Some(vec![None]);
    input.values.insert("updated".to_owned(), "2026-06-09".to_owned());
    let added =
        "updated: 2026-06-09\r\ncorrections:\r\n  - date: 2026-06-09\r\n    text: 金额由2万改为3万。\r\n";
    let expected = TWO.replace("prevented: 5万\r\n", &format!("prevented: 5万\r\n{added}"));
    assert_eq!(write(PATH, TWO, &input), Ok(expected));
}

#[test]
fn the_body_keeps_the_lines_that_stay() {
    let mixed = "---\r\ntitle: 题\r\ndate: 2026-06-08\r\n---\r\n\r\n一。\n二。\r\n三。\r\n";
    let mut input = input(&[]);
    input.body = Some("\r\n一。\r\n二改。\r\n三。\r\n四。\r\n".to_owned());
    let expected = mixed.replace("二。", "二改。").replace("三。\r\n", "三。\r\n四。\r\n");
    assert_eq!(write(PATH, mixed, &input), Ok(expected));
}

#[test]
fn a_text_of_several_lines_stays_a_block() {
    let text = "---\ntitle: 题\nsummary: |\n  第一行\n  # 第二行\n\ndate: 2026-06-08\n---\n";
    assert_eq!(read(text).value("summary"), "第一行\n# 第二行");
    let after = written(text, &[("summary", "第一行\r\n\r\n第三行")]);
    assert_eq!(after, text.replace("  # 第二行\n\n", "\n  第三行\n\n"));
    assert_eq!(written(text, &[("summary", "")]), "---\ntitle: 题\n\ndate: 2026-06-08\n---\n");
}

#[test]
fn what_no_form_can_show_is_refused_or_left_alone() {
    let refused = |text: &str| write(PATH, text, &FormInput::default());
    assert_eq!(refused("正文。\n"), Err(Unwritable::File(Refusal::NoFrontMatter)));
    assert_eq!(refused("---\ntitle: 题\n\n正文。\n"), Err(Unwritable::File(Refusal::NoFrontMatter)));
    assert_eq!(refused("---\n- 题\n---\n"), Err(Unwritable::File(Refusal::Unreadable)));
    let odd = "---\nregion: [a, b]\ncases: 两起\nvictim: 周女士\n---\n";
    let form = read(odd);
    assert_eq!(form.locked.iter().map(String::as_str).collect::<Vec<_>>(), ["cases", "region", "victim"]);
    assert_eq!(write(PATH, odd, &input(&[("region", "题")])), Err(Unwritable::Field("region".to_owned())));
    assert_eq!(written(odd, &[("date", "2026-06-08")]), odd.replace("region:", "date: 2026-06-08\nregion:"));
    let wrong_order = FormInput { cases: Some(vec![Some(1), Some(0)]), ..FormInput::default() };
    assert_eq!(write(PATH, TWO, &wrong_order), Err(Unwritable::List("cases")));
}

#[test]
fn every_field_has_a_name_and_a_description_in_both_languages() {
    for spec in field_specs() {
        for language in [Language::ZhCn, Language::En] {
            let label = spec.label(language);
            assert!(!label.is_empty() && !spec.hint(language).is_empty(), "{} {language:?}", spec.path);
        }
        assert!(spec.label(Language::ZhCn) != spec.key(), "{} has no Chinese name", spec.path);
    }
}
