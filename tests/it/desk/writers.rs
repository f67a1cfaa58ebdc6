//! Two who change one file: the second is told, and neither loses a word.

use std::fs;

use pretty_assertions::assert_eq;

use super::browser::{Browser, hidden};
use crate::support::{GOOD, Site};

const FILE: &str = "content/bulletins/2026/a.md";
const ADDRESS: &str = "text?file=content/bulletins/2026/a.md";

#[test]
fn second_writer_is_told_and_keeps_what_was_written() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let hash = hidden(&browser.page(ADDRESS), "hash");
    let (first, second) = (GOOD.replace("正文", "甲写的"), GOOD.replace("正文", "乙写的"));
    let save =
        |text: &str, hash: &str| browser.post("text", &[("file", FILE), ("hash", hash), ("text", text)]);
    assert_eq!(save(&first, &hash).status, 303);
    let reply = save(&second, &hash);
    assert_eq!(reply.status, 409);
    let page = reply.text();
    assert!(page.contains("没有保存") && page.contains("甲写的") && page.contains("乙写的"), "{page}");
    assert_eq!(fs::read_to_string(site.at(FILE)).unwrap(), first);
    // The form that came with the warning saves: its writer has seen the other text.
    assert_eq!(save(&second, &hidden(&reply, "hash")).status, 303);
    assert_eq!(fs::read_to_string(site.at(FILE)).unwrap(), second);
}

#[test]
fn change_by_another_program_counts_too() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let hash = hidden(&browser.page(ADDRESS), "hash");
    let other = GOOD.replace("正文", "编辑器里改的");
    site.write(FILE, &other);
    let reply = browser.post("text", &[("file", FILE), ("hash", &hash), ("text", "我的")]);
    assert_eq!(reply.status, 409);
    assert_eq!(fs::read_to_string(site.at(FILE)).unwrap(), other);
    site.remove(FILE);
    let reply = browser.post("text", &[("file", FILE), ("hash", &hash), ("text", "我的")]);
    assert_eq!(reply.status, 404);
    assert!(!site.at(FILE).exists());
}

#[test]
fn of_many_at_once_one_writes() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let hash = hidden(&browser.page(ADDRESS), "hash");
    let save = &|number: usize| {
        let text = GOOD.replace("正文", &format!("第{number}人写的"));
        browser.post("text", &[("file", FILE), ("hash", &hash), ("text", &text)]).status
    };
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..12).map(|number| scope.spawn(move || save(number))).collect();
        writers.into_iter().map(|writer| writer.join().expect("it ends")).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 303 | 409 | 503)), "{statuses:?}");
}

#[test]
fn form_of_an_earlier_run_saves_nothing_and_keeps_the_text() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let hash = hidden(&browser.page(ADDRESS), "hash");
    let fields = [("token", "an-earlier-run"), ("file", FILE), ("hash", &*hash), ("text", "我写的\r\n")];
    let reply = browser.send("text", &super::browser::encoded(&fields));
    assert_eq!(reply.status, 403);
    assert!(reply.text().contains("我写的") && reply.text().contains("还没有保存"), "{}", reply.text());
    assert_eq!(fs::read_to_string(site.at(FILE)).unwrap(), GOOD);
}
