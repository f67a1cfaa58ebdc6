//! Sources of any format, from any bytes: nothing panics, and a text keeps its characters.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| fanzha::fuzzing::import(bytes));
