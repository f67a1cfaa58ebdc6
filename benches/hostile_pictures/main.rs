//! Pictures made to cost time or memory, each alone in a site that is built by this program, run anew. Prints seconds,
//! megabytes and what the build said of each, and the worst. Run it with `cargo bench --bench hostile_pictures`, or with
//! parts of names after `--` for these alone; see docs/benchmarks.md.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock, its arguments and its folder")]
#![allow(clippy::disallowed_macros, reason = "and says what it measured")]

mod animations;
#[path = "../../tests/it/support/hostile_pictures.rs"]
mod hostile_pictures;
mod shapes;
mod stills;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// What each picture must stay below: seconds and megabytes.
const MOST: (f64, u64) = (2.0, 300);

const CONFIG: &str = "title: 测试\nbase_url: https://zhan.example/\n";
const BULLETIN: &str = "---\ntitle: 通报\ndate: 2026-01-02\nscam_type: loan\nregion: 清远市\nloss: 6000\nsummary: 一句话。\n---\n\n正文，够长的一段话，说清楚骗子怎样一步一步把钱骗走，又该怎样防备。\n\n";

/// A picture's name, with the ending of its format, and how its file is made.
pub type Hostile = (String, Box<dyn Fn() -> Vec<u8>>);

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some("build") {
        let exit = fanzha::commands::run();
        println!("{} {}", processor_seconds(), peak_megabytes());
        return exit;
    }
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let folder = std::env::temp_dir().join(format!("fanzha-pictures-{}", std::process::id()));
    let pictures = stills::all().into_iter().chain(animations::all());
    let mut measured: Vec<(f64, u64, String)> = pictures
        .filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|part| name.contains(part)))
        .map(|(name, make)| measure(&folder, &name, &make()))
        .collect();
    measured.sort_by(|one, other| other.0.total_cmp(&one.0));
    let slowest = measured.first().expect("a picture of that name");
    let largest = measured.iter().max_by_key(|(_, megabytes, _)| *megabytes).expect("a picture");
    let over =
        measured.iter().filter(|(seconds, megabytes, _)| *seconds > MOST.0 || *megabytes > MOST.1).count();
    println!(
        "{} pictures; slowest {:.2} s ({}); largest {} MB ({}); {over} over {MOST:?}",
        measured.len(),
        slowest.0,
        slowest.2,
        largest.1,
        largest.2
    );
    ExitCode::SUCCESS
}

/// Builds a site of one bulletin with the picture.
fn measure(folder: &Path, name: &str, bytes: &[u8]) -> (f64, u64, String) {
    let put = |path: &str, bytes: &[u8]| {
        let path: PathBuf = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    };
    put("site.yaml", CONFIG.as_bytes());
    put("content/bulletins/2026-01-02-a.md", format!("{BULLETIN}![一张图]({name})\n").as_bytes());
    put(&format!("content/bulletins/{name}"), bytes);
    let mut build = Command::new(std::env::current_exe().expect("this program"));
    let started = Instant::now();
    let run = build.args(["build", "--lang", "en", "-r"]).arg(folder).output().expect("a build");
    let seconds = started.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&run.stdout);
    let last = said.lines().last().unwrap_or_default().split_once(' ');
    let (processor, megabytes) = last.expect("what the build took");
    let megabytes = megabytes.parse().expect("a number");
    let errors = String::from_utf8_lossy(&run.stderr).into_owned();
    let codes = ["image-too-large", "unreadable-image", "unsearched-image", "scannable-qr-code"];
    let found: Vec<&str> = codes.into_iter().filter(|code| errors.contains(code)).collect();
    println!(
        "{seconds:5.2} s ({processor} s of the processor), {megabytes:4} MB, {:6} KB {name} {found:?}",
        bytes.len() >> 10
    );
    std::fs::remove_dir_all(folder).expect("the folder of the site");
    (seconds, megabytes, name.to_owned())
}

fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("a line").split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<f64>().expect("a number");
    (ticks(11) + ticks(12)) / 100.0
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    peak.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") / 1024
}
