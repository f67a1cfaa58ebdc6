//! Pictures on the published site, through the program: what a file gives away, which files a browser can choose
//! from, and how little work a second build has.

mod broken_files;
mod cache;
mod colours;
mod limits;
mod metadata;
mod variants;

use super::support::html::{Tag, tags};
use super::support::pictures::{as_jpeg, photo};
use super::support::{Run, Site};

/// The page of the bulletin in most tests.
const PAGE: &str = "bulletins/a/index.html";

/// A bulletin with front matter and text of the test's own.
fn bulletin(front: &str, text: &str) -> String {
    format!(
        "---\ntitle: 有图\ndate: 2026-03-05\nscam_type: loan\nloss: 1000\n{front}---\n\n接到自称客服的电话先挂断，再打官方热线核实，不点对方发来的链接，不共享屏幕，也不把验证码告诉任何人。\n\n{text}\n"
    )
}

/// A site of one bulletin that shows a file.
fn showing(name: &str, bytes: &[u8]) -> Site {
    let site = Site::with(&[("content/bulletins/a.md", &bulletin("", &format!("![图]({name})")))]);
    site.write(&format!("content/bulletins/{name}"), bytes);
    site
}

/// A site of one bulletin that shows a photo of 1200 by 800 pixels.
fn with_photo() -> Site {
    showing("a.jpg", &as_jpeg(&photo(1200, 800, 1)))
}

/// Builds a site that has no mistakes.
fn build(site: &Site, arguments: &[&str]) -> Run {
    let run = site.build(&[&["--strict"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

/// What the file of a picture is published as.
fn published(name: &str, bytes: &[u8]) -> Vec<u8> {
    let site = showing(name, bytes);
    build(&site, &[]);
    site.published().remove(&format!("bulletins/{name}")).expect("it is published")
}

/// The paths of published files below a folder.
fn below(site: &Site, folder: &str) -> Vec<String> {
    site.published().into_keys().filter(|path| path.starts_with(folder)).collect()
}

/// The tags of a page with one of two names.
fn elements(site: &Site, page: &str, names: [&str; 2]) -> Vec<Tag> {
    tags(&site.output(page)).into_iter().filter(|tag| names.contains(&tag.name.as_str())).collect()
}

/// Addresses and widths of the choices in a page's first `source` element.
fn choices(site: &Site, page: &str) -> Vec<(String, u32)> {
    let found = elements(site, page, ["source", "source"]);
    let srcset = found.first().expect("a source").get("srcset").expect("choices").to_owned();
    let choice = |choice: &str| {
        let (address, width) = choice.split_once(' ').expect("an address and a width");
        (address.to_owned(), width.trim_end_matches('w').parse().expect("a number"))
    };
    srcset.split(", ").map(choice).collect()
}
