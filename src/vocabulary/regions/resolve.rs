//! What a written region means: a code, a path of names, or an error with the region that was most
//! likely meant.

use super::elsewhere;
use super::names::normalise;
use super::nearest::nearest;
use super::paths::{PathMatch, Resolved, read_path};
use super::table::{RegionId, Regions};
use crate::text::lists_several;

/// Why a written region names no single region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RegionError {
    /// No region is called that, or the parents contradict each other (广东省长沙市).
    Unknown,
    /// Several regions are called that.
    Ambiguous {
        /// All of them, by code, ascending; at least two.
        candidates: Vec<RegionId>,
    },
}

impl Regions {
    /// Reads a region as somebody wrote it: a code, a name, a path of names, a short name, an alias.
    pub(crate) fn resolve(&self, written: &str) -> Result<Resolved, RegionError> {
        let text = normalise(written);
        // A site's own code may hold a hyphen, which separates names otherwise.
        if let Some(id) = self.by_code(written.trim()).or_else(|| self.by_code(&text)) {
            return Ok(Resolved { id, wrong_suffix: None });
        }
        let inner = elsewhere::without_country(&text).unwrap_or(&text);
        if let Some(id) = elsewhere::city_abroad(&text).and_then(|code| self.by_code(code)) {
            return Ok(Resolved { id, wrong_suffix: None });
        }
        match read_path(self, inner) {
            PathMatch::One(resolved) => Ok(resolved),
            PathMatch::Several(candidates) => Err(RegionError::Ambiguous { candidates }),
            PathMatch::Nothing => match elsewhere::code_of(&text).and_then(|code| self.by_code(code)) {
                Some(id) => Ok(Resolved { id, wrong_suffix: None }),
                None => self.resolve_latin(written).map(|id| Resolved { id, wrong_suffix: None }),
            },
        }
    }

    /// Whether a text lists several regions, each of which is known: 绵阳、成都.
    pub(crate) fn names_several(&self, written: &str) -> bool {
        lists_several(written, |part| self.resolve(part) != Err(RegionError::Unknown))
    }

    /// The region that an unknown one was most likely meant to be. It costs a comparison with every name.
    pub(crate) fn meant(&self, written: &str) -> Option<RegionId> {
        nearest(self, &normalise(written))
    }
}
