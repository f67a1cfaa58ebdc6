//! One edit parses one document: the others are taken as the build before left them, if that proves to be right.

use std::fs;
use std::path::PathBuf;

use pretty_assertions::assert_eq;

use super::bulletin;
use super::unchanged::{assert_clean, build_as_somebody_else, site};
use crate::support::{CONFIG, Run, Site};

const CACHE: &str = ".fanzha-cache/documents";

/// What is done to a site, and how many documents are then parsed and known.
type Edit<'a> = (&'a str, &'a dyn Fn(), (usize, usize));

/// Makes other bytes of those of a file.
type Damage<'a> = &'a dyn Fn(&[u8]) -> Vec<u8>;

/// Builds without errors; returns how many documents were parsed, and how many were known.
#[track_caller]
fn parsed(site: &Site, arguments: &[&str]) -> (usize, usize) {
    let run = site.build(&[&["--timings", "--lang", "en"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    of(&run)
}

fn of(run: &Run) -> (usize, usize) {
    let (_, told) = run.stderr.split_once("Files parsed: ").expect("the site was read");
    let (parsed, told) = told.split_once("; known from an earlier build: ").expect("two numbers");
    let known = told.lines().next().expect("a line");
    (parsed.parse().expect("a number"), known.parse().expect("a number"))
}

/// The parts of the cache, those that belong to documents.
fn parts(site: &Site) -> Vec<PathBuf> {
    let entries = fs::read_dir(site.at(CACHE)).expect("the folder is there").flatten();
    let mut parts: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    parts.sort();
    parts
}

#[test]
fn one_edit_parses_one_document() {
    let site = site();
    assert_eq!(parsed(&site, &[]), (6, 0));
    let edits: [Edit; 9] = [
        ("words", &|| site.write("content/bulletins/a.md", bulletin("第一篇", "loss: 3000\n")), (1, 5)),
        (
            "the same again",
            &|| site.write("content/bulletins/a.md", bulletin("第一篇", "loss: 3000\n")),
            (0, 6),
        ),
        ("new", &|| site.write("content/bulletins/new.md", bulletin("新的", "")), (1, 6)),
        (
            "renamed",
            &|| fs::rename(site.at("content/bulletins/new.md"), site.at("content/bulletins/n.md")).unwrap(),
            (1, 6),
        ),
        ("gone", &|| site.remove("content/bulletins/n.md"), (0, 6)),
        ("template", &|| site.write("templates/bar.html", "<nav>二</nav>\n"), (0, 6)),
        ("static file", &|| site.write("static/robots.txt", "User-agent: b\n"), (0, 6)),
        ("site.yaml", &|| site.write("site.yaml", CONFIG.replace("测试站", "另一个站")), (6, 0)),
        ("output deleted", &|| fs::remove_dir_all(site.at("public")).unwrap(), (0, 6)),
    ];
    for (what, edit, expected) in edits {
        edit();
        assert_eq!(parsed(&site, &[]), expected, "{what}");
        assert_clean(&site, &[], what);
    }
    assert_eq!(parsed(&site, &["--base-url", "https://elsewhere.example/"]), (6, 0), "another base_url");
    assert_eq!(
        parsed(&site, &["--now", "2026-12-30", "--base-url", "https://elsewhere.example/"]),
        (0, 6),
        "another day"
    );
    assert_eq!(parsed(&site, &["--clean"]), (6, 0));
}

#[test]
fn what_was_found_is_found_again() {
    let site = site();
    site.write("content/bulletins/c.md", bulletin("有提醒", "region: 阳山市\n"));
    site.write("content/bulletins/d.md", bulletin("有错", "scam_type: 没有的类型\n"));
    site.write("content/bulletins/e.md", bulletin("有号码", "").replace("正文", "打13912345678"));
    let said = |run: Run| (run.code, run.stdout);
    let first = said(site.build(&["--format", "json"]));
    assert_eq!(first.0, 1);
    let again = site.build(&["--format", "json", "--timings", "--lang", "zh-CN"]);
    assert!(again.stderr.contains("解析了 0 个文件，其余 9 个和上次一样"), "{}", again.stderr);
    assert_eq!(said(again), first);
    assert_eq!(said(site.build(&["--format", "json", "--clean"])), first);
}

#[test]
fn documents_that_somebody_else_kept_are_parsed() {
    let site = site();
    build_as_somebody_else(&site);
    fs::remove_dir_all(site.at(".fanzha-cache/builds")).unwrap();
    assert_eq!(parsed(&site, &[]), (6, 0));
}

#[test]
fn damaged_parts_are_made_again() {
    let site = site();
    assert_eq!(parsed(&site, &[]), (6, 0));
    let before = site.published();
    let whole: Vec<Vec<u8>> = parts(&site).iter().map(|path| fs::read(path).unwrap()).collect();
    let damage: [Damage; 4] = [
        &|bytes| bytes[..bytes.len() / 2].to_vec(),
        &|_| Vec::new(),
        &|bytes| bytes.iter().enumerate().map(|(at, byte)| if at == 60 { byte ^ 4 } else { *byte }).collect(),
        &|_| whole[0].clone(),
    ];
    for (number, damage) in damage.into_iter().enumerate() {
        for (path, bytes) in parts(&site).iter().zip(&whole) {
            fs::write(path, damage(bytes)).unwrap();
        }
        fs::remove_dir_all(site.at(".fanzha-cache/builds")).unwrap();
        let (parsed, known) = parsed(&site, &[]);
        // The first part may be in its own place.
        assert!(
            parsed + known == 6 && known <= usize::from(number == 3),
            "damage {number}: {parsed}, {known}"
        );
        assert!(site.published() == before, "damage {number}");
        let now: Vec<Vec<u8>> = parts(&site).iter().map(|path| fs::read(path).unwrap()).collect();
        assert_eq!(now.len(), whole.len());
    }
}
