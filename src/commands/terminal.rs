//! Printing: data for other programs goes to standard output, everything for people to standard error. A reader that
//! closes its end early, such as `head`, is no failure, so errors of both are ignored.

use std::io::Write;

/// Prints data.
pub(super) fn print_data(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Prints a text for people.
pub(super) fn print_notice(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// Prints a line for people.
pub(super) fn print_notice_line(line: &str) {
    print_notice(&format!("{line}\n"));
}
