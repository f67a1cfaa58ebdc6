//! What a folder of the repository cannot contain: other line ends, links out of the site, folders that cannot be
//! written, an editor.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;

use pretty_assertions::assert_eq;
use tempfile::TempDir;

use crate::support::{GOOD, Run, Site, TODAY, program, tree};

const OLD: &str = "content/bulletins/2026/a.md";
const NEW: &str = "content/bulletins/2025/b.md";

/// A bulletin, and a page that links to it.
fn linked(bulletin: &str) -> Site {
    let page = "---\r\ntitle: 页\r\n---\r\n\r\n见[甲](../bulletins/2026/a.md)。";
    Site::with(&[(OLD, bulletin), ("content/pages/p.md", page)])
}

/// Runs the program as another user than root, who may write everywhere.
fn as_somebody(site: &Site, arguments: &[&str]) -> Run {
    let mut command = program();
    command.args([arguments[0], "--now", TODAY, "--root"]).arg(site.root()).args(&arguments[1..]);
    if rustix::process::geteuid().is_root() {
        command.uid(65534);
    }
    Run::of(command.output().expect("the program starts"))
}

fn set_modes(folder: &Path, mode: u32) {
    for entry in
        walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_dir())
    {
        fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).expect("modes can be set");
    }
}

#[test]
fn line_ends_and_all_other_bytes_stay() {
    let old = GOOD.replace('\n', "\r\n").replace("loss: 6000", "loss:   6000   # 甲\r\n\r\n# 乙\t");
    let site = linked(&old);
    let run = site.run("mv", &[OLD, NEW]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let wanted = old.replace("一句话。\r\n---", "一句话。\r\nredirect_from: [/bulletins/2026/a/]\r\n---");
    assert_eq!(fs::read_to_string(site.at(NEW)).unwrap(), wanted);
    let page = fs::read_to_string(site.at("content/pages/p.md")).unwrap();
    assert_eq!(page, "---\r\ntitle: 页\r\n---\r\n\r\n见[甲](../bulletins/2025/b.md)。");
    assert!(!site.at(OLD).exists());
    assert_eq!(site.check(&["--strict"]).code, 0);
    assert!(
        site.build(&[]).code == 0
            && site.output("bulletins/2026/a/index.html").contains("/bulletins/2025/b/")
    );
}

#[test]
fn renaming_and_back_leaves_one_old_address() {
    let site = linked(GOOD);
    assert_eq!(site.run("mv", &[OLD, NEW]).code, 0);
    assert_eq!(site.run("mv", &[NEW, OLD]).code, 0);
    let text = fs::read_to_string(site.at(OLD)).unwrap();
    assert!(text.contains("redirect_from: [/bulletins/2025/b/]\n"), "{text}");
    assert!(!site.at("content/bulletins/2025/b.md").exists());
    assert_eq!(site.check(&["--strict"]).code, 0);
}

#[test]
fn a_dry_run_is_a_patch_and_changes_nothing() {
    let site = linked(GOOD);
    let before = tree(site.root());
    let patch = site.run("mv", &["--dry-run", OLD, NEW]);
    assert_eq!((patch.code, tree(site.root()) == before), (0, true));
    let patched = linked(GOOD);
    fs::write(patched.at("patch"), &patch.stdout).unwrap();
    let git = |arguments: &[&str]| {
        let run = std::process::Command::new("git").args(arguments).current_dir(patched.root()).output();
        run.expect("git is there").status.success()
    };
    assert!(git(&["init", "--quiet"]) && git(&["apply", "patch"]), "{}", patch.stdout);
    assert_eq!(site.run("mv", &[OLD, NEW]).code, 0);
    for path in [NEW, "content/pages/p.md"] {
        assert_eq!(fs::read(site.at(path)).unwrap(), fs::read(patched.at(path)).unwrap(), "{path}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_leaves_everything_as_it_was() {
    let site = linked(GOOD);
    set_modes(site.root(), 0o777);
    fs::set_permissions(site.at("content/pages"), fs::Permissions::from_mode(0o555)).unwrap();
    let before = tree(site.root());
    let run = as_somebody(&site, &["mv", OLD, NEW]);
    let said = site.without_chance(&run.stderr);
    assert_eq!(
        (run.code, run.stdout.as_str(), said.as_str()),
        (2, "", "写不进 <root>/content/pages/p.md：没有权限\n什么也没有改动\n")
    );
    assert_eq!(tree(site.root()), before);
    assert!(!site.at("content/bulletins/2025").exists(), "a folder that was made is gone again");
    fs::set_permissions(site.at("content/bulletins"), fs::Permissions::from_mode(0o555)).unwrap();
    let run = as_somebody(&site, &["new", "标题", "--type", "loan", "--date", "2025-01-01"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("没有权限") && run.stderr.ends_with("什么也没有写入\n"), "{}", run.stderr);
    assert_eq!(tree(site.root()), before);
    set_modes(site.root(), 0o755);
}

#[test]
fn nothing_is_written_through_links_out_of_the_site() {
    let outside = TempDir::new().unwrap();
    let site = linked(GOOD);
    symlink(outside.path(), site.at("content/bulletins/2025")).unwrap();
    let before = tree(site.root());
    for arguments in [&["mv", OLD, NEW][..], &["new", "标题", "--type", "loan", "--date", "2025-01-01"]] {
        let run = site.run(arguments[0], &arguments[1..]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
        assert!(run.stderr.contains("链接文件夹"), "{}", run.stderr);
    }
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    assert_eq!(tree(site.root()), before);
    symlink(site.at(OLD), site.at("content/bulletins/2026/link.md")).unwrap();
    let run = site.run("mv", &["content/bulletins/2026/link.md", "content/bulletins/2026/c.md"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("content/bulletins/2026/link.md 只是一个链接文件"), "{}", run.stderr);
    // A link whose target does not exist is in the way too.
    symlink("nowhere", site.at("content/bulletins/2026/d.md")).unwrap();
    let run = site.run("mv", &[OLD, "content/bulletins/2026/d.md"]);
    assert_eq!((run.code, site.at(OLD).exists()), (2, true));
    let empty = TempDir::new().unwrap();
    symlink(outside.path(), empty.path().join("content")).unwrap();
    let run = Run::of(program().args(["init", "--yes"]).arg(empty.path()).output().unwrap());
    assert_eq!((run.code, run.stderr.lines().nth(1)), (2, Some("  content")));
}

#[test]
fn a_site_below_a_file_is_not_made() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("notes"), "我的").unwrap();
    let run =
        Run::of(program().args(["init", "--yes"]).arg(folder.path().join("notes/site")).output().unwrap());
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("已经有同名的文件") && run.stderr.ends_with("什么也没有写入\n"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read(folder.path().join("notes")).unwrap(), "我的".as_bytes());
}

#[test]
fn a_file_that_is_no_text_stops_a_renaming() {
    let site = linked(GOOD);
    let (gbk, _, _) = encoding_rs::GBK.encode(GOOD);
    site.write("content/bulletins/2026/gbk.md", &gbk);
    let before = tree(site.root());
    let run = site.run("mv", &[OLD, NEW]);
    let said = "content/bulletins/2026/gbk.md 读不懂，里面可能有要改的链接；请先运行 fanzha check，把它改好\n什么也没有改动\n";
    assert_eq!((run.code, run.stderr.as_str()), (2, said));
    assert_eq!(tree(site.root()), before);
}

#[test]
fn the_editor_gets_the_new_file() {
    let site = Site::new();
    site.write("editor", "#!/bin/sh\necho \"$1\" >&2\nprintf '正文。\\n' >> \"$2\"\n");
    fs::set_permissions(site.at("editor"), fs::Permissions::from_mode(0o755)).unwrap();
    let edit = |editor: &str| {
        let mut command = program();
        command.args(["new", "标题", "--type", "loan", "--edit", "--now", TODAY, "--root"]).arg(site.root());
        Run::of(command.env("EDITOR", "false").env("VISUAL", editor).output().unwrap())
    };
    let run = edit(&format!("{} --wait", site.at("editor").display()));
    assert_eq!((run.code, run.stdout.trim()), (0, "content/bulletins/2026/2026-11-01-biaoti.md"));
    assert!(run.stderr.ends_with("--wait\n"), "{}", run.stderr);
    assert!(fs::read_to_string(site.at(run.stdout.trim())).unwrap().ends_with("---\n\n正文。\n"));
    let run = edit("no-such-editor");
    assert_eq!((run.code, run.stdout.trim()), (2, "content/bulletins/2026/2026-11-01-biaoti-2.md"));
    assert!(run.stderr.contains("用“no-such-editor”打不开它"), "{}", run.stderr);
}
