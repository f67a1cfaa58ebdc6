//! Lists of diagnostics: their order, and how many of them are reported.

use std::collections::HashMap;

use super::codes::{Code, Level};
use super::diagnostic::Diagnostic;

/// Whether one of them forbids publishing.
pub(crate) fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.level == Level::Error)
}

/// Sorts by file, position and code, so that output never depends on threads, and drops repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    diagnostics.dedup();
}

/// Diagnostics of one code in one file that are reported at once; the next ones come up when these are fixed. A
/// file that is not text would otherwise fill the terminal and the memory, and nobody reads on after a hundred.
const MOST_OF_A_CODE: usize = 100;

/// Drops from a sorted list what is beyond the first hundred of a code in a file.
pub(crate) fn cap(diagnostics: &mut Vec<Diagnostic>) {
    let mut counts: HashMap<(String, Code), usize> = HashMap::new();
    diagnostics.retain(|diagnostic| {
        let count = counts.entry((diagnostic.file.clone(), diagnostic.code)).or_default();
        *count += 1;
        *count <= MOST_OF_A_CODE
    });
}

type SortKey<'a> = (&'a str, usize, &'static str, &'a [(&'static str, String)]);

fn sort_key(d: &Diagnostic) -> SortKey<'_> {
    let start = d.span.as_ref().map_or(0, |span| span.start);
    (&d.file, start, d.code.as_str(), &d.facts)
}
