//! One edit makes the pages that show it; the others stay as the build before made them, if they are still so.

use std::fs;

use super::dated;
use super::growth::generated;
use super::unchanged::assert_clean;
use crate::support::{Run, Site, TODAY, program, temporary};

/// Builds without errors; returns how many outputs were made, and how many were kept.
#[track_caller]
fn made(site: &Site, arguments: &[&str]) -> (usize, usize) {
    let run = site.build(&[&["--timings", "--lang", "en"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let (_, told) = run.stderr.split_once("Pages made: ").expect("the site was built");
    let (made, told) = told.split_once("; kept from the build before: ").expect("two numbers");
    let kept = told.lines().next().expect("a line");
    (made.parse().expect("a number"), kept.parse().expect("a number"))
}

/// Builds without errors; returns how many texts were read for the search index.
#[track_caller]
fn texts_read(site: &Site) -> usize {
    let run = site.build(&["--timings", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let (_, told) = run.stderr.split_once("Texts read for the search index: ").expect("the site was built");
    let (read, _) = told.split_once(';').expect("two numbers");
    read.parse().expect("a number")
}

/// A built site of 60 bulletins, and the path of one in the middle.
fn built() -> (Site, String) {
    let site = generated(60);
    let (count, kept) = made(&site, &[]);
    assert!(count > 300 && kept == 0, "{count}, {kept}");
    let files = walkdir::WalkDir::new(site.at("content/bulletins")).sort_by_file_name().into_iter().flatten();
    let mut texts = files.filter(|file| file.file_type().is_file()).skip(30);
    let path = texts.next().expect("60 of them").into_path();
    let path = path.strip_prefix(site.root()).unwrap().to_str().unwrap().to_owned();
    (site, path)
}

fn edit(site: &Site, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(site.at(path)).unwrap();
    assert!(text.contains(from), "{text}");
    site.write(path, text.replacen(from, to, 1));
}

#[test]
fn edit_makes_what_shows_it() {
    let (site, path) = built();
    edit(&site, &path, "正文", "改过的正文");
    let (words, kept) = made(&site, &[]);
    assert!(words < kept, "{words} made, {kept} kept");
    assert_clean(&site, &[], "words");
    edit(&site, &path, "title: ", "title: 改过的");
    assert!(made(&site, &[]).1 > 100);
    assert_clean(&site, &[], "title");
    site.write("content/bulletins/zz.md", dated("新的一篇", "2026-10-30", "loss: 2万元\nregion: 清远市\n"));
    assert!(made(&site, &[]).1 > 100);
    assert_clean(&site, &[], "one more");
    site.write("content/bulletins/zz.md", dated("新的一篇", "2020-01-01", "loss: 2万元\nregion: 清远市\n"));
    assert!(made(&site, &[]).1 > 100);
    assert_clean(&site, &[], "an old one");
    site.remove("content/bulletins/zz.md");
    assert!(made(&site, &[]).1 > 100);
    assert_clean(&site, &[], "one less");
}

#[test]
fn what_is_on_every_page_makes_every_page() {
    let (site, _) = built();
    let edits: [(&str, &dyn Fn()); 5] = [
        ("template", &|| site.write("templates/bar.html", "<nav>二</nav>\n")),
        ("style", &|| site.write("static/style.css", "body { color: black }\n")),
        ("page", &|| site.write("content/pages/terms.md", "---\ntitle: 名词\n---\n\n文字。\n")),
        ("scam type", &|| site.write("content/types/loan.md", "---\nname: 贷款骗局\n---\n\n说明。\n")),
        ("site.yaml", &|| site.write("site.yaml", "title: 另一个站\nbase_url: https://fanzha.example/\n")),
    ];
    for (what, edit) in edits {
        edit();
        assert_eq!(made(&site, &[]).1, 0, "{what}");
        assert_clean(&site, &[], what);
    }
    assert_eq!(made(&site, &["--now", "2026-12-30"]).1, 0, "another day");
    assert_eq!(made(&site, &["--clean"]).1, 0);
}

#[test]
fn page_that_somebody_touched_is_made_again() {
    let (site, path) = built();
    let pages: Vec<String> =
        site.published().into_keys().filter(|page| page.starts_with("bulletins/")).collect();
    site.write(&format!("public/{}", pages[0]), "改过的");
    site.remove(&format!("public/{}", pages[1]));
    edit(&site, &path, "正文", "改过的正文");
    assert!(made(&site, &[]).1 > 100);
    assert_clean(&site, &[], "touched pages");
    fs::remove_dir_all(site.at("public")).unwrap();
    assert_eq!(made(&site, &[]).1, 0);
    assert_clean(&site, &[], "no output");
}

#[test]
fn keys_that_are_damaged_or_of_somebody_else_keep_nothing() {
    let (site, path) = built();
    let keys = || {
        let files = fs::read_dir(site.at(".fanzha-cache/builds")).unwrap().flatten().map(|file| file.path());
        files.filter(|path| path.to_string_lossy().ends_with("-pages")).collect::<Vec<_>>()
    };
    let own = keys().remove(0);
    let mut bytes = fs::read(&own).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&own, &bytes).unwrap();
    edit(&site, &path, "正文", "改过的正文");
    assert_eq!(made(&site, &[]).1, 0, "damaged");
    made(&site, &["--drafts"]);
    let other = keys().into_iter().find(|path| *path != own).expect("those of other options");
    fs::copy(other, &own).unwrap();
    edit(&site, &path, "正文", "又改了的正文");
    assert_eq!(made(&site, &[]).1, 0, "of other options");
    let elsewhere = temporary();
    let mut command = program();
    command.env("XDG_STATE_HOME", elsewhere.path());
    command.args(["build", "--now", TODAY, "--root"]).arg(site.root());
    edit(&site, &path, "正文", "第三回改的正文");
    assert_eq!(Run::of(command.output().unwrap()).code, 0);
    edit(&site, &path, "正文", "第四回改的正文");
    assert_eq!(made(&site, &[]).1, 0, "of another user");
    assert_clean(&site, &[], "of another user");
}

#[test]
fn index_is_made_from_the_one_before_and_the_texts_that_changed() {
    let (site, path) = built();
    edit(&site, &path, "正文", "改过的正文");
    assert_eq!(texts_read(&site), 1, "an edit");
    let new = |date| dated("新的一篇", date, "loss: 2万元\nregion: 清远市\n");
    site.write("content/bulletins/y.md", new("2020-01-01"));
    site.write("content/bulletins/z.md", new("2026-10-30"));
    assert_eq!(texts_read(&site), 2, "an old one and a new one");
    assert_clean(&site, &[], "an old one and a new one");
    site.write("content/bulletins/y.md", new("2023-01-01"));
    site.remove("content/bulletins/z.md");
    assert_eq!(texts_read(&site), 1, "another date and one less");
    assert_clean(&site, &[], "another date and one less");
    site.remove("content/bulletins/y.md");
    assert_eq!(texts_read(&site), 0, "one less");
    assert_clean(&site, &[], "one less");
}

#[test]
fn index_that_somebody_touched_is_made_from_all_texts() {
    let (site, path) = built();
    let terms = site.at("public/search/terms/0+.bin");
    let whole = fs::read(&terms).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let cut = whole[..whole.len() / 2].to_vec();
    for (number, damaged) in [flipped, cut, Vec::new()].into_iter().enumerate() {
        fs::write(&terms, damaged).unwrap();
        edit(&site, &path, "正文", "改过的正文");
        assert_eq!(texts_read(&site), 60, "{number}");
        assert_clean(&site, &[], "touched index");
    }
    // The time of a file says nothing here: the bytes do.
    fs::write(&terms, fs::read(&terms).unwrap()).unwrap();
    edit(&site, &path, "正文", "改过的正文");
    assert_eq!(texts_read(&site), 1);
    fs::remove_file(&terms).unwrap();
    edit(&site, &path, "正文", "改过的正文");
    assert_eq!(texts_read(&site), 60, "removed");
    assert_clean(&site, &[], "removed index");
}
