//! What is said of mistakes on the command line of exports.

use pretty_assertions::assert_eq;

use crate::exports::export;
use crate::support::{GOOD, Site};

#[test]
fn an_output_below_a_file_is_refused_as_such() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD), ("afile", "x")]);
    let run = export(&site, "speech", &["content/bulletins/a.md", "-o", "afile"]);
    let said = "afile 是文件，不是文件夹，里面放不进东西。请换一个 -o\n";
    assert_eq!((run.code, run.stderr.lines().last()), (2, said.lines().last()), "{}", run.stderr);
}

#[test]
fn an_unknown_type_is_answered_with_the_known_ones() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let run = export(&site, "speech", &["--type", "天外飞仙"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("没有“天外飞仙”这个诈骗类型。有这些：") && run.stderr.contains("刷单返利类"));
}

#[test]
fn a_digest_in_a_format_that_there_is_not() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let run = site.run("digest", &["--period", "2026-01", "-o", "x.pdf"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("x.pdf 不知道写成哪种格式。"), "{}", run.stderr);
    assert!(!site.at("x.pdf").exists());
}

#[test]
fn a_province_goes_before_a_county_of_its_name() {
    let site = Site::with(&[("content/bulletins/a.md", &GOOD.replace("清远市", "河南省"))]);
    let run = site.run("digest", &["--period", "2026-01", "--region", "河南"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("河南省2026年1月反诈通报摘要"), "{}", run.stdout);
}
