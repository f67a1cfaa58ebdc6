//! Lists of diagnostics: their order, and how many of them are reported.

use std::collections::HashMap;
use std::ops::Range;

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

/// Whether so many of a code were just reported in a file that another one will not be shown. What costs much, such as a
/// guess at what was meant, is not worth while then. The diagnostics of a file follow each other.
pub(crate) fn has_many(diagnostics: &[Diagnostic], file: &str, code: Code) -> bool {
    let of_file = diagnostics.iter().rev().take_while(|found| found.file == file);
    of_file.filter(|found| found.code == code).nth(MOST_OF_A_CODE).is_some()
}

/// The diagnostics of one code in one file, counted from the front of a sorted list.
#[derive(Default)]
struct CodeInFile {
    count: usize,
    /// Where the last one that is reported stands.
    last: Option<Range<usize>>,
}

/// Drops from a sorted list what is beyond the first hundred of a code in a file, and says behind these how many there are
/// more, at a level.
pub(crate) fn cap(diagnostics: &mut Vec<Diagnostic>, level: Level) {
    let mut counted: HashMap<(String, Code), CodeInFile> = HashMap::new();
    diagnostics.retain(|diagnostic| {
        let own = counted.entry((diagnostic.file.clone(), diagnostic.code)).or_default();
        own.count += 1;
        if own.count == MOST_OF_A_CODE {
            own.last = diagnostic.span.clone();
        }
        own.count <= MOST_OF_A_CODE
    });
    let full = counted.into_iter().filter(|(_, own)| own.count > MOST_OF_A_CODE);
    let more: Vec<Diagnostic> =
        full.map(|((file, code), own)| more_findings(file, code, own, level)).collect();
    if level != Level::Off && !more.is_empty() {
        diagnostics.extend(more);
        sort(diagnostics);
    }
}

fn more_findings(file: String, code: Code, own: CodeInFile, level: Level) -> Diagnostic {
    let mut more = Diagnostic::new(Code::MoreFindings, file)
        .fact("code", code.as_str())
        .fact("count", (own.count - MOST_OF_A_CODE).to_string());
    more.span = own.last;
    more.level = level;
    more
}

type SortKey<'a> = (&'a str, usize, &'static str, &'a [(&'static str, String)]);

fn sort_key(d: &Diagnostic) -> SortKey<'_> {
    let start = d.span.as_ref().map_or(0, |span| span.start);
    (&d.file, start, d.code.as_str(), &d.facts)
}
