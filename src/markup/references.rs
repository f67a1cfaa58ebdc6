//! Character references: `&nbsp;`, `&#49;`, `&#x31;`.
//!
//! Numbers are read as browsers read them. Of the 2,231 names of HTML, only those that Chinese editors write and those
//! that can hide a digit, a dot, a space or an address are known. Any other name stays as typed and is escaped
//! wherever it could matter, so an unknown name can hide nothing.

use std::borrow::Cow;

/// The character that a reference at the start of a text stands for, and the bytes that the reference takes.
///
/// A name needs its semicolon, a number does not. A number that stands for no character is U+FFFD.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    match body.strip_prefix('#') {
        Some(number) => numeric(number).map(|(c, length)| (c, "&#".len() + length)),
        None => named(body).map(|(c, length)| (c, "&".len() + length)),
    }
}

/// Resolves the references of a text. Noncharacters, which HTML forbids, are left out.
///
/// ```
/// assert_eq!(fanzha::markup::decode("1 &lt; 2 &#38; &copy;"), "1 < 2 & ©");
/// ```
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

/// Whether a character is one of the noncharacters of the Arabic block (U+FDD0 to U+FDEF), which Unicode keeps
/// for the use of programs and no text may hold.
pub(crate) fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Reads what follows `&#`.
fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let semicolon = usize::from(digits[length..].starts_with(';'));
    // The digits are checked, so the only error is a number that is too large.
    let value = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let decoded = match char::from_u32(value) {
        None | Some('\0') => char::REPLACEMENT_CHARACTER,
        Some(c) => c,
    };
    Some((decoded, number.len() - digits.len() + length + semicolon))
}

/// Reads what follows `&`, the semicolon included.
fn named(body: &str) -> Option<(char, usize)> {
    let length = body.bytes().take(LONGEST_NAME + 1).position(|byte| byte == b';')?;
    Some((character(&body.as_bytes()[..length])?, length + 1))
}

/// No known name is longer.
const LONGEST_NAME: usize = 14;

/// The character of a known name.
fn character(name: &[u8]) -> Option<char> {
    Some(match name {
        b"NewLine" => '\n',
        b"NoBreak" => '\u{2060}',
        b"Tab" => '\t',
        b"UnderBar" => '_',
        b"ZeroWidthSpace" => '\u{200b}',
        b"amp" => '&',
        b"apos" => '\'',
        b"bsol" => '\\',
        b"bull" => '•',
        b"centerdot" => '·',
        b"colon" => ':',
        b"comma" => ',',
        b"commat" => '@',
        b"copy" => '©',
        b"dash" => '\u{2010}',
        b"emsp" => '\u{2003}',
        b"ensp" => '\u{2002}',
        b"equals" => '=',
        b"gt" => '>',
        b"hairsp" => '\u{200a}',
        b"hellip" => '…',
        b"hyphen" => '\u{2010}',
        b"ldquo" => '“',
        b"lowbar" => '_',
        b"lrm" => '\u{200e}',
        b"lsquo" => '‘',
        b"lt" => '<',
        b"mdash" => '—',
        b"middot" => '·',
        b"minus" => '\u{2212}',
        b"nbsp" => '\u{a0}',
        b"ndash" => '–',
        b"num" => '#',
        b"numsp" => '\u{2007}',
        b"percnt" => '%',
        b"period" => '.',
        b"plus" => '+',
        b"puncsp" => '\u{2008}',
        b"quest" => '?',
        b"quot" => '"',
        b"rdquo" => '”',
        b"reg" => '®',
        b"rlm" => '\u{200f}',
        b"rsquo" => '’',
        b"shy" => '\u{ad}',
        b"sol" => '/',
        b"thinsp" => '\u{2009}',
        b"times" => '×',
        b"yen" => '¥',
        b"zwj" => '\u{200d}',
        b"zwnj" => '\u{200c}',
        _ => return None,
    })
}
