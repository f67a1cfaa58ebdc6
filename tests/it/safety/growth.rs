//! Texts made to cost time: a text takes about as long as sixteen texts of a sixteenth of its length. If work grew with the
//! square, it would take sixteen times as long.
//!
//! What counts is the processor's time of this thread, which other load on the machine hardly touches; both are measured one
//! right after the other, and again where the long text seems slow.

use std::time::Duration;

use fanzha::config::{Config, read_config};
use fanzha::content::parse;
use fanzha::safety::scan;
use rustix::time::{ClockId, clock_gettime};

use crate::fixes::promise::config;
use crate::support::hostile_texts::{ALPHABETS, PIECES, drawn, repeated};

/// Bytes of a short text, and how many times as long the long one is.
const SHORT: usize = 1 << 9;
const PARTS: usize = 16;

/// How many parts are timed; the others would take as long.
const TIMED: usize = 4;

/// How many times as long as its parts a text may take: more than caches and a busy machine cost, half of what the square
/// would.
const MOST_GROWTH: u32 = 8;

const ROUNDS: usize = 6;

/// What is done with a text, and its name.
type Work = (&'static str, fn(&str, &Config));

const BULLETIN: &str = "content/bulletins/2026-01-02-a.md";

/// Reading a bulletin renders its body and looks for everything that its author should know.
const WORKS: [Work; 5] = [
    ("a bulletin", |text, config| {
        let front =
            "---\ntitle: 通报\ndate: 2026-01-02\nscam_type: loan\nregion: 清远市\nloss: 6000\n---\n\n";
        drop(parse(BULLETIN, &format!("{front}{text}"), config));
    }),
    ("front matter", |text, config| drop(parse(BULLETIN, &format!("---\n{text}\n---\n\n字\n"), config))),
    ("cases", |text, config| {
        drop(parse(BULLETIN, &format!("---\ntitle: 通报\ncases:\n{text}---\n\n字\n"), config));
    }),
    ("a table", |text, config| drop(scan("static/a.csv", text, config))),
    ("site.yaml", |text, _| drop(read_config(text, None))),
];

#[test]
fn texts_take_linear_time() {
    let config = config();
    let repeats = PIECES.iter().map(|piece| (piece, repeated as fn(&str, usize) -> String));
    let drawn = ALPHABETS.iter().map(|alphabet| (alphabet, drawn as fn(&str, usize) -> String));
    for (piece, text) in repeats.chain(drawn) {
        let (short, long) = (text(piece, SHORT), text(piece, PARTS * SHORT));
        for (name, work) in WORKS {
            let time = |text: &str, times: usize| -> Duration {
                let started = processor_time();
                (0..times).for_each(|_| work(text, &config));
                processor_time() - started
            };
            let of_parts = || time(&short, TIMED) * (PARTS / TIMED) as u32;
            let is_linear = |_| time(&long, 1) <= of_parts() * MOST_GROWTH;
            assert!(
                (0..ROUNDS).any(is_linear),
                "{piece:?} as {name} takes more than {MOST_GROWTH} times as long as its parts"
            );
        }
    }
}

/// How long this thread has had a processor.
fn processor_time() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("the clock runs forward from 0")
}
