//! Questions on a terminal: one line out, one line in, nothing that a screen reader or an input method could
//! stumble over.

use std::io::{BufRead, IsTerminal, Read, Write};

use super::report::talk_line;
use crate::author::scalar::one_line;
use crate::diagnostics::Wording;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 1 << 16;

/// Asks on the terminal.
pub(super) struct Asker {
    wording: &'static Wording,
}

/// The terminal was closed, or the person ended the input.
pub(super) struct Gone;

impl Asker {
    /// `None` where nobody can answer: the input or the talk is no terminal.
    pub(super) fn new(wording: &'static Wording) -> Option<Asker> {
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        terminal.then_some(Asker { wording })
    }

    /// The words of the talk.
    pub(super) fn wording(&self) -> &'static Wording {
        self.wording
    }

    /// Says something between two questions.
    pub(super) fn say(&self, key: &str, facts: &[(&str, String)]) {
        talk_line(&self.wording.talk(key, facts));
    }

    /// Asks and reads one line, trimmed.
    pub(super) fn ask(&self, key: &str, facts: &[(&str, String)]) -> Result<String, Gone> {
        loop {
            let _ = write!(anstream::stderr(), "{}", self.wording.talk(key, facts));
            let _ = anstream::stderr().flush();
            let mut line = Vec::new();
            let read = std::io::stdin().lock().take(LONGEST_LINE).read_until(b'\n', &mut line);
            if !matches!(read, Ok(length) if length > 0) {
                talk_line("");
                return Err(Gone);
            }
            match String::from_utf8(line) {
                Ok(line) => return Ok(one_line(&line)),
                Err(_) => self.say("ask-encoding", &[]),
            }
        }
    }
}
