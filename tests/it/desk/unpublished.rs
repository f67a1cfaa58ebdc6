//! What a check says at the desk of texts that are on no page yet: drafts, and what was typed and not saved.

use image::RgbImage;
use pretty_assertions::assert_eq;
use qrcode::{Color, QrCode};

use super::browser::{Browser, hidden};
use super::filled::FilledForm;
use crate::support::pictures::{as_png, png};
use crate::support::{GOOD, Site};

const FILE: &str = "content/bulletins/2026/a.md";
const FORM: &str = "edit?file=content/bulletins/2026/a.md";
const TEXT: &str = "text?file=content/bulletins/2026/a.md";

/// A picture with a code that can be scanned.
fn code() -> Vec<u8> {
    let code = QrCode::new("https://xuni.example/a").expect("a code");
    let modules = u32::try_from(code.width()).expect("small");
    let colours = code.to_colors();
    as_png(&RgbImage::from_fn((modules + 8) * 5, (modules + 8) * 5, |x, y| {
        let (x, y) = ((x / 5).wrapping_sub(4), (y / 5).wrapping_sub(4));
        let is_dark = x < modules && y < modules && colours[(y * modules + x) as usize] == Color::Dark;
        image::Rgb([if is_dark { 0 } else { 255 }; 3])
    }))
}

fn draft(text: &str) -> String {
    text.replace("summary:", "draft: true\nsummary:")
}

/// The levels and messages of the findings that a page shows above its form or below its editor.
fn findings(page: &str) -> Vec<String> {
    let (_, rest) = page.split_once("id=\"findings\"").unwrap_or(("", ""));
    let list = rest.split_once("</section>").map_or("", |(list, _)| list);
    let marks = list.split("<b>").skip(1);
    let shown = marks.map(|mark| mark.split(['\n']).next().unwrap_or_default());
    let bare = |line: &str| {
        let mut text = String::new();
        let mut is_tag = false;
        for c in line.chars() {
            match c {
                '<' => is_tag = true,
                '>' => is_tag = false,
                _ if !is_tag => text.push(c),
                _ => {}
            }
        }
        text
    };
    let mut shown: Vec<String> = shown.map(bare).collect();
    shown.sort();
    shown
}

#[test]
fn code_in_a_picture_of_a_draft_is_found() {
    let site = Site::with(&[(FILE, &draft(GOOD))]);
    let browser = Browser::of(&site, &[]);
    let hash = hidden(&browser.page(TEXT), "hash");
    let fields = [("file", FILE), ("hash", &*hash), ("text", &*draft(GOOD)), ("alt", "收款码")];
    let reply = browser.upload("picture", &fields, &[("picture", "ma.png", &code())]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    let finding = "二维码";
    let is_found = |page: &str| findings(page).iter().any(|one| one.contains(finding));
    let editor = browser.server.until(&format!("/_fanzha/{TEXT}"), |reply| is_found(&reply.text()));
    assert!(findings(&editor.text()).iter().any(|one| one.contains(finding)), "{}", editor.text());
    let form = browser.page(FORM).text();
    assert!(findings(&form).iter().any(|one| one.contains(finding)), "{form}");
    let list = browser.page("").text();
    assert!(list.contains("1 处提示") && !list.contains("没有发现问题"), "{list}");
    // The program says the same of the file.
    let run = site.check(&["--drafts"]);
    assert!(run.stderr.contains("scannable-qr-code"), "{}", run.stderr);
}

#[test]
fn what_waits_for_its_day_is_looked_at_as_well() {
    let text = GOOD.replace("2026-01-02", "2026-12-02").replace("正文。", "正文。\n\n![码](ma.png)");
    let site = Site::with(&[(FILE, &text)]);
    site.write("content/bulletins/2026/ma.png", code());
    let browser = Browser::of(&site, &[]);
    let form = browser.page(FORM).text();
    assert!(findings(&form).iter().any(|one| one.starts_with("错误") && one.contains("二维码")), "{form}");
    let list = browser.page("").text();
    assert!(list.contains("1 处错误") && list.contains("有错，改好才能发布"), "{list}");
}

#[test]
fn check_without_saving_finds_what_saving_finds() {
    let site = Site::with(&[(FILE, GOOD)]);
    site.write("content/bulletins/2026/ma.png", code());
    site.write("content/bulletins/2026/good.png", png(40, 30));
    site.write("content/bulletins/2026/list.pdf", b"%PDF-1.4");
    let browser = Browser::of(&site, &[]);
    let typed = "正文。\r\n\r\n![收款码](ma.png)\r\n\r\n![没有的图](meiyou.png)\r\n\r\n[死链](buzai.md)\r\n\r\n\
                 ![好图](good.png)\r\n\r\n[附件](list.pdf)\r\n\r\n[自己](a.md#mei-you)\r\n";
    for is_draft in [false, true] {
        site.write(FILE, if is_draft { draft(GOOD) } else { GOOD.to_owned() });
        browser
            .server
            .until(&format!("/_fanzha/{FORM}"), |reply| reply.text().contains(" checked>") == is_draft);
        let mut form = FilledForm::of(&browser.page(FORM));
        form.set("body", typed);
        let checked = form.press(&browser, "check");
        let before = findings(&checked.text());
        assert!(before.len() >= 4, "{before:?} {}", checked.text());
        assert_eq!(form.press(&browser, "save").status, 303);
        let saved =
            browser.server.until(&format!("/_fanzha/{FORM}"), |reply| reply.text().contains("收款码"));
        assert_eq!(findings(&saved.text()), before, "draft: {is_draft}");
    }
}

#[test]
fn exceptions_count_before_and_after_saving() {
    let allow = "allow:\n  - {code: scannable-qr-code, text: ma.png, reason: 本单位公众号，已核对}\nsummary:";
    let text = GOOD.replace("summary:", allow).replace("正文。", "正文。\n\n![公众号](ma.png)");
    let site = Site::with(&[(FILE, &draft(&text))]);
    site.write("content/bulletins/2026/ma.png", code());
    let browser = Browser::of(&site, &[]);
    let form = browser.page(FORM);
    assert_eq!(findings(&form.text()), [""; 0]);
    let checked = FilledForm::of(&form).press(&browser, "check").text();
    assert!(checked.contains("没有发现问题。"), "{checked}");
}

#[test]
fn warnings_of_a_withdrawn_text_are_hints() {
    let warned = GOOD.replace("正文。", "被骗了8万元。");
    let withdrawn = warned.replace("summary:", "withdrawn: {date: 2026-10-01, reason: 细节有误}\nsummary:");
    let site = Site::with(&[(FILE, &withdrawn)]);
    let browser = Browser::of(&site, &[]);
    let list = browser.page("").text();
    assert!(list.contains("已撤回") && !list.contains("处提醒"), "{list}");
    site.write(FILE, &warned);
    browser.server.until("/_fanzha/", |reply| reply.text().contains("1 处提醒"));
}

#[test]
fn page_is_shown_though_the_bulletin_was_never_without_errors() {
    let site = Site::with(&[("content/bulletins/2026/b.md", GOOD)]);
    let browser = Browser::of(&site, &[]);
    site.write(FILE, GOOD.replace("清远市", "清圆市").replace("正文。", "只有这里的正文。"));
    let form = browser.server.until(&format!("/_fanzha/{FORM}"), |reply| reply.text().contains("<iframe"));
    let page = form.text();
    assert!(page.contains("<iframe src=\"draft?file="), "{page}");
    assert!(!page.contains("可能是改出错以前的样子"), "{page}");
    let shown = browser.page("draft?file=content/bulletins/2026/a.md");
    assert!(shown.status == 200 && shown.text().contains("只有这里的正文。"), "{}", shown.text());
    let list = browser.page("").text();
    assert!(list.contains("href=\"draft?file=content%2Fbulletins%2F2026%2Fa.md\""), "{list}");
    // Nothing can be made of it.
    assert!(!list.contains("export?file=content%2Fbulletins%2F2026%2Fa.md"), "{list}");
}

#[test]
fn finding_in_the_text_is_quoted_and_put_right_in_the_form() {
    let text = GOOD.replace("正文。", "第一段。\n\n他的手机号是13800138000，请记下。");
    let site = Site::with(&[(FILE, &text)]);
    let browser = Browser::of(&site, &[]);
    let form = browser.page(FORM);
    let page = form.text();
    assert!(page.contains("<mark>13800138000</mark>") && page.contains("第 3 行："), "{page}");
    let (_, rest) =
        page.split_once("name=\"do\" value=\"fix ").unwrap_or_else(|| panic!("no button: {page}"));
    let button = format!("fix {}", rest.split_once('"').expect("an end").0);
    let mut filled = FilledForm::of(&form);
    filled.set("summary", "写了一半的摘要。");
    let fixed = filled.press(&browser, &button);
    assert_eq!(fixed.status, 200, "{}", fixed.text());
    let filled = FilledForm::of(&fixed);
    assert!(!filled.value("body").contains("13800138000"), "{}", filled.value("body"));
    assert_eq!(filled.value("summary"), "写了一半的摘要。");
    // Nothing is written before it is saved.
    assert_eq!(std::fs::read_to_string(site.at(FILE)).expect("it is there"), text);
    assert_eq!(filled.press(&browser, "fix 0:3:phone-number").status, 200);
}

#[test]
fn form_offers_each_region_of_a_name_and_the_whole_date() {
    let text = GOOD.replace("清远市", "朝阳").replace("loss: 6000", "loss: 6000\noccurred: 1月1日");
    let site = Site::with(&[(FILE, &text)]);
    let browser = Browser::of(&site, &[]);
    let page = browser.page(FORM).text();
    for region in ["北京市朝阳区", "辽宁省朝阳市"] {
        assert!(page.contains(&format!("value=\"use region {region}\"")), "{page}");
    }
    assert!(page.contains("value=\"use cases[0].occurred 2026-01-01\""), "{page}");
}

#[test]
fn form_says_names_of_fields_and_no_keys() {
    let text = "---\ntitle: TODO\ndate: TODO\ndraft: true\nscam_type: loan\nregion: TODO\noccurred: 2026-11-20 15:00\n\
                source: {name: 某报, kind: reprint}\n---\n";
    let site = Site::with(&[(FILE, text)]);
    let browser = Browser::of(&site, &[]);
    let page = browser.page(FORM).text();
    assert!(page.contains("还没有填") && !page.contains("value=\"TODO\""), "{page}");
    assert!(page.contains("理解为：2026年11月20日15时"), "{page}");
    for unwanted in
        ["（案发时间）", "（损失）", "（日期）", "draft: true", "第二个 ---", "（来源）", "site.yaml"]
    {
        assert!(!page.replace(text, "").contains(unwanted), "{unwanted} in {page}");
    }
    // What nobody filled in stays to be filled in.
    assert_eq!(FilledForm::of(&browser.page(FORM)).press(&browser, "save").status, 303);
    assert_eq!(std::fs::read_to_string(site.at(FILE)).expect("it is there"), text);
}

#[test]
fn pages_about_a_bulletin_say_its_title_and_lead_back_to_its_form() {
    let site = Site::with(&[(FILE, GOOD)]);
    let browser = Browser::of(&site, &[]);
    for page in ["rename", "withdraw", "export", "pictures", "delete"] {
        let text = browser.page(&format!("{page}?file={FILE}")).text();
        assert!(text.contains("<b>好通报</b>"), "{page}: {text}");
        assert!(text.contains("href=\"edit?file=content%2Fbulletins%2F2026%2Fa.md\""), "{page}: {text}");
    }
    let checked = FilledForm::of(&browser.page(FORM)).press(&browser, "check").text();
    assert!(checked.contains("<form action=\"edit?file=content%2Fbulletins%2F2026%2Fa.md\""), "{checked}");
}
