//! After any changes, the preview equals a clean build.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::editing::{SiteEdit, any_edit, apply, site};
use super::{assert_clean, finish_checks, preview, unchecked_preview};
use crate::support::pictures::png;
use crate::support::{GOOD, Site};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// The flag of each edit says whether its paths are reported at once; the others are found later by comparing the tree.
    /// The first edits come before the checks of the site.
    #[test]
    fn after_any_edits_the_preview_equals_a_clean_build(edits in prop::collection::vec((any_edit(), any::<bool>()), 1..14)) {
        let site = site();
        let mut preview = unchecked_preview(site.root());
        for (number, (edit, named)) in edits.iter().enumerate() {
            let parts = apply(&site, edit);
            if *named {
                preview.refresh(&parts);
            }
            if number % 4 == 3 || number + 1 == edits.len() {
                let found = preview.changed_paths(true);
                preview.refresh(&found);
                finish_checks(&mut preview);
                assert_clean(&preview, site.root(), &format!("{:?}", &edits[..=number]));
            }
        }
    }
}

/// One of many bulletins; every seventh repeats a case of another one.
fn one_of_many(number: u32, day: &str) -> String {
    let scam_type = ["loan", "刷单返利", "假客服"][number as usize % 3];
    let region = ["清远市", "绵阳", "广东省"][number as usize % 3];
    let others = match number % 7 {
        3 => format!("same_as: m{}\n", number - 1),
        5 => "loss: 2万多\n".to_owned(),
        _ => format!("loss: {}\n", 1000 * number + 1),
    };
    let facts =
        format!("title: 第{number}篇\ndate: {day}\nscam_type: {scam_type}\nregion: {region}\n{others}");
    format!("---\n{facts}---\n\n第 {number} 篇的正文，见[前一篇](m{}.md)。\n", number.saturating_sub(1))
}

#[test]
fn bulletin_that_moves_among_many_leaves_what_a_clean_build_makes() {
    let site = Site::new();
    let path = |number: u32| format!("content/bulletins/m{number}.md");
    let day = |number: u32| format!("{}-{:02}-{:02}", 2022 + number / 30, 1 + number % 3, 1 + number % 20);
    for number in 0..70 {
        site.write(&path(number), one_of_many(number, &day(number)));
    }
    let mut preview = preview(site.root());
    assert_clean(&preview, site.root(), "nothing");
    let edits = [
        ("a day within its year", path(64), Some(one_of_many(64, "2024-02-28"))),
        ("a day in another year", path(64), Some(one_of_many(64, "2022-01-01"))),
        ("the only one of its year", path(10), Some(one_of_many(10, "2019-05-05"))),
        ("another type and region", path(31), Some(one_of_many(32, "2023-01-09"))),
        ("a type that there is not", path(32), Some(one_of_many(32, &day(32)).replace("假客服", "没有这种"))),
        ("an edit beside that mistake", path(40), Some(one_of_many(40, "2022-03-03"))),
        ("a type that there is again", path(32), Some(one_of_many(32, &day(32)))),
        (
            "expired",
            path(20),
            Some(one_of_many(20, "2022-03-01").replace("loss:", "expires: 2022-04-01\nloss:")),
        ),
        ("a case that is repeated, and gone", path(2), None),
        ("and back", path(2), Some(one_of_many(2, &day(2)))),
        (
            "a name for a type",
            "content/types/loan.md".to_owned(),
            Some("---\naliases: [没有这种]\n---\n".to_owned()),
        ),
    ];
    for (after, path, text) in edits {
        match text {
            Some(text) => site.write(&path, text),
            None => site.remove(&path),
        }
        preview.refresh(&[path.into()]);
        assert_clean(&preview, site.root(), after);
    }
}

#[test]
fn edit_of_words_replaces_one_bulletin_and_renders_what_is_requested() {
    let site = site();
    let mut preview = preview(site.root());
    let state = preview.served();
    assert_eq!(state.rendered(), 0, "nothing before a request");
    assert_eq!(state.answer("/bulletins/a/").status, 200);
    assert_eq!(state.rendered(), 1);
    site.write("content/bulletins/a.md", GOOD);
    let refreshed = preview.refresh(&["content/bulletins/a.md".into()]);
    assert_eq!(refreshed.documents.into_iter().collect::<Vec<_>>(), ["content/bulletins/a.md"]);
    assert_eq!(preview.served().rendered(), 1, "an edit renders nothing");
    let page = preview.served().answer("/bulletins/a/");
    assert!(String::from_utf8_lossy(&page.body).contains("好通报"));
    assert_eq!(preview.served().rendered(), 2, "one page, when it is requested");
    let again = preview.served().answer("/bulletins/a/");
    assert_eq!((again.body == page.body, preview.served().rendered()), (true, 2), "and once");
}

#[test]
fn page_keeps_its_version_unless_it_differs() {
    let site = site();
    let mut preview = preview(site.root());
    let name = |preview: &super::Preview, page: &str| preview.served().answer(page).version.expect("a page");
    let pages = ["/bulletins/a/", "/bulletins/2025/b/", "/"];
    let before = pages.map(|page| name(&preview, page));
    apply(&site, &SiteEdit::Write(1, 2));
    fs::write(site.at("content/bulletins/a.md"), GOOD).unwrap();
    preview.refresh(&["content/bulletins/a.md".into(), "content/bulletins/2025/b.md".into()]);
    let after = pages.map(|page| name(&preview, page));
    let same: Vec<bool> = before.iter().zip(&after).map(|(before, after)| before == after).collect();
    assert_eq!(same, [false, true, false]);
    // A style sheet is replaced in an open page without a reload.
    site.write("static/style.css", "body{color:green}");
    preview.refresh(&["static/style.css".into()]);
    let styled: Vec<bool> =
        ["/bulletins/a/", "/"].iter().map(|page| after.contains(&name(&preview, page))).collect();
    assert_eq!(styled, [true, true]);
}

#[test]
fn touched_file_changes_nothing() {
    let site = site();
    let mut preview = preview(site.root());
    apply(&site, &SiteEdit::Write(0, 0));
    assert!(preview.refresh(&["content/bulletins/a.md".into()]).is_empty());
    assert!(
        preview
            .refresh(&["content".into(), "site.yaml".into()])
            .paths()
            .eq(["content/bulletins/photo.png".to_owned()])
    );
    assert_clean(&preview, site.root(), "touching");
}

#[test]
fn picture_that_changes_is_served_under_its_old_name() {
    let site = site();
    apply(&site, &SiteEdit::Write(0, 9));
    let mut preview = preview(site.root());
    for size in [50, 60] {
        site.write("content/bulletins/photo.png", png(size, 30));
        preview.refresh(&["content/bulletins/photo.png".into()]);
        assert_clean(&preview, site.root(), "another picture");
        assert_eq!(preview.served().answer("/bulletins/photo.png").status, 200);
    }
    fs::remove_file(site.at("content/bulletins/photo.png")).unwrap();
    preview.refresh(&["content/bulletins/photo.png".into()]);
    assert_clean(&preview, site.root(), "no picture");
}

#[test]
fn paths_outside_of_the_site_are_ignored() {
    let site = site();
    let mut preview = preview(site.root());
    let parts =
        ["", ".", "..", "public/index.html", ".git/index", "content2/a.md", "site.yaml.bak", "/etc/passwd"];
    let parts: Vec<PathBuf> = parts.iter().map(PathBuf::from).collect();
    assert!(preview.refresh(&parts).is_empty());
    assert_clean(&preview, site.root(), "foreign paths");
}

#[test]
fn site_without_configuration_is_shown_when_there_is_one() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let config = fs::read(site.at("site.yaml")).unwrap();
    site.remove("site.yaml");
    let mut preview = preview(site.root());
    assert_clean(&preview, site.root(), "no configuration");
    assert_eq!(preview.served().answer("/").status, 503);
    site.write("content/bulletins/b.md", GOOD);
    preview.refresh(&["content/bulletins/b.md".into()]);
    site.write("site.yaml", config);
    preview.refresh(&["site.yaml".into()]);
    assert_clean(&preview, site.root(), "a configuration");
    assert_eq!(preview.served().answer("/bulletins/b/").status, 200);
    site.remove("site.yaml");
    preview.refresh(&["site.yaml".into()]);
    assert_clean(&preview, site.root(), "no configuration any more");
    assert_eq!(preview.served().answer("/bulletins/b/").status, 200, "the last good site stays");
}

#[test]
fn page_that_new_templates_cannot_render_shows_its_last_version() {
    let site = site();
    let mut preview = preview(site.root());
    let home = |preview: &super::Preview| preview.served().answer("/");
    let good = home(&preview);
    for template in ["{{ card.nothing.there }}", "{{ card.nothing.else }}"] {
        site.write("templates/card.html", template);
        preview.refresh(&["templates/card.html".into()]);
        let broken = home(&preview);
        let problem = broken.problem.expect("a reason");
        assert_eq!((broken.status, problem.file.as_str()), (500, "templates/card.html"));
        assert!(broken.body == good.body, "the last good page is shown behind");
        assert_eq!(preview.served().answer("/help/").status, 200, "pages without cards are not affected");
    }
    site.remove("templates/card.html");
    preview.refresh(&["templates/card.html".into()]);
    assert!(home(&preview).body == good.body);
}

#[test]
fn edit_is_searchable_at_once() {
    // More bulletins than one part of the index has.
    let site = Site::new();
    let day = |number: usize| format!("2025-{:02}-{:02}", number / 28 + 1, number % 28 + 1);
    let bulletin = |number: usize, text: &str| {
        format!("---\ntitle: 第{number}篇\ndate: {}\nkind: guide\n---\n\n{text}\n", day(number))
    };
    for number in 0..300 {
        site.write(&format!("content/bulletins/{number}.md"), bulletin(number, "一段。"));
    }
    let mut preview = preview(site.root());
    let before = preview.served().outputs().expect("no template of its own");
    site.write("content/bulletins/7.md", bulletin(7, "绿萝卜。"));
    preview.refresh(&["content/bulletins/7.md".into()]);
    let after = preview.served().outputs().expect("no template of its own");
    let changed: Vec<&str> = after
        .iter()
        .filter(|(path, bytes)| path.starts_with("search/") && before[*path] != **bytes)
        .map(|(path, _)| path.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default())
        .collect();
    assert!(changed.contains(&"search/text/") && changed.contains(&"search/terms/"), "{changed:?}");
    assert_clean(&preview, site.root(), "a new word");
}

#[test]
fn search_page_has_a_new_version_when_another_page_changes() {
    let site = site();
    let mut preview = preview(site.root());
    let name = |preview: &super::Preview| preview.served().answer("/search/?q=x").version.expect("a page");
    let first = name(&preview);
    assert_eq!(name(&preview), first);
    site.write("content/bulletins/a.md", GOOD);
    preview.refresh(&["content/bulletins/a.md".into()]);
    let second = name(&preview);
    assert_ne!(second, first, "it finds something else");
    site.write("content/bulletins/a.md", "---\ntitle: 没有写完");
    preview.refresh(&["content/bulletins/a.md".into()]);
    assert_eq!(name(&preview), second, "a mistake is not shown");
}

#[test]
fn site_is_shown_before_its_checks_and_mistakes_after_them() {
    let leaking = GOOD.replace("正文", "骗子的电话是 13900005678，正文");
    assert_ne!(leaking, GOOD);
    let site = Site::with(&[("content/bulletins/a.md", &leaking)]);
    let mut preview = unchecked_preview(site.root());
    let first = preview.served();
    assert_eq!(first.answer("/bulletins/a/").status, 200);
    assert_eq!(
        (first.forbids_publishing(), first.is_provisional(), preview.has_unchecked()),
        (false, false, true)
    );
    finish_checks(&mut preview);
    let then = preview.served();
    assert_eq!((then.forbids_publishing(), then.is_provisional()), (true, true));
    assert_clean(&preview, site.root(), "the checks");
    site.write("content/bulletins/a.md", GOOD);
    preview.refresh(&["content/bulletins/a.md".into()]);
    let fixed = preview.served();
    assert_eq!((fixed.forbids_publishing(), fixed.is_provisional()), (false, false));
    assert_clean(&preview, site.root(), "fixing");
}

#[test]
fn allowed_text_is_no_mistake_before_the_checks_either() {
    let allow = "allow:\n  - code: mobile-number\n    text: '13900005678'\n    reason: 编造的号码\n";
    let allowing =
        GOOD.replace("正文", "骗子的电话是 13900005678，正文").replacen("---\n", &format!("---\n{allow}"), 1);
    let site = Site::with(&[("content/bulletins/a.md", &allowing), ("content/bulletins/b.md", GOOD)]);
    let mut preview = unchecked_preview(site.root());
    assert!(preview.has_unchecked() && !preview.served().forbids_publishing());
    finish_checks(&mut preview);
    assert!(!preview.served().forbids_publishing(), "{:?}", preview.served().diagnostics());
    assert_clean(&preview, site.root(), "the checks");
}

#[test]
fn file_that_changed_before_it_was_checked_is_checked_when_it_is_read() {
    let leaking = GOOD.replace("正文", "骗子的电话是 13900005678，正文");
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let mut preview = unchecked_preview(site.root());
    site.write("content/bulletins/a.md", &leaking);
    finish_checks(&mut preview);
    assert!(preview.served().forbids_publishing(), "whether the change was reported or not");
    assert!(preview.served().forbids_publishing());
    assert_clean(&preview, site.root(), "the edit");
    // Changed and changed back before the check.
    site.write("content/bulletins/a.md", GOOD);
    let mut preview = unchecked_preview(site.root());
    site.write("content/bulletins/a.md", &leaking);
    finish_checks(&mut preview);
    site.write("content/bulletins/a.md", GOOD);
    preview.refresh(&["content/bulletins/a.md".into()]);
    assert_clean(&preview, site.root(), "an edit and back");
}
