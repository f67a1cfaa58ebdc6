//! Telephone numbers as English texts and calls from abroad write them: +44 7700 900123, (202) 555-0143, 1-800-555-0199.
//!
//! No list knows them, so they are warnings like other numbers that are on no list.

use std::ops::Range;

use super::order_numbers::is_number_of_thing;
use super::trusted_numbers::is_trusted_number;
use crate::diagnostics::Code;
use crate::safety::text::context::ScanContext;

/// Digits of a number with its country code: E.164 allows fifteen, and shorter ones are sums and versions.
const DIGITS: std::ops::RangeInclusive<usize> = 9..=15;

/// No number is shorter, with its marks: most runs of digits are years and amounts, and are passed over.
const SHORTEST: usize = 10;

/// No number is longer, with its marks.
const LONGEST: usize = 28;

/// Findings that may already cover a number.
const SAID_ALREADY: [Code; 5] = [
    Code::UnofficialHotline,
    Code::MobileNumber,
    Code::IdCardNumber,
    Code::BankCardNumber,
    Code::ChatAccount,
];

/// Finds numbers from abroad that are not on the list of trusted ones. They have a plus in front, or a mark before their last
/// four digits, and both are rare in Chinese text.
pub(crate) fn find_foreign_numbers(context: &mut ScanContext) {
    let bytes = context.text.as_bytes();
    for at in memchr::memchr3_iter(b'+', b'-', b'.', bytes) {
        let start = if bytes[at] == b'+' { Some(at) } else { start_of_american(bytes, at) };
        let Some(start) = start.filter(|start| !is_inside_word(bytes, *start)) else { continue };
        let end = end_of_number(bytes, start);
        if end >= start + SHORTEST {
            check_number(context, start..end);
        }
    }
}

/// Where a number of North America starts whose last four digits follow a mark: 202-555-0110, (202) 555-0110, 1-202-555-0110.
fn start_of_american(bytes: &[u8], mark: usize) -> Option<usize> {
    let three_before = |at: usize| {
        let start = at.checked_sub(3)?;
        bytes[start..at].iter().all(u8::is_ascii_digit).then_some(start)
    };
    let before = |at: usize, wanted: &[u8]| at > 0 && wanted.contains(&bytes[at - 1]);
    let line = bytes.get(mark + 1..mark + 5)?;
    let mut at = three_before(mark).filter(|_| line.iter().all(u8::is_ascii_digit))?;
    at -= usize::from(before(at, b"-. "));
    let is_closed = before(at, b")");
    at = three_before(at - usize::from(is_closed))?;
    if is_closed && !before(at, b"(") {
        return None;
    }
    at -= usize::from(is_closed);
    let has_country = before(at, b"-. ") && before(at - 1, b"1");
    at -= if has_country { 2 } else { 0 };
    (!before(at, b".-/_=+*@#$&%,")).then_some(at)
}

/// Whether a number stands behind a digit, a letter or another plus, and is a part of something else.
fn is_inside_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'+')
}

/// Where digits with the marks of telephone numbers between them end.
fn end_of_number(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    let most = bytes.len().min(start + LONGEST);
    for (at, byte) in bytes.iter().enumerate().take(most).skip(start) {
        match byte {
            b'0'..=b'9' => end = at + 1,
            b'+' if at == start => {}
            b'(' | b')' | b' ' | b'-' | b'.' => {}
            _ => break,
        }
    }
    end
}

/// Reports a number if it has the shape of one from abroad, and nothing says that it is something else.
fn check_number(context: &mut ScanContext, span: Range<usize>) {
    let text = context.text;
    let written = &text[span.clone()];
    let groups: Vec<&str> =
        written.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits = groups.concat();
    let has_shape = is_international(written, &groups, &digits) || is_american(written, &groups);
    let touches =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"/_*%".contains(byte));
    let after = &text.as_bytes()[span.end..];
    let goes_on = touches(after.first()) || matches!(after, [b'.' | b'-' | b',' | b':', b'0'..=b'9', ..]);
    if !has_shape
        || goes_on
        || context.has_finding(&SAID_ALREADY, &span)
        || is_trusted_number(context.config, &digits)
        || is_number_of_thing(context, span.start)
    {
        return;
    }
    context.warn(Code::UnofficialHotline, span, None);
}

/// Whether a number starts with the code of a country other than China, whose numbers have checks of their own.
fn is_international(written: &str, groups: &[&str], digits: &str) -> bool {
    let Some(rest) = written.strip_prefix('+') else { return false };
    let starts = rest.starts_with(|c: char| matches!(c, '1'..='9'));
    let is_chinese = digits.starts_with("86") && groups[0].len() != 3;
    let is_sum = groups.len() > 1 && written.contains('+') && written.matches('+').count() > 1;
    starts && !is_chinese && !is_sum && DIGITS.contains(&digits.len())
}

/// Whether a number is written as in North America: (202) 555-0143, 202-555-0171, 1-800-555-0199. Area and exchange start
/// with 2 or more. 400 and 800 are Chinese numbers as well, which have a check of their own.
fn is_american(written: &str, groups: &[&str]) -> bool {
    let (country, local) = match groups {
        ["1", local @ ..] => (true, local),
        local => (false, local),
    };
    let [area, exchange, line] = local else { return false };
    let starts = |group: &str| group.len() == 3 && !group.starts_with(['0', '1']);
    let is_chinese = !country && matches!(*area, "400" | "800");
    let in_brackets = written.contains(&format!("({area}) {exchange}-{line}"))
        || written.contains(&format!("({area}){exchange}-{line}"))
        || written.contains(&format!("({area}) {exchange} {line}"));
    let is_joined = |mark: &str| written.ends_with(&[area, exchange, line].map(|group| *group).join(mark));
    line.len() == 4
        && starts(area)
        && starts(exchange)
        && !is_chinese
        && (in_brackets || is_joined("-") || is_joined("."))
}
