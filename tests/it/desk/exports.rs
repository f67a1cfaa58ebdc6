//! What the desk hands out is what the commands write, and nothing that is not published.

use std::fs;

use pretty_assertions::assert_eq;

use super::browser::Browser;
use crate::support::pictures::png;
use crate::support::{GOOD, Site};

const FILE: &str = "content/bulletins/2026/a.md";

fn export(browser: &Browser, file: &str, format: &str) -> crate::serve::client::Reply {
    browser.page(&format!("export?file=content/bulletins/{file}&format={format}"))
}

#[test]
fn files_are_those_that_the_commands_write() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let folder = site.at("out");
    let folder = folder.to_str().expect("a path");
    for what in ["docx", "speech"] {
        let run = crate::exports::export(&site, what, &[FILE, "-o", folder]);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    for (format, name, media_type) in [
        ("docx", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("speech", "a.txt", "text/plain; charset=utf-8"),
    ] {
        let reply = export(&browser, "2026/a.md", format);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(media_type)));
        let disposition = format!("attachment; filename*=UTF-8''{name}");
        assert_eq!(reply.header("content-disposition"), Some(&*disposition));
        assert!(
            reply.body == fs::read(site.at(&format!("out/{name}"))).expect("the command wrote it"),
            "{name}"
        );
    }
    let poster = export(&browser, "2026/a.md", "poster");
    assert!(
        poster.body.starts_with(b"%PDF") || poster.text().contains("没有带中文的字体"),
        "{}",
        poster.status
    );
    let kit = export(&browser, "2026/a.md", "kit");
    assert!(kit.body.starts_with(b"PK") || kit.text().contains("没有带中文的字体"), "{}", kit.status);
    if kit.status == 200 {
        assert_eq!(kit.header("content-type"), Some("application/zip"));
        assert_eq!(kit.header("content-disposition"), Some("attachment; filename*=UTF-8''a.zip"));
        let run = crate::exports::export(&site, "kit", &[FILE, "-o", "kit.zip"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(kit.body == fs::read(site.at("kit.zip")).expect("the command wrote it"), "the same archive");
    }
    assert!(export(&browser, "2026/a.md", "").text().contains("format=wechat"));
    assert_eq!(export(&browser, "2026/a.md", "odt").status, 404);
}

#[test]
fn article_has_title_summary_and_a_place_for_each_picture() {
    let site = Site::with(&[]);
    let long = "长".repeat(130);
    site.write("content/bulletins/2026/p.png", png(40, 30));
    let text = format!(
        "{}\n![<i>图</i>](p.png)\n",
        GOOD.replace("一句话。", &long).replace("好通报", "好 <b>通报</b>")
    );
    site.write(FILE, text);
    let browser = Browser::of(&site, &[]);
    let reply = export(&browser, "2026/a.md", "wechat");
    let page = reply.text();
    assert_eq!(reply.status, 200, "{page}");
    assert!(page.contains("value=\"好 &lt;b&gt;通报&lt;"), "{page}");
    let (_, summary) = page.split_once("<textarea id=\"summary\"").expect("a summary");
    let summary = summary.split_once("\n").expect("its text").1.split_once("</textarea>").expect("its end").0;
    assert_eq!(summary, format!("{}…", "长".repeat(119)));
    assert!(page.contains("120 个字"), "{page}");
    assert!(page.contains("<a href=\"/bulletins/2026/p.png\" download>"), "{page}");
    let rich = export(&browser, "2026/a.md", "rich");
    assert!(rich.header("content-security-policy").unwrap().starts_with("default-src 'none'; style-src"));
    assert!(rich.text().contains("［图 1：") && !rich.text().contains("<img"), "{}", rich.text());
    assert!(!rich.text().contains("<b>通报") && !rich.text().contains("<script"), "{}", rich.text());
}

#[test]
fn what_is_not_published_or_has_errors_is_not_handed_out() {
    let site = Site::with(&[(FILE, GOOD)]);
    let secret =
        |more: &str| GOOD.replace("正文", "没有公开的话").replace("summary", &format!("{more}\nsummary"));
    site.write("content/bulletins/draft.md", secret("draft: true"));
    site.write("content/bulletins/later.md", secret("").replace("2026-01-02", "2026-12-24"));
    site.write("content/bulletins/back.md", secret("withdrawn: {date: 2026-03-01, reason: 有误}"));
    site.write("content/bulletins/wrong.md", secret("").replace("清远市", "清圆市"));
    let browser = Browser::of(&site, &[]);
    for file in ["draft.md", "later.md", "back.md", "wrong.md"] {
        for format in ["", "docx", "speech", "wechat", "rich", "poster"] {
            let reply = export(&browser, file, format);
            assert_eq!(reply.status, 422, "{file} {format}");
            assert!(!reply.text().contains("没有公开的话"), "{file} {format}");
        }
    }
    assert_eq!(export(&browser, "2026/a.md", "docx").status, 200);
}
