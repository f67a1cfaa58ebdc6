//! What is not searched, and sites without search.

use pretty_assertions::assert_eq;

use super::reader::Index;
use crate::support::{CONFIG, Site};

fn bulletin(title: &str, more: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-01-02\nscam_type: loan\n{more}---\n\n正文{title}。\n")
}

#[test]
fn what_is_not_listed_is_not_searched() {
    let site = Site::with(&[
        ("content/bulletins/a.md", &bulletin("公开的通报", "")),
        ("content/bulletins/b.md", &bulletin("草稿藏着", "draft: true\n")),
        ("content/bulletins/c.md", &bulletin("过期藏着", "expires: 2026-02-01\n")),
        ("content/bulletins/d.md", &bulletin("定时藏着", "").replace("2026-01-02", "2026-12-31")),
        ("content/bulletins/e.md", &bulletin("撤回藏着", "withdrawn:\n  date: 2026-03-01\n  reason: 有误\n")),
        ("content/bulletins/a.en.md", "---\ntitle: hidden words\n---\n\nHidden words.\n"),
    ]);
    let all = vec!["公开的通报", "草稿藏着", "过期藏着", "定时藏着"];
    let shown = [(&[][..], vec!["公开的通报"]), (&["--drafts", "--future", "--expired"], all)];
    for (arguments, expected) in shown {
        assert_eq!(site.build(arguments).code, 0);
        let index = Index::of(&site);
        let titles: Vec<String> =
            index.texts().iter().filter_map(|(_, text)| text.lines().nth(1).map(str::to_owned)).collect();
        assert_eq!(titles, expected, "what lists show is searched");
        assert_eq!(index.term("稿").anywhere.len(), usize::from(!arguments.is_empty()));
        assert_eq!(index.term("撤").anywhere, Vec::<u64>::new());
        assert_eq!(index.term("hi").anywhere, Vec::<u64>::new());
        let hidden = if arguments.is_empty() { "caogao " } else { "chehui " };
        for (name, bytes) in index.files().filter(|(name, _)| name.starts_with("pinyin/")) {
            assert!(!String::from_utf8_lossy(bytes).contains(hidden), "{name}");
        }
    }
}

#[test]
fn a_site_can_do_without_search() {
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("通报", ""))]);
    site.write("site.yaml", format!("{CONFIG}search: no\n"));
    assert_eq!(site.build(&[]).code, 0);
    let published = site.published();
    assert!(published.keys().all(|path| !path.starts_with("search/")), "no page, no index");
    for (path, bytes) in published.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("role=\"search\""), "no box in {path}");
    }
    site.write("site.yaml", CONFIG);
    assert_eq!(site.build(&[]).code, 0);
    assert!(site.output("index.html").contains("role=\"search\""), "a box in every other site");
    assert!(site.output("search/index.html").contains("id=\"search-form\""), "and a page");
}

#[test]
fn an_english_site_has_no_files_that_only_chinese_needs() {
    let english = format!("{CONFIG}language: en\n");
    let site = Site::with(&[("site.yaml", &english), ("content/bulletins/a.md", &bulletin("A loan", ""))]);
    // One title with Chinese characters is enough to search for, and the index says which it is.
    for (title, has_chinese) in [("A loan", false), ("A 贷款 loan", true), ("A loan again", false)] {
        site.write("content/bulletins/a.md", bulletin(title, ""));
        assert_eq!(site.build(&[]).code, 0);
        let published = site.published();
        let chinese = published
            .keys()
            .filter(|path| path.starts_with("search/pinyin/") || path.as_str() == "search/variants.txt");
        assert_eq!(chinese.count(), if has_chinese { 27 } else { 0 }, "{title}");
        let manifest = site.output("search/index.json");
        assert_eq!(manifest.contains(r#""chinese":false"#), !has_chinese, "{title}: {manifest}");
    }
}
