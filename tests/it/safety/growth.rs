//! Texts made to cost time: a text takes about as long as sixteen texts of a sixteenth of its length. If work grew with the
//! square, it would take sixteen times as long.
//!
//! What counts is the processor's time of this thread, which other load on the machine hardly touches; both are measured one
//! right after the other, and again where the long text seems slow.

use std::time::Duration;

use fanzha::safety::scan;
use rustix::time::{ClockId, clock_gettime};

use crate::fixes::promise::config;
use crate::support::hostile_texts::{ALPHABETS, PIECES, drawn, repeated};

/// Bytes of a short text, and how many times as long the long one is.
const SHORT: usize = 1 << 10;
const PARTS: usize = 16;

/// How many times as long as its parts a text may take: more than caches cost, far less than the square would.
const MOST_GROWTH: u32 = 6;

const ROUNDS: usize = 6;

#[test]
fn checks_take_linear_time() {
    let config = config();
    let time = |text: &str, times: usize| -> Duration {
        let started = processor_time();
        (0..times).for_each(|_| drop(scan("content/bulletins/a.md", text, &config)));
        processor_time() - started
    };
    let repeats = PIECES.iter().map(|piece| (piece, repeated as fn(&str, usize) -> String));
    let drawn = ALPHABETS.iter().map(|alphabet| (alphabet, drawn as fn(&str, usize) -> String));
    for (piece, text) in repeats.chain(drawn) {
        let (short, long) = (text(piece, SHORT), text(piece, PARTS * SHORT));
        let is_linear = |_| time(&long, 1) <= time(&short, PARTS) * MOST_GROWTH;
        assert!(
            (0..ROUNDS).any(is_linear),
            "{piece:?} takes more than {MOST_GROWTH} times as long as its parts"
        );
    }
}

/// How long this thread has had a processor.
fn processor_time() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("the clock runs forward from 0")
}
