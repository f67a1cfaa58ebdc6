//! Writing a text as a YAML scalar that every reader takes for the same text.

#[cfg(test)]
mod tests;

/// The text as a scalar: without quotes where nobody can misread it, otherwise in double quotes.
/// `冒充客服` stays as it is; `true` and `a: b` get quotes.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// The text in double quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_odd(c) => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text in place of a scalar, in the quotes that it had; nothing for a block of several lines.
pub(crate) fn requoted(text: &str, old: &str) -> Option<String> {
    match old.chars().next()? {
        '"' => Some(quoted(text)),
        '\'' => Some(format!("'{}'", text.replace('\'', "''"))),
        '|' | '>' => None,
        _ => Some(scalar(text)),
    }
}

/// Words that YAML reads as something else than text. Numbers stay without quotes, as authors write amounts.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

fn is_plain(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '《' | '（' | '/'));
    let is_mark =
        |c: char| c.is_control() || is_odd(c) || matches!(c, '[' | ']' | '{' | '}' | ',' | '"' | '\'');
    // Readers of front matter cut off every kind of space, not the one of YAML alone.
    let is_cut =
        text.contains(": ") || text.contains(" #") || text.ends_with(|c: char| c == ':' || c.is_whitespace());
    let is_word = WORDS.contains(&text.to_ascii_lowercase().as_str());
    starts && !text.contains(is_mark) && !is_cut && !is_word
}

/// Characters that YAML forbids or that only look like a space.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}' | '\u{a0}')
}
