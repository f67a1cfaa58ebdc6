//! Names of files that no folder of the repository can hold: in other encodings, with control characters, twice.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use pretty_assertions::assert_eq;

use crate::support::{GOOD, Site};

fn site(text: &str) -> Site {
    let site = Site::new();
    site.write("content/bulletins/2026-05-03-kefu.md", text);
    site
}

/// A path of bytes, which need not be UTF-8.
fn named(site: &Site, folder: &str, name: &[u8]) -> PathBuf {
    fs::create_dir_all(site.at(folder)).unwrap();
    site.at(folder).join(OsStr::from_bytes(name))
}

#[test]
fn names_that_no_address_can_be_made_of() {
    let site = site(GOOD);
    let (gbk, _, _) = encoding_rs::GBK.encode("刷单.md");
    fs::write(named(&site, "content/bulletins", &gbk), GOOD).unwrap();
    fs::write(named(&site, "static", b"a\x07b.txt"), "x").unwrap();
    fs::create_dir(named(&site, "static", b"\xff")).unwrap();
    fs::write(named(&site, "static", b"\xff").join("c.txt"), "x").unwrap();
    fs::write(named(&site, "static", "d\u{9b}e.txt".as_bytes()), "x").unwrap();
    let said = site.told("check", &[]);
    let messages: Vec<&str> = said.lines().filter(|line| line.contains("[bad-file-name]")).collect();
    assert_eq!(
        messages,
        [
            "错误[bad-file-name]: 文件名的编码不对，认不出是什么字（ˢ��.md），看起来是“刷单.md”",
            "错误[bad-file-name]: 文件名里有看不见的控制字符 U+0007",
            "错误[bad-file-name]: 文件名里有看不见的控制字符 U+009B",
            "错误[bad-file-name]: 文件名的编码不对，认不出是什么字（�）",
        ]
    );
    let build = site.told("build", &[]);
    assert!(build.starts_with("exit 1") && build.contains("[bad-file-name]"), "{build}");
}

#[test]
fn two_files_whose_names_look_the_same() {
    let site = site(GOOD);
    site.write("content/bulletins/caf\u{e9}.md", GOOD);
    site.write("content/bulletins/cafe\u{301}.md", GOOD.replace("好通报", "另一篇"));
    let said = site.told("check", &[]);
    assert!(said.starts_with("exit 1\n错误[same-file-name]: 还有一个文件，名字看起来和它一模一样"), "{said}");
}

#[test]
fn control_characters_beyond_ascii_do_not_reach_the_terminal() {
    let site = site(&GOOD.replace("好通报", "好\u{9b}31m通报").replace("正文", "正\u{9b}2J文，**没有关。"));
    for arguments in [&["check"][..], &["check", "--format", "json"], &["list", "--format", "json", "all"]] {
        let run = site.run(arguments[0], &arguments[1..]);
        assert!(!run.stdout.contains('\u{9b}') && !run.stderr.contains('\u{9b}'), "{run:?}");
    }
}
