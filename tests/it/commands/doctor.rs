//! `fanzha doctor`: what it finds, what it says, and that it changes nothing.

use std::fs;
use std::time::{Duration, SystemTime};

use pretty_assertions::assert_eq;

use crate::support::{GOOD, Site, program, tree};

/// What the program says below its first line, which names the fonts of the machine, and its exit code. A machine without
/// fonts has one more line.
fn found(site: &Site) -> (i32, Vec<String>) {
    let run = site.run("doctor", &[]);
    let first = run.stderr.lines().next().unwrap_or_default();
    assert!(first.starts_with("fanzha ") && first.contains("文稿"), "{first}");
    let lines = run.stderr.lines().skip(1).filter(|line| !line.contains("没有中文字体"));
    let root = site.root().display().to_string();
    (run.code, lines.map(|line| line.replace(&format!("{root}/"), "")).collect())
}

/// A site with an address of its own and one bulletin.
fn site() -> Site {
    let site = Site::with(&[("content/bulletins/2026/a.md", GOOD)]);
    let config = fs::read_to_string(site.at("site.yaml")).expect("it has one");
    site.write("site.yaml", config.replace("fanzha.example", "lizi.example"));
    site
}

fn built() -> Site {
    let site = site();
    assert_eq!(site.run("build", &["--output", &site.at("public").display().to_string()]).code, 0);
    site
}

#[test]
fn site_that_is_in_order_has_nothing_odd() {
    let (code, lines) = found(&built());
    assert_eq!(lines, ["没有发现不对劲的地方。写得对不对，用 fanzha check 查"]);
    assert_eq!(code, 0);
}

#[test]
fn everything_odd_is_named_and_nothing_changes() {
    let site = built();
    let config = fs::read_to_string(site.at("site.yaml")).expect("it has one");
    site.write("site.yaml", config.replace("lizi.example", "fanzha.example"));
    site.write("content/bulletins/2026/2026-06-01-shili.md", GOOD);
    site.write("content/.fanzha-tmp-1-1", "半");
    site.write("public/old.zip", "zip");
    site.write(".vscode/site.schema.json", "{}");
    fs::remove_file(site.at("public/index.html")).expect("it was built");
    let ahead = SystemTime::now() + Duration::from_secs(3 * 24 * 60 * 60);
    let page =
        fs::File::options().append(true).open(site.at("content/bulletins/2026/a.md")).expect("it is there");
    page.set_modified(ahead).expect("times can be set");
    let before = tree(site.root());
    let (code, mut lines) = found(&site);
    let count = lines.pop().expect("a last line");
    assert_eq!(
        lines,
        [
            "- 电脑的钟可能慢了：content/bulletins/2026/a.md 的修改时间比现在晚。定时发布要看钟，请校准时间",
            "- 网址还是样子 https://fanzha.example/：正式上线以前，在 site.yaml 里把 base_url 换成自己的",
            "- 示例通报还在：content/bulletins/2026/2026-06-01-shili.md。它会算进统计，写好自己的以后请删掉",
            "- 有一个没写完的临时文件：content/.fanzha-tmp-1-1。现在没有别的命令在运行，就可以删掉",
            "- public 里少了 1 个生成过的文件，第一个是 index.html。运行 fanzha build 会补上",
            "- public 里有 1 个文件不是生成的，第一个是 old.zip。程序不会删它们；不该公布的请自己移走",
            "- content/bulletins/2026/a.md 改过以后还没有生成：网站是旧的，运行 fanzha build",
            "- .vscode/site.schema.json 是旧版本的，编辑器会把对的标成错的。运行 fanzha schema site > .vscode/site.schema.json 换成新的",
        ]
    );
    assert!(count.ends_with("处要看一看。写得对不对，用 fanzha check 查"), "{count}");
    assert_eq!(code, 1);
    assert_eq!(tree(site.root()), before);
}

#[test]
fn output_folders_that_no_build_made_or_can_read_are_named() {
    let site = site();
    assert_eq!(found(&site).1[0], "- public 里还没有网站：运行 fanzha build 生成");
    site.write("public/index.html", "别人的");
    assert!(found(&site).1[0].starts_with("- public 里的文件不是本程序生成的"));
    site.write("public/.fanzha-manifest", "坏");
    assert!(found(&site).1[0].starts_with("- public 里的 .fanzha-manifest 坏了"));
}

#[test]
fn folder_without_a_site_is_said_to_be_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = program().args(["doctor", "-r"]).arg(folder.path()).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
}
