//! Text as it may stand in XML.

/// A text for an element or an attribute. Characters that XML 1.0 forbids even as references are left out: one of
/// them would make the whole file unreadable.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' | '\n' | ' '.. if !matches!(character, '\u{fffe}' | '\u{ffff}') => escaped.push(character),
            _ => {}
        }
    }
    escaped
}
