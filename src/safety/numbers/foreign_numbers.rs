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

/// Finds numbers from abroad that are not on the list of trusted ones.
pub(crate) fn find_foreign_numbers(context: &mut ScanContext) {
    let text = context.text;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let starts = matches!(bytes[at], b'+' | b'(' | b'0'..=b'9');
        let is_inside =
            at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b".-/_=:+*@#$&%,".contains(&bytes[at - 1]));
        if !starts || is_inside && bytes[at] != b'+' {
            at += 1;
            continue;
        }
        let end = end_of_number(bytes, at).max(at + 1);
        if end - at >= SHORTEST && !is_inside_word(bytes, at) {
            check_number(context, at..end);
        }
        at = end;
    }
}

/// Whether a plus stands behind a digit or a letter, where it adds.
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
    // The bracket before a whole number is that of the sentence: (1-800-555-0199).
    let opens = text[span.clone()].starts_with('(') && !text[span.clone()].contains(')');
    let span = span.start + usize::from(opens)..span.end;
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
