//! Digests of months as pages: they say what `fanzha digest` says, and a month that is over stays as it is.

use std::collections::BTreeSet;

use pretty_assertions::assert_eq;

use super::{build, built, dated, difference, linking_to, main_text, paths};
use crate::support::{Site, demonstration};

/// The pages of digests, the list first.
fn digests(site: &Site) -> Vec<String> {
    let mut pages: Vec<String> =
        site.published().into_keys().filter(|path| path.starts_with("digests/")).collect();
    pages.sort_by_key(|path| (path.len(), path.clone()));
    pages
}

/// A site of four months, of which the last is not over, and a report of other figures.
fn months() -> Site {
    built(&[
        ("content/bulletins/a.md", &dated("五月", "2026-05-01", "region: 清远市\nloss: 1万元\n")),
        ("content/bulletins/b.md", &dated("六月", "2026-06-10", "region: 清远市\nloss: 2万多元\n")),
        ("content/bulletins/c.md", &dated("十月", "2026-10-31", "region: 北京市\nloss: 数万元\n")),
        ("content/bulletins/d.md", &dated("今天", "2026-11-01", "region: 北京市\nloss: 5万元\n")),
        (
            "content/bulletins/e.md",
            &dated(
                "六月简报",
                "2026-07-02",
                "kind: digest\nperiod: {from: 2026-06-01, to: 2026-06-30}\nreported: {cases: 9, loss: 70万}\n",
            ),
        ),
    ])
}

#[test]
fn months_that_are_over_have_a_page() {
    let site = Site::new();
    build(&site, &[]);
    assert_eq!(digests(&site), [""; 0], "nothing to say");
    assert_eq!(linking_to(&site, "/digests/"), paths([]));
    let site = months();
    assert_eq!(
        digests(&site),
        [
            "digests/index.html",
            "digests/2026-05/index.html",
            "digests/2026-06/index.html",
            "digests/2026-07/index.html",
            "digests/2026-10/index.html",
        ]
    );
    assert!(linking_to(&site, "/digests/").contains("statistics/index.html"));
    assert!(linking_to(&site, "/digests/2026-06/").contains("digests/index.html"));
    assert!(site.output("sitemaps/pages.xml").contains("/digests/2026-06/"));
}

/// Every text of a digest that is printed, without headings and addresses, is on the page of the month.
#[test]
fn a_page_says_what_the_command_prints() {
    let site = demonstration::built();
    let pages = digests(site);
    assert!(pages.len() > 30, "{} pages", pages.len());
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for page in pages.iter().skip(1).step_by(3) {
        let month = page.split('/').nth(1).expect("a month");
        let run = site.run("digest", &["--period", month]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let shown = squeezed(&main_text(site, page));
        let (before, _) = run.stdout.split_once("【典型案例】").unwrap_or((&run.stdout, ""));
        let sentences = before.lines().skip(3).filter(|line| line.contains('。') && !line.starts_with('·'));
        assert!(sentences.clone().count() > 0, "{}", run.stdout);
        for line in sentences {
            assert!(shown.contains(&squeezed(line)), "{month}: {line}\n{shown}");
        }
    }
}

#[test]
fn figures_that_a_bulletin_reports_stand_beside_and_are_not_added() {
    let site = months();
    let text = main_text(&site, "digests/2026-06/index.html");
    for said in [
        "2026年6月1日至2026年6月30日，本站发布通报1篇。收录1起，损失合计至少2万元。2026年5月也是1起。",
        "通报里公布的数字 下面的数字是通报里写的，不是从本站的案例数出来的，和上面的数字不能相加。",
        "统计时段：2026年6月1日至2026年6月30日，通报数字：9起，损失70万元",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let july = main_text(&site, "digests/2026-07/index.html");
    assert!(!july.contains("70万元") && july.contains("这段时间没有收录案例。"), "{july}");
    let printed = site.run("digest", &["--period", "2026-06"]).stdout;
    assert!(printed.contains("【通报里公布的数字】") && printed.contains("9起，损失70万元"), "{printed}");
}

#[test]
fn what_is_published_today_changes_no_digest() {
    let site = months();
    let before = site.published();
    site.write("content/bulletins/f.md", dated("又一篇", "2026-11-01", "region: 清远市\nloss: 9万元\n"));
    build(&site, &[]);
    let of_digests = |sets: [BTreeSet<String>; 3]| {
        sets.into_iter().flatten().filter(|path| path.starts_with("digests/")).collect::<Vec<_>>()
    };
    assert_eq!(of_digests(difference(&before, &site.published())), [""; 0]);
    // One of June changes June and what compares itself with it.
    let before = site.published();
    site.write("content/bulletins/g.md", dated("六月又一篇", "2026-06-20", "region: 清远市\nloss: 9万元\n"));
    build(&site, &[]);
    assert_eq!(
        of_digests(difference(&before, &site.published())),
        ["digests/2026-06/index.html", "digests/2026-07/index.html"]
    );
}

#[test]
fn english_site_has_english_digests() {
    let site = months();
    site.write("site.yaml", format!("{}language: en\n", crate::support::CONFIG));
    build(&site, &[]);
    let text = main_text(&site, "digests/2026-06/index.html");
    for said in ["Fraud bulletins of June 2026", "Figures stated in bulletins", "All bulletins of June 2026"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
}
