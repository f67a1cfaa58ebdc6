//! The figures that are drawn: each is counted anew here from the published `data/cases.json`, so that plots, tables and
//! data can never say different things, and each division adds up to all cases.

mod recount;

use pretty_assertions::assert_eq;
use scraper::Html;

use self::recount::{PAGE, assert_agrees, select, tables, words};
use super::{build, built, bulletin, dated, figures, linking_to, main_text};
use crate::support::{Site, demonstration};

#[test]
fn demonstration_site_says_what_its_data_say() {
    assert_agrees(demonstration::built());
}

/// Thirty bulletins over three years with everything that is hard to count.
fn mixed() -> Site {
    let site = Site::new();
    let fronts = [
        "loss: 6000\nregion: 清远市\ncontact_method: phone\n",
        "loss: 2万多元\nregion: 境外\ncontact_method: sms\n",
        "loss: 近3万\n",
        "loss: 约5万\nregion: 北京市\n",
        "loss: 数万元\nregion: 网络\n",
        "loss: 5万至8万\nscam_type: gaming\n",
        "loss: US$3000\nregion: 连州市\n",
        "loss: 60万\noutcome: partly-recovered\nrecovered: 2万多元\n",
        "outcome: unknown\n",
        "outcome: attempted\ndemanded: 100万\n",
        "outcome: prevented\nprevented: 200万\n",
        "outcome: prevented\n",
        "kind: digest\nperiod: {from: 2024-01-01, to: 2024-01-31}\nreported: {cases: 900, loss: 7000万}\n",
        "loss: 900\nexpires: 2026-06-01\nregion: 清远市\n",
        "loss: 1000\ndraft: true\n",
        "loss: 1000\nwithdrawn: {date: 2026-10-01, reason: 写错了}\n",
        "cases:\n  - {loss: 6000, scam_type: loan, same_as: b00}\n  - {loss: 100, scam_type: credit-repair}\n",
    ];
    for number in 0..34 {
        let front = fronts[number % fronts.len()];
        let date = format!("{}-{:02}-{:02}", 2024 + number % 3, 1 + number % 9, 1 + number % 28);
        let text = dated(&format!("第{number}篇"), &date, front);
        site.write(&format!("content/bulletins/b{number:02}.md"), text);
    }
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

#[test]
fn bounds_currencies_repetitions_and_what_is_not_published_are_counted_as_the_data_say() {
    let site = mixed();
    assert_agrees(&site);
    let text = main_text(&site, PAGE);
    for said in [
        "成功劝阻保住的钱：至少400万元。",
        "成功劝阻的案例里，2起没有写明保住多少。",
        "已经被骗、后来追回的钱：至少4万元。",
        "图里只有人民币，外币写在表里。",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("7000万") && !text.contains("900起"), "a digest's own figures are not cases");
}

#[test]
fn site_without_cases_has_no_plots() {
    let site = built(&[("content/bulletins/a.md", &bulletin("一篇", "kind: guide\n"))]);
    assert_eq!(figures(&site, PAGE), "暂无收录案例");
    let html = site.output(PAGE);
    assert!(!html.contains("class=\"columns\"") && !html.contains("<table"), "{html}");
    assert!(!site.output("index.html").contains("class=\"columns\""));
    let empty = Site::new();
    build(&empty, &[]);
    assert_eq!(figures(&empty, PAGE), "暂无收录案例");
    assert!(linking_to(&empty, "/statistics/").contains("data/index.html"));
}

/// A site of bulletins with a loss, on these days.
fn losing(days: &[&str], loss: &str) -> Site {
    let site = Site::new();
    for (number, day) in days.iter().enumerate() {
        let text = dated(&format!("第{number}篇"), day, &format!("region: 清远市\nloss: {loss}\n"));
        site.write(&format!("content/bulletins/b{number:02}.md"), text);
    }
    build(&site, &[]);
    site
}

/// The ids of the plots of columns on a page.
fn plots(site: &Site, path: &str) -> Vec<String> {
    let page = Html::parse_document(&site.output(path));
    let ids = select(&page.root_element(), "figure.plot h3").into_iter();
    ids.map(|heading| heading.attr("id").unwrap().to_owned()).collect()
}

#[test]
fn one_number_is_not_drawn() {
    let site = losing(&["2026-03-01", "2026-03-09"], "1000");
    assert_eq!(plots(&site, PAGE), [""; 0]);
    let site = losing(&["2026-03-01", "2026-04-09"], "1000");
    assert_eq!(plots(&site, PAGE), ["cases-by-month", "lost-by-month"]);
    let site = losing(&["2025-03-01", "2026-04-09"], "1000");
    assert_eq!(plots(&site, PAGE), ["cases-by-year", "lost-by-year", "cases-by-month", "lost-by-month"]);
    assert_eq!(
        tables(&site.output(PAGE))["cases-by-month"].len(),
        14,
        "months without cases have their place"
    );
}

#[test]
fn losses_in_other_currencies_and_unknown_ones_are_not_drawn() {
    for loss in ["US$5000", "数万元"] {
        let site = losing(&["2025-03-01", "2026-04-09"], loss);
        assert_eq!(plots(&site, PAGE), ["cases-by-year", "cases-by-month"], "{loss}");
        assert_agrees(&site);
    }
}

#[test]
fn types_and_regions_go_by_month_until_they_span_two_years() {
    let days =
        |years: i32| (0..10).map(|n| format!("{}-{:02}-05", 2026 - n % years, 1 + n)).collect::<Vec<_>>();
    let of = |days: &[String]| losing(&days.iter().map(String::as_str).collect::<Vec<_>>(), "1000");
    let head = |site: &Site, page: &str| {
        let page = Html::parse_document(&site.output(page));
        select(&page.root_element(), ".plot-table thead th").first().map(words)
    };
    let (young, old) = (of(&days(2)), of(&days(4)));
    let few = of(&days(2)[..9]);
    for page in ["types/loan/index.html", "regions/441800/index.html"] {
        assert_eq!(head(&young, page).as_deref(), Some("月份"), "{page}");
        assert_eq!(head(&old, page).as_deref(), Some("年份"), "{page}");
        assert_eq!(head(&few, page), None, "{page}: nine cases are better read one by one");
    }
    assert_agrees(&young);
    assert_agrees(&old);
}

#[test]
fn year_so_far_is_compared_with_the_same_days_before() {
    let so_far = |days: &[&str]| {
        let text = main_text(&losing(days, "1000"), PAGE);
        let (_, after) = text.split_once("和上一年同期比 ")?;
        Some(after.split_once(" 一年一年地看")?.0.to_owned())
    };
    assert_eq!(
        so_far(&["2025-01-10", "2025-03-02", "2026-02-01", "2026-03-01"]).as_deref(),
        Some("2026年1月1日至2026年3月1日收录2起，比上一年同期多1起。损失合计2000元，上一年同期1000元。")
    );
    assert_eq!(
        so_far(&["2025-01-10", "2025-02-28", "2026-03-01"]).as_deref(),
        Some("2026年1月1日至2026年3月1日收录1起，比上一年同期少1起。损失合计1000元，上一年同期2000元。")
    );
    assert_eq!(
        so_far(&["2025-02-10", "2026-03-01"]),
        None,
        "a site that began later would have grown by its age"
    );
}

#[test]
fn newest_period_is_not_over_and_is_compared_with_none() {
    let site = losing(&["2023-05-01", "2024-05-01", "2024-06-01", "2025-01-01", "2026-01-01"], "1000");
    let page = Html::parse_document(&site.output(PAGE));
    let table = select(&page.root_element(), ".plot-table table")[0];
    let rows = select(&table, "tbody tr").into_iter().map(|row| {
        let cells = select(&row, "td");
        (words(&select(&row, "th")[0]), words(&cells[1]))
    });
    let expected = [("2026年", ""), ("2025年", "少1起"), ("2024年", "多1起"), ("2023年", "")];
    assert_eq!(rows.collect::<Vec<_>>(), expected.map(|(year, change)| (year.to_owned(), change.to_owned())));
    assert!(main_text(&site, PAGE).contains("最后一年的数到2026年1月为止。"));
}

#[test]
fn plots_are_named_for_those_who_do_not_see_them_and_have_no_inline_style() {
    let site = losing(&["2025-03-01", "2026-04-09"], "1000");
    for path in [PAGE, "index.html", "years/2026/index.html"] {
        let html = site.output(path);
        assert!(!html.contains("style="), "{path}");
        let page = Html::parse_document(&html);
        for plot in select(&page.root_element(), "svg.columns") {
            let named = plot
                .attr("aria-labelledby")
                .unwrap()
                .split(' ')
                .map(|id| words(&select(&page.root_element(), &format!("[id=\"{id}\"]"))[0]));
            assert!(
                plot.attr("role") == Some("img") && named.into_iter().all(|name| !name.is_empty()),
                "{path}"
            );
        }
    }
    let note = "本站收录案例，不代表发案统计。";
    let sections = site.output(PAGE).matches("<section>").count();
    assert!(main_text(&site, PAGE).matches(note).count() >= sections, "the note stands at each");
}

#[test]
fn english_site_has_its_statistics_in_english() {
    let site = losing(&["2025-01-01", "2026-04-09"], "2万多元");
    site.write("site.yaml", format!("{}language: en\n", crate::support::CONFIG));
    build(&site, &[]);
    let text = main_text(&site, PAGE);
    for said in [
        "Cases recorded each year, 2025 to 2026 Most: 1. The figures of the last year end with April 2026.",
        "at least CNY 20,000",
        "Which scams are recorded most",
        "Cases recorded on this site only.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}
