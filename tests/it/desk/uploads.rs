//! Files that are sent to the desk: raw material and pictures, good ones and others.

use std::collections::BTreeMap;
use std::fs;

use pretty_assertions::assert_eq;

use super::browser::{BOUNDARY, Browser, hidden};
use crate::support::pictures::png;
use crate::support::{GOOD, Site, tree};

const FILE: &str = "content/bulletins/2026/a.md";
const ADDRESS: &str = "text?file=content/bulletins/2026/a.md";
const STORY: &str =
    "冒充客服退款骗走两万元\n\n2026年5月3日，清远市的阮某接到自称客服的电话，对方说要退款，骗走她2万元。\n";

fn site() -> Site {
    Site::with(&[(FILE, GOOD)])
}

/// The site's own files.
fn files(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(site.root());
    files.retain(|path, _| !path.starts_with(".fanzha-cache"));
    files
}

/// The files that are there now and were not before.
fn added(site: &Site, before: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    files(site).into_keys().filter(|path| !before.contains_key(path)).collect()
}

#[test]
fn material_becomes_a_bulletin_once() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let reply = browser.upload("import", &[], &[("files", "通报.txt", STORY.as_bytes())]);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let made = added(&site, &before);
    assert_eq!(made.len(), 1, "{made:?}");
    let text = fs::read_to_string(site.at(&made[0])).expect("it was written");
    assert!(text.contains("title: 冒充客服退款骗走两万元") && text.contains("2万元"), "{text}");
    // The day of publication is missing: it begins as a draft, and the others can be published.
    assert!(text.contains("\ndraft: true\n") && text.contains("date: TODO"), "{text}");
    assert_eq!(browser.post("build", &[]).status, 200);
    fs::remove_dir_all(site.at("public")).expect("it was built");
    assert!(reply.text().contains("看一看，接着改") && reply.text().contains(&made[0]), "{}", reply.text());
    let again = browser.upload("import", &[], &[("files", "通报.txt", STORY.as_bytes())]);
    assert!(again.status == 422 && again.text().contains(&made[0]), "{}", again.text());
    assert_eq!(added(&site, &before), made);
}

#[test]
fn import_says_what_was_read_and_what_to_look_at() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let story = "冒充客服退款骗走两万元\n\n2026年5月3日，清远市的阮某接到自称客服的电话，对方说要退款，骗走她2万元。\n\n\
                 5月4日，刘女士接到自称客服的电话，民警劝阻了她。她的手机号是13800138000。\n";
    let reply = browser.upload("import", &[], &[("files", "2026-05-06通报.txt", story.as_bytes())]).text();
    let (_, list) = reply.split_once("<h2>看出了什么</h2>").unwrap_or_else(|| panic!("{reply}"));
    let (list, _) = list.split_once("<p class=\"links\">").expect("an end");
    let lines: Vec<&str> = list
        .lines()
        .filter_map(|line| line.trim().strip_prefix("<li>"))
        .map(|line| line.trim_end_matches("</li>"))
        .collect();
    let expected = [
        "共 2 起案件。",
        "标题：冒充客服退款骗走两万元；日期：2026-05-06；种类：案例",
        "案件 1：诈骗类型：冒充电商物流客服类；案发时间：2026-05-03；地区：广东省清远市；结果：钱被骗走；称呼：阮某；骗子怎样找来：电话；冒充谁：客服",
        "案件 2：诈骗类型：冒充电商物流客服类；案发时间：2026-05-04；称呼：刘女士；性别：女；骗子怎样找来：电话；冒充谁：客服",
        "要填的：损失、地区。",
        "案件 2 原文没有明说，或者没有看出来：结果。",
        "案件 2 的诈骗类型“冒充电商物流客服类”是推测的，请对照原文。",
        "这里像是一个手机号码",
    ];
    assert_eq!(lines, expected, "{reply}");
}

#[test]
fn picture_goes_beside_its_text_and_replaces_none() {
    let site = site();
    let browser = Browser::of(&site, &[]);
    let (one, other) = (png(40, 30), png(50, 20));
    let put_in = |text: &str, picture: &[u8]| {
        let hash = hidden(&browser.page(ADDRESS), "hash");
        let fields = [("file", FILE), ("hash", &*hash), ("text", text), ("alt", "截图 [1]")];
        browser.upload("picture", &fields, &[("picture", "C:\\图\\屏幕截图 1.JPG", picture)])
    };
    let reply = put_in(&GOOD.replace("正文", "没有存过的正文"), &one);
    assert!(reply.header("location").is_some_and(|to| to.ends_with("&done=pictured")), "{}", reply.text());
    let text = fs::read_to_string(site.at(FILE)).unwrap();
    let line = "\n\n![截图 \\[1\\]](a/pingmu-jietu-1.png)\n";
    assert_eq!(text, format!("{}{line}", GOOD.replace("正文", "没有存过的正文").trim_end()));
    put_in(&text, &other);
    let folder = tree(&site.at("content/bulletins/2026/a"));
    let names: Vec<&String> = folder.keys().collect();
    assert_eq!(names, ["pingmu-jietu-1-2.png", "pingmu-jietu-1.png"]);
    assert!(folder["pingmu-jietu-1.png"] == one && folder["pingmu-jietu-1-2.png"] == other);
    let page = browser.server.until("/bulletins/2026/a/", |reply| reply.text().contains("截图 [1]"));
    assert_eq!(page.status, 200);
}

#[test]
fn what_is_no_picture_or_comes_too_late_changes_nothing() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let hash = hidden(&browser.page(ADDRESS), "hash");
    let put_in = |file: &str, hash: &str, picture: &[u8]| {
        let fields = [("file", file), ("hash", hash), ("text", GOOD), ("alt", "")];
        browser.upload("picture", &fields, &[("picture", "a.png", picture)]).status
    };
    assert_eq!(put_in(FILE, &hash, b"<svg onload=alert(1)>"), 422);
    assert_eq!(put_in(FILE, &hash, STORY.as_bytes()), 422);
    assert_eq!(put_in("content/../site.yaml", &hash, &png(4, 3)), 404);
    assert_eq!(put_in("content/bulletins/none.md", &hash, &png(4, 3)), 404);
    let fields = [("file", FILE), ("hash", "0"), ("text", "别的"), ("alt", "")];
    assert_eq!(browser.upload("picture", &fields, &[("picture", "a.png", &png(4, 3))]).status, 409);
    assert_eq!(files(&site), before);
}

#[test]
fn odd_names_lead_nowhere() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let long = "长".repeat(300);
    let names = [
        "../../../site.yaml",
        "..\\..\\site.yaml",
        "/etc/passwd",
        "content/bulletins/2026/a.md",
        "a.md\u{0}.txt",
        "<img src=x onerror=alert(1)>.txt",
        "&quot;><script>alert(1)</script>.txt",
        "CON.txt",
        ".htaccess",
        "%2e%2e%2fx.txt",
        "x: y\ttitle: z.txt",
        &*long,
    ];
    for (number, name) in names.into_iter().enumerate() {
        let story = format!("第{number}篇\n\n{STORY}");
        let reply = browser.upload("import", &[], &[("files", name, story.as_bytes())]);
        assert!(matches!(reply.status, 200 | 415 | 422), "{name}: {}", reply.status);
        let page = reply.text();
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{name}: {page}");
    }
    let after = files(&site);
    for (path, bytes) in &before {
        assert!(after[path] == *bytes, "{path}");
    }
    for path in added(&site, &before) {
        assert!(path.starts_with("content/bulletins/") && path.ends_with(".md"), "{path}");
        let text = fs::read_to_string(site.at(&path)).unwrap();
        assert_eq!(text.matches("\ntitle: ").count(), 1, "{text}");
    }
}

#[test]
fn torn_forms_are_refused() {
    let site = site();
    let before = files(&site);
    let browser = Browser::of(&site, &[]);
    let typed = format!("multipart/form-data; boundary={BOUNDARY}");
    let token = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{}\r\n",
        browser.token()
    );
    let head =
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n");
    let bodies = [
        String::new(),
        "nothing".to_owned(),
        format!("--{BOUNDARY}"),
        token.clone(),
        format!("{token}{head}{STORY}"),
        format!("{token}{head}"),
        format!("{token}--{BOUNDARY}\r\n\r\nno name\r\n--{BOUNDARY}--\r\n"),
        format!(
            "{token}--{BOUNDARY}\r\nContent-Disposition: {}\r\n\r\nx\r\n--{BOUNDARY}--\r\n",
            "x".repeat(100_000)
        ),
        format!("{}--{BOUNDARY}--\r\n", token.repeat(6000)),
    ];
    for body in &bodies {
        let reply = browser.send_as("import", &typed, body.as_bytes());
        assert!(matches!(reply.status, 403 | 415), "{}: {}", &body[..body.len().min(200)], reply.status);
    }
    for media_type in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x"]
    {
        let status = browser.send_as("import", media_type, bodies[4].as_bytes()).status;
        assert!(matches!(status, 403 | 415), "{media_type}: {status}");
    }
    assert_eq!(browser.upload("import", &[], &[]).status, 422);
    assert_eq!(browser.upload("import", &[], &[("files", "", b"")]).status, 422);
    assert_eq!(files(&site), before);
}
