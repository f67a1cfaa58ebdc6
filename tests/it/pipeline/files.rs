//! Files that are no text: images, attachments and the site's own static files. Only what readers are meant to
//! see is published, and nothing that a browser would run.

use pretty_assertions::assert_eq;

use super::{build, built, bulletin, paths};
use crate::support::html::tags;
use crate::support::pictures::png;
use crate::support::{GOOD, Site};

const OUT: &str = "bulletins/a/index.html";

/// The images of a page: address, width and height.
fn images(site: &Site, path: &str) -> Vec<[String; 3]> {
    let tags = tags(&site.output(path));
    let images = tags.iter().filter(|tag| tag.name == "img");
    images
        .map(|tag| ["src", "width", "height"].map(|name| tag.get(name).unwrap_or_default().to_owned()))
        .collect()
}

#[test]
fn images_are_published_beside_their_text_with_their_sizes() {
    let text = bulletin("有图", "loss: 1000\ncover: {src: img/cover.png, alt: 封面}\n")
        + "\n![一](img/a.png)\n\n![二](<img/图 二.png>)\n\n![三](/logo.png)\n";
    let site = Site::with(&[("content/bulletins/2026/a.md", &text)]);
    for (name, width) in [("a", 640), ("图 二", 320), ("cover", 300), ("unused", 10)] {
        site.write(&format!("content/bulletins/2026/img/{name}.png"), png(width, 200));
    }
    site.write("static/logo.png", png(64, 64));
    build(&site, &[]);
    let image = |src: &str, width: &str, height: &str| [src, width, height].map(str::to_owned);
    assert_eq!(
        images(&site, "bulletins/2026/a/index.html"),
        [
            image("/bulletins/2026/img/cover.png", "300", "200"),
            image("/bulletins/2026/img/a.png", "640", "200"),
            image("/bulletins/2026/img/%E5%9B%BE%20%E4%BA%8C.png", "320", "200"),
            image("/logo.png", "64", "64"),
        ]
    );
    let files = site.published();
    assert_eq!(files["bulletins/2026/img/图 二.png"], png(320, 200));
    assert!(!files.contains_key("bulletins/2026/img/unused.png"), "nobody shows it");
    let page = site.output("bulletins/2026/a/index.html");
    assert!(
        page.contains(
            "<meta name=\"Image\" content=\"https://fanzha.example/bulletins/2026/img/cover.png\">"
        )
    );
}

#[test]
fn image_of_a_draft_or_a_later_bulletin_is_not_published() {
    let draft = bulletin("未完稿", "draft: true\n") + "\n![一](a.png)\n";
    let later = super::dated("将来", "2027-01-01", "loss: 1000\n") + "\n![二](b.png)\n";
    let site = Site::with(&[("content/bulletins/a.md", &draft), ("content/bulletins/b.md", &later)]);
    site.write("content/bulletins/a.png", png(2, 2));
    site.write("content/bulletins/b.png", png(2, 2));
    build(&site, &[]);
    let images = |site: &Site| {
        let below = site.published().into_keys().filter(|path| path.starts_with("bulletins/"));
        below.filter(|path| path.ends_with(".png")).count()
    };
    assert_eq!(images(&site), 0);
    build(&site, &["--drafts", "--future"]);
    assert_eq!(images(&site), 2);
}

#[test]
fn documents_that_are_linked_are_published_and_others_are_not() {
    let text = bulletin("有附件", "loss: 1000\n") + "\n[表](files/a.csv)和[图](files/b.png)\n";
    let site = Site::with(&[("content/bulletins/a.md", &text)]);
    site.write("content/bulletins/files/a.csv", "编号,起数\n");
    site.write("content/bulletins/files/b.png", png(5, 5));
    site.write("content/bulletins/files/secret.csv", "编号,起数\n");
    build(&site, &[]);
    let files: Vec<String> =
        site.published().into_keys().filter(|path| path.starts_with("bulletins/files")).collect();
    assert_eq!(files, ["bulletins/files/a.csv", "bulletins/files/b.png"]);
}

#[test]
fn what_a_browser_would_run_is_never_published_from_content() {
    const EVIL: [(&str, &str); 4] = [
        ("evil.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("evil.html", "<script>alert(1)</script>"),
        ("evil.js", "alert(1)"),
        ("fake.png", "<html><script>alert(1)</script></html>"),
    ];
    let text = bulletin("危险", "loss: 1000\n") + "\n![图](evil.svg)\n\n![图](fake.png)\n";
    let site = Site::with(&[("content/bulletins/a.md", &text)]);
    EVIL.iter().for_each(|(name, bytes)| site.write(&format!("content/bulletins/{name}"), bytes));
    let run = site.build(&["--format", "json"]);
    let codes: Vec<String> = run.findings().into_iter().map(|(code, ..)| code).collect();
    assert_eq!((run.code, codes), (0, vec!["unreadable-image".to_owned(), "unreadable-image".to_owned()]));
    assert_eq!(super::containing(&site, "alert(1)"), paths([]));
    for (name, _) in EVIL {
        assert!(!site.published().contains_key(&format!("bulletins/{name}")), "{name}");
    }
    let linked = bulletin("危险", "loss: 1000\n")
        + "\n[去](evil.svg)\n\n[去](evil.html)\n\n[去](evil.js)\n\n[去](fake.png)\n";
    site.write("content/bulletins/a.md", linked);
    let run = site.build(&["--format", "json"]);
    let codes: Vec<String> = run.findings().into_iter().map(|(code, ..)| code).collect();
    assert_eq!((run.code, codes), (1, vec!["dead-link".to_owned(); 4]));
}

#[test]
fn static_files_are_copied_verbatim_to_the_root() {
    let site = Site::with(&[("content/bulletins/good.md", GOOD)]);
    let odd: Vec<u8> = (0..=255).collect();
    for (name, bytes) in [
        ("MP_verify_abc123.txt", b"abc123".as_slice()),
        ("favicon.ico", odd.as_slice()),
        (".well-known/security.txt", b"Expires: 2027-01-01"),
        (".DS_Store", b"left by a file manager"),
        ("deep/a b/\u{6587}.woff", b"\xff\xfe"),
        ("page.html", b"{{ not a template }}"),
    ] {
        site.write(&format!("static/{name}"), bytes);
    }
    build(&site, &[]);
    let files = site.published();
    assert_eq!(files["MP_verify_abc123.txt"], b"abc123");
    assert_eq!(files["favicon.ico"], odd);
    assert_eq!(files["deep/a b/文.woff"], b"\xff\xfe");
    assert_eq!(files["page.html"], b"{{ not a template }}");
    assert_eq!(files[".well-known/security.txt"], b"Expires: 2027-01-01");
    assert!(!files.contains_key(".DS_Store"));
}

#[test]
fn static_file_with_the_path_of_a_page_is_an_error() {
    let site = Site::with(&[("content/bulletins/good.md", GOOD), ("static/bulletins/good/index.html", "x")]);
    let run = site.build(&["--format", "json"]);
    let found = ("address-clash".to_owned(), "static/bulletins/good/index.html".to_owned(), 0, 0);
    assert_eq!((run.code, run.findings()), (1, vec![found]));
    assert!(!site.at("public").exists());
}

#[test]
fn style_sheet_of_the_site_replaces_the_themes() {
    let site = built(&[("content/bulletins/good.md", GOOD)]);
    let style = |site: &Site| -> String {
        let tags = tags(&site.output("index.html"));
        let link = tags.iter().find(|tag| tag.get("rel") == Some("stylesheet")).expect("a style sheet");
        link.get("href").unwrap().trim_start_matches('/').to_owned()
    };
    let before = style(&site);
    assert!(site.output(&before).contains(":root {"));
    site.write("static/style.css", "body { color: red }\n");
    build(&site, &[]);
    let after = style(&site);
    assert_ne!(before, after, "its name tells browsers that it is another");
    assert_eq!(site.output(&after), "body { color: red }\n");
    assert_eq!(site.published().keys().filter(|path| path.ends_with(".css")).count(), 1);
}

#[test]
fn page_of_a_removed_bulletin_is_deleted_and_foreign_files_stay() {
    let text = bulletin("待清理的一篇", "loss: 1000\n") + "\n![一](a.png)\n";
    let site = Site::with(&[("content/bulletins/good.md", GOOD), ("content/bulletins/a.md", &text)]);
    site.write("content/bulletins/a.png", png(2, 2));
    build(&site, &[]);
    site.write("public/notes.txt", "mine");
    site.remove("content/bulletins/a.md");
    build(&site, &[]);
    assert_eq!(super::containing(&site, "待清理的一篇"), paths([]));
    assert!(!site.at("public").join(OUT).parent().unwrap().exists(), "its folder goes too");
    assert!(!site.published().contains_key("bulletins/a.png"));
    assert_eq!(site.output("notes.txt"), "mine");
}
