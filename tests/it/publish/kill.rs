//! A build that is killed: terminals are closed and machines run out of memory while a site is being published,
//! and its readers must never see half a page.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::growth::generated;
use super::{difference, dated, paths};
use crate::support::{Site, TODAY, program, tree};

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

/// Two versions of a site: the second has other words everywhere, lacks some bulletins and has new ones.
fn versions() -> [Site; 2] {
    let [old, new] = [generated(300), generated(300)];
    new.write("site.yaml", crate::support::CONFIG.replace("测试站", "换了名字的站"));
    for number in 0..20 {
        old.write(&format!("content/bulletins/old{number}.md"), dated("只在旧版", "2025-05-05", "loss: 1000\n"));
        new.write(&format!("content/bulletins/new{number}.md"), dated("只在新版", "2024-04-04", "loss: 1000\n"));
    }
    [old, new]
}

#[test]
fn killed_build_leaves_whole_files_and_the_next_one_finishes() {
    let [old, new] = versions();
    let site = Site::new();
    let (output, clean) = (site.at("public"), site.at("clean"));
    let whole_new = finish(&new, &clean);
    let whole_old = finish(&old, &output);
    let started = Instant::now();
    finish(&new, &output);
    let duration = started.elapsed();
    let mut versions = [(&new, &whole_new), (&old, &whole_old)];
    let (mut killed, mut mixed) = (0, 0);
    for round in 0..ROUNDS {
        // The output holds the first version here; the second is being published when the build is killed.
        versions.reverse();
        let [(site, whole), (_, before)] = versions;
        let mut build = start(site, &output);
        thread::sleep(duration * (round * 7 % ROUNDS) / ROUNDS + Duration::from_micros(u64::from(round) * 100));
        build.kill().unwrap();
        killed += usize::from(!build.wait().unwrap().success());
        let seen = tree(&output);
        for (path, bytes) in &seen {
            assert!(before.get(path) == Some(bytes) || whole.get(path) == Some(bytes), "round {round}: {path}");
        }
        mixed += usize::from(&seen != before && &seen != whole);
        let [missing, changed, extra] = difference(&finish(site, &output), whole);
        assert_eq!([missing, changed, extra], [paths([]), paths([]), paths([])], "round {round}");
    }
    assert!(killed > 40, "{killed} of {ROUNDS} builds were killed before their end");
    println!("{killed} builds killed, {mixed} of them in the middle of publishing; a build takes {duration:?}");
}
