//! Tells asterisks that mark emphasis from asterisks that hide digits or letters.

use std::ops::Range;

use super::lines;

/// Tells asterisks of emphasis from those of a mask.
#[derive(Default)]
pub(super) struct Asterisks {
    /// Lengths of the runs that are open in this line.
    open: Vec<usize>,
}

impl Asterisks {
    /// Emphasis ends with its line, as far as numbers are concerned.
    pub(super) fn end_line(&mut self) {
        self.open.clear();
    }

    /// Whether a run opens or closes emphasis. Runs of four and more are masks, as in `138****8000`. One that
    /// begins inside a word or number must end inside of it: `138**0013**8000` does, `a***@b***.com` does not.
    pub(super) fn is_markup(&mut self, text: &str, run: &Range<usize>) -> bool {
        let length = run.len();
        if let Some(index) = self.open.iter().rposition(|open| *open == length) {
            self.open.truncate(index);
            return true;
        }
        if length > 3 {
            return false;
        }
        let line = lines::behind(text, run.end);
        let Some(partner) = partner(line, length) else { return false };
        let in_word = text[..run.start].ends_with(is_of_token);
        let masks_name = line.strip_prefix('@').is_some_and(|host| host.starts_with(is_of_token));
        if in_word && masks_name {
            return false;
        }
        let space = |c: char| matches!(c, ' ' | '\u{a0}');
        let opens = !in_word || line[..partner].chars().all(|c| is_of_token(c) || space(c));
        if opens {
            self.open.push(length);
        }
        opens
    }
}

/// Where the next run of the same length begins.
fn partner(line: &str, length: usize) -> Option<usize> {
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
fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@') || c.is_numeric()
}
