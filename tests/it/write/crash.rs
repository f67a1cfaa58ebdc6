//! Builds that end in the middle: each published file must be whole, and the next build must finish the job.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use fanzha::write::{MANIFEST, Request, WriteError, open};
use pretty_assertions::assert_eq;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::{Files, Site, TWO, build_in, list, paths, summary, texts};

/// Environment variables that tell a child process where to build, and what it should do.
const OUTPUT: &str = "FANZHA_TEST_OUTPUT";
const DIES_AFTER: &str = "FANZHA_TEST_DIES_AFTER";
const FULL_DISK: &str = "FANZHA_TEST_FULL_DISK";

const OLD: Files =
    &[("a.txt", "old a"), ("b/c.txt", "same"), ("b/d.txt", "old d"), ("gone/x.txt", "x"), ("swap", "s")];
const NEW: Files =
    &[("a.txt", "new a"), ("b/c.txt", "same"), ("b/d.txt", "new d"), ("new/y.txt", "y"), ("swap/t", "t")];

/// Stages the first outputs of a build and drops the writer.
fn begin(output: &Path, files: Files, count: usize) {
    let planned: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
    let root = output.parent().unwrap();
    let request = Request { output, source_root: root, protected: &[], adopt: false };
    let writer = open(&request, &planned).unwrap();
    for (index, (_, text)) in files.iter().enumerate().take(count) {
        let _ = writer.put(index, text.as_bytes()).unwrap();
    }
    if std::env::var_os(DIES_AFTER).is_some() {
        std::process::abort();
    }
}

/// A command that runs only `in_child` of this test program, behind the words `before`.
fn child(output: &Path, before: &[&str]) -> Command {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut words: Vec<OsString> = before.iter().map(OsString::from).collect();
    words.push(std::env::current_exe().unwrap().into());
    words.extend(["--nocapture".into(), "--exact".into(), format!("{module}::in_child").into()]);
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env(OUTPUT, output).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Not a test of its own: the other tests start it in a child process.
#[test]
fn in_child() {
    let Some(output) = std::env::var_os(OUTPUT).map(PathBuf::from) else { return };
    if let Ok(count) = std::env::var(DIES_AFTER) {
        begin(&output, NEW, count.parse().unwrap());
    } else if std::env::var_os(FULL_DISK).is_some() {
        fill_the_disk(&output);
    } else {
        let many = many("new");
        let files: Vec<_> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        build_in(&output, output.parent().unwrap(), false, &files).unwrap();
    }
}

/// A site of 150 pages of 8 KB; a third of them differs between versions.
fn many(version: &str) -> Vec<(String, String)> {
    let text = version.repeat(8_000 / version.len());
    let mut files: Vec<_> = (0..100).map(|i| (format!("both/{i}/index.html"), text.clone())).collect();
    files.extend((0..50).map(|i| (format!("{version}/{i}/index.html"), text.clone())));
    files.sort();
    files
}

fn clean(files: Files) -> (BTreeMap<String, String>, String) {
    let site = Site::new();
    site.build(files).unwrap();
    (site.tree(), site.manifest())
}

#[test]
fn first_build_dropped_anywhere_is_fixed() {
    for count in 0..=NEW.len() {
        let site = Site::new();
        begin(&site.at(""), NEW, count);
        assert_eq!(site.tree(), texts(&[]));
        assert_eq!(site.build(NEW).unwrap().written, NEW.len());
        assert_eq!((site.tree(), site.manifest()), clean(NEW));
    }
}

#[test]
fn rebuild_dropped_anywhere_is_fixed() {
    for next in [NEW, OLD, &[("z.txt", "z")]] {
        for count in 0..=NEW.len() {
            let site = Site::new();
            site.build(OLD).unwrap();
            begin(&site.at(""), NEW, count);
            assert_eq!(site.build(next).unwrap().left, paths(&[]));
            assert_eq!((site.tree(), site.manifest()), clean(next));
        }
    }
}

#[test]
fn killed_process_leaves_no_lock_and_no_half_written_file() {
    for count in 0..=NEW.len() {
        let site = Site::new();
        site.build(OLD).unwrap();
        assert!(!child(&site.at(""), &[]).env(DIES_AFTER, count.to_string()).status().unwrap().success());
        let left_over = fs::read_dir(site.at(""))
            .unwrap()
            .any(|entry| entry.unwrap().file_name().to_str().unwrap().starts_with(".fanzha-tmp-"));
        assert_eq!(left_over, count > 0);
        site.build(NEW).unwrap();
        assert_eq!((site.tree(), site.manifest()), clean(NEW));
    }
}

#[test]
fn process_killed_at_any_instant_leaves_whole_files() {
    let (old, new) = (many("old"), many("new"));
    let pairs = |files: &'static [(String, String)]| -> Vec<(&str, &str)> {
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
    };
    let (old, new) = (pairs(old.leak()), pairs(new.leak()));
    let (whole_old, whole_new) = (texts(&old), texts(&new));
    for (round, is_first) in (0..12).flat_map(|round| [(round, false), (round, true)]) {
        let site = Site::new();
        if is_first {
            fs::create_dir(site.at("")).unwrap();
        } else {
            site.build(&old).unwrap();
        }
        let mut process = child(&site.at(""), &[]).spawn().unwrap();
        thread::sleep(Duration::from_millis(round));
        process.kill().unwrap();
        process.wait().unwrap();
        for (path, text) in
            site.tree().into_iter().filter(|(path, _)| !path.starts_with('.') && !path.ends_with('/'))
        {
            assert!(
                Some(&text) == whole_old.get(&path) || Some(&text) == whole_new.get(&path),
                "{path} is cut short"
            );
        }
        assert_eq!(site.build(&new).unwrap().left, paths(&[]));
        assert!(site.tree() == whole_new, "round {round}");
    }
}

#[test]
fn staging_folders_of_killed_builds_are_removed_and_no_similar_names() {
    let site = Site::new();
    site.write(".fanzha-tmp-1/7", "half a pa");
    site.write(".fanzha-tmp-4194304/site/x", "half a pa");
    site.build(TWO).unwrap();
    assert_eq!(site.tree(), texts(TWO));
    site.write(".fanzha-tmp-77/7", "half a pa");
    site.write(".fanzha-tmp-mine/7", "mine");
    site.write(".fanzha-tmp-78", "mine");
    assert_eq!(site.build(TWO).unwrap(), summary(0, 2, 0));
    let kept: Files = &[(".fanzha-tmp-78", "mine"), (".fanzha-tmp-mine/7", "mine"), TWO[0], TWO[1]];
    assert_eq!(site.tree(), texts(kept));
}

#[test]
fn manifest_cut_short_by_a_kill_is_fixed() {
    for text in ["", "fanzha-man", "fanzha-manifest 1 0"] {
        let site = Site::new();
        site.write(MANIFEST, text);
        site.build(TWO).unwrap();
        assert_eq!((site.tree(), site.manifest()), clean(TWO));
    }
    let site = Site::new();
    begin(&site.at(""), OLD, OLD.len());
    let announced = fs::read_to_string(site.at(MANIFEST)).unwrap();
    fs::write(site.at(MANIFEST), &announced[..announced.len() - 2]).unwrap();
    begin(&site.at(""), NEW, 1);
    site.build(OLD).unwrap();
    assert_eq!((site.tree(), site.manifest()), clean(OLD));
}

/// A disk of 1 MB in its own mount namespace, so that nothing stays mounted whatever happens.
#[cfg(target_os = "linux")]
#[test]
fn full_disk_is_named_and_leaves_whole_files() {
    let script = r#"mount -t tmpfs -o size=1m fanzha "$1" && mkdir "$1/public" && shift && exec "$@""#;
    let root = tempfile::TempDir::new().unwrap();
    let mount = root.path().to_str().unwrap();
    let unshare: &[&str] = &["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", mount];
    let can = Command::new(unshare[0]).args(&unshare[1..]).arg("true").status();
    if !can.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED full_disk: this system does not let us mount a small disk");
        return;
    }
    let mut command = child(&root.path().join("public"), unshare);
    let output = command.env(FULL_DISK, "1").stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("the disk was full and is fixed"), "{text}");
}

/// Builds more than the disk holds, then less.
fn fill_the_disk(output: &Path) {
    let root = output.parent().unwrap();
    let page = "x".repeat(40_000);
    let paths: Vec<String> = (0..50).map(|i| format!("{i:02}/index.html")).collect();
    let files: Vec<_> = paths.iter().map(|path| (path.as_str(), page.as_str())).collect();
    let WriteError::DiskFull { path } = build_in(output, root, false, &files).unwrap_err() else { panic!() };
    assert!(path.starts_with(output), "{}", path.display());
    let mut tree = BTreeMap::new();
    list(output, "", &mut tree);
    assert!(
        !tree.keys().any(|path| path.ends_with("index.html")),
        "nothing is published before all of it is made"
    );
    assert_eq!(build_in(output, root, false, &files[..5]).unwrap().left, Vec::<String>::new());
    tree.clear();
    list(output, "", &mut tree);
    tree.remove(MANIFEST);
    assert_eq!(tree, texts(&files[..5]));
    println!("the disk was full and is fixed");
}

/// A random site with few names, so that files and folders often replace each other.
fn any_site() -> impl Strategy<Value = BTreeMap<String, String>> {
    btree_map("[ab](/[ab](/[ab])?)?", "[xy]{0,2}", 0..6).prop_map(|mut files| {
        let paths: Vec<String> = files.keys().cloned().collect();
        files.retain(|path, _| !paths.iter().any(|other| other.starts_with(&format!("{path}/"))));
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn builds_in_any_order_leave_what_the_last_one_planned(
        sites in vec((any_site(), 0..8_usize), 1..6),
        last in any_site(),
    ) {
        let site = Site::new();
        for (files, count) in &sites {
            let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            if *count < files.len() {
                let planned: Vec<String> = files.iter().map(|(path, _)| (*path).to_owned()).collect();
                let output = site.at("");
                let request = Request { output: &output, source_root: site.root.path(), protected: &[], adopt: false };
                let writer = open(&request, &planned).unwrap();
                for (index, (_, text)) in files.iter().enumerate().take(*count) {
                    let _ = writer.put(index, text.as_bytes()).unwrap();
                }
            } else {
                site.build(&files).unwrap();
                prop_assert_eq!(site.tree(), texts(&files));
            }
        }
        let files: Vec<_> = last.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        site.build(&files).unwrap();
        prop_assert_eq!((site.tree(), site.manifest()), clean(&files));
    }

    #[test]
    fn no_manifest_makes_a_build_delete_foreign_files(text in "(fanzha-manifest 1 [0-3]\n)?([+] )?[0-9a-f ./\n+]{0,80}") {
        let site = Site::new();
        site.write("a", "mine");
        site.write(MANIFEST, &text);
        let _ = site.build(&[("b", "ours")]);
        prop_assert_eq!(&site.tree()["a"], "mine");
    }
}
