//! Sums that never overstate: what a bulletin leaves open stays open, and nothing is counted twice. A figure
//! that claims too much is quoted by newspapers and cannot be corrected there.

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::{built, bulletin, figures, main_text};
use crate::support::Site;

/// A site of bulletins whose cases have these fields, one bulletin each.
fn losing(cases: &[&str]) -> Site {
    let site = Site::new();
    for (number, fields) in cases.iter().enumerate() {
        let text = bulletin(&format!("第{number}篇"), &format!("{}\n", fields.replace("; ", "\n")));
        site.write(&format!("content/bulletins/{number}.md"), text);
    }
    super::build(&site, &[]);
    site
}

/// The sentence of figures of the year in which all of them were published.
fn year(cases: &[&str]) -> String {
    figures(&losing(cases), "years/2026/index.html")
}

#[test]
fn exact_losses_are_added() {
    assert_eq!(year(&["loss: 6000", "loss: 两万三", "loss: 1.5万"]), "收录3起，损失合计4.4万元。");
    assert_eq!(
        year(&["loss: 8800万; outcome: partly-recovered; recovered: 1000万", "loss: 5000万"]),
        "收录2起，损失合计1.38亿元。"
    );
}

#[test]
fn bounds_and_gaps_make_a_sum_a_lower_bound() {
    let gaps = [
        ("loss: 2万多元", "收录2起，损失合计至少2.6万元。"),
        ("loss: 10-20万", "收录2起，损失合计至少10.6万元。"),
        ("loss: 近3万", "收录2起，损失合计至少6000元，其中1起没有确切金额。"),
        ("loss: 数万元", "收录2起，损失合计至少6000元，其中1起没有确切金额。"),
        ("loss: 未知", "收录2起，损失合计至少6000元，其中1起没有确切金额。"),
        ("outcome: unknown", "收录2起，损失合计至少6000元，其中1起没有确切金额。"),
        ("loss: 约5万", "收录2起，损失合计约5.6万元。"),
        ("outcome: attempted", "收录2起，损失合计6000元。"),
        ("outcome: prevented; prevented: 8万; demanded: 9万", "收录2起，损失合计6000元，成功劝阻1起。"),
        ("loss: US$5000", "收录2起，损失合计6000元、5000美元。"),
    ];
    for (fields, sentence) in gaps {
        assert_eq!(year(&["loss: 6000", fields]), sentence, "{fields}");
    }
}

#[test]
fn bounds_gaps_and_currencies_are_summed_together() {
    let cases = [
        "loss: 6000",
        "loss: 2万多元",
        "loss: 近3万",
        "loss: 约5万",
        "loss: 数万元",
        "loss: 5万至8万",
        "loss: US$3000",
        "loss: 1万港元",
        "outcome: unknown",
        "outcome: attempted; demanded: 100万",
        "outcome: prevented; prevented: 200万",
        "outcome: prevented",
    ];
    let sentence = "收录12起，损失合计至少约12.6万元、3000美元、1万港元，其中3起没有确切金额，成功劝阻2起。";
    assert_eq!(year(&cases), sentence);
}

#[test]
fn unknown_losses_are_not_counted_as_no_loss() {
    assert_eq!(year(&["loss: 未知; outcome: unknown"]), "收录1起，其中1起没有确切金额。");
    assert_eq!(year(&["outcome: prevented"]), "收录1起，成功劝阻1起。");
    assert_eq!(year(&["kind: guide"]), "暂无收录案例");
}

#[test]
fn same_case_in_two_bulletins_is_counted_once() {
    let region = "region: 清远市\n";
    let first = bulletin("先报", &format!("{region}loss: 5万\n"));
    let second = bulletin(
        "后报",
        &format!(
            "{region}cases:\n  - {{loss: 5万, same_as: a}}\n  - {{loss: 1000}}\n  - {{loss: 5万, same_as: /bulletins/a/#1}}\n"
        ),
    );
    let site = built(&[("content/bulletins/a.md", &first), ("content/bulletins/b.md", &second)]);
    for page in [
        "years/2026/index.html",
        "types/loan/index.html",
        "types/loan-credit/2026/index.html",
        "regions/440000/index.html",
    ] {
        assert_eq!(figures(&site, page), "收录2起，损失合计5.1万元。", "{page}");
    }
    let cases: Vec<Value> = serde_json::from_str(&site.output("data/cases.json")).unwrap();
    let same = json!({"bulletin": "/bulletins/a/", "case": 1});
    assert_eq!(
        cases.iter().map(|case| &case["same_as"]).collect::<Vec<_>>(),
        [&Value::Null, &same, &Value::Null, &same]
    );
    let page = site.output("bulletins/b/index.html");
    assert!(page.contains("href=\"/bulletins/a/#case-1\""), "{page}");
    assert!(site.output("bulletins/a/index.html").contains("id=\"case-1\""));
}

#[test]
fn same_case_must_name_a_case_that_counts() {
    let text = |same_as: &str| bulletin("后报", &format!("cases:\n  - {{loss: 1000, same_as: {same_as}}}\n"));
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("先报", "loss: 1000\n"))]);
    for (same_as, code) in [("a", 0), ("a#2", 1), ("nowhere", 1), ("b#1", 1), ("a#x", 1), ("a#0", 1)] {
        site.write("content/bulletins/b.md", text(same_as));
        let run = site.check(&["--format", "json"]);
        let codes: Vec<String> = run.findings().into_iter().map(|(code, ..)| code).collect();
        assert_eq!((run.code, codes), (code, vec!["unknown-same-as".to_owned(); code as usize]), "{same_as}");
    }
    site.write("content/bulletins/b.md", text("c"));
    site.write("content/bulletins/c.md", text("b"));
    let codes: Vec<String> =
        site.check(&["--format", "json"]).findings().into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["unknown-same-as", "unknown-same-as"], "two that name each other would both be lost");
}

#[test]
fn digest_figures_are_never_added_to_the_sums() {
    let digest =
        "kind: digest\nperiod: {from: 2026-01-01, to: 2026-01-31}\nreported: {cases: 46, loss: 312万}\n";
    let site = built(&[
        ("content/bulletins/a.md", &bulletin("月报", digest)),
        ("content/bulletins/b.md", &bulletin("案例", "loss: 6000\n")),
    ]);
    assert_eq!(figures(&site, "years/2026/index.html"), "收录1起，损失合计6000元。");
    let page = main_text(&site, "bulletins/a/index.html");
    assert!(page.contains("统计时段：2026年1月1日至2026年1月31日"), "{page}");
    assert!(page.contains("通报数字：46起，损失312万元"), "{page}");
}

/// The headline figure on a bulletin's page and on its card.
fn headline(cases: &str) -> (String, String) {
    let site = built(&[("content/bulletins/a.md", &bulletin("案例", cases))]);
    let page = site.output("bulletins/a/index.html");
    let amount = page.split_once("<p class=\"toll").map(|(_, after)| after.split_once("</p>").unwrap().0);
    let card = site.output("index.html");
    let sum = card.split_once("<p class=\"sum").map(|(_, after)| after.split_once("</p>").unwrap().0);
    let clean = |html: Option<&str>| {
        let (_, html) = html.and_then(|html| html.split_once('>')).unwrap_or_default();
        crate::support::html::text(html).trim().to_owned()
    };
    (clean(amount), clean(sum))
}

#[test]
fn headline_figure_of_a_bulletin_shows_its_bounds() {
    let told = [
        ("loss: 6000\n", "损失 6000元"),
        ("loss: 2万多元\n", "损失 至少2万元"),
        ("loss: 近3万\n", "损失 不超过3万元"),
        ("loss: 约5万\n", "损失 约5万元"),
        ("cases:\n  - {loss: 2万多}\n  - {loss: 10多万}\n", "损失合计 至少12万元"),
        ("cases:\n  - {loss: 1万}\n  - {outcome: unknown}\n", "损失合计 至少1万元"),
        ("cases:\n  - {loss: 1万}\n  - {outcome: prevented}\n", "损失合计 1万元"),
        ("cases:\n  - {loss: 近3万}\n  - {loss: 5万}\n", "损失合计 5万至8万元"),
        ("cases:\n  - {loss: 1万}\n  - {loss: US$100}\n", "损失合计 1万元、100美元"),
    ];
    for (cases, expected) in told {
        let (amount, card) = headline(cases);
        assert_eq!(amount, expected, "{cases}");
        let bare = expected.split_once(' ').map_or("", |(_, bare)| bare);
        assert!(card.ends_with(bare), "{card} has {bare}");
    }
    assert_eq!(headline("cases:\n  - {outcome: prevented}\n  - {outcome: prevented}\n").0, "成功劝阻");
    assert_eq!(headline("outcome: attempted\n").0, "没有得逞");
}
