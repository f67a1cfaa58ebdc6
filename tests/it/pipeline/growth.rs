//! What one more bulletin costs: the pages that name it, and no others. A site of ten thousand bulletins is
//! published every day, by people who pay for each changed page in upload time and in readers' caches.

use std::collections::BTreeSet;

use pretty_assertions::assert_eq;

use super::{build, dated, difference, paths};
use crate::support::html::text;
use crate::support::{Site, TODAY};

const TYPES: [&str; 5] = ["loan", "brushing", "customer-service", "authority", "gaming"];
const REGIONS: [&str; 5] = ["连州市", "杭州市西湖区", "湖北省武汉市洪山区", "成都市", "南京市江宁区"];

/// The day and the file of the bulletin with a number, of so many spread over the years 2019 to 2026.
fn place(number: usize, count: usize) -> (String, String) {
    let day_of_all = number * 8 * 12 * 28 / count;
    let (year, month, day) = (2019 + day_of_all / 336, 1 + day_of_all / 28 % 12, 1 + day_of_all % 28);
    // Nothing lies after the day on which tests build.
    let (month, day) = if (year, month) >= (2026, 11) { (11, 1) } else { (month, day) };
    (format!("{year}-{month:02}-{day:02}"), format!("content/bulletins/{year}/b{number:03}.md"))
}

/// A site of so many bulletins, the same on every run.
pub(super) fn generated(count: usize) -> Site {
    let site = Site::new();
    for number in 0..count {
        let (date, path) = place(number, count);
        let (kind, region) = (TYPES[number % TYPES.len()], REGIONS[number / 3 % REGIONS.len()]);
        let loss = 1000 + number * 37;
        let front =
            format!("scam_type: {kind}\nregion: {region}\nloss: {loss}\nsummary: 第{number}篇的摘要。\n");
        site.write(&path, dated(&format!("第{number}篇通报"), &date, &front));
    }
    site
}

impl Site {
    /// The path of the oldest generated bulletin.
    pub(super) fn first_bulletin(&self) -> String {
        place(0, 40).1
    }
}

/// What adding a bulletin to a site of 400 makes new and changes, and how many files of the search index are among it.
fn adding(date: &str) -> ([BTreeSet<String>; 2], usize) {
    let site = generated(400);
    build(&site, &[]);
    let before = site.published();
    assert!(before.len() > 700, "{} files", before.len());
    let front = "scam_type: loan\nregion: 连州市\nloss: 5000\n";
    site.write("content/bulletins/new.md", dated("新来的", date, front));
    build(&site, &[]);
    let [new, changed, deleted] = difference(&before, &site.published());
    let [(of_search, new), (search_changed, changed)] = [new, changed].map(|paths| {
        let (of_search, others): (BTreeSet<_>, BTreeSet<_>) =
            paths.into_iter().partition(|path| path.starts_with("search/"));
        (of_search.len(), others)
    });
    let lasting = deleted.iter().filter(|path| !path.starts_with("search/"));
    assert_eq!(lasting.count(), 0, "{deleted:?}");
    ([new, changed], of_search + search_changed)
}

/// The lists and data that name a bulletin about a loan in 连州市, or that count it.
fn naming(year: &str, month: &str) -> BTreeSet<String> {
    let mut named = paths([
        "index.html",
        "types/index.html",
        "regions/index.html",
        "years/index.html",
        "statistics/index.html",
    ]);
    for place in ["types/loan", "types/loan-credit", "regions/441882", "regions/441800", "regions/440000"] {
        named.insert(format!("{place}/index.html"));
        named.insert(format!("{place}/{year}/index.html"));
    }
    // The loss of the new bulletin, and its type in its province, whose list is short.
    named.extend(paths(["loss/index.html", "loss/3000-30000/index.html"]));
    named.insert(format!("loss/3000-30000/{year}/index.html"));
    named.extend(paths([
        "types/loan/regions/440000/index.html",
        "types/loan-credit/regions/440000/index.html",
    ]));
    named.insert(format!("years/{year}/index.html"));
    named.insert(format!("years/{year}/{month}/index.html"));
    for ending in ["json", "csv"] {
        named.insert(format!("data/cases.{ending}"));
        named.insert(format!("data/cases-{year}.{ending}"));
    }
    named.insert(format!("sitemaps/{year}.xml"));
    named.insert("data/index.html".to_owned());
    named
}

/// The feeds of those lists.
fn feeds() -> BTreeSet<String> {
    let places =
        ["", "types/loan/", "types/loan-credit/", "regions/441882/", "regions/441800/", "regions/440000/"];
    places.iter().flat_map(|place| ["atom.xml", "feed.json"].map(|name| format!("{place}{name}"))).collect()
}

#[test]
fn bulletin_of_today_changes_the_lists_that_name_it() {
    let ([new, changed], of_search) = adding(TODAY);
    assert!((5..=25).contains(&of_search), "{of_search} files of the search index");
    assert_eq!(new, paths(["bulletins/new/index.html"]));
    assert_eq!(changed, &naming("2026", "11") | &feeds(), "no digest: those are of months that are over");
}

#[test]
fn bulletin_of_years_ago_changes_its_year_and_the_next_of_its_type() {
    let ([new, changed], of_search) = adding("2020-06-15");
    assert!((5..=25).contains(&of_search), "{of_search} files of the search index");
    assert_eq!(new, paths(["bulletins/new/index.html"]));
    let (related, lists): (BTreeSet<String>, BTreeSet<String>) =
        changed.into_iter().partition(|path| path.starts_with("bulletins/"));
    let mut expected = naming("2020", "06");
    // The year of this band does not fit one page, so the month has its own.
    expected.insert("loss/3000-30000/2020/06/index.html".to_owned());
    // The digest of its month, and the next one, which compares.
    expected.extend(paths(["digests/2020-06/index.html", "digests/2020-07/index.html"]));
    assert_eq!(lists, expected, "no feed: those hold the newest only");
    let after = (0..400).filter(|number| {
        TYPES[number % TYPES.len()] == "loan" && place(*number, 400).0.as_str() >= "2020-06-15"
    });
    let pages = after.take(5).map(|number| format!("bulletins/2020/b{number:03}/index.html"));
    assert_eq!(related, pages.collect(), "the five that name older bulletins of the type");
}

/// The bulletins that a page names as related.
fn related(site: &Site, path: &str) -> Vec<String> {
    let page = site.output(path);
    let (_, after) = page.split_once(">同类").unwrap_or(("", ""));
    let links = after.split("<li><a href=\"/bulletins/").skip(1);
    links.map(|link| format!("/bulletins/{}", link.split('"').next().unwrap())).collect()
}

#[test]
fn related_lists_look_backwards() {
    let site = Site::new();
    for number in 1..=8 {
        let kind = if number == 4 { "gaming" } else { "loan" };
        let front = format!("scam_type: {kind}\nloss: 1000\n");
        site.write(
            &format!("content/bulletins/b{number}.md"),
            dated("通报", &format!("2026-01-0{number}"), &front),
        );
    }
    build(&site, &[]);
    let expected: [&[u8]; 8] =
        [&[], &[1], &[2, 1], &[], &[3, 2, 1], &[5, 3, 2, 1], &[6, 5, 3, 2, 1], &[7, 6, 5, 3, 2]];
    for (number, older) in (1..).zip(expected) {
        let links: Vec<String> = older.iter().map(|older| format!("/bulletins/b{older}/")).collect();
        assert_eq!(related(&site, &format!("bulletins/b{number}/index.html")), links, "b{number}");
    }
}

/// A site with so many bulletins in one month.
fn month(site: &Site, count: usize) {
    for number in 0..count {
        let date = format!("2026-07-{:02}", 1 + number * 28 / 100);
        let text = dated(&format!("第{number}篇"), &date, "loss: 1000\nregion: 连州市\n");
        site.write(&format!("content/bulletins/b{number:03}.md"), text);
    }
    build(site, &[]);
}

/// The numbers of the bulletins on a page, in its order.
fn listed(site: &Site, path: &str) -> Vec<usize> {
    let page = site.output(path);
    let links = page.split("<h3><a href=\"/bulletins/b").skip(1);
    links.map(|link| link[..3].parse().unwrap()).collect()
}

#[test]
fn pages_of_a_long_list_are_permanent() {
    let site = Site::new();
    month(&site, 70);
    // A list of a year is divided by month first.
    let lists =
        [("years/2026/07", "page"), ("types/loan/2026", "07/page"), ("regions/440000/2026", "07/page")];
    for (list, pages) in lists {
        let page = |number: u8| format!("{list}/{pages}/{number}/");
        let on_page = |number: u8| listed(&site, &format!("{}index.html", page(number)));
        assert_eq!(on_page(1), newest_first(0..20));
        assert_eq!(on_page(2), newest_first(20..40));
        assert_eq!(listed(&site, &format!("{list}/index.html")), newest_first(40..70));
        assert!(!site.published().contains_key(&format!("{}index.html", page(3))));
        let landing = site.output(&format!("{list}/index.html"));
        for number in 1..=2 {
            assert!(landing.contains(&format!("href=\"/{}\"", page(number))));
        }
    }
    let permanent = |site: &Site| {
        let mut files = site.published();
        files.retain(|path, _| path.contains("/page/"));
        files
    };
    let before = permanent(&site);
    month(&site, 71);
    assert_eq!(difference(&before, &permanent(&site)), [paths([]), paths([]), paths([])]);
    month(&site, 80);
    let [new, changed, deleted] = difference(&before, &permanent(&site));
    assert_eq!((changed, deleted), (paths([]), paths([])), "a further page leaves the older ones alone");
    let pages: Vec<String> = new.into_iter().filter(|path| path.starts_with("years/")).collect();
    assert_eq!(pages, ["years/2026/07/page/3/index.html"]);
    for number in 1..=3 {
        let page = site.output(&format!("years/2026/07/page/{number}/index.html"));
        assert!(page.contains("href=\"/years/2026/07/\""), "every page leads to the newest");
    }
}

/// A site with so many bulletins on the first day of each month of 2020, numbered from January on.
fn year(of_months: &[usize]) -> Site {
    let site = Site::new();
    let mut number = 0;
    for (month, count) in (1..).zip(of_months) {
        for _ in 0..*count {
            let text = dated(&format!("第{number}篇"), &format!("2020-{month:02}-01"), "loss: 1000\n");
            site.write(&format!("content/bulletins/b{number:03}.md"), text);
            number += 1;
        }
    }
    build(&site, &[]);
    site
}

/// The bulletins on each page of the year of a band of loss.
fn pages_of_band(site: &Site) -> Vec<(String, Vec<usize>)> {
    let below = "loss/under-3000/2020/";
    let pages = site.published().into_keys().filter(|path| path.starts_with(below));
    pages.map(|path| (path[below.len()..].replace("index.html", ""), listed(site, &path))).collect()
}

fn newest_first(range: std::ops::Range<usize>) -> Vec<usize> {
    range.rev().collect()
}

#[test]
fn years_of_a_band_of_loss_are_cut_by_month() {
    let page = |path: &str, range| (path.to_owned(), newest_first(range));
    assert_eq!(pages_of_band(&year(&[30, 9])), [page("", 0..39)], "a short year stands on one page");
    let site = year(&[45, 30, 0, 12, 12]);
    let expected = [page("01/", 20..45), page("01/page/1/", 0..20), page("02/", 45..75), page("", 75..99)];
    let mut pages = pages_of_band(&site);
    pages.sort_by_key(|(path, _)| (path.is_empty(), path.clone()));
    assert_eq!(pages, expected);
    let words = |path: &str| text(&site.output(path)).split_whitespace().collect::<String>();
    let landing = words("loss/under-3000/2020/index.html");
    assert!(landing.contains("最新一页2月1月1月第1页"), "{landing}");
    let heading = words("loss/under-3000/2020/01/page/1/index.html");
    assert!(heading.contains("损失不到3000元的通报2020年1月第1页"), "{heading}");
    // The newest month alone fills the landing page and has more.
    let pages = pages_of_band(&year(&[5, 70]));
    assert_eq!(
        pages,
        [page("01/", 0..5), page("02/page/1/", 5..25), page("02/page/2/", 25..45), page("", 45..75)]
    );
}
