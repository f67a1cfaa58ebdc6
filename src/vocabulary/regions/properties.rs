//! What holds of every text that is read as a region. The fuzz target `region` and a test look at the same.

use super::{RegionError, Regions};

/// Panics when a region that is recognised is not recognised again by its full name and by its code.
pub(crate) fn inspect(regions: &Regions, written: &str) {
    match regions.resolve(written) {
        Ok(resolved) => {
            for name in [&*regions.full_name(resolved.id), regions.code(resolved.id)] {
                let again = regions.resolve(name).map(|again| again.id);
                assert_eq!(again, Ok(resolved.id), "{written:?} as {name:?}");
            }
        }
        Err(RegionError::Ambiguous { candidates }) => {
            assert!(candidates.len() >= 2 && candidates.is_sorted(), "{written:?}: {candidates:?}");
        }
        Err(RegionError::Unknown) => {}
    }
}
