//! Bodies, their emphasis prepared for the parser: what comes out is safe, whole and the same each time.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/markdown/sound.rs"]
mod sound;

fuzz_target!(|source: &str| sound::inspect(source));
