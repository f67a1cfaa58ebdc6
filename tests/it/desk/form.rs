//! The form of a bulletin: what a browser shows and sends, and what is in the file afterwards.

use std::fs;

use pretty_assertions::assert_eq;

use super::browser::Browser;
use super::filled::FilledForm;
use crate::support::pictures::png;
use crate::support::{GOOD, Site};

const FILE: &str = "content/bulletins/2026/a.md";
const ADDRESS: &str = "edit?file=content/bulletins/2026/a.md";

/// Two cases, remarks, keys that nobody knows, odd quotes, and the line ends of Windows.
const TWO: &str = "---\r
# 第 3 期 <待发>\r
title: \"一周两起“理赔”骗局 & 教训\"   # 定稿\r
date: 2026/6/8\r
scam_type: 冒充客服\r
layout: post\r
cases:\r
  # 第一起\r
  - loss: 2万多元   # 核实过\r
    victim: {label: 周女士, age_band: 30-44}\r
    note: 内部编号 7\r
  - outcome: 劝阻成功\r
    prevented: '5万'\r
tips: [不转账, 不共享屏幕]\r
draft: false\r
---\r
\r
\r
正文 <b>一</b>。\r
\r
二。\r
";

fn text_of(site: &Site) -> String {
    fs::read_to_string(site.at(FILE)).expect("the file is there")
}

/// Opens the form of the file.
fn form_of(browser: &Browser) -> FilledForm {
    FilledForm::of(&browser.page(ADDRESS))
}

#[test]
fn form_in_which_nothing_was_changed_writes_nothing() {
    for text in [TWO, GOOD] {
        let site = Site::with(&[(FILE, text)]);
        let browser = Browser::of(&site, &[]);
        let form = form_of(&browser);
        // People who never saw an id see the name.
        assert_ne!(form.value("scam_type"), "loan");
        let reply = form.press(&browser, "save");
        assert_eq!(reply.status, 303, "{}", reply.text());
        let location = reply.header("location").expect("a redirection");
        assert!(location.ends_with("done=unchanged"), "{location}");
        assert_eq!(text_of(&site), text);
    }
}

#[test]
fn changed_fields_change_their_own_bytes() {
    let site = Site::with(&[(FILE, TWO)]);
    let browser = Browser::of(&site, &[]);
    let mut form = form_of(&browser);
    form.set("title", "一周两起“退款”骗局 & 教训");
    form.set("region", " 绵阳 ");
    form.set("cases[0].loss", "3万");
    form.set("cases[1].victim.label", "吴某");
    form.set("cases[1].outcome", "attempted");
    form.set("tips", "不转账\r\n不共享屏幕\r\n先问民警");
    form.set("draft", "true");
    form.set("body", "\r\n\r\n正文 <b>一</b>改。\r\n\r\n二。\r\n");
    let reply = form.press(&browser, "save");
    assert_eq!(reply.status, 303, "{}", reply.text());
    let expected = TWO
        .replace("“理赔”", "“退款”")
        .replace("冒充客服\r\n", "冒充客服\r\nregion: 绵阳\r\n")
        .replace("2万多元", "3万")
        .replace("劝阻成功", "attempted")
        .replace("'5万'\r\n", "'5万'\r\n    victim: {label: 吴某}\r\n")
        .replace("不共享屏幕]", "不共享屏幕, 先问民警]")
        .replace("draft: false", "draft: true")
        .replace("<b>一</b>。", "<b>一</b>改。");
    assert_eq!(text_of(&site), expected);
}

#[test]
fn buttons_add_and_remove_cases_without_a_script_and_without_saving() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let mut form = form_of(&browser);
    form.set("title", "改过的");
    let mut form = FilledForm::of(&form.press(&browser, "add-case"));
    assert_eq!(form.value("title"), "改过的");
    form.set("cases[1].outcome", "prevented");
    form.set("cases[1].prevented", "5万");
    let mut form = FilledForm::of(&form.press(&browser, "add-case"));
    form.set("cases[2].loss", "7万");
    let form = FilledForm::of(&form.press(&browser, "drop-case 1"));
    assert_eq!(form.value("cases[1].loss"), "7万");
    assert_eq!(text_of(&site), GOOD);
    assert_eq!(form.press(&browser, "save").status, 303);
    let expected =
        GOOD.replace("好通报", "改过的").replace("loss: 6000\n", "cases:\n  - loss: 6000\n  - loss: 7万\n");
    assert_eq!(text_of(&site), expected);
}

#[test]
fn correction_is_written_with_its_day() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let mut form = FilledForm::of(&browser.page(&format!("{ADDRESS}&add=correction")));
    form.set("corrections[0].text", "金额由3000元改为6000元。");
    assert_eq!(form.press(&browser, "save").status, 303);
    let expected = GOOD.replace(
        "summary: 一句话。\n",
        "summary: 一句话。\nupdated: 2026-11-01\ncorrections:\n  - date: 2026-11-01\n    text: 金额由3000元改为6000元。\n",
    );
    assert_eq!(text_of(&site), expected);
    // It opens without a complaint, is no correction before it says something, and can be taken away.
    let reply = form_of(&browser).press(&browser, "add-correction");
    let form = FilledForm::of(&reply);
    assert_eq!(form.value("corrections[1].date"), "2026-11-01");
    assert!(reply.text().contains("没有发现问题。") && !form.tag("corrections[1].text").contains("invalid"));
    assert_eq!(form.press(&browser, "save").status, 303);
    assert_eq!(text_of(&site), expected);
    let form = FilledForm::of(&form_of(&browser).press(&browser, "drop-correction 0"));
    assert_eq!(form.press(&browser, "save").status, 303);
    let expected = GOOD.replace("summary: 一句话。\n", "summary: 一句话。\nupdated: 2026-11-01\n");
    assert_eq!(text_of(&site), expected);
}

#[test]
fn mistakes_stand_at_their_fields_and_values_are_shown_as_understood() {
    let site = Site::with(&[(FILE, TWO)]);
    let browser = Browser::of(&site, &[]);
    let mut form = form_of(&browser);
    for (name, value) in [
        ("title", ""),
        ("date", "2026年6月31日"),
        ("region", "清圆市"),
        ("cases[0].loss", "很多钱"),
        ("cases[1].victim.count", "几个"),
    ] {
        form.set(name, value);
    }
    form.set("scam_type", "快递理赔");
    let reply = form.press(&browser, "check");
    let page = reply.text();
    let form = FilledForm::of(&reply);
    for name in ["title", "date", "region", "cases[0].loss", "cases[1].victim.count"] {
        let tag = form.tag(name);
        assert!(tag.contains("aria-invalid=\"true\""), "{tag}");
        let (_, described) = tag.split_once("aria-describedby=\"").expect("a description");
        let ids: Vec<&str> = described.split('"').next().expect("ids").split(' ').collect();
        assert!(ids.iter().any(|id| id.ends_with("-notes")), "{tag}");
        assert!(ids.iter().all(|id| page.contains(&format!("id=\"{id}\""))), "{ids:?}\n{page}");
        let own =
            tag.split_once(" id=\"").and_then(|(_, rest)| rest.split_once('"')).expect("an id").0.to_owned();
        assert!(page.contains(&format!("<a href=\"#{own}\">")), "no link to {own} in the summary");
    }
    for tag in ["scam_type", "summary", "cases[1].prevented"] {
        assert!(!form.tag(tag).contains("aria-invalid"), "{}", form.tag(tag));
    }
    assert!(page.contains("理解为：冒充电商物流客服类") && page.contains("理解为：5万元"), "{page}");
    assert_eq!(text_of(&site), TWO);
    // A fix that is certain is one button.
    let form = FilledForm::of(&form.press(&browser, "use region 广东省清远市"));
    assert_eq!(form.value("region"), "广东省清远市");
    assert!(!form.tag("region").contains("aria-invalid"));
}

#[test]
fn second_writer_is_told_and_neither_loses_a_word() {
    let site = Site::with(&[(FILE, TWO)]);
    let browser = Browser::of(&site, &[]);
    let (mut first, mut second) = (form_of(&browser), form_of(&browser));
    first.set("cases[0].loss", "3万");
    first.set("region", "绵阳");
    first.set("tips", "甲的提示");
    assert_eq!(first.press(&browser, "save").status, 303);
    let after_first = text_of(&site);
    second.set("cases[0].loss", "9万");
    second.set("title", "乙的标题");
    let reply = second.press(&browser, "save");
    assert_eq!(reply.status, 409);
    assert_eq!(text_of(&site), after_first);
    let page = reply.text();
    assert!(page.contains("没有保存") && page.contains("<dd>3万</dd>"), "{page}");
    let form = FilledForm::of(&reply);
    // What the second one changed stays as typed, the rest is as the first one wrote it.
    let values = ["cases[0].loss", "title", "region", "tips"].map(|name| form.value(name));
    assert_eq!(values, ["9万", "乙的标题", "绵阳", "甲的提示"]);
    assert_eq!(form.press(&browser, "save").status, 303);
    let expected = after_first.replace("3万", "9万").replace("一周两起“理赔”骗局 & 教训", "乙的标题");
    assert_eq!(text_of(&site), expected);
}

#[test]
fn form_of_an_earlier_run_saves_nothing_and_keeps_what_was_typed() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let mut form = form_of(&browser);
    form.set("title", "我写的");
    form.set("token", "an-earlier-run");
    let reply = form.press(&browser, "save");
    assert_eq!(reply.status, 403);
    assert_eq!(FilledForm::of(&reply).value("title"), "我写的");
    assert_eq!(text_of(&site), GOOD);
}

#[test]
fn file_without_a_form_opens_in_the_plain_editor() {
    let site = Site::with(&[(FILE, GOOD), ("content/pages/about.md", "---\ntitle: 关于\n---\n\n正文。\n")]);
    let browser = Browser::of(&site, &[]);
    site.write(FILE, "没有信息栏的正文。\n");
    for address in [ADDRESS, "edit?file=content/pages/about.md"] {
        let page = browser.page(address).text();
        assert!(page.contains("<textarea id=\"text\""), "{page}");
    }
}

#[test]
fn new_bulletin_has_the_type_that_was_typed() {
    let site = Site::new();
    let browser = Browser::of(&site, &[]);
    assert!(browser.page("new").text().contains("<option value=\"刷单\">"));
    let fields = [("title", "题"), ("date", "2026-05-03"), ("scam_type", "冒充客服")];
    assert_eq!(browser.post("new", &fields).status, 303);
    let text =
        fs::read_to_string(site.at("content/bulletins/2026/2026-05-03-ti.md")).expect("the file was made");
    assert!(text.contains("\nscam_type: 冒充客服\n"), "{text}");
    let reply = browser.post("new", &[("title", "题二"), ("scam_type", "没有这一类骗局")]);
    assert!(reply.status == 422 && reply.text().contains("没有这一类骗局"), "{}", reply.text());
    // What is wrong stands at its field, with what was meant.
    let fields = [("title", "题三"), ("date", "2026年5月32日"), ("scam_type", "冒充克服")];
    let page = browser.post("new", &fields).text();
    for field in ["date", "scam_type"] {
        assert!(page.contains(&format!("<a href=\"#{field}\">")), "{page}");
        assert!(page.contains(&format!("<div class=\"notes\" id=\"{field}-notes\">")), "{page}");
    }
    let (_, button) = page.split_once("value=\"use scam_type ").expect("a button");
    let meant = button.split('"').next().expect("a value ends").to_owned();
    let reply = browser.post("new", &[&fields[..], &[("do", &*format!("use scam_type {meant}"))]].concat());
    assert!(reply.status == 422 && reply.text().contains(&format!("value=\"{meant}\"")), "{}", reply.text());
    // A date without a year is one of this year.
    let page = browser.post("new", &[("title", "题三"), ("date", "5月3日")]).text();
    assert!(page.contains("value=\"use date 2026-05-03\""), "{page}");
    let taken = [("title", "题三"), ("date", "2026-05-03"), ("do", "use scam_type 刷单")];
    assert_eq!(browser.post("new", &taken).status, 200, "nothing is made before somebody says so");
}

#[test]
fn draft_shows_its_pictures() {
    let site = Site::new();
    let text = GOOD.replace("summary:", "draft: true\ncover: {src: a/封面.png, alt: 封面}\nsummary:");
    site.write(FILE, text.replace("正文。", "正文。\n\n![截图](a/p.png)\n"));
    site.write("content/bulletins/2026/a/p.png", png(700, 40));
    site.write("content/bulletins/2026/a/封面.png", png(400, 300));
    let browser = Browser::of(&site, &[]);
    let page = browser.page(&format!("draft?file={FILE}")).text();
    let html = scraper::Html::parse_document(&page);
    let images = scraper::Selector::parse("main img").expect("a selector");
    let sources: Vec<&str> = html.select(&images).filter_map(|image| image.attr("src")).collect();
    assert_eq!(sources.len(), 2, "{page}");
    for source in sources {
        assert!(source.starts_with("draft?file="), "{source}");
        let reply = browser.page(source);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some("image/png")), "{source}");
        assert!(image::load_from_memory(&reply.body).is_ok(), "{source}");
    }
    let sets = scraper::Selector::parse("source").expect("a selector");
    for set in html.select(&sets).filter_map(|source| source.attr("srcset")) {
        let address = set.split(' ').next().expect("an address");
        assert_eq!(browser.page(address).header("content-type"), Some("image/webp"), "{set}");
    }
    assert_eq!(browser.server.get("/bulletins/2026/a/p.png").status, 404, "they are not published");
}

#[test]
fn draft_has_a_page_beside_its_form_and_hints_are_no_silence() {
    let site = Site::with(&[(FILE, &GOOD.replace("summary:", "draft: true\nsummary:"))]);
    let later = GOOD.replace("好通报", "以后的通报").replace("2026-01-02", "2027-01-02");
    site.write("content/bulletins/later.md", later);
    let browser = Browser::of(&site, &[]);
    for (file, title) in [(FILE, "好通报"), ("content/bulletins/later.md", "以后的通报")] {
        let form = browser.page(&format!("edit?file={file}")).text();
        assert!(form.contains("<iframe src=\"draft?file="), "{form}");
        let page = browser.page(&format!("draft?file={file}"));
        assert!(
            page.status == 200 && page.text().contains(&format!("<title>{title} - 测试站</title>")),
            "{}",
            page.text()
        );
        assert!(
            page.header("content-security-policy").is_some_and(|it| it.contains("frame-ancestors 'self'"))
        );
    }
    assert_eq!(browser.server.get("/bulletins/2026/a/").status, 404);
    assert_eq!(browser.page("draft?file=content/bulletins/none.md").status, 404);
    let unknown = browser.page("draft?file=content/bulletins/2026/a.md&picture=index.html");
    assert_eq!(unknown.status, 404, "only pictures are handed out so");
    // A hint alone: neither an error nor nothing.
    site.write(FILE, GOOD.replace("正文。", "见 <https://www.mps.gov.cn/a?utm_source=x>。"));
    let list = browser.server.until("/_fanzha/", |reply| reply.text().contains("1 处提示"));
    let (_, entry) = list.text().split_once("好通报").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("it");
    assert!(!entry.split("</li>").next().expect("it").contains("没有发现问题"), "{entry}");
    assert!(!browser.page(ADDRESS).text().contains("没有发现问题"));
}
