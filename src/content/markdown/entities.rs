//! Character references in raw HTML.
//!
//! The parser resolves them in Markdown; raw HTML comes as it was typed. Numbers and the names
//! that Chinese editors write are resolved here. Any other name stays as typed, and is escaped
//! wherever it could matter (an attribute), so an unknown name can hide nothing.

use super::shim::is_noncharacter;
use std::borrow::Cow;

/// Resolves the references of a text.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (decoded, length) = reference(rest).unwrap_or(('&', 1));
        if !is_noncharacter(decoded) {
            out.push(decoded);
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that a reference at the start of `text` stands for, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let Some(number) = body.strip_prefix('#') else {
        let end = body.as_bytes().iter().take(12).position(|b| *b == b';')?;
        return Some((named(&body[..end])?, end + 2));
    };
    let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 3),
        None => (number, 10, 2),
    };
    let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let value = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let semicolon = usize::from(digits[length..].starts_with(';'));
    let decoded = match char::from_u32(value) {
        None | Some('\0') => '\u{FFFD}',
        Some(c) => c,
    };
    Some((decoded, prefix + length + semicolon))
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "middot" => '·',
        "times" => '×',
        "yen" => '¥',
        "copy" => '©',
        "reg" => '®',
        "colon" => ':',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ => return None,
    })
}
