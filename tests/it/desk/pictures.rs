//! The pictures of a text: put in, replaced, taken out, made the cover; and gone with a bulletin that is deleted.

use std::fs;

use pretty_assertions::assert_eq;

use super::browser::{Browser, hidden};
use crate::serve::client::Reply;
use crate::support::pictures::{as_jpeg, png};
use crate::support::{GOOD, Site, tree};

const FILE: &str = "content/bulletins/2026/a.md";
const PAGE: &str = "pictures?file=content/bulletins/2026/a.md";
const PICTURE: &str = "content/bulletins/2026/a/one.png";

/// A site with a bulletin that shows a picture of its own and one that others may show, too.
fn site() -> Site {
    let site = Site::with(&[(FILE, &GOOD.replace("正文。", "正文。\n\n![一](a/one.png)\n\n完。"))]);
    site.write(PICTURE, png(40, 30));
    site
}

fn text_of(site: &Site) -> String {
    fs::read_to_string(site.at(FILE)).expect("the file is there")
}

fn press(browser: &Browser, button: &str, picture: &str, new: &[u8]) -> Reply {
    let hash = hidden(&browser.page(PAGE), "hash");
    let fields = [("file", FILE), ("hash", &*hash), ("picture", picture), ("do", button)];
    let reply = browser.upload("pictures", &fields, &[("new", "x.png", new)]);
    // The preview has read what was written before the answer comes, or soon after.
    std::thread::sleep(std::time::Duration::from_millis(300));
    reply
}

fn done(reply: &Reply) -> String {
    let location = reply.header("location").unwrap_or_else(|| panic!("{} {}", reply.status, reply.text()));
    location.rsplit_once("done=").expect("it says what was done").1.to_owned()
}

#[test]
fn picture_is_taken_out_with_its_line_and_its_file() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let page = browser.page(PAGE);
    assert!(page.text().contains("one.png") && page.text().contains("<b>好通报</b>"), "{}", page.text());
    let (_, rest) = page
        .text()
        .split_once("<img src=\"")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("it is shown");
    let address = rest.split_once('"').expect("an end").0.replace("&amp;", "&").replace("&#x2F;", "/");
    assert_eq!(browser.page(&address).body, png(40, 30));
    assert_eq!(done(&press(&browser, "remove", PICTURE, b"")), "picture-removed");
    assert_eq!(text_of(&site), GOOD.replace("正文。", "正文。\n\n完。"));
    let left: Vec<String> = tree(&site.at("content")).into_keys().collect();
    assert_eq!(left, ["bulletins/2026/a.md"]);
}

#[test]
fn picture_of_another_text_stays() {
    let site = site();
    site.write(
        "content/bulletins/b.md",
        GOOD.replace("正文。", "草稿里的 ![一](2026/a/one.png)").replace("summary:", "draft: true\nsummary:"),
    );
    let browser = Browser::of(&site, &[]);
    assert_eq!(done(&press(&browser, "remove", PICTURE, b"")), "picture-kept");
    assert!(site.at(PICTURE).exists());
    assert!(!text_of(&site).contains("one.png"));
}

#[test]
fn picture_is_replaced() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let before = text_of(&site);
    assert_eq!(done(&press(&browser, "replace", PICTURE, &png(50, 20))), "picture-replaced");
    assert_eq!(fs::read(site.at(PICTURE)).expect("it is there"), png(50, 20));
    assert_eq!(text_of(&site), before);
    // Another format has another name.
    let jpeg = as_jpeg(&crate::support::pictures::photo(40, 30, 1));
    assert_eq!(done(&press(&browser, "replace", PICTURE, &jpeg)), "picture-replaced");
    assert_eq!(text_of(&site), before.replace("one.png", "one.jpg"));
    let folder = tree(&site.at("content/bulletins/2026/a"));
    assert_eq!(folder.keys().collect::<Vec<_>>(), ["one.jpg"]);
    // What is no picture replaces none.
    let reply = press(&browser, "replace", "content/bulletins/2026/a/one.jpg", b"no picture");
    assert!(reply.status == 422 && reply.text().contains("不是能用的图片"), "{}", reply.text());
    assert_eq!(fs::read(site.at("content/bulletins/2026/a/one.jpg")).expect("it is there"), jpeg);
}

#[test]
fn picture_becomes_the_cover_and_is_taken_out_everywhere() {
    let site = site();
    let before = text_of(&site);
    let browser = Browser::of(&site, &[]);
    assert_eq!(done(&press(&browser, "cover", PICTURE, b"")), "picture-cover");
    let text = text_of(&site);
    assert!(text.contains("src: a/one.png") && text.contains("alt: 一"), "{text}");
    assert_eq!(done(&press(&browser, "remove", PICTURE, b"")), "picture-removed");
    assert_eq!(text_of(&site), before.replace("![一](a/one.png)\n\n", ""));
}

#[test]
fn only_pictures_of_the_text_are_shown_and_changed() {
    let site = site();
    site.write("content/bulletins/other.png", png(9, 9));
    site.write("content/bulletins/2026/a/list.txt", "x");
    let before = tree(site.root());
    let browser = Browser::of(&site, &[]);
    for odd in
        ["content/bulletins/other.png", "content/bulletins/2026/a/list.txt", "site.yaml", "../x.png", FILE]
    {
        assert_eq!(browser.page(&format!("{PAGE}&show={odd}")).status, 404, "{odd}");
        assert_eq!(press(&browser, "remove", odd, b"").status, 422, "{odd}");
        assert_eq!(press(&browser, "replace", odd, &png(9, 9)).status, 422, "{odd}");
    }
    let fields = [("file", FILE), ("hash", "0"), ("picture", PICTURE), ("do", "remove")];
    assert_eq!(browser.upload("pictures", &fields, &[]).status, 409);
    let mut after = tree(site.root());
    after.retain(|path, _| !path.starts_with(".fanzha-cache"));
    assert_eq!(after, before);
}

#[test]
fn picture_is_put_in_from_their_page() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let hash = hidden(&browser.page(PAGE), "hash");
    let fields = [("file", FILE), ("hash", &*hash), ("alt", "截图")];
    let reply = browser.upload("picture", &fields, &[("picture", "a.png", &png(4, 3))]);
    assert_eq!(
        reply.header("location"),
        Some("pictures?file=content%2Fbulletins%2F2026%2Fa.md&done=pictured")
    );
    assert_eq!(text_of(&site), format!("{GOOD}\n![截图](a/a.png)\n"));
}

#[test]
fn deleted_draft_takes_its_own_pictures_along() {
    let site = site();
    site.write(FILE, text_of(&site).replace("summary:", "draft: true\nsummary:"));
    site.write("content/bulletins/2026/a/shared.png", png(9, 9));
    site.write("content/bulletins/2026/a/list.txt", "x");
    site.write("content/bulletins/b.md", GOOD.replace("正文。", "![二](2026/a/shared.png)"));
    let browser = Browser::of(&site, &[]);
    let question = browser.page(&format!("delete?file={FILE}"));
    assert!(question.text().contains("一起删除：one.png。"), "{}", question.text());
    let hash = hidden(&question, "hash");
    assert_eq!(browser.post("delete", &[("file", FILE), ("hash", &hash)]).status, 303);
    let left: Vec<String> = tree(&site.at("content")).into_keys().collect();
    assert_eq!(left, ["bulletins/2026/a/list.txt", "bulletins/2026/a/shared.png", "bulletins/b.md"]);
}

#[test]
fn doctor_names_pictures_that_no_text_uses() {
    let site = site();
    let unused = |site: &Site| site.run("doctor", &[]).stderr.contains("张图片没有文章用到");
    assert!(!unused(&site));
    site.write(FILE, GOOD);
    let run = site.run("doctor", &[]);
    assert!(run.stderr.contains("有 1 张图片没有文章用到") && run.stderr.contains(PICTURE), "{}", run.stderr);
}
