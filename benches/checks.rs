//! How fast the checks for what must not be published are: megabytes a second on one thread, and their share of the
//! time to read a bulletin. Run it with `cargo bench --bench checks -- SITE_FOLDER`; see docs/benchmarks.md.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock, the disk and its arguments")]
#![allow(clippy::disallowed_macros, reason = "and says what it measured")]

mod site;

use std::path::Path;
use std::time::{Duration, Instant};

use fanzha::content::parse;
use fanzha::safety::{scan, scan_path};
use walkdir::WalkDir;

/// The fastest of so many rounds counts: other load on the machine makes rounds slower, never faster.
const ROUNDS: usize = 5;

fn main() {
    let (root, planned) = site::planned();
    let config = &*planned.site.config;
    let files = bulletins(&root);
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    let scanned = fastest(|| {
        files.iter().map(|(path, text)| scan(path, text, config).len() + scan_path(path, config).len()).sum()
    });
    let read = fastest(|| files.iter().map(|(path, text)| parse(path, text, config).diagnostics.len()).sum());
    let megabytes = bytes as f64 / 1e6;
    println!("{} bulletins, {megabytes:.1} MB, one thread, fastest of {ROUNDS} rounds", files.len());
    for (name, (found, time)) in [("checks", scanned), ("reading, with the checks", read)] {
        let seconds = time.as_secs_f64();
        println!("{name:26} {:7.0} ms {:7.1} MB/s {found:7} findings", seconds * 1e3, megabytes / seconds);
    }
}

/// Paths and texts of the bulletins of a site.
fn bulletins(root: &Path) -> Vec<(String, String)> {
    let entries = WalkDir::new(root.join("content")).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|it| it == "md"));
    let text = |path: &Path| std::fs::read_to_string(path).expect("a bulletin that can be read");
    files.map(|entry| (entry.path().display().to_string(), text(entry.path()))).collect()
}

/// How much the work finds, and its shortest time.
fn fastest(mut work: impl FnMut() -> usize) -> (usize, Duration) {
    let rounds = (0..ROUNDS).map(|_| {
        let started = Instant::now();
        (work(), started.elapsed())
    });
    rounds.min_by_key(|(_, time)| *time).expect("some rounds")
}
