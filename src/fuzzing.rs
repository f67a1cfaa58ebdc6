//! What the fuzz targets inspect in rooms that are not public. It is compiled for them alone.

use std::sync::LazyLock;

use crate::vocabulary::regions::{Regions, properties};

/// Inspects a text as a sum of money.
pub fn loss(text: &str) {
    crate::money::properties::inspect(text);
}

/// Inspects a text as a region.
pub fn region(text: &str) {
    static REGIONS: LazyLock<Regions> = LazyLock::new(Regions::builtin);
    properties::inspect(&REGIONS, text);
}

/// Inspects bytes as a source that is imported.
pub fn import(bytes: &[u8]) {
    crate::import::properties::inspect(bytes);
}
