//! The ways to a bulletin for somebody who does not search: by scam type and province, by loss, by place, and
//! the pages of advice that every site has.

use pretty_assertions::assert_eq;

use super::{build, built, bulletin, dated, figures, linking_to, main_text};
use crate::support::html::tags;
use crate::support::{CONFIG, Site};

const A: &str = "content/bulletins/a.md";
const B: &str = "content/bulletins/b.md";

/// The paths of the pages below a folder.
fn pages_below(site: &Site, folder: &str) -> Vec<String> {
    site.published().into_keys().filter(|path| path.starts_with(folder) && path.ends_with(".html")).collect()
}

#[test]
fn type_in_a_province_lists_the_cases_of_both() {
    let cases = "cases:\n  - {scam_type: loan, region: 连州市, loss: 1000}\n  - {scam_type: gaming, region: 杭州市, loss: 2000}\n";
    let site = built(&[
        (A, &bulletin("两地两类", cases)),
        (B, &bulletin("清远的贷款", "region: 清远市\nloss: 4000\n")),
        ("content/bulletins/c.md", &bulletin("全国的贷款", "region: 全国\nloss: 8000\n")),
    ]);
    assert_eq!(
        pages_below(&site, "types/")
            .into_iter()
            .filter(|path| path.contains("/regions/"))
            .collect::<Vec<_>>(),
        [
            "types/gaming/regions/330000/index.html",
            "types/loan-credit/regions/440000/index.html",
            "types/loan/regions/440000/index.html",
        ],
        "only where a case of the type happened there; 全国 is no province"
    );
    let page = "types/loan/regions/440000/index.html";
    assert_eq!(figures(&site, page), "收录2起，损失合计5000元。");
    let text = main_text(&site, page);
    assert!(
        text.contains("两地两类") && text.contains("清远的贷款") && !text.contains("全国的贷款"),
        "{text}"
    );
    assert!(linking_to(&site, "/types/loan/regions/440000/").contains("types/loan/index.html"));
    assert!(
        linking_to(&site, "/types/loan/").contains(page)
            && linking_to(&site, "/regions/440000/").contains(page)
    );
}

#[test]
fn short_list_of_a_type_in_a_province_has_no_pages_for_its_years() {
    let write = |site: &Site, count: usize| {
        for number in 0..count {
            let date = format!("{}-0{}-01", 2020 + number % 3, 1 + number % 9);
            site.write(
                &format!("content/bulletins/b{number:02}.md"),
                dated(&format!("第{number}篇"), &date, "region: 连州市\nloss: 1000\n"),
            );
        }
        build(site, &[]);
    };
    let site = Site::new();
    write(&site, 39);
    assert_eq!(pages_below(&site, "types/loan/regions/"), ["types/loan/regions/440000/index.html"]);
    let listed =
        site.output("types/loan/regions/440000/index.html").matches("<h3><a href=\"/bulletins/").count();
    assert_eq!(listed, 39, "it stands there as a whole");
    write(&site, 40);
    assert_eq!(
        pages_below(&site, "types/loan/regions/"),
        ["2020/index.html", "2021/index.html", "2022/index.html", "index.html"]
            .map(|page| format!("types/loan/regions/440000/{page}"))
    );
    let landing = "types/loan/regions/440000/index.html";
    assert!(linking_to(&site, "/types/loan/regions/440000/2020/").contains(landing));
}

/// The band that lists a bulletin with this front matter, if any.
fn band(front: &str) -> Vec<String> {
    let site = built(&[(A, &bulletin("一篇", front))]);
    let below = linking_to(&site, "/bulletins/a/").into_iter().filter(|path| path.starts_with("loss/"));
    below
        .filter(|path| !path.contains("/2026/"))
        .map(|path| path["loss/".len()..].replace("/index.html", ""))
        .collect()
}

#[test]
fn case_lies_in_the_band_of_the_least_that_was_lost() {
    let table: [(&str, &[&str]); 14] = [
        ("loss: 2999.99\n", &["under-3000"]),
        ("loss: 3000\n", &["3000-30000"]),
        ("loss: 29999\n", &["3000-30000"]),
        ("loss: 3万\n", &["30000-500000"]),
        ("loss: 49.99万\n", &["30000-500000"]),
        ("loss: 50万\n", &["over-500000"]),
        ("loss: 2万多元\n", &["3000-30000"]),
        ("loss: 2万-10万\n", &["3000-30000"]),
        ("loss: 不到2000\n", &["under-3000"]),
        ("loss: 近3万\n", &["unknown"]),
        ("loss: 数万元\n", &["unknown"]),
        ("loss: US$5000\n", &["unknown"]),
        ("outcome: prevented\nprevented: 5万\n", &[]),
        ("outcome: unknown\n", &[]),
    ];
    for (front, expected) in table {
        assert_eq!(band(front), expected, "{front}");
    }
}

#[test]
fn bulletin_with_several_cases_stands_in_the_band_of_each() {
    let cases = "cases:\n  - {loss: 1000}\n  - {loss: 60万}\n  - {loss: 2000}\n";
    let site = built(&[(A, &bulletin("三起", cases))]);
    assert_eq!(figures(&site, "loss/under-3000/index.html"), "收录2起，损失合计3000元。");
    assert_eq!(figures(&site, "loss/over-500000/2026/index.html"), "收录1起，损失合计60万元。");
    let index = main_text(&site, "loss/index.html");
    assert!(
        index.contains("不到3000元") && index.contains("50万元及以上") && !index.contains("3万元到50万元"),
        "{index}"
    );
    assert_eq!(pages_below(&site, "loss/").len(), 5, "empty bands have no page");
    assert!(linking_to(&site, "/loss/over-500000/").contains("loss/under-3000/index.html"));
}

#[test]
fn every_province_has_a_tile_and_leads_on_where_there_is_something() {
    let site = built(&[(A, &bulletin("一篇", "region: 连州市\nloss: 1000\n"))]);
    let text = main_text(&site, "regions/index.html");
    for province in ["北京", "内蒙古", "黑龙江", "西藏", "新疆", "广东", "台湾", "香港", "澳门"]
    {
        assert!(text.contains(province), "{province}: {text}");
    }
    let page = tags(&site.output("regions/index.html"));
    let links = page.iter().filter_map(|tag| tag.get("href")).filter(|href| href.starts_with("/regions/4"));
    assert!(
        links.clone().all(|href| ["/regions/440000/", "/regions/441800/"].contains(&href)),
        "{:?}",
        links.collect::<Vec<_>>()
    );
}

#[test]
fn neighbouring_provinces_and_counties_are_named_where_they_have_a_page() {
    let of = |region: &str| bulletin(region, &format!("region: {region}\nloss: 1000\n"));
    let site = built(&[
        (A, &of("连州市")),
        (B, &of("阳山县")),
        ("content/bulletins/c.md", &of("桂林市")),
        ("content/bulletins/d.md", &of("哈尔滨市")),
    ]);
    let to = |code: &str| linking_to(&site, &format!("/regions/{code}/"));
    assert!(to("450000").contains("regions/440000/index.html"), "广西 lies beside 广东");
    assert!(!to("230000").contains("regions/440000/index.html"), "黑龙江 does not");
    assert!(to("441823").contains("regions/441882/index.html"), "阳山 and 连州 are in 清远");
}

#[test]
fn advice_has_its_pages_on_every_site() {
    let site = built(&[]);
    let help = site.output("help/index.html");
    for step in ["110", "96110", "冻结", "证据"] {
        assert!(help.contains(step), "{step}");
    }
    let names: Vec<String> = tags(&help).into_iter().map(|tag| tag.name).collect();
    assert!(names.contains(&"style".to_owned()) && !names.contains(&"script".to_owned()));
    assert!(!tags(&help).iter().any(|tag| tag.get("rel") == Some("stylesheet")), "it needs no other file");
    let tips = main_text(&site, "tips/index.html");
    for words in ["都是诈骗", "老年人", "学生"] {
        assert!(tips.contains(words), "{words}: {tips}");
    }
    assert!(linking_to(&site, "/types/loan-credit/").contains("tips/index.html"));
}

#[test]
fn site_replaces_the_words_of_the_help_page() {
    let site = built(&[
        ("content/pages/help.md", "---\ntitle: 先别慌\nsummary: 四步。\n---\n\n第一步，示例。\n"),
        ("content/pages/tips.md", "---\ntitle: 防骗课\n---\n\n本社区的话。\n"),
        ("content/pages/help.en.md", "---\ntitle: Stay calm\n---\n\nStep one.\n"),
    ]);
    let help = site.output("help/index.html");
    assert!(help.contains("<h1>先别慌</h1>") && help.contains("第一步，示例。"), "{help}");
    assert!(help.contains("<meta name=\"description\" content=\"四步。\">"));
    let tips = main_text(&site, "tips/index.html");
    assert!(tips.contains("防骗课") && tips.contains("本社区的话。") && tips.contains("都是诈骗"), "{tips}");
    assert!(main_text(&site, "en/help/index.html").contains("Step one."));
    assert!(linking_to(&site, "/en/help/").contains("help/index.html"), "{help}");
    let check = site.output("check/index.html");
    let english = "<p lang=\"en\">In English: if you have paid, call 110 (police). If you are not sure, call 96110 (anti-fraud line). \
                   <a class=\"more\" href=\"/en/help/\" hreflang=\"en\">Stay calm<";
    assert!(check.contains(english), "{check}");
    assert!(
        !built(&[]).output("check/index.html").contains("In English"),
        "where there are no steps in English"
    );
}

#[test]
fn english_site_has_its_advice_in_english() {
    let config = format!("{CONFIG}language: en\n")
        .replace("测试站", "Example")
        .replace("示例反诈宣传组", "Example team");
    let site = Site::with(&[("site.yaml", &config)]);
    build(&site, &[]);
    let chinese = |text: &str| text.chars().filter(|c| ('一'..='鿿').contains(c)).collect::<String>();
    for page in [
        "tips/index.html",
        "help/index.html",
        "check/index.html",
        "types/loan/index.html",
        "types/index.html",
        "loss/index.html",
    ] {
        let text = main_text(&site, page);
        assert!(text.len() > 40, "{page}: {text}");
        let allowed = if page == "types/loan/index.html" { "also known by Chinese names" } else { "" };
        assert!(chinese(&text).is_empty() || !allowed.is_empty(), "{page}: {text}");
    }
}

#[test]
fn share_text_holds_the_lesson_the_hotlines_and_the_address() {
    let front = "loss: 2万多元\nsummary: 先交钱的贷款都是骗局。\ntips: [打110]\n";
    let site = built(&[(A, &bulletin("一篇", front))]);
    let page = site.output("bulletins/a/index.html");
    let lines = [
        "【反诈提醒】一篇",
        "先交钱的贷款都是骗局。",
        "损失：至少2万元",
        "记住：打110",
        "正在被骗、拿不准，就打110、96110。",
        "https://fanzha.example/bulletins/a/",
    ];
    assert!(page.contains(&lines.join("\n")), "{page}");
}
