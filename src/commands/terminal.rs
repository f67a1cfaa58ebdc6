//! Printing: data for other programs goes to standard output, everything for people to standard error. A reader that
//! closes its end early, such as `head`, is no failure, so errors of both are ignored.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};

/// Prints data: to another program as it is, to a terminal without what drives it.
pub(super) fn print_data(text: &str) {
    let drives = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let text = if std::io::stdout().is_terminal() { without(text, drives) } else { text.into() };
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Prints JSON, in which a control character may be written as its number.
pub(super) fn print_json(text: &str) {
    let escaped = |c: char| if is_c1(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    match text.contains(is_c1) {
        true => print_data(&text.chars().map(escaped).collect::<String>()),
        false => print_data(text),
    }
}

/// Prints a text for people. What it quotes from files is without the control characters of ASCII; these are the others.
pub(super) fn print_notice(text: &str) {
    let _ = anstream::stderr().write_all(without(text, is_c1).as_bytes());
}

/// Whether a character is one of the control characters beyond ASCII: U+009B begins commands on many terminals.
fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}')
}

/// A text with a mark in place of some characters.
fn without(text: &str, is_left_out: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_left_out) {
        return text.into();
    }
    text.chars()
        .map(|c| if is_left_out(c) { char::REPLACEMENT_CHARACTER } else { c })
        .collect::<String>()
        .into()
}

/// Prints a line for people.
pub(super) fn print_notice_line(line: &str) {
    print_notice(&format!("{line}\n"));
}
