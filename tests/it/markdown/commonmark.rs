//! The CommonMark suite goes through the same path as a bulletin.
//!
//! `tests/commonmark/spec.txt` is the specification, version 0.31.2, as its authors publish it
//! (CC-BY-SA 4.0, licence beside it). What this site writes differently on purpose is either
//! taken away by [`ours`] and [`theirs`], or listed with its reason and its whole output in
//! `tests/commonmark/differences.txt`. A listed example that no longer differs fails the test.

use fanzha::content::markdown::{BodyWords, Destinations, ImageTarget, LinkTarget, render};
use std::collections::BTreeMap;

const SPEC: &str = include_str!("../../commonmark/spec.txt");
const DIFFERENCES: &str = include_str!("../../commonmark/differences.txt");
const EXAMPLES: usize = 652;

const WORDS: BodyWords<'_> = BodyWords {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
    footnotes: "Footnotes",
    back_to_text: "Back to text",
};

/// Every destination is what was written.
struct Identity;

impl Destinations for Identity {
    fn link(&self, written: &str) -> LinkTarget {
        LinkTarget::Live { href: written.to_owned() }
    }

    fn image(&self, written: &str) -> ImageTarget {
        ImageTarget::Local { src: written.to_owned() }
    }
}

#[test]
fn every_example_of_the_specification() {
    let examples = examples();
    assert_eq!(examples.len(), EXAMPLES);
    let mut differences = differences();
    let mut wrong = String::new();
    for (index, (markdown, html)) in examples.iter().enumerate() {
        let number = index + 1;
        let rendered = render(markdown, 0, &Identity, &WORDS).body.html.read().into_owned();
        let expected = theirs(html);
        let same = ours(&rendered) == expected;
        match differences.remove(&number) {
            Some(listed) if same => wrong += &format!("{number} is listed but equal: {listed}\n"),
            Some(listed) if listed == rendered => {}
            None if same => {}
            _ => wrong += &format!("== {number} \n{markdown}--\n{expected}--\n{rendered}\n"),
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(differences.is_empty(), "no such examples: {differences:?}");
}

/// The examples in order: Markdown and HTML. A visible tab is written `→`.
fn examples() -> Vec<(String, String)> {
    let tests = SPEC.split("<!-- END TESTS -->").next().unwrap_or(SPEC);
    let fence = "`".repeat(32);
    let opening = format!("{fence} example\n");
    let mut found = Vec::new();
    for part in tests.split(&opening).skip(1) {
        let (example, _) = part.split_once(&format!("\n{fence}\n")).expect("closed");
        let example = format!("{example}\n").replace('→', "\t");
        let (markdown, html) = match example.strip_prefix(".\n") {
            Some(html) => ("", html),
            None => {
                let at = example.find("\n.\n").expect("two parts") + 1;
                (&example[..at], &example[at + 2..])
            }
        };
        found.push((markdown.to_owned(), html.to_owned()));
    }
    found
}

/// The specification's HTML without what HTML need not have: the slash of void elements and the
/// escape of a quotation mark in text.
fn theirs(html: &str) -> String {
    html.replace(" />", ">").replace("&quot;", "\"")
}

/// Our HTML without what this site adds: ids of headings.
fn ours(html: &str) -> String {
    let mut out = html.replace("&quot;", "\"").replace("&#39;", "'");
    for level in 1..=6 {
        let opening = format!("<h{level} id=\"");
        while let Some(at) = out.find(&opening) {
            let value = at + opening.len();
            let end = value + out[value..].find("\">").expect("a closed id") + 1;
            out.replace_range(at + 3..end, "");
        }
    }
    out
}

/// Example number to whole output. Entries begin with `== number reason`.
fn differences() -> BTreeMap<usize, String> {
    let mut listed = BTreeMap::new();
    for entry in DIFFERENCES.split("\n== ").skip(1) {
        let (head, html) = entry.split_once('\n').expect("a head");
        let (number, reason) = head.split_once(' ').expect("a reason");
        assert!(!reason.trim().is_empty(), "{number} has no reason");
        listed.insert(number.parse().expect("a number"), html.to_owned());
    }
    listed
}
