//! Values that begin with a mark of YAML, and marks of YAML that were typed in full width.
//!
//! A title such as `[转载] 新骗术` or `@所有人` begins with a mark that means something to YAML; the whole of it must stand
//! in quotes. `｛label：周某，age_band：30-44｝` was typed with the input method on.

use super::chinese_keys::keys_meant;
use super::quote::quoted;

/// The value in quotes, where it begins with a mark of YAML and cannot be what that mark announces. `is_text` says that
/// the key holds running text only, `has_key` that there is a key; `continues` that the next line may go on with it.
pub(super) fn in_quotes(value: &str, is_text: bool, has_key: bool, continues: bool) -> Option<String> {
    let first = value.chars().next()?;
    let unreadable = match first {
        '@' | '`' | '%' | ',' | ']' | '}' => true,
        // Elsewhere an attack may repeat itself by means of them; the parser names that.
        '*' | '&' | '!' => is_text || !has_key,
        '-' | '?' => has_key && value[1..].starts_with(' '),
        '>' | '|' => !is_block_header(&value[1..]),
        '[' | '{' => match after_brackets(value) {
            Some(rest) => is_text || !is_remark(rest),
            None => is_text && !continues,
        },
        '"' | '\'' => match after_quoted(value, first) {
            Some(rest) => !is_remark(rest),
            // The second quote was forgotten: the first one goes.
            None if !continues => return Some(quoted(value[1..].trim())),
            None => false,
        },
        _ => false,
    };
    unreadable.then(|| quoted(value))
}

/// Whether `>` or `|` with this behind it announces lines of text below.
fn is_block_header(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    is_remark(rest)
}

/// Whether nothing follows a value but space and a remark.
fn is_remark(rest: &str) -> bool {
    rest.trim().is_empty() || rest.trim_start().starts_with('#') && rest.starts_with(char::is_whitespace)
}

/// What follows the bracket that closes the first one; `None` when the line does not close it.
fn after_brackets(value: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut chars = value.char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            // In double quotes a backslash takes the next character's meaning away.
            (Some('"'), '\\') => _ = chars.next(),
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(&value[at + 1..]);
                }
            }
            _ => {}
        }
    }
    None
}

/// What follows the quote that closes the first one.
fn after_quoted(value: &str, quote: char) -> Option<&str> {
    let mut characters = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if quote == '"' && c == '\\' {
            characters.next();
        } else if c == quote {
            if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == quote) {
                characters.next();
                continue;
            }
            return Some(&value[at + 1..]);
        }
    }
    None
}

/// A list or mapping on one line with its marks in half width; `None` if they are already.
pub(super) fn in_half_width(value: &str) -> Option<String> {
    let closes = |open: char, close: char| value.starts_with(open) && value.trim_end().ends_with(close);
    let is_wide = closes('｛', '｝') || closes('［', '］');
    if !is_wide && !value.starts_with(['{', '[']) {
        return None;
    }
    let mut out = String::with_capacity(value.len());
    let (mut quote, mut braces) = (None, 0_usize);
    for (at, c) in value.char_indices() {
        let rest = &value[at + c.len_utf8()..];
        if let Some(open) = quote {
            quote = (open != c).then_some(open);
            out.push(c);
            continue;
        }
        match c {
            '"' | '\'' => quote = Some(c),
            '{' | '｛' => braces += 1,
            '}' | '｝' => braces = braces.saturating_sub(1),
            _ => {}
        }
        match c {
            '｛' if is_wide => out.push('{'),
            '｝' if is_wide => out.push('}'),
            '［' if is_wide => out.push('['),
            '］' if is_wide => out.push(']'),
            '，' if braces > 0 && starts_with_key(rest) => push_with_space(&mut out, ',', rest),
            '：' if braces > 0 && ends_with_key(&out) => push_with_space(&mut out, ':', rest),
            c => out.push(c),
        }
    }
    (out != value).then_some(out)
}

fn push_with_space(out: &mut String, mark: char, rest: &str) {
    out.push(mark);
    if !rest.starts_with(' ') {
        out.push(' ');
    }
}

/// Whether a key and its colon come next.
fn starts_with_key(rest: &str) -> bool {
    rest.find([':', '：']).is_some_and(|colon| is_key(rest[..colon].trim()))
}

/// Whether the text ends with a key that begins an entry.
fn ends_with_key(text: &str) -> bool {
    text.rfind(['{', ',']).is_some_and(|start| is_key(text[start + 1..].trim()))
}

fn is_key(word: &str) -> bool {
    let is_ascii = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !word.is_empty() && word.chars().all(is_ascii) || !keys_meant(word).is_empty()
}
