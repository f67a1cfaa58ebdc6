//! Finds `**` that readers will see.
//!
//! The parser hands unpaired asterisks out as text, one event or several; a run is put together
//! again by its position in the source. Escaped asterisks are meant and do not count.

use std::ops::Range;

/// Collects runs of visible asterisks, as ranges of the prepared text.
#[derive(Default)]
pub(super) struct Literals {
    run: Range<usize>,
    /// Runs of two and more.
    found: Vec<Range<usize>>,
}

impl Literals {
    /// Notes the asterisks of a visible text; `position` says where a byte of it stands in the
    /// prepared text.
    pub(super) fn note(&mut self, text: &str, prepared: &str, position: impl Fn(usize) -> usize) {
        for (at, _) in text.match_indices('*') {
            let position = position(at);
            if is_escaped(prepared, position) {
                continue;
            }
            if self.run.end != position {
                self.end_run();
                self.run.start = position;
            }
            self.run.end = position + 1;
        }
    }

    fn end_run(&mut self) {
        if self.run.len() >= 2 {
            self.found.push(self.run.clone());
        }
        self.run = 0..0;
    }

    /// The runs that were found.
    pub(super) fn finish(mut self) -> Vec<Range<usize>> {
        self.end_run();
        self.found
    }
}

fn is_escaped(prepared: &str, at: usize) -> bool {
    let before = &prepared.as_bytes()[..at];
    before.iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}
