//! What a build publishes, what it leaves out, and what it leaves alone: the promises that an editor relies
//! on without reading the code, each tried through the real program.

mod browsing;
mod digests;
mod figures;
mod files;
mod finder;
mod growth;
mod hostile_cache;
mod kept_documents;
mod kept_pages;
mod kill;
mod sequences;
mod stability;
mod statistics;
mod unchanged;
mod visibility;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use super::support::Site;
use super::support::html::{tags, text};

/// A bulletin of 2026-03-05 about a loan scam, with further lines of front matter.
fn bulletin(title: &str, more: &str) -> String {
    dated(title, "2026-03-05", more)
}

/// A bulletin of a day; `more` is front matter, with a line break at the end of each line.
fn dated(title: &str, date: &str, more: &str) -> String {
    let kind = if more.contains("scam_type:") || more.contains("kind:") { "" } else { "scam_type: loan\n" };
    format!("---\ntitle: {title}\ndate: {date}\n{kind}{more}---\n\n{title}的正文。\n")
}

/// A built site; the build found nothing at all.
fn built(files: &[(&str, &str)]) -> Site {
    let site = Site::with(files);
    build(&site, &[]);
    site
}

/// Builds a site that has no mistakes.
fn build(site: &Site, arguments: &[&str]) -> String {
    let run = site.build(&[&["--strict"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stderr
}

/// The paths of published pages that have a link to an address.
fn linking_to(site: &Site, href: &str) -> BTreeSet<String> {
    let links =
        |bytes: &[u8]| tags(&String::from_utf8_lossy(bytes)).iter().any(|tag| tag.get("href") == Some(href));
    let pages = site.published().into_iter().filter(|(path, bytes)| path.ends_with(".html") && links(bytes));
    pages.map(|(path, _)| path).collect()
}

/// The paths of published files whose bytes hold a text.
fn containing(site: &Site, words: &str) -> BTreeSet<String> {
    let contains = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(words);
    site.published().into_iter().filter(|(_, bytes)| contains(bytes)).map(|(path, _)| path).collect()
}

/// The text of a page's main part, its spaces pressed together.
fn main_text(site: &Site, path: &str) -> String {
    let page = site.output(path);
    let (_, main) = page.split_once("<main").expect("a main part");
    let (main, _) = main.split_once("</main>").expect("its end");
    text(&format!("<main{main}")).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentence of figures on a page.
fn figures(site: &Site, path: &str) -> String {
    let page = site.output(path);
    let (_, after) = page.split_once("class=\"figures\"").unwrap_or_else(|| panic!("no figures in {path}"));
    let (_, after) = after.split_once("<p>").expect("a sentence");
    let (sentence, note) = after.split_once("</p>").expect("its end");
    assert!(note.contains("本站收录案例，不代表发案统计"), "figures stand with their note");
    text(sentence).trim().to_owned()
}

/// What differs between two published trees: new, changed and deleted paths.
fn difference(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
) -> [BTreeSet<String>; 3] {
    let only = |a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>| {
        a.keys().filter(|path| !b.contains_key(*path)).cloned().collect::<BTreeSet<String>>()
    };
    let changed = after.iter().filter(|(path, bytes)| before.get(*path).is_some_and(|old| old != *bytes));
    [only(after, before), changed.map(|(path, _)| path.clone()).collect(), only(before, after)]
}

/// A set of paths, to compare with.
fn paths<const N: usize>(paths: [&str; N]) -> BTreeSet<String> {
    paths.into_iter().map(str::to_owned).collect()
}
