//! Drafts, scheduled, expired and withdrawn bulletins, corrections, translations and old addresses. A build reports what it
//! leaves out, and leaves no trace of what was withdrawn.

use pretty_assertions::assert_eq;

use super::{build, built, bulletin, containing, dated, linking_to, main_text, paths};
use crate::support::pictures::png;
use crate::support::{GOOD, Site};

const PAGE: &str = "content/bulletins/a.md";
const OUT: &str = "bulletins/a/index.html";
const HREF: &str = "/bulletins/a/";

/// A site with a plain bulletin and one with this text.
fn beside_good(text: &str) -> Site {
    Site::with(&[("content/bulletins/good.md", GOOD), (PAGE, text)])
}

#[test]
fn draft_is_published_on_request_only() {
    let site = beside_good(&bulletin("未完稿", "draft: true\nloss: 100\n"));
    let said = build(&site, &[]);
    assert!(said.contains("列表里没有的 1 篇：1 篇草稿"), "{said}");
    assert_eq!(containing(&site, "未完稿"), paths([]));
    build(&site, &["--drafts"]);
    assert!(main_text(&site, OUT).contains("草稿：这篇还没有发布"));
    assert!(site.output(OUT).contains("noindex"), "search engines leave it alone");
    assert!(site.output("index.html").contains("未完稿"));
    assert!(!site.output("sitemaps/2026.xml").contains("/bulletins/a/"));
    build(&site, &[]);
    assert_eq!(containing(&site, "未完稿"), paths([]), "nothing of it stays");
}

#[test]
fn mistakes_in_a_draft_do_not_stop_a_build() {
    let site = beside_good(
        "---\ntitle: 未完稿\ndate: 2026-01-01\ndraft: true\nscam_type: 不存在的类型\nregion: 无此地\n---\n\n[去](nowhere.md)\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(site.build(&["--drafts"]).code, 1);
}

#[test]
fn scheduled_bulletins_wait_and_the_next_date_is_reported() {
    let site = beside_good(&dated("将来一", "2026-12-24", "loss: 100\n"));
    site.write("content/bulletins/b.md", dated("将来二", "2026-11-02", "loss: 100\n"));
    let said = build(&site, &[]);
    assert!(said.contains("列表里没有的 2 篇：2 篇定时（最近一篇 2026-11-02 发布）"), "{said}");
    assert_eq!(containing(&site, "将来"), paths([]));
    let said = build(&site, &["--now", "2026-11-02"]);
    assert!(said.contains("列表里没有的 1 篇：1 篇定时（最近一篇 2026-12-24 发布）"), "{said}");
    assert!(linking_to(&site, "/bulletins/b/").contains("index.html"));
    build(&site, &["--future"]);
    assert!(main_text(&site, OUT).contains("定时：这篇将于2026年12月24日发布"));
    assert!(!site.output("sitemaps/2026.xml").contains(HREF));
}

#[test]
fn expired_bulletin_keeps_its_page_and_leaves_the_lists() {
    let site = beside_good(&bulletin("旧预警", "expires: 2026-10-31\nloss: 100\nregion: 清远市\n"));
    let said = build(&site, &[]);
    assert!(said.contains("列表里没有的 1 篇：1 篇已过期（网页还在）"), "{said}");
    assert!(main_text(&site, OUT).contains("这篇通报已于2026年10月31日过期"));
    assert_eq!(linking_to(&site, HREF), paths([]));
    assert_eq!(
        containing(&site, "旧预警"),
        paths([OUT, "data/cases-2026.csv", "data/cases-2026.json", "data/cases.csv", "data/cases.json"])
    );
    assert!(!site.output("sitemaps/2026.xml").contains(HREF));
    assert!(site.output(OUT).contains("noindex"));
    build(&site, &["--now", "2026-10-31"]);
    assert!(linking_to(&site, HREF).contains("index.html"), "the last day still counts");
    build(&site, &["--expired"]);
    assert!(linking_to(&site, HREF).contains("index.html"));
}

#[test]
fn withdrawn_bulletin_leaves_a_bare_notice() {
    let picture = png(3, 2);
    let front = "loss: 123456\nregion: 清远市\nredirect_from: [/old/]\n";
    let text = |more: &str| bulletin("撤回的事", &format!("{front}{more}")) + "\n![图](img/a.png)\n";
    let site = beside_good(&text(""));
    site.write("content/bulletins/img/a.png", picture);
    site.write("content/bulletins/a.en.md", "---\ntitle: Taken back\n---\n\nText.\n");
    build(&site, &[]);
    assert!(site.published().contains_key("bulletins/img/a.png"));
    assert!(site.published().contains_key("en/bulletins/a/index.html"));
    site.write(PAGE, text("withdrawn: {date: 2026-04-01, reason: 当事人要求}\n"));
    let said = build(&site, &[]);
    assert!(said.contains("列表里没有的 1 篇：1 篇已撤回（只留撤回说明）"), "{said}");
    let notice = main_text(&site, OUT);
    assert!(
        notice.contains("这篇通报已撤回") && notice.contains("2026年4月1日") && notice.contains("当事人要求")
    );
    assert!(site.output(OUT).contains("noindex"));
    for trace in ["撤回的事", "123456", "12.35", "12.3456", "Taken back"] {
        assert_eq!(containing(&site, trace), paths([]), "{trace}");
    }
    assert_eq!(
        linking_to(&site, HREF),
        paths(["old/index.html"]),
        "only the old address leads to the notice"
    );
    assert!(!site.published().contains_key("bulletins/img/a.png"));
    assert!(!site.published().contains_key("en/bulletins/a/index.html"));
    let sitemaps = containing(&site, "fanzha.example/bulletins/a/");
    assert_eq!(sitemaps, paths([OUT, "old/index.html"]), "the notice and the way to it name themselves");
}

#[test]
fn link_to_a_withdrawn_bulletin_still_leads_to_its_notice() {
    let site = beside_good(&bulletin("撤回的事", "loss: 1000\nwithdrawn: {date: 2026-04-01}\n"));
    site.write("content/bulletins/b.md", bulletin("另一篇", "loss: 1000\n") + "\n[前文](a.md)\n");
    build(&site, &[]);
    assert_eq!(linking_to(&site, HREF), paths(["bulletins/b/index.html"]));
}

#[test]
fn link_to_a_draft_is_dead() {
    let site = beside_good(&bulletin("未完稿", "draft: true\n"));
    site.write("content/bulletins/b.md", bulletin("另一篇", "loss: 1000\n") + "\n[前文](a.md)\n");
    let run = site.build(&["--format", "json"]);
    let found = ("dead-link".to_owned(), "content/bulletins/b.md".to_owned(), 10, 6);
    assert_eq!((run.code, run.findings()), (1, vec![found]));
}

#[test]
fn corrections_are_shown_with_their_days() {
    let more = "loss: 1000\nupdated: 2026-03-09\ncorrections:\n  - {date: 2026-03-09, text: 地点更正。}\n  - {text: 金额更正。}\n";
    let site = built(&[(PAGE, &bulletin("更正过", more))]);
    let page = main_text(&site, OUT);
    assert!(page.contains("更正 2026年3月9日：地点更正。 金额更正。"), "{page}");
    assert!(page.contains("更新于：2026年3月9日"), "{page}");
    assert!(site.output("sitemaps/2026.xml").contains("<lastmod>2026-03-09</lastmod>"));
}

#[test]
fn translations_live_under_their_language_and_share_the_facts() {
    let site = built(&[
        (PAGE, &bulletin("中文题", "loss: 6000\nregion: 清远市\n")),
        (
            "content/bulletins/a.en.md",
            "---\ntitle: English title\nsummary: One line.\n---\n\nEnglish body.\n",
        ),
        ("content/pages/about.md", "---\ntitle: 关于\n---\n\n正文。\n"),
        ("content/pages/about.en.md", "---\ntitle: About\n---\n\nText.\n"),
    ]);
    let english = site.output("en/bulletins/a/index.html");
    assert!(
        english.contains("<html lang=\"en\">")
            && english.contains("English title")
            && english.contains("English body.")
    );
    assert!(english.contains("6000元") && english.contains("/regions/441800/"), "facts are the original's");
    assert!(english.contains("hreflang=\"zh-CN\" href=\"https://fanzha.example/bulletins/a/\""));
    assert!(site.output(OUT).contains("hreflang=\"en\" href=\"https://fanzha.example/en/bulletins/a/\""));
    assert!(main_text(&site, "en/about/index.html").contains("About Text."));
    assert_eq!(
        containing(&site, "English title"),
        paths(["en/bulletins/a/index.html"]),
        "lists name the original"
    );
    let sitemap = site.output("sitemaps/pages.xml");
    assert!(sitemap.contains("/en/bulletins/a/") && sitemap.contains("/en/about/"));
}

#[test]
fn translation_with_facts_or_without_an_original_is_a_mistake() {
    let site = Site::with(&[
        (PAGE, &bulletin("中文题", "loss: 6000\n")),
        ("content/bulletins/a.en.md", "---\ntitle: English\nloss: 5\n---\n\nText.\n"),
        ("content/bulletins/b.en.md", "---\ntitle: Orphan\n---\n\nText.\n"),
    ]);
    let run = site.check(&["--format", "json"]);
    let found: Vec<_> = run.findings().into_iter().map(|(code, file, line, _)| (code, file, line)).collect();
    let expected = [
        ("translation-fact", "content/bulletins/a.en.md", 3),
        ("translation-without-original", "content/bulletins/b.en.md", 0),
    ];
    assert_eq!(
        (run.code, found),
        (1, expected.map(|(code, file, line)| (code.to_owned(), file.to_owned(), line)).to_vec())
    );
}

#[test]
fn old_addresses_redirect() {
    let site = built(&[
        (PAGE, &bulletin("改了名", "loss: 1000\nredirect_from: [/old/name, /旧 址/, /post/1.html]\n")),
        ("content/pages/about.md", "---\ntitle: 关于\nredirect_from: /us/\n---\n\n正文。\n"),
        ("content/types/loan.md", "---\nredirect_from: [/loan/]\n---\n\n正文。\n"),
    ]);
    let to = |path: &str, href: &str| {
        let page = site.output(path);
        assert!(page.contains(&format!("content=\"0; url={href}\"")), "{path}: {page}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"https://fanzha.example{href}\">")));
        assert!(page.contains(&format!("<a href=\"{href}\">")), "a way on without the refresh");
    };
    for old in ["old/name/index.html", "旧 址/index.html", "post/1.html"] {
        to(old, HREF);
    }
    to("us/index.html", "/about/");
    to("loan/index.html", "/types/loan/");
    assert_eq!(containing(&site, "/old/name"), paths([]), "nothing leads to an old address");
}

#[test]
fn old_address_that_cannot_be_a_page_is_an_error_with_its_span() {
    let site = Site::new();
    let clash = ["/index.html/x/", "/bulletins/a/index.html/b", "/Index.HTML", "/404.html", "/v.1"];
    let bad = [
        "/a//b/",
        "/%2e%2e/x/",
        "/../x/",
        "/.fanzha-manifest",
        "/a%0Ab/",
        "//evil.example/",
        "/",
        "/a?b=1",
        "old",
    ];
    site.write("static/v.1/x.txt", "x");
    for (addresses, code) in [(&clash[..], "redirect-clash"), (&bad[..], "bad-redirect")] {
        for address in addresses {
            site.write(PAGE, bulletin("改了名", &format!("loss: 1000\nredirect_from: \"{address}\"\n")));
            let run = site.build(&["--format", "json"]);
            let found: Vec<_> =
                run.findings().into_iter().map(|(code, file, line, _)| (code, file, line)).collect();
            assert_eq!((run.code, found), (1, vec![(code.to_owned(), PAGE.to_owned(), 6)]), "{address}");
        }
    }
}

#[test]
fn old_address_that_is_taken_is_a_mistake() {
    let site = Site::with(&[
        (PAGE, &bulletin("甲", "loss: 1000\nredirect_from: [/bulletins/b/]\n")),
        ("content/bulletins/b.md", &bulletin("乙", "loss: 1000\n")),
    ]);
    let run = site.check(&["--format", "json"]);
    assert_eq!((run.code, run.findings()), (1, vec![("redirect-clash".to_owned(), PAGE.to_owned(), 6, 17)]));
}
