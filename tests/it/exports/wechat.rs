//! Articles for official accounts: what the editor keeps of them.

use std::fs;

use pretty_assertions::assert_eq;
use scraper::{Html, Selector};

use crate::exports::{export, published_bulletins};
use crate::support::{Site, demonstration};

/// A page as the editor of WeChat cleans what is pasted: classes, ids, scripts, styles of a sheet and variables go, links to
/// other hosts become text, and lists leave the items that they stand in.
fn cleaned(page: &str) -> String {
    let mut html = Html::parse_document(page);
    let all: Vec<_> =
        html.select(&Selector::parse("*").expect("a selector")).map(|element| element.id()).collect();
    for id in all {
        let mut node = html.tree.get_mut(id).expect("the node is there");
        if let scraper::Node::Element(element) = node.value() {
            element.attrs.retain(|(name, value)| {
                !matches!(&*name.local, "class" | "id" | "width" | "height") && !value.contains("var(")
            });
        }
    }
    html.select(&Selector::parse("body > section").expect("a selector")).next().expect("the text").html()
}

#[test]
fn nothing_is_lost_in_the_editor() {
    let site = demonstration::copy();
    let paths = published_bulletins(&site);
    let arguments: Vec<&str> = paths.iter().map(String::as_str).collect();
    let run = export(&site, "wechat", &arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let select = |css: &str| Selector::parse(css).expect("a selector");
    for path in &paths {
        let name = path.rsplit('/').next().expect("a name").trim_end_matches(".md");
        let folder = site.at("export").join(name);
        let page = fs::read_to_string(folder.join("article.html")).expect("the article");
        let html = Html::parse_document(&page);
        let body = html.select(&select("body > section")).next().expect("the text");
        assert_eq!(cleaned(&page), body.html(), "{name}: the editor would change it");
        assert_eq!(
            html.select(&select("li ul, li ol, script, style, iframe, svg, form")).count(),
            0,
            "{name}"
        );
        for link in html.select(&select("a")) {
            assert!(
                link.attr("href").expect("an address").starts_with("https://mp.weixin.qq.com/"),
                "{name}"
            );
        }
        for picture in html.select(&select("img")) {
            let src = picture.attr("src").expect("an address");
            assert!(folder.join(src).is_file(), "{name}: {src} lies beside the article");
            assert!(picture.attr("style").expect("a style").contains("width:100%"), "{name}");
        }
        let shown = select("img");
        let shown = html.select(&shown).filter_map(|picture| picture.attr("src"));
        let pictures: Vec<Vec<u8>> = shown.filter_map(|src| fs::read(folder.join(src)).ok()).collect();
        let distinct: std::collections::BTreeSet<&Vec<u8>> = pictures.iter().collect();
        assert_eq!(distinct.len(), pictures.len(), "{name}: a picture stands twice");
        let text: String = body.text().collect();
        for needed in ["96110", "https://fanzha.example/bulletins/", "示例市反诈宣传组", "2026年11月1日整理"]
        {
            assert!(text.contains(needed), "{name}: no {needed}");
        }
        let title = fs::read_to_string(folder.join("title.txt")).expect("the title");
        let (_, summary) = title.trim_end().split_once("\n\n").expect("title and summary");
        assert!(!summary.is_empty() && summary.chars().count() <= 120, "{name}: {summary}");
        if let Ok(cover) = imagesize::size(folder.join("cover.jpg")) {
            assert_eq!((cover.width, cover.height), (900, 383), "{name}");
        }
    }
}

#[test]
fn reported_figures_are_lines_of_their_own() {
    let site = Site::with(&[(
        "content/bulletins/a.md",
        "---\ntitle: 简报\ndate: 2026-08-05\nkind: digest\nperiod: {from: 2026-01-01, to: 2026-06-30}\nreported: {cases: 82, loss: 约610万元}\nsummary: 半年的事。\n---\n\n正文。\n",
    )]);
    let run = export(&site, "wechat", &["content/bulletins/a.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = fs::read_to_string(site.at("export/a/article.html")).expect("the article");
    let html = Html::parse_document(&page);
    let paragraphs: Vec<String> =
        html.select(&Selector::parse("p").expect("a selector")).map(|p| p.text().collect()).collect();
    for line in ["半年的事。", "通报数字：82起，损失约610万元", "统计时段：2026年1月1日至2026年6月30日"]
    {
        assert!(paragraphs.iter().any(|paragraph| paragraph == line), "{line}: {paragraphs:?}");
    }
}

#[test]
fn links_become_numbers_and_inner_lists_paragraphs() {
    let body = "请看[步骤](../pages/about.md)，再看[步骤](../pages/about.md)和[公众号](https://mp.weixin.qq.com/s/abc)。\n\n1. 甲\n   - 乙\n2. 丙\n\n| 列 |\n| --- |\n| 格 |\n";
    let site = Site::with(&[
        ("content/bulletins/a.md", &crate::support::GOOD.replace("正文。\n", body)),
        ("content/pages/about.md", "---\ntitle: 关于\n---\n\n正文。\n"),
    ]);
    site.write("site.yaml", format!("{}official_domains: [mp.weixin.qq.com]\n", crate::support::CONFIG));
    let run = export(&site, "wechat", &["content/bulletins/a.md", "-o", "out"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = fs::read_to_string(site.at("out/a/article.html")).expect("the article");
    let text = Html::parse_document(&page).root_element().text().collect::<String>();
    assert!(text.contains("请看步骤[1]，再看步骤[1]和公众号。"), "{text}");
    assert!(text.contains("1. 甲") && text.contains("• 乙") && text.contains("2. 丙"), "{text}");
    assert!(text.contains("[1] https://fanzha.example/about/"), "{text}");
    assert!(page.contains("<a href=\"https://mp.weixin.qq.com/s/abc\""), "{page}");
}
