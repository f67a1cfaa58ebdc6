//! What was never published can be deleted, what was published is withdrawn, and what was withdrawn comes back.

use std::fs;

use pretty_assertions::assert_eq;

use super::browser::{Browser, hidden};
use crate::support::{GOOD, Site, tree};

const FILE: &str = "content/bulletins/2026/a.md";
const SAMPLE: &str = "content/bulletins/2026/2026-01-02-shili.md";

fn draft() -> String {
    GOOD.replace("summary:", "draft: true\nsummary:")
}

/// Opens the page that asks, and answers it.
fn confirm(browser: &Browser, path: &str, file: &str) -> String {
    let page = browser.page(&format!("{path}?file={file}"));
    assert_eq!(page.status, 200, "{}", page.text());
    let hash = hidden(&page, "hash");
    assert_eq!(browser.post(path, &[("file", file), ("hash", "0")]).status, 409);
    let reply = browser.post(path, &[("file", file), ("hash", &hash)]);
    reply.header("location").unwrap_or_else(|| panic!("{} {}", reply.status, reply.text())).to_owned()
}

/// What the links above the form and above the plain editor offer.
fn offered(browser: &Browser, file: &str) -> Vec<Vec<&'static str>> {
    let of = |page: &str| {
        let text = browser.page(&format!("{page}?file={file}")).text();
        let known = ["withdraw", "restore", "delete", "export"];
        known.into_iter().filter(|known| text.contains(&format!("<a href=\"{known}?file="))).collect()
    };
    vec![of("edit"), of("text")]
}

#[test]
fn draft_is_deleted_with_its_translation_after_a_question() {
    let site = Site::with(&[(FILE, &draft())]);
    site.write("content/bulletins/2026/a.en.md", "---\ntitle: A\n---\n\nText.\n");
    site.write("content/bulletins/2026/a/p.txt", "x");
    let browser = Browser::of(&site, &[]);
    assert_eq!(offered(&browser, FILE), [["delete"], ["delete"]]);
    assert!(browser.page(&format!("delete?file={FILE}")).text().contains("<b>好通报</b>"));
    assert!(site.at(FILE).exists());
    assert_eq!(confirm(&browser, "delete", FILE), "./?done=deleted");
    let left: Vec<String> = tree(&site.at("content")).into_keys().collect();
    assert_eq!(left, ["bulletins/2026/a/p.txt"]);
    let list = browser.server.until("/_fanzha/?done=deleted", |reply| reply.text().contains("共 0 篇"));
    assert!(list.text().contains("已删除"), "{}", list.text());
}

#[test]
fn what_was_published_is_not_deleted() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    assert_eq!(browser.post("build", &[]).status, 200);
    assert_eq!(offered(&browser, FILE), [["withdraw", "export"], ["withdraw", "export"]]);
    assert_eq!(browser.page(&format!("delete?file={FILE}")).status, 422);
    let hash = hidden(&browser.page(&format!("edit?file={FILE}")), "hash");
    let reply = browser.post("delete", &[("file", FILE), ("hash", &hash)]);
    assert!(reply.status == 422 && reply.text().contains("只能撤回"), "{}", reply.text());
    // A draft whose page is in the site that was built last has had readers, too.
    site.write(FILE, draft());
    assert_eq!(browser.page(&format!("delete?file={FILE}")).status, 422);
    assert_eq!(fs::read_to_string(site.at(FILE)).unwrap(), draft());
    for odd in ["site.yaml", "content/../site.yaml", "content/bulletins/none.md", ""] {
        assert_eq!(browser.post("delete", &[("file", odd), ("hash", &hash)]).status, 404, "{odd}");
    }
}

#[test]
fn what_no_built_site_has_is_deleted_though_it_is_no_draft() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    let all = ["withdraw", "delete", "export"];
    assert_eq!(offered(&browser, FILE), [all, all]);
    // A site may also be built elsewhere.
    let question = browser.page(&format!("delete?file={FILE}")).text();
    assert!(question.contains("如果网站是在别处生成"), "{question}");
    // Under its old name it had readers.
    assert_eq!(browser.post("build", &[]).status, 200);
    assert_eq!(browser.post("rename", &[("file", FILE), ("name", "b")]).status, 303);
    let renamed = "content/bulletins/2026/b.md";
    assert_eq!(browser.page(&format!("delete?file={renamed}")).status, 422);
    site.write(renamed, GOOD);
    assert_eq!(confirm(&browser, "delete", renamed), "./?done=deleted");
    assert!(!site.at(renamed).exists());
}

#[test]
fn example_of_a_new_site_is_deleted_until_somebody_makes_something_of_it() {
    let sample = GOOD.replace("好通报", "示例：接到“快递丢了要赔钱”的电话，先挂断");
    let site = Site::with(&[(SAMPLE, &sample)]);
    let browser = Browser::of(&site, &[]);
    assert_eq!(browser.post("build", &[]).status, 200);
    site.write(SAMPLE, GOOD);
    assert_eq!(browser.page(&format!("delete?file={SAMPLE}")).status, 422);
    site.write(SAMPLE, &sample);
    assert_eq!(confirm(&browser, "delete", SAMPLE), "./?done=deleted");
    assert!(!site.at(SAMPLE).exists());
}

#[test]
fn withdrawn_bulletin_comes_back_with_all_its_bytes() {
    let written = GOOD.replace('\n', "\r\n");
    let site = Site::with(&[(FILE, &written)]);
    let browser = Browser::of(&site, &[]);
    assert_eq!(browser.page(&format!("restore?file={FILE}")).status, 422);
    let hash = hidden(&browser.page(&format!("withdraw?file={FILE}")), "hash");
    let fields = [("file", FILE), ("hash", &*hash), ("date", "2026-11-01"), ("reason", "细节有误")];
    assert_eq!(browser.post("withdraw", &fields).status, 303);
    assert_ne!(fs::read_to_string(site.at(FILE)).unwrap(), written);
    let list = browser.server.until("/_fanzha/", |reply| reply.text().contains("已撤回")).text();
    assert!(!list.contains("href=\"export?"), "{list}");
    assert_eq!(offered(&browser, FILE), [["restore"], ["restore"]]);
    assert!(confirm(&browser, "restore", FILE).ends_with("&done=restored"));
    assert_eq!(fs::read_to_string(site.at(FILE)).unwrap(), written);
    let list = browser.server.until("/_fanzha/", |reply| !reply.text().contains("已撤回")).text();
    assert!(list.contains("href=\"export?"), "{list}");
}
