//! Links that run a script, or show a page that is written in the link itself, instead of leading somewhere.

use super::schemes::RUNNING_SCHEMES;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;

/// Characters before the colon that are looked at: the longest scheme with some line ends in it.
const LONGEST: usize = 24;

/// Finds links that run something. Browsers pass over tabs and line ends in a scheme, so it may stand farther back than it has
/// letters.
pub(crate) fn find_running_links(context: &mut ScanContext) {
    let text = context.text;
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        let mut letters = String::new();
        let mut start = colon;
        for (at, c) in text[..colon].char_indices().rev().take(LONGEST) {
            match c {
                c if c.is_ascii_alphabetic() => letters.insert(0, c.to_ascii_lowercase()),
                '\t' | '\n' | '\r' | '\0'..='\x1f' => continue,
                _ => break,
            }
            start = at;
        }
        let in_link =
            start == 0 || matches!(context.char_before(start), '(' | '"' | '\'' | '<' | '=' | '`' | ' ');
        let is_text = letters == "data" && text[colon..].starts_with(":text/");
        if in_link && RUNNING_SCHEMES.contains(&letters.as_str()) && (letters != "data" || is_text) {
            context.report(Code::LiveSuspectLink, start..colon + 1, Some(format!("{letters}[:]")));
        }
    }
}
