//! The table of codes: its columns agree with the texts of the messages and with the guide.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use fanzha::diagnostics::{Category, Code, Level};
use pretty_assertions::assert_eq;

use crate::support::{GOOD, Site, pictures, repository};

fn read(path: &str) -> String {
    fs::read_to_string(repository(path)).expect("a file of the repository")
}

fn names(is_wanted: impl Fn(Code) -> bool) -> BTreeSet<String> {
    Code::ALL.iter().filter(|code| is_wanted(**code)).map(|code| code.as_str().to_owned()).collect()
}

/// The texts in backquotes.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn must_not_be_published(code: Code) -> bool {
    matches!(code.category(), Category::PersonalData | Category::Harm)
}

#[test]
fn the_texts_of_a_code_are_in_the_file_of_its_category() {
    for code in Code::ALL {
        for language in ["zh-CN", "en"] {
            let file = format!("src/diagnostics/wording/{language}/{}.yaml", code.category().wording_file());
            let key = format!("\n{}:\n", code.as_str());
            assert!(format!("\n{}", read(&file)).contains(&key), "{} is not in {file}", code.as_str());
        }
    }
}

#[test]
fn what_is_no_error_by_default_is_adjustable() {
    assert_eq!(names(|code| code.default_level() != Level::Error && !code.is_adjustable()), BTreeSet::new());
}

#[test]
fn the_guide_names_the_errors_that_are_adjustable() {
    let guide = read("docs/configuration.md");
    let line = guide.lines().find(|line| line.contains("默认是错误的")).expect("the line of the errors");
    let (listed, _) = line.split_once("，以及").expect("those of docs/safety.md are named by their page");
    let is_error = |code: Code| code.default_level() == Level::Error;
    let is_listed = |code: Code| is_error(code) && code.is_adjustable() && !must_not_be_published(code);
    assert_eq!(quoted(listed), names(is_listed));
    let never = |code: Code| must_not_be_published(code) && !code.is_adjustable();
    assert_eq!(names(never), BTreeSet::new(), "the guide says that all of docs/safety.md are adjustable");
}

#[test]
fn the_guide_names_what_must_not_be_published_with_its_level() {
    let guide = read("docs/safety.md");
    let rows = guide.lines().skip_while(|line| !line.starts_with("| 代号 |")).skip(2);
    let mut listed = BTreeSet::new();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').collect();
        for name in quoted(cells[1]) {
            let code = Code::parse(&name).expect("the guide names a code");
            let level = match code.default_level() {
                Level::Error => "错误",
                Level::Warning => "警告",
                Level::Info | Level::Off => "提示",
            };
            assert!(cells[2].contains(level), "{name} is {level}, the guide says {}", cells[2]);
            listed.insert(name);
        }
    }
    assert_eq!(listed, names(|code| must_not_be_published(code) || code == Code::ImageHotlink));
}

#[test]
fn only_what_must_not_be_published_and_pictures_are_allowable() {
    let of_pictures = |code| matches!(code, Code::ImageHotlink | Code::MissingAltText);
    assert_eq!(names(Code::is_allowable), names(|code| must_not_be_published(code) || of_pictures(code)));
}

/// `check --fix` on the small sites of `tests/diagnostics`: it makes a fix for every code that says so.
#[test]
fn what_is_fixable_is_fixed() {
    for code in Code::ALL.iter().filter(|code| code.is_fixable()) {
        let is_fixed = |site: Site| {
            let before = count(&site, *code);
            site.run("check", &["--fix", "--yes"]);
            count(&site, *code) < before
        };
        assert!(sites_of(*code).into_iter().any(is_fixed), "no site shows a fix of {}", code.as_str());
    }
}

fn count(site: &Site, code: Code) -> usize {
    site.check(&["--format", "json"]).stdout.matches(&format!("\"{}\"", code.as_str())).count()
}

/// The small sites that are about a code. A remote picture can be fixed only where the site has one of its name.
fn sites_of(code: Code) -> Vec<Site> {
    if code == Code::ImageHotlink {
        let text = GOOD.replace("正文。", "![假短信](https://img.xuni.example/a.png)");
        let site = Site::with(&[("content/bulletins/2026-05-03-kefu.md", &text)]);
        site.write("content/bulletins/a.png", pictures::png(40, 30));
        return vec![site];
    }
    let folders = fs::read_dir(repository("tests/diagnostics")).expect("the folder is there");
    let folders = folders.map(|entry| entry.expect("readable").path());
    let own = folders.filter(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(code.as_str()))
    });
    let copied = |folder: PathBuf| {
        let site = Site::new();
        site.copy(&folder.join("site"), "");
        site
    };
    own.map(copied).collect()
}
