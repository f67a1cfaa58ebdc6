//! Line breaks of the source. Between Chinese characters an editor made them to wrap lines; they are no spaces.

use super::cjk;

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
        let is_letter_mark = c == '.' && (previous == '\u{FDD3}' || chars.peek() == Some(&'\u{FDD2}'));
        let mark = matches!(c, '>' | '*' | '_' | '~' | '[' | '\u{FDD0}'..='\u{FDEF}');
        if !c.is_whitespace() && !mark && !is_letter_mark {
            return Some(c);
        }
        previous = c;
    }
    None
}
