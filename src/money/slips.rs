//! Slips of typing in an amount that leave only one that can be meant.

use super::parse_amount;

/// The amount that a text with slips means, written right: `1O万元` is 10万元, `2方元` is 2万元, `2。5万元` is 2.5万元.
pub(crate) fn meant_amount(written: &str) -> Option<String> {
    let written = written.trim();
    let chars: Vec<char> = written.chars().collect();
    let mut meant = String::with_capacity(written.len());
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        meant.extend(right(before, c, after));
    }
    (meant != written && parse_amount(&meant).is_ok_and(|amount| amount.is_some())).then_some(meant)
}

/// What a character between two others stands for; `None` where it is one too many.
fn right(before: Option<char>, c: char, after: Option<char>) -> Option<char> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || "OolI".contains(c));
    let behind_number = is_digit(before);
    let is_end = after.is_none_or(|after| "元余多块".contains(after));
    Some(match c {
        'O' | 'o' if behind_number || is_digit(after) => '0',
        'l' | 'I' if behind_number || is_digit(after) => '1',
        '方' if behind_number && is_end => '万',
        '干' if behind_number && is_end => '千',
        '员' | '园' | '无' if after.is_none() => '元',
        '。' | '．' if behind_number && is_digit(after) => '.',
        '.' | '。' if before == Some('.') => return None,
        other => other,
    })
}
