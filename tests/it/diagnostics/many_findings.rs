//! A file with more findings of a code than are listed says how many there are.

use pretty_assertions::assert_eq;

use crate::support::{GOOD, Site};

#[test]
fn more_than_a_hundred_of_a_code() {
    let rows: String = (0..103).map(|row| format!("- 号码 13800000{row:03}\n")).collect();
    let site = Site::with(&[("content/bulletins/2026-05-03-kefu.md", &format!("{GOOD}\n{rows}"))]);
    let said = site.told("check", &[]);
    assert_eq!(said.matches("[mobile-number]").count(), 100);
    let more = "提示[more-findings]: 这个文件里还有 3 处 mobile-number，没有列出来\n";
    assert!(said.contains(more), "{said}");
    let english = site.told("check", &["--lang", "en"]);
    assert!(
        english.contains("[more-findings]: This file has 3 more of mobile-number, which are not listed\n")
    );
}
