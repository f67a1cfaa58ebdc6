//! Which emphasis is open in a line, run by run.

use std::ops::Range;

/// The run that opened an emphasis which has not ended. Emphasis that goes on in another line is not followed: it is
/// rare, and a forgotten run must not change how the next line is read.
#[derive(Default)]
pub(super) struct OpenRun {
    length: Option<usize>,
    /// Where the run ends that was seen last.
    last: usize,
}

impl OpenRun {
    /// The length of the run that is open before a position.
    pub(super) fn before(&mut self, source: &str, at: usize) -> Option<usize> {
        if source.as_bytes()[self.last..at].contains(&b'\n') {
            self.length = None;
        }
        self.last = at;
        self.length
    }

    /// Notes a run that is emphasis.
    pub(super) fn pass(&mut self, source: &str, run: &Range<usize>) {
        let is_open = self.before(source, run.start);
        self.last = run.end;
        let opens = source[run.end..].chars().next().is_some_and(|c| !c.is_whitespace());
        match is_open {
            Some(length) if length == run.len() => self.length = None,
            Some(_) => {}
            None if opens => self.length = Some(run.len()),
            None => {}
        }
    }
}
