//! Escapes that keep text from becoming markup, one for each context in which text can stand.

use std::borrow::Cow;

/// Appends text that stands between tags.
pub(crate) fn escape_text(out: &mut String, text: &str) {
    escape(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Text that stands between tags, as a string of its own.
pub(crate) fn escaped_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_text(&mut out, text);
    out
}

/// Appends the value of an attribute in quotes of either kind.
pub(crate) fn escape_attribute(out: &mut String, text: &str) {
    escape(out, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    });
}

/// Appends text in which character references stay what they are: only brackets are escaped.
pub(crate) fn escape_brackets(out: &mut String, text: &str) {
    escape(out, text, |byte| match byte {
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Text for XML, between tags or in an attribute. Characters that XML cannot hold are left out.
pub(crate) fn escape_xml(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| is_xml(c) && !matches!(c, '&' | '<' | '>' | '"' | '\'');
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c if is_xml(c) => out.push(c),
            _ => {}
        }
    }
    Cow::Owned(out)
}

/// Whether XML 1.0 can hold a character. A carriage return would come back as a line feed, so it is left out as well.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..) && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Characters that HTML might read as markup, and the two that ended a line in JavaScript before 2019.
const NOT_IN_SCRIPTS: [char; 5] = ['<', '>', '&', '\u{2028}', '\u{2029}'];

/// JSON for the content of a `script` element, which nothing in it can end.
pub(crate) fn escape_json(json: String) -> String {
    // The syntax of JSON has none of these, so they stand in strings only and may be escaped wherever they are. Most texts
    // have none, which bytes show faster than characters.
    let ends_line = |end: &str| memchr::memmem::find(json.as_bytes(), end.as_bytes()).is_some();
    let has_bracket = memchr::memchr3(b'<', b'>', b'&', json.as_bytes()).is_some();
    if !has_bracket && !ends_line("\u{2028}") && !ends_line("\u{2029}") {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if NOT_IN_SCRIPTS.contains(&c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Appends an address to the value of an attribute: what no address may hold is percent-encoded, what is
/// encoded already stays.
pub(crate) fn escape_address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in address.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ if b"!#$%()*+,-./:;=?@_~".contains(&byte) => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[inline]
fn escape(out: &mut String, text: &str, special: impl Fn(u8) -> Option<&'static str>) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(escaped) = special(byte) {
            out.push_str(&text[done..at]);
            out.push_str(escaped);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}
