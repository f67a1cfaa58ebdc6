//! Texts made to cost time: every keyword, digit, mark and piece of YAML that a check looks for, repeated. Prints each text
//! whose time grows more than its length, and the slowest. Run it with `cargo bench --bench hostile`, or with pieces after
//! `--` for these alone; `--pairs 500` tries so many pairs of pieces, `--write FOLDER` writes the texts, a megabyte each.
//! See docs/benchmarks.md.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and its arguments")]
#![allow(clippy::disallowed_macros, reason = "and says what it measured")]

#[path = "../tests/it/support/hostile_texts.rs"]
mod hostile_texts;
#[allow(dead_code, reason = "only its words and its reader of texts are used here")]
#[path = "../tests/it/markdown/sound.rs"]
mod sound;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use fanzha::author::fixes::fixes;
use fanzha::config::{Config, read_config};
use fanzha::content::{markdown, parse};
use fanzha::safety::scan;
use hostile_texts::{ALPHABETS, PIECES, drawn, repeated};
use sound::{Plain, WORDS};

/// Bytes of the short and of the long texts.
const LENGTHS: [usize; 2] = [64 << 10, 256 << 10];

/// Bytes of the texts that are written.
const WRITTEN: usize = 1 << 20;

/// Four times the text may take five times the time: allocation and caches cost a little more.
const MOST_GROWTH: f64 = 5.0;

/// Nothing is said about the growth of shorter times, which vary by more than that.
const WORTH_TELLING: Duration = Duration::from_millis(60);

/// A short text that takes longer is not tried in its long form.
const HOPELESS: Duration = Duration::from_secs(4);

/// What is done with a text, and its name.
type Work = (&'static str, fn(&str, &Config));

const FRONT: &str = "---\ntitle: 通报\ndate: 2026-01-02\nscam_type: loan\nregion: 清远市\nloss: 6000\nsummary: 一句话。\n---\n\n";
const BULLETIN: &str = "content/bulletins/2026-01-02-a.md";

const WORKS: [Work; 10] = [
    ("scan md", |text, config| drop(scan(BULLETIN, text, config))),
    ("scan csv", |text, config| drop(scan("static/a.csv", text, config))),
    ("parse", |text, config| drop(parse(BULLETIN, &format!("{FRONT}{text}"), config))),
    ("front", |text, config| drop(parse(BULLETIN, &format!("---\n{text}\n---\n\n字\n"), config))),
    ("cases", |text, config| {
        drop(parse(BULLETIN, &format!("---\ntitle: 通报\ncases:\n{text}---\n\n字\n"), config));
    }),
    ("value", |text, config| {
        drop(parse(BULLETIN, &format!("---\ntitle: {text}\n---\n\n字\n"), config));
    }),
    ("markdown", |text, _| drop(markdown::render(text, 0, &Plain, &WORDS))),
    ("fix", |text, config| {
        drop(fixes(BULLETIN, &format!("{FRONT}{text}"), config, &BTreeSet::new()));
    }),
    ("fix csv", |text, config| drop(fixes("static/a.csv", text, config, &BTreeSet::new()))),
    ("config", |text, _| drop(read_config(text, None))),
];

/// A piece and how a text of some length is made of it.
type Text = (String, fn(&str, usize) -> String);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => measure(&texts()),
        ["--write", folder] => write(Path::new(folder)),
        ["--pairs", count] => measure(&pairs(count.parse().expect("how many pairs"))),
        wanted => {
            let texts = texts().into_iter().filter(|(piece, _)| wanted.contains(&piece.as_str()));
            measure(&texts.collect::<Vec<_>>());
        }
    }
}

fn texts() -> Vec<Text> {
    let keywords = keywords();
    let repeats = PIECES.iter().copied().chain(keywords.iter().map(String::as_str));
    let drawn = ALPHABETS.iter().map(|alphabet| ((*alphabet).to_owned(), drawn as fn(&str, usize) -> String));
    repeats.map(|piece| (piece.to_owned(), repeated as fn(&str, usize) -> String)).chain(drawn).collect()
}

/// So many of the pairs of pieces, spread over all of them.
fn pairs(count: usize) -> Vec<Text> {
    let pieces = PIECES.len();
    // A prime, so that no pair comes twice.
    let pair = |number: usize| (number * 7919 / pieces % pieces, number * 7919 % pieces);
    let text = |(first, second): (usize, usize)| {
        ([PIECES[first], PIECES[second]].concat(), repeated as fn(&str, usize) -> String)
    };
    (0..count).map(pair).map(text).collect()
}

/// Prints what grows more than its length, and what takes longest.
fn measure(texts: &[Text]) {
    let config = read_config("title: 测试\nbase_url: https://zhan.example/\n", None).value;
    let config = config.expect("a configuration");
    let mut slowest = Vec::new();
    for (piece, text) in texts {
        for (name, work) in WORKS {
            let time = |length| {
                let text = text(piece, length);
                let started = Instant::now();
                work(&text, &config);
                started.elapsed()
            };
            let short = time(LENGTHS[0]);
            let long = if short < HOPELESS { time(LENGTHS[1]) } else { HOPELESS * 16 };
            let growth = long.as_secs_f64() / short.as_secs_f64();
            let line = format!("{:6} ms, {growth:4.1} times: {name:8} {piece:?}", long.as_millis());
            if long > WORTH_TELLING && growth > MOST_GROWTH {
                println!("grows {line}");
            }
            slowest.push((long, line));
        }
    }
    slowest.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
    println!("the slowest of {}, {} bytes each:", slowest.len(), LENGTHS[1]);
    slowest.iter().take(20).for_each(|(_, line)| println!("{line}"));
}

/// Writes the texts for `benches/hostile_memory.py`.
fn write(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder for the texts");
    for (number, (piece, text)) in texts().iter().enumerate() {
        let path = folder.join(format!("{number:04}.txt"));
        std::fs::write(path, text(piece, WRITTEN)).expect("a text can be written");
    }
}

/// The words that the checks know.
fn keywords() -> BTreeSet<String> {
    let words = include_str!("../src/safety/data/words.yaml");
    let lists: BTreeMap<String, Vec<String>> = serde_yaml::from_str(words).expect("lists of words");
    lists.into_values().flatten().collect()
}
