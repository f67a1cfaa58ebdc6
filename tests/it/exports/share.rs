//! Pictures for sharing that a build draws when site.yaml asks for them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use pretty_assertions::assert_eq;
use resvg::usvg::fontdb::{Database, Source};

use crate::support::{CONFIG, GOOD, Run, Site};

const ADDRESS: &str = "https://fanzha.example/bulletins/a/";

/// A site that asks for pictures, with a bulletin and what is not published.
fn site() -> Site {
    let with = |extra: &str| GOOD.replace("title: 好通报\n", &format!("title: 好通报\n{extra}"));
    let site = Site::with(&[
        ("content/bulletins/a.md", GOOD),
        ("content/bulletins/draft.md", &with("draft: true\n")),
        ("content/bulletins/later.md", &with("").replace("2026-01-02", "2027-01-02")),
        ("content/bulletins/gone.md", &with("withdrawn: {date: 2026-02-01, reason: 与事实不符}\n")),
    ]);
    site.write("site.yaml", format!("{CONFIG}share_pictures: yes\n"));
    site
}

/// Whether a build failed because the system has no font, which it then must say.
fn lacks_fonts(run: &Run) -> bool {
    let lacks = run.code == 2 && run.stderr.contains("电脑里没有带汉字的字体，画不出分享用的图片");
    if lacks {
        eprintln!("no font with Chinese characters is installed: share pictures are not tested");
    }
    lacks
}

/// The pictures of a site, by path below the output folder.
fn pictures(site: &Site) -> BTreeMap<String, Vec<u8>> {
    site.published().into_iter().filter(|(path, _)| path.contains("share-")).collect()
}

/// Entries of the cache.
fn drawn(site: &Site) -> usize {
    fs::read_dir(site.at(".fanzha-cache/share")).map_or(0, Iterator::count)
}

#[test]
fn a_build_draws_them_once() {
    let site = site();
    let run = site.run("build", &[]);
    if lacks_fonts(&run) {
        return;
    }
    assert_eq!(run.code, 0, "{}", run.stderr);
    let first = pictures(&site);
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(names, ["bulletins/a/share-1200x630.png", "bulletins/a/share-300x300.png"]);
    for (bytes, size) in first.values().zip([(1200, 630), (300, 300)]) {
        let picture = image::load_from_memory(bytes).expect("a picture");
        assert_eq!((picture.width(), picture.height()), size);
    }
    let page = site.output("bulletins/a/index.html");
    for name in ["share-1200x630.png", "share-300x300.png"] {
        let meta = format!("<meta property=\"og:image\" content=\"{ADDRESS}{name}\">");
        assert!(page.contains(&meta), "{name}: {page}");
    }
    assert_eq!(drawn(&site), 2);
    // Another day, without the site that was built: the same pictures, and none is drawn again.
    fs::remove_dir_all(site.at("public")).expect("removable");
    let again = site.run("build", &["--now", "2026-11-02"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert_eq!(drawn(&site), 2);
    assert!(pictures(&site) == first, "the same pictures");
    // Other words in the text are in no picture; another title is.
    site.write("content/bulletins/a.md", GOOD.replace("title: 好通报", "title: 另一个题目"));
    assert_eq!(site.run("build", &[]).code, 0);
    assert_eq!(drawn(&site), 4);
    // What a cache says that somebody else wrote is not believed.
    for entry in fs::read_dir(site.at(".fanzha-cache/share")).expect("a folder") {
        fs::write(entry.expect("readable").path(), b"fanzha-cache 1\nno picture").expect("writable");
    }
    let drawn_before = pictures(&site);
    fs::remove_dir_all(site.at("public")).expect("removable");
    assert_eq!(site.run("build", &[]).code, 0);
    assert!(pictures(&site) == drawn_before, "drawn again");
}

#[test]
fn a_site_that_does_not_ask_has_none() {
    let site = site();
    site.write("site.yaml", CONFIG);
    assert_eq!(site.run("build", &[]).code, 0);
    assert_eq!(pictures(&site), BTreeMap::new());
    assert!(!site.at(".fanzha-cache/share").exists(), "nothing is drawn");
    assert!(!site.output("bulletins/a/index.html").contains("share-1200x630"), "no picture is named");
}

#[test]
fn a_font_of_the_site() {
    let site = site();
    site.write("site.yaml", format!("{CONFIG}share_pictures: fonts/none.otf\n"));
    let run = site.run("build", &[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("没有 fonts/none.otf 这个文件，或者它不是带汉字的字体文件，画不出分享用的图片"),
        "{}",
        run.stderr
    );
    assert!(!site.at("public").exists(), "nothing is half-written");
    for outside in ["../none.otf", "/none.otf", "maybe"] {
        site.write("site.yaml", format!("{CONFIG}share_pictures: {outside}\n"));
        let run = site.run("build", &[]);
        assert!(run.code != 0 && run.stderr.contains("wrong-kind"), "{outside}: {}", run.stderr);
    }
}

/// Two files of the system with faces of one family.
fn two_fonts() -> Option<[PathBuf; 2]> {
    let mut database = Database::new();
    database.load_system_fonts();
    let mut files: BTreeMap<&str, BTreeSet<PathBuf>> = BTreeMap::new();
    for face in database.faces() {
        if let Source::File(path) = &face.source {
            files.entry(&face.families[0].0).or_default().insert(path.clone());
        }
    }
    let families = ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial"];
    let files =
        families.into_iter().find_map(|family| files.remove(family).filter(|files| files.len() > 1))?;
    let mut files = files.into_iter();
    Some([files.next()?, files.next()?])
}

#[test]
fn a_font_that_is_replaced_draws_again() {
    let Some([first, second]) = two_fonts() else {
        return eprintln!("no family has two fonts here: replacing one is not tested");
    };
    let site = site();
    site.write("site.yaml", format!("{CONFIG}language: en\nshare_pictures: fonts/own.ttf\n"));
    site.write("content/bulletins/a.md", GOOD.replace("好通报", "A bulletin"));
    site.write("fonts/own.ttf", fs::read(first).expect("readable"));
    let run = site.run("build", &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let before = pictures(&site);
    assert_eq!(before.len(), 2);
    assert_eq!(site.run("build", &[]).code, 0);
    assert!(pictures(&site) == before && drawn(&site) == 2, "nothing changed");
    site.write("fonts/own.ttf", fs::read(second).expect("readable"));
    assert_eq!(site.run("build", &[]).code, 0);
    let after = pictures(&site);
    assert!(before.iter().all(|(path, bytes)| after[path] != *bytes), "drawn with the new font");
    assert_eq!(drawn(&site), 4);
}
