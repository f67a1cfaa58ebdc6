//! A preview begins with the documents that a build kept, and shows what is there now.

use std::collections::BTreeMap;

use pretty_assertions::assert_eq;

use super::client::Server;
use crate::support::{GOOD, Site, tree};

fn kept(site: &Site) -> BTreeMap<String, Vec<u8>> {
    tree(&site.at(".fanzha-cache/documents"))
}

#[test]
fn preview_shows_what_is_there_now_and_keeps_nothing() {
    let site = Site::with(&[
        ("content/bulletins/a.md", GOOD),
        ("content/bulletins/b.md", &GOOD.replace("清远市", "阳山市").replace("好通报", "有提醒")),
    ]);
    assert_eq!(site.build(&[]).code, 0);
    let before = kept(&site);
    assert_eq!(before.len(), 64);
    site.write("content/bulletins/a.md", GOOD.replace("正文。", "今天写的。"));
    site.write("content/bulletins/c.md", GOOD.replace("正文。", "打13912345678。"));
    let server = Server::of(&site, &[]);
    let page = server.until("/bulletins/a/", |reply| reply.text().contains("今天写的。"));
    assert_eq!(page.status, 200);
    // What was found in the file that is known, and in the one that is new.
    let message = server.events("/").until(|message| message["errors"] != "");
    let errors = message["errors"].as_str().unwrap();
    assert!(errors.contains("mobile-number"), "{errors}");
    let (_, said) = server.interrupt();
    assert!(said.contains("wrong-region-suffix"), "{said}");
    assert_eq!(kept(&site), before);
    site.remove("content/bulletins/c.md");
    assert_eq!(site.build(&[]).code, 0);
    assert!(site.output("bulletins/a/index.html").contains("今天写的。"));
}
