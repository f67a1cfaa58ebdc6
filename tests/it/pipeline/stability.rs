//! The same inputs give the same bytes, and a build that has nothing to do does nothing: what is published with
//! rsync, cached by readers and compared by auditors must not change for no reason.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use pretty_assertions::assert_eq;

use super::growth::generated;
use super::{build, bulletin, difference, paths};
use crate::support::{GOOD, Site, temporary, tree};

/// When each file and folder in the output was last written, the manifest included. The output folder itself is
/// left out: large files are written next to the old ones to see whether they differ.
fn times(folder: &Path) -> BTreeMap<PathBuf, SystemTime> {
    let entries =
        walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(|entry| entry.expect("a readable folder"));
    entries.map(|entry| (entry.path().to_path_buf(), entry.metadata().unwrap().modified().unwrap())).collect()
}

/// What was written since.
fn touched(site: &Site, before: &BTreeMap<PathBuf, SystemTime>) -> Vec<PathBuf> {
    let now = times(&site.at("public"));
    assert!(before.keys().all(|path| now.contains_key(path)), "something was deleted");
    now.into_iter().filter(|(path, time)| before.get(path) != Some(time)).map(|(path, _)| path).collect()
}

#[test]
fn second_build_writes_nothing() {
    let site = generated(60);
    let said = build(&site, &[]);
    assert!(said.starts_with("生成完毕：通报 60 篇"), "{said}");
    let (before, bytes) = (times(&site.at("public")), site.published());
    assert!(before.len() > 100);
    let said = build(&site, &[]);
    let count = format!("生成完毕，没有变化：通报 60 篇，案例 60 个，共 {} 页", bytes.len());
    assert!(said.starts_with(&count), "{said}");
    assert_eq!(touched(&site, &before), Vec::<PathBuf>::new());
}

#[test]
fn next_day_changes_nothing_where_nothing_falls_due() {
    let site = generated(60);
    build(&site, &["--now", "2026-12-05"]);
    let before = times(&site.at("public"));
    build(&site, &["--now", "2026-12-06"]);
    assert_eq!(touched(&site, &before), Vec::<PathBuf>::new());
}

#[test]
fn output_does_not_depend_on_threads_or_folders() {
    let site = generated(60);
    let folder = temporary();
    let output = |name: &str, jobs: &str| {
        let place = folder.path().join(name);
        build(&site, &["-o", place.to_str().unwrap(), "--jobs", jobs]);
        tree(&place)
    };
    let one = output("one", "1");
    assert!(one.len() > 100);
    assert!(one == output("four", "4"), "with four threads");
    assert!(one == output("again", "4"), "in another folder");
    build(&site, &[]);
    assert!(one == site.published(), "in the site's own folder");
}

#[test]
fn output_does_not_depend_on_the_order_of_files() {
    let (one, other) = (Site::new(), Site::new());
    for number in 0..12 {
        one.write(
            &format!("content/bulletins/{number}.md"),
            bulletin(&format!("第{number}篇"), "loss: 1000\n"),
        );
    }
    for number in (0..12).rev() {
        other.write(
            &format!("content/bulletins/{number}.md"),
            bulletin(&format!("第{number}篇"), "loss: 1000\n"),
        );
    }
    build(&one, &[]);
    build(&other, &[]);
    assert!(one.published() == other.published());
}

#[test]
fn after_any_edits_the_output_is_that_of_a_clean_build() {
    let site = generated(40);
    build(&site, &[]);
    site.write("content/bulletins/2021/a.md", bulletin("新写", "loss: 100\nregion: 清远市\n"));
    site.remove(&site.first_bulletin());
    build(&site, &["--base-url", "https://x.example/sub/"]);
    site.write(
        "content/bulletins/2021/a.md",
        bulletin("改写", "loss: 200\nregion: 杭州市\nkind: alert\nscam_type: loan\n"),
    );
    build(&site, &["--drafts", "--future"]);
    build(&site, &[]);
    let folder = temporary();
    let clean = folder.path().join("clean");
    build(&site, &["-o", clean.to_str().unwrap()]);
    assert_eq!(difference(&tree(&clean), &site.published()), [paths([]), paths([]), paths([])]);
}

#[test]
fn error_in_one_file_leaves_the_published_site_as_it_was() {
    let site = Site::with(&[("content/bulletins/good.md", GOOD)]);
    build(&site, &[]);
    let before = times(&site.at("public"));
    site.write("content/bulletins/bad.md", "---\ntitle: 坏\ndate: 2026-13-45\nscam_type: loan\n---\n");
    let run = site.build(&[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.ends_with("有错误，什么也没有写入；原来的网站没有动\n"), "{}", run.stderr);
    assert_eq!(touched(&site, &before), Vec::<PathBuf>::new());
}
