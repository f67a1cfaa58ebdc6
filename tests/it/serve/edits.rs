//! Edits as an author makes them, through the program: they show at once, a mistake is shown over the last good page,
//! and fixing it removes the message.

use std::fs;

use pretty_assertions::assert_eq;
use serde_json::Value;

use super::client::Server;
use crate::support::{CONFIG, GOOD, Site};

const PAGE: &str = "content/bulletins/a.md";

fn site() -> Site {
    Site::with(&[
        (PAGE, GOOD),
        ("content/bulletins/b.md", &GOOD.replace("好通报", "旁边的").replace("loan", "刷单")),
    ])
}

fn text<'a>(message: &'a Value, key: &str) -> &'a str {
    message[key].as_str().unwrap_or_default()
}

#[test]
fn edit_shows_on_its_page_and_in_the_lists() {
    let site = site();
    let server = Server::of(&site, &[]);
    let mut events = server.events("/bulletins/a/");
    let first = events.next();
    assert_eq!((text(&first, "errors"), text(&first, "warnings"), &first["go"]), ("", "", &Value::Null));
    let script = format!("data-version=\"{}\"", text(&first, "version"));
    assert!(server.get("/bulletins/a/").text().contains(&script), "the page knows its version");
    site.write(PAGE, GOOD.replace("好通报", "改过的"));
    let next = events.next();
    assert_ne!(next["version"], first["version"], "the page is to be loaded again");
    for page in ["/bulletins/a/", "/", "/types/loan/", "/atom.xml"] {
        assert!(server.get(page).text().contains("改过的"), "{page}");
    }
    // A page that has not changed stays as it is.
    let mut beside = server.events("/bulletins/b/");
    let before = beside.next();
    site.write(PAGE, GOOD);
    assert_eq!(beside.next()["version"], before["version"]);
}

#[test]
fn mistake_is_shown_over_the_last_good_page() {
    let site = site();
    let server = Server::of(&site, &[]);
    let good = server.get("/bulletins/a/");
    let mut events = server.events("/bulletins/a/");
    let first = events.next();
    site.write(PAGE, GOOD.replace("清远市", "清圆市").replace("2026-01-02", "2026-02-30"));
    let broken = events.next();
    let errors = text(&broken, "errors");
    for part in [
        "content/bulletins/a.md:3:",
        "content/bulletins/a.md:5:",
        "<mark>清圆市</mark>",
        "<ins>",
        "<b>错误</b>",
    ] {
        assert!(errors.contains(part), "{part} in {errors}");
    }
    assert_eq!(text(&broken, "title"), "有错误，改好以后这里会自动消失");
    assert_eq!(broken["version"], first["version"], "the page behind stays");
    assert!(server.get("/bulletins/a/").body == good.body);
    site.write(PAGE, GOOD);
    let fixed = events.next();
    assert_eq!((text(&fixed, "errors"), &fixed["version"]), ("", &first["version"]));
}

#[test]
fn messages_are_in_the_sites_language_and_harmless() {
    let site = site();
    site.write("site.yaml", format!("{CONFIG}language: en\n"));
    let server = Server::of(&site, &[]);
    let mut events = server.events("/");
    events.next();
    site.write(PAGE, GOOD.replace("清远市", "<script>alert(1)</script>"));
    let broken = events.next();
    let errors = text(&broken, "errors");
    assert!(errors.contains("<b>error</b>") && errors.contains("&lt;script&gt;alert(1)"), "{errors}");
    assert!(!errors.contains("<script"), "{errors}");
}

#[test]
fn warnings_are_counted_and_stop_nothing() {
    let site = site();
    let server = Server::of(&site, &[]);
    let mut events = server.events("/bulletins/a/");
    events.next();
    site.write(
        PAGE,
        GOOD.replace("title: 好通报\n", "title: 改题\nunheard: 1\n").replace("正文", "[去](nowhere.md)"),
    );
    let message = events.next();
    let (errors, warnings) = (text(&message, "errors").to_owned(), text(&message, "warnings").to_owned());
    let run = site.check(&["--format", "json"]);
    let levels: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    let count = |level: &str| levels.iter().filter(|found| found["level"] == level).count();
    assert_eq!(errors.matches("<article").count(), count("error"));
    assert_eq!(warnings.matches("<article").count(), count("warning"));
    assert!(count("warning") > 0 && text(&message, "count").contains(&count("warning").to_string()));
}

#[test]
fn strict_preview_treats_warnings_as_errors() {
    let site = site();
    let server = Server::of(&site, &["--strict"]);
    let mut events = server.events("/");
    assert_eq!(text(&events.next(), "errors"), "");
    site.write(PAGE, GOOD.replace("summary: 一句话。\n", "summary: 一句话。\nunheard: 1\n"));
    assert!(text(&events.next(), "errors").contains("unheard"));
}

#[test]
fn broken_template_and_configuration_are_shown_too() {
    let site = site();
    let server = Server::of(&site, &[]);
    let good = server.get("/").body;
    let mut events = server.events("/");
    events.next();
    site.write("templates/home.html", "{% if %}\n");
    let message = events.until(|message| !text(message, "errors").is_empty());
    assert!(text(&message, "errors").contains("templates/home.html:1:"), "{message}");
    assert!(server.get("/").body == good);
    site.remove("templates/home.html");
    events.until(|message| text(message, "errors").is_empty());
    site.write("site.yaml", "[[[\n");
    let message = events.until(|message| !text(message, "errors").is_empty());
    assert!(text(&message, "errors").contains("site.yaml:"), "{message}");
    assert!(server.get("/").body == good);
    site.write("site.yaml", CONFIG);
    events.until(|message| text(message, "errors").is_empty());
    // A mistake that is found only when a page is rendered.
    site.write("templates/home.html", "{{ nothing.there }}\n");
    let message = events.until(|message| !text(message, "errors").is_empty());
    assert!(text(&message, "errors").contains("templates/home.html:1:"), "{message}");
    assert_eq!(server.get("/").status, 500);
    assert!(server.get("/").published() == server_page(&good), "the last good page is shown behind");
}

/// A page as it was published, from one that was served.
fn server_page(served: &[u8]) -> Vec<u8> {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    super::client::Reply { status: 200, headers, body: served.to_vec() }.published()
}

#[test]
fn site_that_is_broken_from_the_start_waits_to_be_fixed() {
    let site = Site::with(&[(PAGE, GOOD)]);
    site.write("site.yaml", "[[[\n");
    let server = Server::of(&site, &[]);
    let empty = server.get("/bulletins/a/");
    assert_eq!((empty.status, empty.text().contains("_fanzha/live.js")), (503, true));
    let mut events = server.events("/bulletins/a/");
    let message = events.next();
    assert!(text(&message, "errors").contains("site.yaml:1:"), "{message}");
    site.write("site.yaml", CONFIG);
    let fixed = events.until(|message| text(message, "errors").is_empty());
    assert_ne!(fixed["version"], message["version"]);
    assert!(server.get("/bulletins/a/").text().contains("好通报"));
}

#[test]
fn browser_goes_to_the_page_that_changed() {
    let site = site();
    let server = Server::of(&site, &["--navigate"]);
    let mut events = server.events("/");
    assert_eq!(events.next()["go"], Value::Null, "not before anything has changed");
    site.write("content/bulletins/2026/新.md", GOOD);
    let led = events.until(|message| message["go"] != Value::Null);
    assert_eq!(text(&led, "go"), "/bulletins/2026/%E6%96%B0/");
    assert_eq!(server.events("/").next()["go"], Value::Null, "a page that was opened later stays");
}

#[test]
fn bulletin_made_by_a_command_is_opened_and_followed() {
    let site = site();
    let server = Server::of(&site, &["--navigate"]);
    let mut events = server.events("/");
    events.next();
    let opened = site.at("opened");
    let editor = format!("cp -t {}", site.root().display());
    let run = crate::support::program()
        .args(["new", "新写的", "--edit", "--type", "loan", "--loss", "1万", "--now", "2026-10-31", "--root"])
        .arg(site.root())
        .env("VISUAL", editor)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let path = String::from_utf8(run.stdout).unwrap().trim().to_owned();
    let name = path.rsplit('/').next().unwrap();
    assert!(site.at(name).is_file(), "the editor was given the file");
    assert!(!opened.exists());
    let led = events.until(|message| message["go"] != Value::Null);
    let address = format!("/{}/", path.trim_start_matches("content/").trim_end_matches(".md"));
    assert_eq!(text(&led, "go"), address);
    assert!(server.get(&address).text().contains("新写的"));
}

#[test]
fn what_a_build_would_leave_out_is_shown_with_a_banner() {
    let site = site();
    let dated = |date: &str, more: &str| {
        GOOD.replace("2026-01-02", date).replace("---\n\n正文", &format!("{more}---\n\n正文"))
    };
    site.write("content/bulletins/draft.md", dated("2026-01-02", "draft: true\n"));
    site.write("content/bulletins/later.md", dated("2026-12-24", ""));
    site.write("content/bulletins/past.md", dated("2025-01-02", "expires: 2025-02-01\n"));
    site.write("content/pages/soon.md", "---\ntitle: 快好了\ndraft: true\n---\n\n字。\n");
    let flags = ["--drafts", "--future", "--expired"];
    let server = Server::of(&site, &flags);
    let banners = [
        ("/bulletins/draft/", "草稿：这篇还没有发布"),
        ("/bulletins/later/", "定时：这篇将于2026年12月24日发布"),
        ("/bulletins/past/", "过期：这篇只列到2025年2月1日"),
        ("/soon/", "草稿：这篇还没有发布"),
    ];
    for (page, banner) in banners {
        assert!(server.get(page).text().contains(banner), "{page}: {}", server.get(page).text());
    }
    let list = server.get("/types/loan/").text();
    for (title, mark) in [("draft", "草稿"), ("later", "定时"), ("past", "过期")] {
        let (_, card) = list.split_once(&format!("href=\"/bulletins/{title}/\"")).expect("its card");
        let (card, _) = card.split_once("</article>").expect("its end");
        assert!(card.contains(&format!("<p class=\"meta\"><b>{mark}</b> ")), "{title}: {card}");
    }
    let run = site.build(&flags);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let past = fs::read_to_string(site.at("public/bulletins/past/index.html")).unwrap();
    assert!(past.contains("过期：这篇只列到"), "a build with the flags has the same banner");
    let plain = Server::of(&site, &[]);
    assert_eq!(
        ["/bulletins/draft/", "/bulletins/later/", "/soon/"].map(|page| plain.get(page).status),
        [404; 3]
    );
}

#[test]
fn nothing_is_written_to_the_output_folder() {
    let site = site();
    let server = Server::of(&site, &[]);
    server.get("/");
    site.write(PAGE, GOOD.replace("好通报", "改过的"));
    server.until("/bulletins/a/", |reply| reply.text().contains("改过的"));
    assert!(!site.at("public").exists());
}

#[test]
fn findings_of_the_first_checks_are_sent_to_open_pages() {
    let site = site();
    site.write(PAGE, GOOD.replace("正文", "骗子的电话是 13900005678"));
    let server = Server::of(&site, &[]);
    let mut events = server.events("/bulletins/a/");
    let message = events.until(|message| !text(message, "errors").is_empty());
    assert!(text(&message, "errors").contains("<mark>13900005678</mark>"), "{message}");
    assert_eq!(
        text(&message, "shown_instead"),
        "网站一开始就有错误。下面只是程序猜出来的样子，别当真，改好以后才算数"
    );
    let shown = text(&message, "version").to_owned();
    site.write(PAGE, GOOD);
    let fixed = events.next();
    assert_eq!(text(&fixed, "errors"), "");
    // The page leads to its form at the desk.
    assert_eq!(text(&fixed, "edit"), "/_fanzha/edit?file=content%2Fbulletins%2Fa.md");
    assert_eq!(text(&fixed, "edit_words"), "改这一页");
    assert_ne!(text(&fixed, "version"), shown);
}
