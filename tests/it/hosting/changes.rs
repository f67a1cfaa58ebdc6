//! The lists of what a build changed.

use pretty_assertions::assert_eq;

use super::inside;
use crate::support::{CONFIG, GOOD, Site};

const LISTS: [&str; 4] = ["--changed-files", "files.txt", "--changed-addresses", "addresses.txt"];

fn read(site: &Site, list: &str) -> String {
    std::fs::read_to_string(site.at(list)).unwrap_or_default()
}

fn built(site: &Site) {
    let run = inside(site, "build", &LISTS);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// A site that was built and published.
fn published() -> Site {
    let site = Site::with(&[
        ("site.yaml", &format!("{CONFIG}search: no\n")),
        ("content/bulletins/a.md", GOOD),
        ("content/bulletins/b.md", &GOOD.replace("loan", "authority").replace("好通报", "另一篇")),
    ]);
    built(&site);
    site
}

fn states<'a>(list: &'a str, state: &str) -> Vec<&'a str> {
    list.lines().filter_map(|line| line.strip_prefix(state)?.strip_prefix('\t')).collect()
}

fn forget(site: &Site) {
    site.remove("files.txt");
    site.remove("addresses.txt");
}

#[test]
fn first_build_lists_everything_in_the_order_in_which_it_is_needed() {
    let site = published();
    let list = read(&site, "files.txt");
    let mut listed = states(&list, "A");
    assert_eq!(listed.len(), list.lines().count(), "all is new");
    let at = |path: &str| listed.iter().position(|one| *one == path).unwrap_or_else(|| panic!("{path}"));
    let style = listed.iter().position(|one| one.starts_with("assets/style.")).expect("the style");
    let order = [style, at("bulletins/a/index.html"), at("index.html"), at("atom.xml")];
    assert!(order.is_sorted() && order[3] > at("types/loan/index.html"), "{order:?}");
    assert!(at("sitemap.xml") > at("index.html") && at("data/cases.json") < at("bulletins/a/index.html"));
    listed.sort_unstable();
    let files: Vec<String> = site.published().into_keys().filter(|path| path != ".fanzha-manifest").collect();
    assert_eq!(listed, files);
    let addresses = read(&site, "addresses.txt");
    assert!(addresses.lines().any(|line| line == "https://fanzha.example/bulletins/a/"), "{addresses}");
    assert!(!addresses.contains("404") && !addresses.contains(".xml"), "{addresses}");
}

#[test]
fn what_changed_and_what_is_gone() {
    let site = published();
    forget(&site);
    built(&site);
    assert_eq!((read(&site, "files.txt"), read(&site, "addresses.txt")), (String::new(), String::new()));
    site.write(
        "content/bulletins/c.md",
        GOOD.replace("好通报", "第三篇").replace("2026-01-02", "2026-01-03"),
    );
    site.remove("content/bulletins/b.md");
    built(&site);
    let list = read(&site, "files.txt");
    assert_eq!(states(&list, "D").first(), Some(&"bulletins/b/index.html"), "{list}");
    assert!(states(&list, "A").contains(&"bulletins/c/index.html"), "{list}");
    assert!(states(&list, "M").contains(&"index.html") && !list.contains("bulletins/a/"), "{list}");
    let deleted = list.lines().position(|line| line.starts_with('D')).expect("a deletion");
    assert!(list.lines().skip(deleted).all(|line| line.starts_with('D')), "deletions last: {list}");
    let addresses = read(&site, "addresses.txt");
    assert!(addresses.contains("/bulletins/c/\n") && !addresses.contains("/bulletins/b/"), "{addresses}");
}

#[test]
fn what_was_not_published_stays_on_the_list() {
    let site = published();
    forget(&site);
    site.write("content/bulletins/c.md", GOOD.replace("好通报", "第三篇"));
    built(&site);
    // Nobody published it; one more edit, then the bulletin goes and comes back.
    site.write("content/bulletins/c.md", GOOD.replace("好通报", "改过的"));
    built(&site);
    let list = read(&site, "files.txt");
    assert!(states(&list, "A").contains(&"bulletins/c/index.html"), "still new to the server: {list}");
    built(&site);
    assert_eq!(read(&site, "files.txt"), list, "nothing was built and nothing is forgotten");
    site.remove("content/bulletins/c.md");
    built(&site);
    assert!(states(&read(&site, "files.txt"), "D").contains(&"bulletins/c/index.html"));
    assert!(!read(&site, "addresses.txt").contains("/bulletins/c/"));
    site.write("content/bulletins/c.md", GOOD);
    built(&site);
    assert!(states(&read(&site, "files.txt"), "M").contains(&"bulletins/c/index.html"));
}

#[test]
fn a_list_that_cannot_be_written_is_said_and_the_site_is_built() {
    let site = Site::with(&[("site.yaml", CONFIG), ("content/bulletins/a.md", GOOD), ("files.txt/x", "")]);
    let run = inside(&site, "build", &LISTS);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("files.txt") && site.at("public/index.html").is_file(), "{}", run.stderr);
}
