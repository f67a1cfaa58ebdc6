//! Regions as authors write them: what is recognised is recognised again by its full name and by its code.
#![no_main]

use std::sync::LazyLock;

use fanzha::vocabulary::regions::{RegionError, Regions};
use libfuzzer_sys::fuzz_target;

static REGIONS: LazyLock<Regions> = LazyLock::new(Regions::builtin);

fuzz_target!(|written: &str| match REGIONS.resolve(written) {
    Ok(resolved) => {
        for name in [&*REGIONS.full_name(resolved.id), REGIONS.code(resolved.id)] {
            assert_eq!(REGIONS.resolve(name).map(|again| again.id), Ok(resolved.id), "{written:?} as {name:?}");
        }
    }
    Err(RegionError::Ambiguous { candidates }) => {
        assert!(candidates.len() >= 2 && candidates.is_sorted(), "{written:?}: {candidates:?}");
    }
    Err(RegionError::Unknown { .. }) => {}
});
