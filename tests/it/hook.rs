//! The hook of docs/hooks in a real repository: it refuses to commit a leak, and accepts the fixed text.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{GOOD, Run, Site, repository};

/// Git without the settings of the user who runs the tests, and with the program in its path.
fn git(site: &Site, arguments: &[&str]) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_fanzha")).parent().expect("a folder");
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = [program.to_owned()].into_iter().chain(env::split_paths(&path)).collect();
    let mut command = Command::new("git");
    command.current_dir(site.root()).args(arguments).env("PATH", env::join_paths(folders).expect("a path"));
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_AUTHOR_NAME", "示例"),
        ("GIT_AUTHOR_EMAIL", "shili@fanzha.example"),
        ("GIT_COMMITTER_NAME", "示例"),
        ("GIT_COMMITTER_EMAIL", "shili@fanzha.example"),
        ("NO_COLOR", "1"),
    ] {
        command.env(name, value);
    }
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    Run::of(command.output().expect("git is there"))
}

fn commits(site: &Site) -> usize {
    git(site, &["rev-list", "--all", "--count"]).stdout.trim().parse().expect("a number")
}

/// Makes the folder a repository with the hook.
fn with_hook(site: &Site) {
    assert_eq!(git(site, &["init", "-q"]).code, 0);
    let hook = site.at(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().expect("a folder")).unwrap();
    fs::copy(repository("docs/hooks/pre-commit"), &hook).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn hook_keeps_a_leak_out_of_the_history() {
    let site = Site::new();
    with_hook(&site);

    let file = "content/bulletins/清远 通报.md";
    site.write(file, GOOD.replace("正文。", "对方的电话是13800000000。"));
    git(&site, &["add", "-A"]);
    let stopped = git(&site, &["commit", "-qm", "通报"]);
    assert_eq!((stopped.code, commits(&site)), (1, 0), "{}", stopped.stderr);
    assert!(stopped.stderr.contains("mobile-number") && stopped.stderr.contains(file), "{}", stopped.stderr);

    assert_eq!(site.check(&["--fix", "--yes"]).code, 0);
    let unstaged = git(&site, &["commit", "-qm", "通报"]);
    assert_eq!((unstaged.code, commits(&site)), (1, 0), "what is staged still holds the number");
    assert!(unstaged.stderr.contains("git add") && unstaged.stderr.contains(file), "{}", unstaged.stderr);

    git(&site, &["add", "-A"]);
    let committed = git(&site, &["commit", "-qm", "通报"]);
    assert_eq!((committed.code, commits(&site)), (0, 1), "{}", committed.stderr);
    assert!(git(&site, &["show", "HEAD"]).stdout.contains("138****0000"));

    site.write("notes.txt", "13800000000");
    git(&site, &["add", "-A"]);
    assert_eq!(git(&site, &["commit", "-qm", "别的"]).code, 0, "what is no source is no matter of the hook");
}

/// The site may be a folder of a larger repository. Drafts and tables of `static/` are in the history too.
#[test]
fn hook_checks_drafts_and_sites_in_folders_of_the_repository() {
    let site = Site::new();
    fs::create_dir_all(site.at("wang")).unwrap();
    fs::rename(site.at("site.yaml"), site.at("wang/site.yaml")).unwrap();
    with_hook(&site);
    let leak = GOOD.replace("正文。", "对方的电话是13800000000。");
    let draft = leak.replacen("---\n", "---\ndraft: true\n", 1);
    for (file, text) in [
        ("wang/content/bulletins/a.md", leak.as_str()),
        ("wang/content/bulletins/草稿.md", draft.as_str()),
        ("wang/static/名单.csv", "姓名,电话\n某,13800000000\n"),
    ] {
        site.write(file, text);
        git(&site, &["add", "-A"]);
        let stopped = git(&site, &["commit", "-qm", "通报"]);
        assert_eq!((stopped.code, commits(&site)), (1, 0), "{file}: {}", stopped.stderr);
        assert!(
            stopped.stderr.contains("mobile-number") && stopped.stderr.contains("check --fix"),
            "{}",
            stopped.stderr
        );
        git(&site, &["rm", "-qf", file]);
    }
    site.write("wang/content/bulletins/b.md", GOOD);
    git(&site, &["add", "-A"]);
    let committed = git(&site, &["commit", "-qm", "通报"]);
    assert_eq!((committed.code, commits(&site)), (0, 1), "{}", committed.stderr);
}
