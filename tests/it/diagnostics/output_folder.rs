//! What is said about an output folder that somebody has touched.

use std::fs;

use crate::support::{GOOD, Site};

#[test]
fn emptied_list_of_published_files() {
    const BULLETIN: &str = "content/bulletins/2026-05-03-kefu.md";
    let site = Site::with(&[(BULLETIN, GOOD)]);
    assert_eq!(site.build(&[]).code, 0);
    fs::write(site.at("public/.fanzha-manifest"), "").unwrap();
    site.write(BULLETIN, GOOD.replace("好通报", "新题"));
    let before = site.published();
    let said = site.told("build", &[]);
    let wanted = "exit 2\n错误[damaged-manifest]: 输出文件夹里的清单（.fanzha-manifest）坏了：它是空的\n";
    assert!(said.starts_with(wanted) && said.contains("--adopt"), "{said}");
    assert_eq!(site.published(), before);
    assert_eq!(site.build(&["--adopt"]).code, 0);
    assert_ne!(site.published(), before);
    assert_eq!(site.build(&[]).code, 0);
}
