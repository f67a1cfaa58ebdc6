//! Texts made to cost time: sixteen times the text takes about sixteen times the work, never its square. The processor's
//! time of the thread is compared, which other load on the machine hardly changes; where the system does not tell it, there
//! is nothing to compare.

use fanzha::safety::scan;

use crate::fixes::promise::config;
use crate::support::hostile_texts::{ALPHABETS, PIECES, drawn, repeated};

/// Bytes of the short and of the long texts.
const SHORT: usize = 2 << 10;
const LONG: usize = 16 * SHORT;

/// Linear work takes sixteen times as long, or less; work that grows with the square takes 256 times as long.
const MOST_GROWTH: u128 = 60;

/// Shorter times say nothing, in nanoseconds.
const WORTH_COMPARING: u128 = 20_000_000;

/// Nanoseconds that the thread has used.
fn used() -> Option<u128> {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    times.split(' ').next()?.parse().ok()
}

#[test]
fn checks_take_linear_time() {
    let config = config();
    let time = |text: String| {
        let before = used()?;
        scan("content/bulletins/a.md", &text, &config);
        Some(used()? - before)
    };
    let repeats = PIECES.iter().map(|piece| (piece, repeated as fn(&str, usize) -> String));
    let drawn = ALPHABETS.iter().map(|alphabet| (alphabet, drawn as fn(&str, usize) -> String));
    for (piece, text) in repeats.chain(drawn) {
        let (Some(short), Some(long)) = (time(text(piece, SHORT)), time(text(piece, LONG))) else { return };
        let grows = long > WORTH_COMPARING && long > short * MOST_GROWTH;
        assert!(!grows, "{piece:?}: {short} and {long} nanoseconds");
    }
}
