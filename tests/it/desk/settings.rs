//! The settings of the site as a form: site.yaml keeps every other byte.

use std::fs;

use pretty_assertions::assert_eq;

use super::browser::{Browser, encoded, hidden};
use super::filled::FilledForm;
use crate::serve::client::Reply;
use crate::support::Site;

/// Remarks, odd quotes, entries that the form does not have, and the line ends of Windows.
const WRITTEN: &str = "# 本站的设置 <一>\r
title: \"测试站\"   # 定过了\r
# 网址\r
base_url: https://fanzha.example/\r
publisher: 某局   # 主办\r
hotlines:\r
  - {number: 96110, name: 反诈专线}\r
\r
checks: {missing-alt-text: error}\r
";

fn text_of(site: &Site) -> String {
    fs::read_to_string(site.at("site.yaml")).expect("the file is there")
}

fn send(browser: &Browser, changes: &[(&str, &str)]) -> Reply {
    let mut form = FilledForm::of(&browser.page("settings"));
    changes.iter().for_each(|(name, value)| form.set(name, value));
    form.send(browser, "settings", "save")
}

fn site() -> Site {
    let site = Site::new();
    site.write("site.yaml", WRITTEN);
    site
}

#[test]
fn settings_in_which_nothing_was_changed_write_nothing() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let reply = send(&browser, &[]);
    assert_eq!(reply.header("location"), Some("settings?done=unchanged"), "{}", reply.text());
    assert_eq!(text_of(&site), WRITTEN);
}

#[test]
fn changed_settings_change_their_own_bytes() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let changes = [
        ("title", "示例区反诈通报"),
        ("description", "说清楚骗局: #1"),
        ("base_url", "https://www.example.cn/fanzha/"),
        ("publisher.contact", "政务大厅一楼"),
        ("icp", "某ICP备00000000号"),
        ("site_code", "0000000000"),
    ];
    assert_eq!(send(&browser, &changes).header("location"), Some("settings?done=settings"));
    let expected = WRITTEN
        .replace("\"测试站\"   # 定过了\r\n", "\"示例区反诈通报\"   # 定过了\r\ndescription: \"说清楚骗局: #1\"\r\n")
        .replace("https://fanzha.example/", "https://www.example.cn/fanzha/")
        .replace(
            "publisher: 某局   # 主办\r\n",
            "publisher:\r\n  name: 某局\r\n  contact: 政务大厅一楼   # 主办\r\nicp: 某ICP备00000000号\r\nsite_code: 0000000000\r\n",
        );
    assert_eq!(text_of(&site), expected);
    let list = browser.server.until("/_fanzha/", |reply| reply.text().contains("示例区反诈通报"));
    assert_eq!(list.status, 200);
    // What is emptied is taken away.
    assert_eq!(send(&browser, &[("description", ""), ("icp", " ")]).status, 303);
    let expected =
        expected.replace("description: \"说清楚骗局: #1\"\r\n", "").replace("icp: 某ICP备00000000号\r\n", "");
    assert_eq!(text_of(&site), expected);
}

#[test]
fn settings_that_would_break_the_site_are_shown_at_their_fields_and_not_written() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let reply = send(&browser, &[("base_url", "www.example.cn"), ("title", "")]);
    assert_eq!(reply.status, 422);
    let form = FilledForm::of(&reply);
    for name in ["title", "base_url"] {
        assert!(form.tag(name).contains("aria-invalid=\"true\""), "{}", form.tag(name));
        assert!(reply.text().contains(&format!("<a href=\"#{name}\">")), "{}", reply.text());
    }
    assert_eq!(form.value("base_url"), "www.example.cn");
    assert_eq!(text_of(&site), WRITTEN);
    // Somebody else was faster.
    let form = FilledForm::of(&browser.page("settings"));
    site.write("site.yaml", WRITTEN.replace("某局", "某队"));
    let reply = form.send(&browser, "settings", "save");
    assert_eq!(reply.status, 409, "it would put the old publisher back: {}", reply.text());
    let token = browser.token();
    let fields = [("token", token), ("hash", "0"), ("title", "晚了的")];
    assert_eq!(browser.send("settings", &encoded(&fields)).status, 409);
    let fields = [("token", "0"), ("hash", "0"), ("title", "晚了的")];
    assert_eq!(browser.send("settings", &encoded(&fields)).status, 403);
    assert_eq!(text_of(&site), WRITTEN.replace("某局", "某队"));
}

#[test]
fn examples_of_a_new_site_are_named_until_they_are_replaced() {
    let site = Site::new();
    let comment = "# 还没有网址可以先不改，正式上线以前一定要改。\n";
    let publisher = "publisher:\n  name: 示例反诈宣传组\n";
    site.write("site.yaml", format!("title: 甲\n{comment}base_url: https://fanzha.example/\n{publisher}"));
    let browser = Browser::of(&site, &[]);
    let page = browser.page("settings").text();
    let links = ["<a href=\"#base_url\">网站的网址还是示例", "<a href=\"#publisher-name\">主办单位还是示例"];
    assert!(links.iter().all(|link| page.contains(link)), "{page}");
    assert!(browser.post("build", &[]).text().contains("网站的网址还是示例"));
    let changes = [("base_url", "https://www.example.cn/"), ("publisher.name", "示例区反诈中心")];
    assert_eq!(send(&browser, &changes).status, 303);
    browser.server.until("/_fanzha/settings", |reply| !reply.text().contains("还是示例"));
    let built = browser.server.until("/_fanzha/", |reply| reply.status == 200);
    assert!(!hidden(&built, "token").is_empty());
    assert!(!browser.post("build", &[]).text().contains("还是示例"));
}

#[test]
fn hotlines_are_added_changed_and_removed() {
    let written = WRITTEN.replace(
        "  - {number: 96110, name: 反诈专线}\r\n",
        "  # 夜里也有人\r\n  - number: 96110 # 全国\r\n    name: \"反诈专线\"\r\n  - {number: 0000-0000000, name: 本地专线}\r\n",
    );
    let site = Site::new();
    site.write("site.yaml", &written);
    let browser = Browser::of(&site, &[]);
    assert_eq!(send(&browser, &[]).header("location"), Some("settings?done=unchanged"));
    assert_eq!(text_of(&site), written);
    // Changed: the second gets a sentence, and cannot be called.
    let changes = [
        ("hotlines[1].when", "上班时间"),
        ("hotlines[1].tel", "false"),
        ("hotlines[0].name", "反诈 \"专线\""),
    ];
    assert_eq!(send(&browser, &changes).header("location"), Some("settings?done=settings"));
    let changed = written
        .replace("\"反诈专线\"", "\"反诈 \\\"专线\\\"\"")
        .replace("name: 本地专线}", "name: 本地专线, when: 上班时间, tel: false}");
    assert_eq!(text_of(&site), changed);
    // Added: a button gives room, and writes nothing.
    let form = FilledForm::of(&browser.page("settings"));
    let mut form = FilledForm::of(&form.send(&browser, "settings", "add-hotline"));
    assert_eq!(text_of(&site), changed);
    form.set("hotlines[2].number", "110");
    let reply = form.send(&browser, "settings", "save");
    assert_eq!(reply.status, 422, "it has no name yet");
    assert!(reply.text().contains("<a href=\"#hotlines-2--name\">"), "{}", reply.text());
    let mut form = FilledForm::of(&reply);
    form.set("hotlines[2].name", "报警");
    assert_eq!(form.send(&browser, "settings", "save").status, 303);
    let added = changed.replace("tel: false}\r\n", "tel: false}\r\n  - number: 110\r\n    name: 报警\r\n");
    assert_eq!(text_of(&site), added);
    // Removed: the first, with what is typed meanwhile kept.
    let mut form = FilledForm::of(&browser.page("settings"));
    form.set("icp", "某ICP备00000000号");
    let form = FilledForm::of(&form.send(&browser, "settings", "drop-hotline 0"));
    assert_eq!(
        (form.value("icp").as_str(), form.value("hotlines[0].name").as_str()),
        ("某ICP备00000000号", "本地专线")
    );
    assert_eq!(form.send(&browser, "settings", "save").status, 303);
    let text = text_of(&site);
    assert!(
        text.contains("hotlines:\r\n") && !text.contains("96110") && text.contains("name: 本地专线, when"),
        "{text}"
    );
    browser.server.until("/_fanzha/settings", |reply| reply.text().contains("某ICP备00000000号"));
    assert!(browser.server.get("/help/").text().contains("本地专线"));
    // All removed: the built-in ones return.
    let form = FilledForm::of(&browser.page("settings"));
    let form = FilledForm::of(&form.send(&browser, "settings", "drop-hotline 1"));
    let form = FilledForm::of(&form.send(&browser, "settings", "drop-hotline 0"));
    assert_eq!(form.send(&browser, "settings", "save").status, 303);
    assert!(
        !text_of(&site).contains("hotlines") && text_of(&site).contains("checks: {missing-alt-text: error}")
    );
}

#[test]
fn built_in_hotlines_are_written_when_one_of_them_changes() {
    let site = Site::new();
    let written = "title: 甲\nbase_url: https://www.example.cn/";
    site.write("site.yaml", written);
    let browser = Browser::of(&site, &[]);
    assert_eq!(send(&browser, &[]).header("location"), Some("settings?done=unchanged"));
    let form = FilledForm::of(&browser.page("settings"));
    let numbers: Vec<String> =
        (0..5).map(|number| form.value(&format!("hotlines[{number}].number"))).collect();
    assert_eq!(numbers, ["110", "96110", "12381", "12321", "12377"]);
    let form = FilledForm::of(&form.send(&browser, "settings", "drop-hotline 4"));
    assert_eq!(text_of(&site), written);
    assert_eq!(form.send(&browser, "settings", "save").status, 303);
    let text = text_of(&site);
    assert!(text.starts_with(&format!("{written}\nhotlines:\n  - number: 110\n    name: ")), "{text}");
    assert!(text.contains("  - number: 12381\n") && text.contains("    tel: false\n"), "{text}");
    assert_eq!(text.matches("- number:").count(), 4, "{text}");
    // What a form cannot show it leaves alone.
    site.write("site.yaml", format!("{written}\nhotlines: 96110\n"));
    let page = browser.server.until("/_fanzha/settings", |reply| reply.text().contains("写法比较特别"));
    assert!(!page.text().contains("hotlines.shown"));
}
