//! A build that is killed: terminals are closed and machines run out of memory while a site is being published,
//! and its readers must never see half a page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fanzha::write::MANIFEST;
use pretty_assertions::assert_eq;

use super::{dated, difference, paths};
use crate::support::{CONFIG, Site, TODAY, program, tree};

/// How often a build is killed.
const ROUNDS: u32 = 50;

type Files = BTreeMap<String, Vec<u8>>;

fn start(site: &Site, output: &Path) -> Child {
    let mut command = program();
    command.args(["build", "--now", TODAY, "--root"]).arg(site.root()).arg("--output").arg(output);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
}

fn finish(site: &Site, output: &Path) -> Files {
    assert!(start(site, output).wait().unwrap().success());
    tree(output)
}

/// A version of a site of 160 bulletins: all say its name, some are in it only.
fn version(name: &str) -> Site {
    let site = Site::new();
    site.write("site.yaml", CONFIG.replace("测试站", name) + "search: no\n");
    for number in 0..140 {
        let date = format!("2026-0{}-{:02}", 1 + number % 9, 1 + number / 5);
        let text = dated(&format!("{name}的第{number}篇"), &date, "scam_type: brushing\nloss: 1000\n");
        site.write(&format!("content/bulletins/b{number:03}.md"), text);
    }
    for number in 0..20 {
        site.write(
            &format!("content/bulletins/{name}{number}.md"),
            dated("只在这一版", "2025-05-05", "loss: 1000\n"),
        );
    }
    site
}

/// Waits until a build begins to publish, which it announces in the manifest.
fn wait_for_publishing(build: &mut Child, output: &Path) {
    let manifest = output.join(MANIFEST);
    let length = || fs::metadata(&manifest).map_or(0, |metadata| metadata.len());
    let before = length();
    while length() == before && build.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(200));
    }
}

/// Kills a build: in even rounds after a part of the time that one takes, in odd ones while it publishes.
fn kill(build: &mut Child, output: &Path, round: u32, duration: Duration) {
    if round.is_multiple_of(2) {
        thread::sleep(duration * round / ROUNDS);
    } else {
        wait_for_publishing(build, output);
        thread::sleep(Duration::from_micros(u64::from(round) * 150));
    }
    build.kill().unwrap();
    build.wait().unwrap();
}

#[test]
fn killed_build_leaves_whole_files_and_the_next_one_finishes() {
    let (old, new, place) = (version("旧版"), version("新版"), Site::new());
    let (output, clean) = (place.at("public"), place.at("clean"));
    let whole_new = finish(&new, &clean);
    let started = Instant::now();
    let whole_old = finish(&old, &output);
    let duration = started.elapsed();
    let mut versions = [(&new, &whole_new), (&old, &whole_old)];
    let mut halfway = 0;
    for round in 0..ROUNDS {
        // The output holds the second version; the first is being published when the build is killed.
        let [(site, after), (_, before)] = versions;
        let mut build = start(site, &output);
        kill(&mut build, &output, round, duration);
        let seen = tree(&output);
        for (path, bytes) in &seen {
            assert!(
                before.get(path) == Some(bytes) || after.get(path) == Some(bytes),
                "round {round}: {path} is not whole"
            );
        }
        halfway += usize::from(&seen != before && &seen != after);
        assert_eq!(
            difference(after, &finish(site, &output)),
            [paths([]), paths([]), paths([])],
            "round {round}"
        );
        versions.reverse();
    }
    assert!(halfway >= 5, "only {halfway} of {ROUNDS} builds were killed in the middle of publishing");
}
