//! What an author does at the desk, and what is in the files afterwards.

use std::fs;

use pretty_assertions::assert_eq;

use super::browser::{Browser, hidden};
use crate::support::{CONFIG, GOOD, Site};

const FILE: &str = "content/bulletins/2026/a.md";
const ADDRESS: &str = "text?file=content/bulletins/2026/a.md";

fn site() -> Site {
    Site::with(&[(FILE, GOOD)])
}

fn text_of(site: &Site) -> String {
    fs::read_to_string(site.at(FILE)).expect("the file is there")
}

#[test]
fn list_says_of_each_bulletin_how_it_is_published_and_what_is_wrong() {
    let site = site();
    let bulletin = |title: &str, more: &str| {
        format!("---\ntitle: {title}\ndate: 2026-02-03\nscam_type: loan\nloss: 1万\n{more}---\n\n正文。\n")
    };
    site.write("content/bulletins/draft.md", bulletin("草稿一篇", "draft: true\n"));
    site.write("content/bulletins/later.md", bulletin("以后的", "").replace("2026-02-03", "2026-12-01"));
    site.write(
        "content/bulletins/back.md",
        bulletin("撤回的", "withdrawn: {date: 2026-03-01, reason: 内容有误}\n"),
    );
    site.write("content/bulletins/wrong.md", bulletin("有错的", "region: 清圆市\n"));
    site.write("content/bulletins/torn.md", b"---\ntitle: \xb2\xe2\xca\xd4\n---\n");
    let browser = Browser::of(&site, &[]);
    let reply = browser.server.until("/_fanzha/", |reply| reply.text().contains("有错的"));
    let page = reply.text();
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    let policy = reply.header("content-security-policy").expect("a policy");
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'self'"),
        "{policy}"
    );
    let entry = |title: &str| {
        let (_, rest) = page.split_once(title).unwrap_or_else(|| panic!("no {title} in {page}"));
        rest.split_once("</li>").expect("an entry ends").0.to_owned()
    };
    assert!(entry(">好通报<").contains("可以发布") && entry(">好通报<").contains("没有发现问题"));
    assert!(entry(">好通报<").contains("href=\"/bulletins/2026/a/\""));
    assert!(entry(">草稿一篇<").contains("草稿"));
    assert!(entry(">以后的<").contains("到日子再发布") && entry(">以后的<").contains("2026-12-01"));
    assert!(entry(">撤回的<").contains("已撤回"));
    assert!(entry(">有错的<").contains("1 处错误"), "{}", entry(">有错的<"));
    assert!(entry(">有错的<").contains("有错，改好才能发布"), "{}", entry(">有错的<"));
    // What keeps the site from being built stands first, though its date is the earliest.
    let place = |title: &str| page.find(title).expect("it is in the list");
    assert!(place(">有错的<") < place(">以后的<") && place(">torn.md<") < place(">以后的<"));
    assert!(entry(">torn.md<").contains("文件有错，读不了"));
    let found = browser.page("?q=%E8%8D%89%E7%A8%BF").text();
    assert!(found.contains("草稿一篇") && !found.contains("好通报"), "{found}");
}

#[test]
fn new_bulletin_is_the_file_that_the_command_would_write() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let reply = browser
        .post("new", &[("title", "冒充 \"客服\": 退款 #骗局"), ("date", "2026-05-03"), ("draft", "yes")]);
    let path = "content/bulletins/2026/2026-05-03-maochong-kefu-tuikuan.md";
    let query = "content%2Fbulletins%2F2026%2F2026-05-03-maochong-kefu-tuikuan.md";
    assert_eq!(
        (reply.status, reply.header("location")),
        (303, Some(&*format!("edit?file={query}&done=created")))
    );
    let text = fs::read_to_string(site.at(path)).expect("the file was made");
    assert!(text.starts_with("---\ntitle: \"冒充 \\\"客服\\\": 退款 #骗局\"\ndate: 2026-05-03\n"), "{text}");
    assert!(text.contains("\ndraft: true\n"), "{text}");
    let editor = browser.page(&format!("edit?file={query}&done=created"));
    assert!(
        editor.text().contains("已新建") && editor.text().contains(r#"冒充 \&quot;客服\&quot;"#),
        "{}",
        editor.text()
    );
    let list = browser.page("").text();
    assert!(list.contains("冒充 &quot;客服&quot;: 退款 #骗局"), "{list}");
}

#[test]
fn new_bulletin_without_a_title_or_with_a_wrong_day_is_not_made() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let before = crate::support::tree(&site.at("content"));
    let reply = browser.post("new", &[("title", "  "), ("date", "")]);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("<a href=\"#title\">请先写标题</a>"), "{}", reply.text());
    let reply = browser.post("new", &[("title", "<b>题</b>"), ("date", "2026-13-45")]);
    assert_eq!(reply.status, 422);
    assert!(reply.text().contains("value=\"&lt;b&gt;题&lt;"), "{}", reply.text());
    assert_eq!(crate::support::tree(&site.at("content")), before);
}

#[test]
fn editor_changes_what_was_changed_and_keeps_every_other_byte() {
    let site = site();
    // Ends of both kinds, one alone, a comment, an unknown key, tabs and no end at the last line.
    let text = "---\r\ntitle: 好通报\t\ndate: 2026-01-02 # 记\r\nscam_type: loan\nloss: 6000\r\nodd: 1\n---\n\n<b>一</b>\r二\n\n三";
    site.write(FILE, text);
    let browser = Browser::of(&site, &[]);
    let form = browser.page(ADDRESS);
    assert!(form.text().contains("&lt;b&gt;一&lt;"), "{}", form.text());
    let hash = hidden(&form, "hash");
    let typed = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
    let save = |text: &str, hash: &str| {
        browser.post("text", &[("file", FILE), ("hash", hash), ("text", &typed(text))])
    };
    let reply = save(text, &hash);
    assert_eq!(reply.status, 303);
    assert!(reply.header("location").unwrap().ends_with("&done=unchanged"));
    assert_eq!(text_of(&site), text);
    let edited = text.replace("6000", "7000").replace("\n\n三", "\n\n二又二分之一\n三");
    let reply = save(&edited, &hash);
    assert!(reply.header("location").unwrap().ends_with("&done=saved"), "{}", reply.text());
    assert_eq!(text_of(&site), edited);
    assert!(browser.page(ADDRESS).text().contains("7000"));
}

#[test]
fn editor_shows_what_a_check_says_after_a_save() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let hash = hidden(&browser.page(ADDRESS), "hash");
    let text = GOOD.replace("清远市", "清圆市");
    let reply = browser.post("text", &[("file", FILE), ("hash", &hash), ("text", &text)]);
    assert_eq!(reply.status, 303);
    let page = browser.page(&format!("{ADDRESS}&done=saved")).text();
    assert!(page.contains("已保存") && page.contains("<mark>清圆市</mark>"), "{page}");
    assert!(page.contains(&format!("{FILE} 第 5 行")), "{page}");
}

#[test]
fn desk_speaks_the_language_of_the_site() {
    let site = site();
    site.write("site.yaml", format!("{CONFIG}language: en\n"));
    let browser = Browser::of(&site, &[]);
    for path in ["", "new", ADDRESS, "text?file=nothing"] {
        let page = browser.page(path).text();
        assert!(page.contains("<html lang=\"en\">") && page.contains("Bulletin desk"), "{page}");
        let own = page.replace("测试站", "").replace("好通报", "").replace("测试", "");
        let chinese = |c: char| ('\u{4e00}'..'\u{9fff}').contains(&c);
        assert!(path == ADDRESS || !own.contains(chinese), "{own}");
    }
}
