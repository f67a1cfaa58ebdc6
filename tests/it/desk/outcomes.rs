//! What a button leads to: a finding put right, a site that is built, another name, a bulletin taken back.

use std::fs;

use pretty_assertions::assert_eq;

use super::browser::{Browser, hidden};
use super::filled::FilledForm;
use crate::serve::client::Reply;
use crate::support::{GOOD, Site, tree};

const FILE: &str = "content/bulletins/2026/a.md";
const ADDRESS: &str = "text?file=content/bulletins/2026/a.md";

fn text_of(site: &Site, path: &str) -> String {
    fs::read_to_string(site.at(path)).expect("the file is there")
}

/// The editor once the preview has found something.
fn editor_with(browser: &Browser, words: &str) -> Reply {
    browser.server.until(&format!("/_fanzha/{ADDRESS}"), |reply| reply.text().contains(words))
}

/// The value of the first button that puts something right.
fn first_fix(editor: &Reply) -> String {
    let text = editor.text();
    let (_, rest) = text.split_once("name=\"fix\" value=\"").expect("a button");
    rest.split_once('"').expect("a value ends").0.to_owned()
}

fn location(reply: &Reply) -> &str {
    reply.header("location").unwrap_or_else(|| panic!("{} {}", reply.status, reply.text()))
}

#[test]
fn finding_is_put_right_with_one_tap() {
    let wrong = GOOD.replace("清远市", "清圆市 # 记一笔");
    let site = Site::with(&[(FILE, &wrong)]);
    let browser = Browser::of(&site, &[]);
    let editor = editor_with(&browser, "就这样改");
    assert!(editor.text().contains("<ins>广东省清远市</ins>"), "{}", editor.text());
    let (hash, fix) = (hidden(&editor, "hash"), first_fix(&editor));
    let tap = |hash: &str, text: &str, fix: &str| {
        browser.post("fix", &[("file", FILE), ("hash", hash), ("text", text), ("fix", fix)])
    };
    // Buttons that nobody made.
    for odd in ["", "0:1", "0:9999999:unknown-region", "1:0:unknown-region", "x:y:z", "0:1:missing-field"] {
        assert_eq!(tap(&hash, &wrong, odd).status, 409, "{odd}");
    }
    assert_eq!(text_of(&site, FILE), wrong);
    // What was typed and not saved is saved first.
    let typed = wrong.replace("正文", "又写了一点的正文");
    assert!(location(&tap(&hash, &typed, &fix)).ends_with("&done=saved"));
    assert_eq!(text_of(&site, FILE), typed);
    let editor = editor_with(&browser, "又写了一点");
    assert!(location(&tap(&hidden(&editor, "hash"), &typed, &first_fix(&editor))).ends_with("&done=fixed"));
    assert_eq!(text_of(&site, FILE), typed.replace("清圆市", "广东省清远市"));
    let editor = editor_with(&browser, "没有发现问题。");
    assert!(!editor.text().contains("name=\"fix\""));
}

#[test]
fn name_that_is_masked_as_a_label_is_masked_wherever_it_stands() {
    let written = GOOD
        .replace("好通报", "李大力被骗")
        .replace("summary: 一句话。", "victim: {label: 李大力}\nsummary: 李大力没有防备。")
        .replace("正文。", "当天，李大力接到电话。高明区的李明没有上当。");
    let masked = written.replace("李大力", "李某");
    let site = Site::with(&[(FILE, &written)]);
    let browser = Browser::of(&site, &[]);
    let editor = editor_with(&browser, "就这样改");
    assert_eq!(editor.text().matches("name=\"fix\"").count(), 4, "{}", editor.text());
    // In the form nothing is written until it is saved.
    let form = FilledForm::of(&browser.page(&format!("edit?file={FILE}")));
    let reply = form.press(&browser, "use cases[0].victim.label 李某");
    assert!(!reply.text().contains("李大力<") && !reply.text().contains("全名"), "{}", reply.text());
    assert_eq!(text_of(&site, FILE), written);
    assert_eq!(FilledForm::of(&reply).press(&browser, "save").status, 303);
    assert_eq!(text_of(&site, FILE), masked);
    // The same with one tap in the plain editor.
    site.write(FILE, &written);
    let editor = editor_with(&browser, "就这样改");
    let fields = [
        ("file", FILE),
        ("hash", &*hidden(&editor, "hash")),
        ("text", &*written),
        ("fix", &*first_fix(&editor)),
    ];
    assert!(location(&browser.post("fix", &fields)).ends_with("&done=fixed"));
    assert_eq!(text_of(&site, FILE), masked);
}

#[test]
fn site_is_built_as_the_command_builds_it() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let reply = browser.post("build", &[]);
    assert_eq!(reply.status, 200);
    assert!(reply.text().contains("网站已生成") && reply.text().contains("共 1 篇通报"), "{}", reply.text());
    let published = site.published();
    let run = site.build(&[]);
    assert!(run.stderr.contains("没有变化") || run.stderr.contains("无变化"), "{}", run.stderr);
    assert_eq!(site.published().keys().collect::<Vec<_>>(), published.keys().collect::<Vec<_>>());
    assert!(browser.post("build", &[]).text().contains("0 个文件"));
}

#[test]
fn site_with_errors_is_not_built() {
    let site = Site::with(&[(FILE, &GOOD.replace("清远市", "清圆市"))]);
    let browser = Browser::of(&site, &[]);
    let reply = browser.post("build", &[]);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("网站没有生成") && reply.text().contains("清圆市"), "{}", reply.text());
    let link = "<a href=\"edit?file=content%2Fbulletins%2F2026%2Fa.md\">";
    assert!(reply.text().contains(link), "{}", reply.text());
    assert!(!site.at("public").exists());
}

#[test]
fn renamed_text_keeps_its_readers() {
    let site = Site::with(&[(FILE, GOOD)]);
    site.write("content/bulletins/b.md", GOOD.replace("正文。", "见[那篇](2026/a.md)。"));
    let browser = Browser::of(&site, &[]);
    let form = browser.page("rename?file=content/bulletins/2026/a.md");
    assert!(
        form.text().contains("value=\"a\"") && form.text().contains("/bulletins/2026/a/"),
        "{}",
        form.text()
    );
    let rename = |name: &str| browser.post("rename", &[("file", FILE), ("name", name)]);
    let before = tree(&site.at("content"));
    for wrong in
        ["", "  ", "../b", "x/y", "a\\b", "a", "con", ".b", "b\0", "C:b", "李某 投资", "A", &"很".repeat(90)]
    {
        assert_eq!(rename(wrong).status, 422, "{wrong}");
    }
    assert_eq!(tree(&site.at("content")), before);
    let reply = rename("new-name.md");
    assert_eq!(location(&reply), "edit?file=content%2Fbulletins%2F2026%2Fnew-name.md&done=renamed");
    let renamed = text_of(&site, "content/bulletins/2026/new-name.md");
    assert!(renamed.contains("redirect_from: [/bulletins/2026/a/]"), "{renamed}");
    assert!(text_of(&site, "content/bulletins/b.md").contains("(2026/new-name.md)"));
    assert!(!site.at(FILE).exists());
}

#[test]
fn withdrawn_bulletin_says_why_and_nothing_else_changes() {
    let written = GOOD.replace('\n', "\r\n");
    let site = Site::with(&[(FILE, &written)]);
    let browser = Browser::of(&site, &[]);
    let form = browser.page("withdraw?file=content/bulletins/2026/a.md");
    assert!(form.text().contains("value=\"2026-11-01\""), "{}", form.text());
    let hash = hidden(&form, "hash");
    let withdraw = |hash: &str, date: &str, reason: &str| {
        browser.post("withdraw", &[("file", FILE), ("hash", hash), ("date", date), ("reason", reason)])
    };
    assert_eq!(withdraw(&hash, "2026-11-01", " ").status, 422);
    assert_eq!(withdraw(&hash, "什么时候", "有误").status, 422);
    assert_eq!(withdraw("0", "2026-11-01", "有误").status, 409);
    assert_eq!(text_of(&site, FILE), written);
    let reply = withdraw(&hash, "2026-11-01", "细节有误: “a” # {b}, \"c\"");
    assert!(location(&reply).ends_with("&done=withdrawn"));
    let line = "withdrawn: {date: \"2026-11-01\", reason: \"细节有误: “a” # {b}, \\\"c\\\"\"}\r\n";
    assert_eq!(
        text_of(&site, FILE),
        written.replace("summary: 一句话。\r\n", &format!("summary: 一句话。\r\n{line}"))
    );
    let list = browser.server.until("/_fanzha/", |reply| reply.text().contains("已撤回"));
    assert_eq!(list.status, 200);
    let again = browser.page("withdraw?file=content/bulletins/2026/a.md");
    assert_eq!(withdraw(&hidden(&again, "hash"), "2026-11-01", "再来").status, 422);
}

#[test]
fn buttons_of_an_earlier_run_do_nothing() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let before = tree(site.root());
    for path in ["build", "rename", "withdraw", "delete", "restore"] {
        let form = super::browser::encoded(&[("token", "0"), ("file", FILE), ("name", "b"), ("reason", "x")]);
        assert_eq!(browser.send(path, &form).status, 403, "{path}");
        let get = browser.page(&format!("{path}?{form}"));
        assert!(matches!(get.status, 200 | 405 | 422), "{path}: {}", get.status);
    }
    assert_eq!(tree(site.root()), before);
}
