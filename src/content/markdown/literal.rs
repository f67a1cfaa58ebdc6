//! Finds `**` that readers will see.
//!
//! The parser hands unpaired asterisks out as text, one event or several; a run is put together
//! again by its place in the source. Escaped asterisks are meant and do not count.

use super::{Finding, FindingKind};
use std::ops::Range;

/// Collects runs of visible asterisks, in places of the prepared text.
#[derive(Default)]
pub(super) struct Literals {
    run: Range<usize>,
    /// Runs of two and more.
    pub(super) found: Vec<Range<usize>>,
}

impl Literals {
    /// Notes the asterisks of a visible text; `place` says where a byte of it stands in the
    /// prepared text.
    pub(super) fn note(&mut self, text: &str, prepared: &str, place: impl Fn(usize) -> usize) {
        for (at, _) in text.match_indices('*') {
            let place = place(at);
            if is_escaped(prepared, place) {
                continue;
            }
            if self.run.end != place {
                self.finish();
                self.run.start = place;
            }
            self.run.end = place + 1;
        }
    }

    /// Ends the run under construction.
    pub(super) fn finish(&mut self) {
        if self.run.len() >= 2 {
            self.found.push(self.run.clone());
        }
        self.run = 0..0;
    }
}

fn is_escaped(prepared: &str, at: usize) -> bool {
    let before = prepared.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}

/// A finding of a literal run.
pub(super) fn finding(span: Range<usize>) -> Finding {
    Finding { kind: FindingKind::LiteralEmphasis, span }
}
