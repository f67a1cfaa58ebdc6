//! Regions as authors write them: what is recognised is recognised again by its full name and by its code.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| fanzha::fuzzing::region(text));
