//! Tells asterisks that mark emphasis from asterisks that hide digits or letters.
//!
//! The renderer decides the same for what readers see, by the rules of CommonMark ([`crate::content`]). This only has to
//! know whether a number goes on through a run of asterisks, in sources of any kind.

use std::ops::Range;

use super::lines;

/// The runs of asterisks of a text, asked about from front to back.
#[derive(Default)]
pub(crate) struct Asterisks {
    /// Lengths of the runs that are open in this line.
    open: Vec<usize>,
}

impl Asterisks {
    /// Forgets what is open: a number does not go on in the next line.
    pub(crate) fn end_line(&mut self) {
        self.open.clear();
    }

    /// Whether a run opens or closes emphasis. Runs of four and more are masks, as in `138****8000`. One that
    /// begins inside a word or number must end inside of it: `138**0013**8000` does, `a***@b***.com` does not.
    pub(crate) fn is_markup(&mut self, text: &str, run: &Range<usize>) -> bool {
        let length = run.len();
        if let Some(index) = self.open.iter().rposition(|open| *open == length) {
            self.open.truncate(index);
            return true;
        }
        if length > 3 {
            return false;
        }
        let line = lines::after(text, run.end);
        let Some(partner) = find_partner(line, length) else { return false };
        let is_in_word = text[..run.start].ends_with(is_word_character);
        let masks_mailbox = line.strip_prefix('@').is_some_and(|host| host.starts_with(is_word_character));
        if is_in_word && masks_mailbox {
            return false;
        }
        let is_space = |c: char| matches!(c, ' ' | '\u{a0}');
        let opens = !is_in_word || line[..partner].chars().all(|c| is_word_character(c) || is_space(c));
        if opens {
            self.open.push(length);
        }
        opens
    }
}

/// The position of the next run of the same length.
fn find_partner(line: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = line[at..].find('*') {
        let start = at + found;
        let run = line[start..].bytes().take_while(|byte| *byte == b'*').count();
        if run == length && start > 0 {
            return Some(start);
        }
        at = start + run;
    }
    None
}

/// Characters of numbers, addresses and names of accounts.
fn is_word_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@') || c.is_numeric()
}
