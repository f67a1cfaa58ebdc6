//! JSON-LD: what each kind of page says of itself, and that no text can end the element.

use std::collections::BTreeSet;

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::{BARE, CONFIG, FULL, Site, built, configured, site, thing, things};
use crate::support::html::{tags, text};
use crate::support::{GOOD, demonstration};

const PAGE: &str = "bulletins/a/index.html";

#[test]
fn bulletin_is_a_news_article() {
    let site = built(site(), &[]);
    let publisher = json!({
        "@type": "Organization", "@id": "https://fanzha.example/#publisher", "name": "示例反诈宣传组",
    });
    let expected = json!({
        "@type": "NewsArticle",
        "headline": "好通报",
        "inLanguage": "zh-CN",
        "datePublished": "2026-01-02T00:00:00+08:00",
        "dateModified": "2026-02-03T00:00:00+08:00",
        "mainEntityOfPage": "https://fanzha.example/bulletins/a/",
        "image": "https://fanzha.example/bulletins/img/cover.png",
        "author": { "@type": "Organization", "name": "示例市公安局" },
        "publisher": publisher,
        "about": [
            { "@type": "DefinedTerm", "@id": "https://fanzha.example/types/loan/", "name": "虚假贷款类" },
        ],
        "contentLocation": [{
            "@type": "AdministrativeArea", "@id": "https://fanzha.example/regions/441800/", "name": "广东省清远市",
        }],
        "correction": [{
            "@type": "CorrectionComment", "text": "改了一个数字", "datePublished": "2026-02-03T00:00:00+08:00",
        }],
    });
    assert_eq!(thing(&site.output(PAGE), "NewsArticle"), expected);
    let bare = thing(&site.output("bulletins/b/index.html"), "NewsArticle");
    let names: Vec<&String> = bare.as_object().unwrap().keys().collect();
    let expected = [
        "@type",
        "headline",
        "inLanguage",
        "datePublished",
        "mainEntityOfPage",
        "author",
        "publisher",
        "about",
    ];
    assert_eq!(names, expected, "what is not known is not said");
    assert_eq!(bare["author"], json!({ "@id": "https://fanzha.example/#publisher" }));
}

#[test]
fn no_text_gets_out_of_the_block() {
    let evil = r#""</script><script>alert(1)</script><!-- ]]> & \u2028\u2029 \\ \x07 ' \"""#;
    let site =
        Site::with(&[("content/bulletins/a.md", &GOOD.replace("好通报", evil).replace("一句话。", evil))]);
    site.write(
        "site.yaml",
        CONFIG.replace("测试站", "'</script>'").replace("示例反诈宣传组", "'<!--<script>'"),
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let html = site.output(PAGE);
    let article = thing(&html, "NewsArticle");
    let meant = "</script><script>alert(1)</script><!-- ]]> & \u{2028}\u{2029} \\  ' \"";
    assert_eq!(article["headline"], meant);
    let description = tags(&html).into_iter().find(|tag| tag.get("name") == Some("description")).unwrap();
    assert_eq!(description.get("content"), Some(meant));
    assert_eq!(article["publisher"]["name"], "<!--<script>");
    let inside = tags(&html).into_iter().filter(|tag| tag.name == "script" && tag.get("src").is_none());
    let inside: Vec<_> = inside.map(|tag| tag.attributes).collect();
    assert_eq!(inside, [[("type".to_owned(), "application/ld+json".to_owned())]]);
    assert_eq!(thing(&site.output("index.html"), "WebSite")["name"], "</script>");
}

#[test]
fn page_with_noindex_has_no_article() {
    let bulletin = |more: &str| GOOD.replace("summary:", &format!("{more}\nsummary:"));
    let site = Site::with(&[
        ("content/bulletins/draft.md", &bulletin("draft: true")),
        ("content/bulletins/expired.md", &bulletin("expires: 2026-10-31")),
        ("content/bulletins/later.md", &bulletin("").replace("2026-01-02", "2026-11-02")),
        ("content/bulletins/taken.md", &bulletin("withdrawn: {date: 2026-02-01, reason: 重写}")),
        ("content/bulletins/a.md", GOOD),
    ]);
    assert_eq!(site.build(&["--drafts", "--future"]).code, 0);
    for name in ["draft", "expired", "later", "taken"] {
        let html = site.output(&format!("bulletins/{name}/index.html"));
        let kinds: Vec<String> = things(&html).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["BreadcrumbList"], "{name}");
    }
    thing(&site.output(PAGE), "NewsArticle");
}

#[test]
fn breadcrumbs_in_json_ld_are_those_of_the_page() {
    let site = demonstration::copy();
    site.write("site.yaml", CONFIG.replace("fanzha.example/", "fanzha.example/sub/"));
    assert_eq!(site.build(&[]).code, 0);
    let mut seen = 0;
    for (path, bytes) in site.published().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8(bytes).unwrap();
        assert!(!html.contains("ClaimReview") && !html.contains("SpecialAnnouncement"), "{path}");
        let Some((_, rest)) = html.split_once("<ol class=\"crumbs\">") else { continue };
        let shown = tags(rest.split_once("</ol>").unwrap().0);
        let shown: Vec<String> = shown
            .iter()
            .filter_map(|tag| tag.get("href"))
            .map(|href| format!("https://fanzha.example{href}"))
            .collect();
        let list = thing(&html, "BreadcrumbList");
        let items = list["itemListElement"].as_array().unwrap();
        let stated: Vec<&str> = items.iter().filter_map(|item| item["item"].as_str()).collect();
        assert_eq!(stated, shown, "{path}");
        assert_eq!(items.len(), shown.len() + 1, "{path}: the page itself comes last, without an address");
        assert!((1..).zip(items).all(|(position, item)| item["position"] == position), "{path}");
        assert!(items.iter().all(|item| !item["name"].as_str().unwrap().is_empty()), "{path}");
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn home_names_the_site_and_its_publisher() {
    let publisher = |more: &str, kind: &str| {
        let site = built(configured(more), &[]);
        let html = site.output("index.html");
        let site = thing(&html, "WebSite");
        let organization = thing(&html, kind);
        assert_eq!(site["publisher"]["@id"], organization["@id"]);
        assert_eq!(site["url"], "https://fanzha.example/");
        organization
    };
    assert_eq!(publisher("", "Organization")["name"], "示例反诈宣传组");
    let government = publisher("site_code: \"0000000000\"\n", "GovernmentOrganization");
    assert_eq!(government["@id"], "https://fanzha.example/#publisher");
    let site = site();
    site.write("site.yaml", "title: 测试站\nbase_url: https://fz.example.gov.cn/\n");
    let html = built(site, &[]).output("index.html");
    assert_eq!(thing(&html, "GovernmentOrganization")["name"], "测试站", "the site stands for its publisher");
}

#[test]
fn types_are_defined_terms() {
    let site = built(site(), &[]);
    let set = thing(&site.output("types/index.html"), "DefinedTermSet");
    let terms: BTreeSet<String> = set["hasDefinedTerm"]
        .as_array()
        .unwrap()
        .iter()
        .map(|term| term["@id"].as_str().unwrap().replace("https://fanzha.example/", "") + "index.html")
        .collect();
    let is_type = |path: &String| path.starts_with("types/") && path.matches('/').count() == 2;
    let pages: BTreeSet<String> =
        site.published().into_keys().filter(|path| is_type(path) && path.ends_with("index.html")).collect();
    assert_eq!(terms, pages);
    let term = thing(&site.output("types/loan/index.html"), "DefinedTerm");
    assert_eq!(term["@id"], "https://fanzha.example/types/loan/");
    assert_eq!(term["termCode"], "loan");
    assert_eq!(term["name"], "虚假贷款类");
    assert!(term["alternateName"].as_array().unwrap().contains(&json!("虚假贷款")));
    assert_eq!(term["inDefinedTermSet"]["@id"], set["@id"]);
}

#[test]
fn types_answer_what_people_ask_about_their_names() {
    let answer = "凡是放款前先要您交钱的贷款，都是诈骗。拿不准，先别转账，打 96110 问一问。";
    let site = built(site(), &[]);
    let html = site.output("types/loan/index.html");
    let question = |name: &str| {
        let name = format!("“{name}”是诈骗吗？");
        json!({ "@type": "Question", "name": name, "acceptedAnswer": { "@type": "Answer", "text": answer } })
    };
    let asked = ["虚假贷款", "虚假网络贷款", "贷款、代办信用卡"].map(question);
    assert_eq!(thing(&html, "FAQPage"), json!({ "@type": "FAQPage", "mainEntity": asked }));
    let shown = format!(
        "有人问：这是诈骗吗？\n{answer}\n\n“虚假贷款”是诈骗吗？\n“虚假网络贷款”是诈骗吗？\n“贷款、代办信用卡”是诈骗吗？\n"
    );
    assert!(text(&html).contains(&shown), "readers see the same as machines:\n{html}");
}

#[test]
fn type_without_a_test_sentence_answers_nothing() {
    let site = site();
    site.write("content/types/zidai.md", "---\nname: 自带一类\naliases: [自带]\n---\n");
    let html = built(site, &[]).output("types/zidai/index.html");
    assert!(!html.contains("”是诈骗吗"), "{html}");
    assert!(!html.contains("FAQPage"), "{html}");
}

#[test]
fn data_is_a_dataset() {
    let site = built(site(), &[]);
    let dataset = thing(&site.output("data/index.html"), "Dataset");
    assert!(dataset["description"].as_str().unwrap().contains("本站收录案例，不代表发案统计"));
    assert!(dataset["description"].as_str().unwrap().chars().count() >= 50, "search engines want fifty");
    assert_eq!(dataset["temporalCoverage"], "2026/2026");
    assert_eq!(dataset.get("license"), None, "nobody configured one");
    for download in dataset["distribution"].as_array().unwrap() {
        let path = download["contentUrl"].as_str().unwrap().replace("https://fanzha.example/", "");
        assert!(site.published().contains_key(&path), "{path}");
    }
}

#[test]
fn translation_says_what_it_translates() {
    let site = site();
    let english = "---\ntitle: English title\nsummary: One line.\n---\n\nText.\n";
    site.write("content/bulletins/a.en.md", english);
    site.write("content/bulletins/b.md", BARE);
    let site = built(site, &[]);
    let article = thing(&site.output("en/bulletins/a/index.html"), "NewsArticle");
    assert_eq!((&article["inLanguage"], &article["headline"]), (&json!("en"), &json!("English title")));
    assert_eq!(article["mainEntityOfPage"], "https://fanzha.example/en/bulletins/a/");
    assert_eq!(article["translationOfWork"]["@id"], "https://fanzha.example/bulletins/a/");
    let original: Value = thing(&site.output(PAGE), "NewsArticle");
    assert!(original.get("translationOfWork").is_none() && FULL.contains("title: 好通报"));
}
