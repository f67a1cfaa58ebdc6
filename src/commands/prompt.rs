//! Questions on a terminal: one line out, one line in. Written without a crate: crates for prompts redraw the line at
//! every key, which makes screen readers repeat it and disturbs input methods for Chinese.

use std::cell::RefCell;
use std::io::{BufRead, IsTerminal, Read, Write};

use super::terminal::print_notice_line;
use crate::diagnostics::{Code, Diagnostic, Wording};
use crate::text::one_line;

/// The longest line that is read, in bytes: far more than a person types, and little memory.
const LONGEST_LINE: u64 = 1 << 16;

/// Asks questions on the terminal.
pub(super) struct Prompt {
    wording: &'static Wording,
    /// Mistakes in answers that were already printed.
    reported: RefCell<Vec<Diagnostic>>,
}

/// There is no answer: the terminal was closed, or the user ended the input.
pub(super) struct InputEnded;

impl Prompt {
    /// `None` when nobody can answer because standard input or error is no terminal.
    pub(super) fn new(wording: &'static Wording) -> Option<Prompt> {
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        terminal.then(|| Prompt { wording, reported: RefCell::default() })
    }

    /// The wording of the questions.
    pub(super) fn wording(&self) -> &'static Wording {
        self.wording
    }

    /// Prints a message between two questions.
    pub(super) fn print_message(&self, key: &str, facts: &[(&str, String)]) {
        print_notice_line(&self.wording.talk(key, facts));
    }

    /// Prints what is wrong with an answer, and what to write.
    pub(super) fn report(&self, fault: &Diagnostic) {
        print_fault(self.wording, fault);
        self.reported.borrow_mut().push(fault.clone());
    }

    /// Whether this was printed already. Its span does not matter: later answers move it.
    pub(super) fn has_reported(&self, fault: &Diagnostic) -> bool {
        let reported = self.reported.borrow();
        reported.iter().any(|earlier| earlier.code == fault.code && earlier.facts == fault.facts)
    }

    /// Asks and reads one line, trimmed.
    pub(super) fn ask(&self, key: &str, facts: &[(&str, String)]) -> Result<String, InputEnded> {
        loop {
            let _ = write!(anstream::stderr(), "{}", self.wording.talk(key, facts));
            let _ = anstream::stderr().flush();
            let mut line = Vec::new();
            let read = std::io::stdin().lock().take(LONGEST_LINE).read_until(b'\n', &mut line);
            if !matches!(read, Ok(length) if length > 0) {
                print_notice_line("");
                return Err(InputEnded);
            }
            match String::from_utf8(line) {
                Ok(line) => return Ok(one_line(&line)),
                Err(_) => self.print_message("ask-encoding", &[]),
            }
        }
    }
}

/// Prints what is wrong with an answer, and what to write.
pub(super) fn print_fault(wording: &Wording, fault: &Diagnostic) {
    print_notice_line(&format!("  {}", wording.message(fault)));
    // The reason lists the possible words.
    if let Some(why) = wording.why(fault).filter(|_| fault.code == Code::UnknownValue) {
        print_notice_line(&format!("  {why}"));
    }
    if let Some(fix) = wording.fix(fault) {
        print_notice_line(&format!("  {fix}"));
    }
}
