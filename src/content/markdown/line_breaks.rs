//! Line breaks of the source. Between Chinese characters they only wrap lines and are not spaces.

use super::cjk;
use super::emphasis::is_added_stop;
use crate::markup::is_noncharacter;

/// Whether a line continues in the next without a space.
pub(super) fn joins(last: char, next_line: &str) -> bool {
    first_visible(next_line).is_some_and(|next| cjk::breaks_nothing(last, next))
}

/// The first character of a line that a reader will see, marks of Markdown and of `emphasis`
/// skipped.
fn first_visible(line: &str) -> Option<char> {
    let mut chars = line.chars().peekable();
    let mut previous = ' ';
    while let Some(c) = chars.next() {
        let is_added_stop = c == '.' && is_added_stop(previous, chars.peek().copied());
        let is_mark = matches!(c, '>' | '*' | '_' | '~' | '[') || is_noncharacter(c);
        if !c.is_whitespace() && !is_mark && !is_added_stop {
            return Some(c);
        }
        previous = c;
    }
    None
}
