//! Posters, door cards and pictures: one sheet each, codes that a phone reads, and kits with all of a subject.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pretty_assertions::assert_eq;

use crate::exports::export;
use crate::support::{GOOD, Run, Site, demonstration};

/// Whether a run failed because the system has no font with Chinese characters, which it then must say.
fn lacks_fonts(run: &Run) -> bool {
    let lacks = run.code == 2 && run.stderr.starts_with("电脑里没有带汉字的字体，画不出海报");
    if lacks {
        eprintln!("no font with Chinese characters is installed: posters are not tested");
    }
    lacks
}

/// What the codes of a picture say.
fn codes(path: &Path) -> Vec<String> {
    let picture = image::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).to_luma8();
    let (width, height) = picture.dimensions();
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
            picture.get_pixel(x as u32, y as u32)[0]
        });
    prepared.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

fn check_sheets(folder: &Path, address: &str) {
    for (name, size) in [("poster", (1240, 1754)), ("card", (874, 620))] {
        let png = folder.join(format!("{name}.png"));
        assert_eq!(image::image_dimensions(&png).expect("a picture"), size, "{}", png.display());
        assert_eq!(codes(&png), [address], "{}", png.display());
        let pdf = fs::read(folder.join(format!("{name}.pdf"))).expect("the PDF");
        let pages = String::from_utf8_lossy(&pdf).matches("/Count 1").count();
        assert!(pdf.starts_with(b"%PDF-") && pages == 1, "{name} is one sheet");
    }
    for (name, size) in [("share-1200x630", (1200, 630)), ("share-300x300", (300, 300))] {
        assert_eq!(image::image_dimensions(folder.join(format!("{name}.png"))).expect("a picture"), size);
    }
    let screen = fs::read_to_string(folder.join("screen.txt")).expect("the lines");
    assert!(screen.lines().all(|line| (1..=40).contains(&line.chars().count())), "{screen}");
    assert!(screen.contains("96110"), "{screen}");
}

#[test]
fn codes_lead_to_the_page() {
    let site = demonstration::copy();
    let bulletins = ["2021/2021-07-28-qingyuan-quanzu", "2024/2024-09-11-nfc-tieka"];
    let paths = bulletins.map(|name| format!("content/bulletins/{name}.md"));
    let run = export(&site, "poster", &[&paths[0], &paths[1], "--type", "刷单"]);
    if lacks_fonts(&run) {
        return;
    }
    assert_eq!(run.code, 0, "{}", run.stderr);
    check_sheets(&site.at("export/brushing"), "https://fanzha.example/types/brushing/");
    for name in bulletins {
        let stem = name.rsplit('/').next().expect("a name");
        check_sheets(&site.at("export").join(stem), &format!("https://fanzha.example/bulletins/{name}/"));
    }
}

#[test]
fn texts_of_any_length_fit() {
    let long = "很长的标题".repeat(12);
    let cases = "- {scam_type: loan, loss: 6000}\n".repeat(12);
    let many =
        format!("---\ntitle: {long}\ndate: 2026-01-02\nsummary: 一句话。\ncases:\n{cases}---\n\n正文。\n");
    let site = Site::with(&[("content/bulletins/long.md", &many), ("content/bulletins/short.md", GOOD)]);
    let run = export(&site, "poster", &["content/bulletins/long.md", "content/bulletins/short.md"]);
    if lacks_fonts(&run) {
        return;
    }
    assert_eq!(run.code, 0, "{}", run.stderr);
    for name in ["long", "short"] {
        check_sheets(&site.at("export").join(name), &format!("https://fanzha.example/bulletins/{name}/"));
    }
}

#[test]
fn a_bulletin_without_type_and_tips_has_general_ones() {
    let site = Site::with(&[(
        "content/bulletins/bare.md",
        "---\ntitle: 一句话\ndate: 2026-01-02\nkind: guide\n---\n\n只有一句正文。\n",
    )]);
    let run = export(&site, "kit", &["content/bulletins/bare.md"]);
    if lacks_fonts(&run) {
        return;
    }
    assert_eq!(run.code, 0, "{}", run.stderr);
    let folder = site.at("export/bare");
    check_sheets(&folder, "https://fanzha.example/bulletins/bare/");
    let rule = "不认识的人叫您转钱、给验证码、共享屏幕，都先停下来。";
    let screen = fs::read_to_string(folder.join("screen.txt")).expect("the lines");
    assert!(screen.starts_with(&format!("{rule}\n挂断电话，自己找官方电话再问\n")), "{screen}");
    let speech = fs::read_to_string(folder.join("speech.txt")).expect("the script");
    assert!(speech.contains(&format!("请记住这一句。{rule}再说一遍。{rule}")), "{speech}");
}

#[test]
fn a_kit_has_everything_and_a_page_that_shows_it() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let run = export(&site, "kit", &["content/bulletins/a.md", "--type", "loan", "-o", "kits"]);
    if lacks_fonts(&run) {
        return;
    }
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (name, least) in [("a", 12), ("loan", 9)] {
        let folder = site.at("kits").join(name);
        let page = fs::read_to_string(folder.join("index.html")).expect("the page");
        let html = scraper::Html::parse_document(&page);
        let links = scraper::Selector::parse("a[href]").expect("a selector");
        let files: Vec<&str> = html.select(&links).filter_map(|link| link.attr("href")).collect();
        assert!(files.len() >= least, "{name}: {files:?}");
        for file in files {
            assert!(folder.join(file).is_file(), "{name}: {file}");
        }
    }
}

/// The files of an archive, by their paths in it.
fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("a file");
        let name = entry.name().expect("a name in UTF-8").into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).expect("its bytes");
        files.insert(name, bytes);
    }
    files
}

/// The files below a folder, by their paths from it.
fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let name =
            entry.path().strip_prefix(folder).expect("it is below").to_str().expect("a name").to_owned();
        (name, fs::read(entry.path()).expect("readable"))
    };
    files.map(read).collect()
}

#[test]
fn a_kit_as_an_archive_has_the_files_of_the_folder() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let run = export(&site, "kit", &["--bulletin", "content/bulletins/a.md", "--type", "loan", "-o", "kits"]);
    if lacks_fonts(&run) {
        return;
    }
    assert_eq!(run.code, 0, "{}", run.stderr);
    let written = files_below(&site.at("kits"));
    assert!(written.contains_key("a/wechat/article.html") && written.contains_key("loan/index.html"));
    let subjects = ["content/bulletins/a.md", "--type", "loan"];
    for output in ["one.zip", "again.ZIP"] {
        let run = export(&site, "kit", &[&subjects[..], &["-o", output]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(unpacked(&site.at(output)) == written, "{output} has what the folder has");
    }
    assert!(
        fs::read(site.at("one.zip")).unwrap() == fs::read(site.at("again.ZIP")).unwrap(),
        "the same bytes"
    );
    let run = export(&site, "kit", &[&subjects[..], &["--zip", "-o", "zips"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let both = [unpacked(&site.at("zips/a.zip")), unpacked(&site.at("zips/loan.zip"))];
    assert!(both.into_iter().flatten().collect::<BTreeMap<_, _>>() == written, "one for each");
    assert_eq!(files_below(&site.at("zips")).len(), 2);
}

#[test]
fn a_file_that_is_no_font() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD), ("no.ttf", "text")]);
    for what in ["poster", "kit"] {
        let run = export(&site, what, &["content/bulletins/a.md", "--font", "no.ttf"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.starts_with("no.ttf 不是字体文件，画不出海报"), "{}", run.stderr);
    }
    assert!(!site.at("export").exists(), "nothing is half-written");
    let missing = export(&site, "poster", &["content/bulletins/a.md", "--font", "none.ttf"]);
    assert!(missing.code == 2 && missing.stderr.starts_with("字体 none.ttf 读不了"), "{}", missing.stderr);
}
