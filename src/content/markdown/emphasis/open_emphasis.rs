//! Whether an emphasis is open before a run that may be a mask: then the run ends it.
//!
//! A run opens where something follows it and no word stands before it.

/// About 650 Chinese characters. No emphasis is longer.
const REACH: usize = 2_000;

/// The asterisks that are open. A text is read once from front to back, so a text of masks alone takes no longer than its
/// length.
#[derive(Default)]
pub(super) struct OpenEmphasis {
    /// How far the text has been read.
    read: usize,
    /// The asterisks that are open, and where the first of them stands.
    open: usize,
    since: usize,
}

impl OpenEmphasis {
    /// Whether an emphasis is open before a position; asked in ascending order.
    pub(super) fn is_open(&mut self, bytes: &[u8], until: usize) -> bool {
        while let Some(found) = memchr::memchr2(b'*', b'\n', &bytes[self.read..until]) {
            let start = self.read + found;
            if bytes[start] == b'*' {
                self.pass_run(bytes, start, until);
            } else {
                self.pass_line_end(bytes, start);
            }
        }
        self.read = until;
        self.forget_far(until);
        self.open > 0
    }

    fn pass_run(&mut self, bytes: &[u8], start: usize, until: usize) {
        let length = bytes[start..until].iter().take_while(|byte| **byte == b'*').count();
        self.read = start + length;
        self.forget_far(start);
        let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        let before = start.checked_sub(1).and_then(|at| bytes.get(at));
        if self.open > 0 && !is_space(before) {
            self.open = self.open.saturating_sub(length);
        } else if !ends_in_word(bytes, start) && !is_space(bytes.get(self.read)) {
            self.since = if self.open == 0 { start } else { self.since };
            self.open += length;
        }
    }

    fn forget_far(&mut self, at: usize) {
        if at - self.since > REACH {
            self.open = 0;
        }
    }

    /// No emphasis goes over a blank line.
    fn pass_line_end(&mut self, bytes: &[u8], at: usize) {
        self.read = at + 1;
        if bytes.get(self.read) == Some(&b'\n') {
            self.open = 0;
        }
    }
}

/// Whether a letter or digit stands before a position.
pub(super) fn ends_in_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && bytes[at - 1].is_ascii_alphanumeric()
}
