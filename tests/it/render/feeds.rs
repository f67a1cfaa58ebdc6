//! Atom and JSON feeds: complete, valid, small, and the same bytes while their bulletins stay the same.

use std::collections::BTreeSet;

use jiff::Timestamp;
use pretty_assertions::assert_eq;
use roxmltree::{Document, Node};
use serde_json::{Value, json};

use super::{BARE, CONFIG, FULL, Site, built, configured, head, site};
use crate::support::{GOOD, demonstration};

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The children of an element with a name.
fn children<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.has_tag_name((ATOM, name)))
}

/// The text of the only child with a name.
fn one<'a>(node: Node<'a, 'a>, name: &'static str) -> &'a str {
    let found: Vec<Node> = children(node, name).collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0].text().unwrap_or_default()
}

/// The address of the only link of a kind.
fn link<'a>(node: Node<'a, 'a>, rel: &str) -> &'a str {
    let links: Vec<Node> = children(node, "link").filter(|link| link.attribute("rel") == Some(rel)).collect();
    assert_eq!(links.len(), 1, "{rel}");
    links[0].attribute("href").unwrap()
}

/// The titles in a feed of the site, the same in both formats.
fn titles(site: &Site, place: &str) -> Vec<String> {
    let (xml, json) = (site.output(&format!("{place}atom.xml")), site.output(&format!("{place}feed.json")));
    let document = Document::parse(&xml).expect("XML");
    let atom: Vec<String> =
        children(document.root_element(), "entry").map(|entry| one(entry, "title").to_owned()).collect();
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.iter().map(|item| item["title"].as_str().unwrap()).collect::<Vec<_>>(), atom);
    atom
}

fn feeds(site: &Site) -> Vec<(String, String)> {
    let files = site.published().into_iter();
    let feeds = files.filter(|(path, _)| path.ends_with("atom.xml") || path.ends_with("feed.json"));
    feeds.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn site_feed_in_atom_has_head_and_entries() {
    let site = built(configured("description: 一句介绍。\n"), &[]);
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">
<id>https://fanzha.example/atom.xml</id>
<title>测试站</title>
<subtitle>一句介绍。</subtitle>
<updated>2026-03-04T00:00:00+08:00</updated>
<link rel=\"self\" type=\"application/atom+xml\" href=\"https://fanzha.example/atom.xml\"/>
<link rel=\"alternate\" type=\"text/html\" href=\"https://fanzha.example/\"/>
<author><name>示例反诈宣传组</name></author>
<generator>fanzha</generator>
<entry>
<id>https://fanzha.example/bulletins/b/</id>
<title>第二篇</title>
<link rel=\"alternate\" type=\"text/html\" href=\"https://fanzha.example/bulletins/b/\"/>
<published>2026-03-04T00:00:00+08:00</published>
<updated>2026-03-04T00:00:00+08:00</updated>
<category term=\"brushing\" scheme=\"https://fanzha.example/types/\" label=\"刷单返利类\"/>
<summary>正文的开头。</summary>
</entry>
<entry>
<id>https://fanzha.example/bulletins/a/</id>
<title>好通报</title>
<link rel=\"alternate\" type=\"text/html\" href=\"https://fanzha.example/bulletins/a/\"/>
<published>2026-01-02T00:00:00+08:00</published>
<updated>2026-02-03T00:00:00+08:00</updated>
<author><name>示例市公安局</name></author>
<category term=\"loan\" scheme=\"https://fanzha.example/types/\" label=\"虚假贷款类\"/>
<category term=\"441800\" scheme=\"https://fanzha.example/regions/\" label=\"广东省清远市\"/>
<summary>损失：至少2万元。一句话。</summary>
</entry>
</feed>
";
    assert_eq!(site.output("atom.xml"), expected);
}

#[test]
fn site_feed_in_json_has_head_and_entries() {
    let config = "publisher: {name: 示例反诈宣传组, url: https://fanzha.example/us/}\n";
    let site = configured("");
    site.write(
        "site.yaml",
        CONFIG.replace("publisher: 示例反诈宣传组\n", config) + "timezone: Europe/Berlin\n",
    );
    let feed: Value = serde_json::from_str(&built(site, &[]).output("feed.json")).unwrap();
    let expected = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "测试站",
        "home_page_url": "https://fanzha.example/",
        "feed_url": "https://fanzha.example/feed.json",
        "language": "zh-CN",
        "authors": [{ "name": "示例反诈宣传组", "url": "https://fanzha.example/us/" }],
        "items": [
            {
                "id": "https://fanzha.example/bulletins/b/",
                "url": "https://fanzha.example/bulletins/b/",
                "title": "第二篇",
                "content_text": "正文的开头。",
                "date_published": "2026-03-04T00:00:00+01:00",
                "date_modified": "2026-03-04T00:00:00+01:00",
                "tags": ["刷单返利类"],
            },
            {
                "id": "https://fanzha.example/bulletins/a/",
                "url": "https://fanzha.example/bulletins/a/",
                "title": "好通报",
                "content_text": "损失：至少2万元。一句话。",
                "image": "https://fanzha.example/bulletins/img/cover.png",
                "date_published": "2026-01-02T00:00:00+01:00",
                "date_modified": "2026-02-03T00:00:00+01:00",
                "authors": [{ "name": "示例市公安局" }],
                "tags": ["虚假贷款类", "广东省清远市"],
            },
        ],
    });
    assert_eq!(feed, expected);
}

/// What <https://www.jsonfeed.org/version/1.1/> demands of the members that we write; we write no others.
fn json_feed_rules() -> Value {
    let url = json!({ "type": "string", "pattern": "^https?://" });
    let moment =
        json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$" });
    let authors = json!({ "type": "array", "minItems": 1, "items": {
        "type": "object", "required": ["name"], "additionalProperties": false,
        "properties": { "name": { "type": "string", "minLength": 1 }, "url": url },
    }});
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["version", "title", "home_page_url", "feed_url", "items"],
        "properties": {
            "version": { "const": "https://jsonfeed.org/version/1.1" },
            "title": { "type": "string", "minLength": 1 },
            "home_page_url": url, "feed_url": url, "authors": authors,
            "description": { "type": "string", "minLength": 1 },
            "language": { "enum": ["zh-CN", "en"] },
            "items": { "type": "array", "uniqueItems": true, "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["id", "url", "title", "content_text", "date_published", "date_modified", "tags"],
                "properties": {
                    "id": url, "url": url, "image": url,
                    "title": { "type": "string", "minLength": 1 },
                    "content_text": { "type": "string", "minLength": 1 },
                    "date_published": moment, "date_modified": moment, "authors": authors,
                    "tags": { "type": "array", "items": { "type": "string", "minLength": 1 } },
                },
            }},
        },
    })
}

fn check_json(path: &str, text: &str, base: &str) {
    let feed: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let rules = jsonschema::validator_for(&json_feed_rules()).unwrap();
    let wrong: Vec<String> = rules.iter_errors(&feed).map(|error| error.to_string()).collect();
    assert_eq!(wrong, Vec::<String>::new(), "{path}");
    assert_eq!(feed["feed_url"], format!("{base}{path}"));
    let ids: BTreeSet<&str> =
        feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), feed["items"].as_array().unwrap().len(), "{path}");
}

/// What RFC 4287 demands of a feed and its entries, as far as we write them.
fn check_atom(path: &str, text: &str, base: &str) {
    let document = Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")), "{path}");
    assert_eq!(one(feed, "id"), format!("{base}{path}"));
    assert_eq!(link(feed, "self"), one(feed, "id"));
    assert!(!one(feed, "title").is_empty() && !link(feed, "alternate").is_empty(), "{path}");
    let author = children(feed, "author").next().expect("an author of entries that name none");
    assert!(!one(author, "name").is_empty(), "{path}");
    let moment = |node, name| one(node, name).parse::<Timestamp>().expect("a moment of RFC 3339");
    let (mut ids, mut last) = (BTreeSet::new(), Timestamp::UNIX_EPOCH);
    for entry in children(feed, "entry") {
        assert!(ids.insert(one(entry, "id")), "{path}: {} comes twice", one(entry, "id"));
        assert!(!one(entry, "title").is_empty() && !one(entry, "summary").is_empty(), "{path}");
        assert!(link(entry, "alternate").starts_with(base), "{path}");
        assert!(moment(entry, "published") <= moment(entry, "updated"), "{path}");
        last = last.max(moment(entry, "updated"));
        for category in children(entry, "category") {
            assert!(category.attribute("term").is_some_and(|term| !term.is_empty()), "{path}");
        }
    }
    assert_eq!(moment(feed, "updated"), last, "{path}");
}

#[test]
fn every_feed_of_the_demonstration_is_valid() {
    let site = demonstration::copy();
    for (base, prefix) in [("https://fanzha.example/", ""), ("https://x.example/a%20b/sub/", "a%20b/sub/")] {
        site.write("site.yaml", CONFIG.replace("https://fanzha.example/", base) + "search: no\n");
        assert_eq!(site.build(&[]).code, 0);
        let (mut atom, mut json) = (0, 0);
        for (path, text) in feeds(&site) {
            if path.ends_with(".xml") {
                check_atom(&path, &text, base);
                atom += 1;
            } else {
                check_json(&path, &text, base);
                json += 1;
            }
            assert!(!text.contains("草稿示例") && text.contains(prefix), "{path}");
        }
        assert!(atom == json && atom > 40, "{atom}, {json}");
    }
}

#[test]
fn titles_cannot_break_a_feed() {
    let title = r#""'><]]>&amp;&lt;</title><script>\x01\x0b\x1f\uFFFE\U0001F6AB\u2028""#;
    let site = Site::with(&[("content/bulletins/a.md", &GOOD.replace("好通报", title))]);
    site.write("site.yaml", CONFIG.replace("测试站", "'<b>&\"'").replace("示例反诈宣传组", "'<i>&'"));
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let readable = "'><]]>&amp;&lt;</title><script>🚫\u{2028}";
    let xml = site.output("atom.xml");
    let document = Document::parse(&xml).expect("XML");
    let feed = document.root_element();
    assert_eq!(one(feed, "title"), "<b>&\"");
    assert_eq!(one(children(feed, "author").next().unwrap(), "name"), "<i>&");
    assert_eq!(one(children(feed, "entry").next().unwrap(), "title"), readable);
    check_atom("atom.xml", &xml, "https://fanzha.example/");
    check_json("feed.json", &site.output("feed.json"), "https://fanzha.example/");
}

#[test]
fn feeds_hold_public_bulletins_only() {
    let bulletin = |title: &str, more: &str| {
        GOOD.replace("好通报", title).replace("summary:", &format!("{more}\nsummary:"))
    };
    let site = Site::with(&[
        ("content/bulletins/draft.md", &bulletin("草稿篇", "draft: true")),
        ("content/bulletins/expired.md", &bulletin("过期篇", "expires: 2026-10-31")),
        ("content/bulletins/last.md", &bulletin("末日篇", "expires: 2026-11-01")),
        ("content/bulletins/later.md", &bulletin("定时篇", "").replace("2026-01-02", "2026-11-02")),
        ("content/bulletins/taken.md", &bulletin("撤回篇", "withdrawn: {date: 2026-02-01, reason: 重写}")),
    ]);
    for arguments in [&[][..], &["--drafts", "--future", "--expired"]] {
        let site = site.build(arguments);
        assert_eq!(site.code, 0, "{}", site.stderr);
    }
    for place in ["", "types/loan/", "types/loan-credit/", "regions/441800/", "regions/440000/"] {
        assert_eq!(titles(&site, place), ["末日篇"], "{place}");
    }
}

#[test]
fn feeds_hold_the_newest_bulletins_of_their_topic() {
    let site = Site::new();
    for number in 0..25 {
        let text = GOOD
            .replace("好通报", &format!("第{number}篇"))
            .replace("01-02", &format!("01-{:02}", number + 1));
        let text = if number == 3 { text.replace("清远市", "成都市") } else { text };
        site.write(&format!("content/bulletins/b{number:02}.md"), text);
    }
    let newest = |numbers: std::ops::Range<usize>| {
        numbers.rev().map(|number| format!("第{number}篇")).collect::<Vec<_>>()
    };
    let site = built(site, &[]);
    assert_eq!(titles(&site, ""), newest(5..25), "as many as the configuration says");
    assert_eq!(titles(&site, "types/loan-credit/"), newest(15..25));
    assert_eq!(titles(&site, "regions/441800/"), newest(15..25));
    assert_eq!(titles(&site, "regions/510100/"), ["第3篇"]);
    assert_eq!(titles(&site, "types/brushing/"), Vec::<String>::new(), "it may be subscribed to before");
    assert!(!site.published().contains_key("regions/110000/atom.xml"), "a region without bulletins");
    let title = |path: &str| {
        let xml = site.output(path);
        one(Document::parse(&xml).unwrap().root_element(), "title").to_owned()
    };
    assert_eq!(title("types/loan/atom.xml"), "虚假贷款类 - 测试站");
    assert_eq!(title("regions/510100/atom.xml"), "四川省成都市 - 测试站");
    site.write("site.yaml", format!("{CONFIG}feed_size: 3\n"));
    let site = built(site, &[]);
    assert_eq!(titles(&site, ""), newest(22..25));
    assert_eq!(titles(&site, "types/loan/"), newest(15..25));
}

#[test]
fn feeds_do_not_depend_on_the_day_of_the_build() {
    let site = built(site(), &[]);
    let before = feeds(&site);
    let site = built(site, &["--now", "2028-02-29"]);
    assert_eq!(feeds(&site), before);
}

#[test]
fn correction_changes_the_updated_date_of_an_entry() {
    let site = built(site(), &[]);
    assert!(site.output("types/loan/atom.xml").contains("<updated>2026-02-03T00:00:00+08:00</updated>"));
    let again =
        FULL.replace("  - {date: 2026-02-03", "  - {date: 2026-04-05, text: 又改了}\n  - {date: 2026-02-03");
    site.write("content/bulletins/a.md", again);
    let site = built(site, &[]);
    for path in ["atom.xml", "types/loan/atom.xml", "regions/441800/atom.xml"] {
        let xml = site.output(path);
        let document = Document::parse(&xml).unwrap();
        assert_eq!(one(document.root_element(), "updated"), "2026-04-05T00:00:00+08:00", "{path}");
    }
    assert!(site.output("atom.xml").contains("<published>2026-01-02T00:00:00+08:00</published>"));
}

#[test]
fn entry_of_a_bulletin_without_text_shows_its_title() {
    let site = Site::with(&[(
        "content/bulletins/a.md",
        "---\ntitle: 只有标题\ndate: 2026-01-02\nkind: alert\n---\n",
    )]);
    assert_eq!(site.build(&[]).code, 0);
    check_json("feed.json", &site.output("feed.json"), "https://fanzha.example/");
    assert!(site.output("atom.xml").contains("<summary>只有标题</summary>"));
}

#[test]
fn empty_site_has_feeds_too() {
    let site = built(Site::new(), &[]);
    check_atom("atom.xml", &site.output("atom.xml"), "https://fanzha.example/");
    check_json("feed.json", &site.output("feed.json"), "https://fanzha.example/");
    assert_eq!(titles(&site, ""), Vec::<String>::new());
}

#[test]
fn pages_name_their_feeds() {
    let site = configured("");
    site.write("site.yaml", CONFIG.replace("fanzha.example/", "fanzha.example/sub"));
    let site = built(site, &[]);
    let named = |page: &str| {
        let feeds: Vec<String> = head(&site, page)
            .iter()
            .filter(|tag| tag.get("rel") == Some("alternate") && tag.get("hreflang").is_none())
            .map(|tag| format!("{} {}", tag.get("type").unwrap(), tag.get("href").unwrap()))
            .collect();
        for feed in &feeds {
            let path = feed.split_once("/sub/").expect("behind the prefix").1;
            assert!(site.published().contains_key(path), "{page}: {path}");
        }
        feeds
    };
    let of = |place: &str| {
        [
            format!("application/atom+xml /sub/{place}atom.xml"),
            format!("application/feed+json /sub/{place}feed.json"),
        ]
    };
    for page in ["index.html", "bulletins/a/index.html", "data/index.html", "years/2026/index.html"] {
        assert_eq!(named(page), of(""), "{page}");
    }
    assert_eq!(named("types/loan/index.html"), [of("types/loan/"), of("")].concat());
    assert_eq!(named("regions/441800/index.html"), [of("regions/441800/"), of("")].concat());
    assert!(BARE.contains("brushing") && named("types/brushing/index.html").len() == 4);
}
