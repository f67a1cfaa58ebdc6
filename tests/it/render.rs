//! What other programs read: feeds, JSON-LD, the names in the head, data and its descriptions, headers, sitemaps. The
//! tests read each with a parser of another project.

mod data;
mod feeds;
mod head;
mod headers;
mod json_ld;
mod page_code;
mod sitemaps;

use serde_json::Value;

use super::support::html::{Tag, tags};
use super::support::pictures::png;
use super::support::{CONFIG, Site};

/// A bulletin that uses every fact that programs can read.
const FULL: &str = "---
title: 好通报
date: 2026-01-02
scam_type: loan
region: 清远市
loss: 2万多元
summary: 一句话。
tags: [示例标签]
cover: {src: img/cover.png, alt: 一张示意图}
updated: 2026-01-05
corrections:
  - {date: 2026-02-03, text: 改了一个数字}
source: {name: 示例市公安局, kind: reprint, permission: 已获同意}
---

正文。
";

/// A bulletin of which little is known.
const BARE: &str = "---\ntitle: 第二篇\ndate: 2026-03-04\nscam_type: brushing\n---\n\n正文的开头。\n";

/// The two bulletins, with a cover of 640 by 480.
fn site() -> Site {
    let site = Site::with(&[("content/bulletins/a.md", FULL), ("content/bulletins/b.md", BARE)]);
    site.write("content/bulletins/img/cover.png", png(640, 480));
    site
}

fn built(site: Site, arguments: &[&str]) -> Site {
    let run = site.build(&[&["--strict"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

/// A site with a configuration of its own.
fn configured(more: &str) -> Site {
    let site = site();
    site.write("site.yaml", format!("{CONFIG}{more}"));
    site
}

/// The tags in the head of a page.
fn head(site: &Site, page: &str) -> Vec<Tag> {
    let html = site.output(page);
    tags(html.split_once("</head>").expect("a head").0)
}

/// The objects of a page's JSON-LD, by their type.
fn things(html: &str) -> Vec<(String, Value)> {
    let Some((_, rest)) = html.split_once("<script type=\"application/ld+json\">") else { return Vec::new() };
    let (json, after) = rest.split_once("</script>").expect("the end of the block");
    assert!(!after.contains("application/ld+json"), "one block");
    assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{json}");
    let whole: Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(whole["@context"], "https://schema.org");
    let things = whole["@graph"].as_array().cloned().unwrap_or_else(|| vec![whole.clone()]);
    things.into_iter().map(|thing| (thing["@type"].as_str().unwrap().to_owned(), thing)).collect()
}

/// The only object of a type.
fn thing(html: &str, kind: &str) -> Value {
    let mut found: Vec<Value> =
        things(html).into_iter().filter(|(known, _)| known == kind).map(|(_, thing)| thing).collect();
    assert_eq!(found.len(), 1, "{kind}");
    found.remove(0)
}
