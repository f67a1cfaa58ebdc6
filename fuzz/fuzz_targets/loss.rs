//! Sums of money as authors write them: bounds stay in order and in range, and what is shown can be said.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| fanzha::fuzzing::loss(text));
