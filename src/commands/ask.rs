//! Questions on a terminal: one line out, one line in. Ours, because crates for prompts redraw the line at every key, which
//! makes screen readers repeat it and disturbs input methods for Chinese.

use std::cell::RefCell;
use std::io::{BufRead, IsTerminal, Read, Write};

use super::report::talk_line;
use crate::diagnostics::{Code, Diagnostic, Wording};
use crate::text::one_line;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 1 << 16;

/// Asks on the terminal.
pub(super) struct Asker {
    wording: &'static Wording,
    /// What was said against answers.
    told: RefCell<Vec<Diagnostic>>,
}

/// The terminal was closed, or the person ended the input.
pub(super) struct Gone;

impl Asker {
    /// `None` where nobody can answer: the input or the talk is no terminal.
    pub(super) fn new(wording: &'static Wording) -> Option<Asker> {
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        terminal.then(|| Asker { wording, told: RefCell::default() })
    }

    /// The words of the talk.
    pub(super) fn wording(&self) -> &'static Wording {
        self.wording
    }

    /// Says something between two questions.
    pub(super) fn say(&self, key: &str, facts: &[(&str, String)]) {
        talk_line(&self.wording.talk(key, facts));
    }

    /// Says what is wrong with an answer, and what to write.
    pub(super) fn tell(&self, fault: &Diagnostic) {
        tell(self.wording, fault);
        self.told.borrow_mut().push(fault.clone());
    }

    /// Whether this was said already. Where it stands does not matter: further answers move it.
    pub(super) fn has_told(&self, fault: &Diagnostic) -> bool {
        self.told.borrow().iter().any(|told| told.code == fault.code && told.facts == fault.facts)
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

/// What is wrong with an answer, and what to write.
pub(super) fn tell(wording: &Wording, fault: &Diagnostic) {
    talk_line(&format!("  {}", wording.message(fault)));
    // The words that may be written stand there.
    if let Some(why) = wording.why(fault).filter(|_| fault.code == Code::UnknownValue) {
        talk_line(&format!("  {why}"));
    }
    if let Some(fix) = wording.fix(fault) {
        talk_line(&format!("  {fix}"));
    }
}
