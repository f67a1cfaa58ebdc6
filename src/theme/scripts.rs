//! The scripts that are kept in pieces, as they are published: one file each, without comments and needless spaces, which are
//! for those who change them. Every reader who searches fetches the script before anything is found.

#[cfg(test)]
mod tests;

/// The pieces of a script, one behind the other.
pub(super) fn joined(pieces: &[&str]) -> String {
    let mut script = String::new();
    for line in pieces.iter().flat_map(|piece| piece.lines()) {
        push_compact(&mut script, line.trim());
    }
    script
}

/// Adds a line without its comment and the spaces that keep nothing apart, and without the line break where the line ends in
/// a mark behind which it means nothing. No loop may have an empty statement for its body. Texts, templates and regular expressions stay as they are; none may go on in
/// another line.
fn push_compact(script: &mut String, line: &str) {
    if line.starts_with('}') {
        pop_end(script);
    }
    let start = script.len();
    let mut rest = line;
    while let Some(next) = rest.chars().next() {
        let before = script[start..].chars().next_back();
        let length = match next {
            ' ' => {
                rest = rest.trim_start();
                if keeps_apart(before, rest.chars().next()) {
                    script.push(' ');
                }
                continue;
            }
            '}' if before.is_some() => {
                pop_end(script);
                1
            }
            '/' if rest.starts_with("//") => break,
            '/' if begins_expression(&script[start..]) => expression_end(rest),
            '\'' | '"' | '`' => text_end(rest),
            _ => next.len_utf8(),
        };
        script.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    if script.len() > start && !script.ends_with([';', '{', ',']) {
        script.push('\n');
    }
}

/// Leaves out the end of a statement before a brace, which ends it too.
fn pop_end(script: &mut String) {
    if script.ends_with([';', '\n']) {
        script.pop();
    }
}

/// Whether a space between two characters has a meaning: between words, and where `+ +` would become `++`.
fn keeps_apart(before: Option<char>, after: Option<char>) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    match (before, after) {
        (Some(before), Some(after)) => {
            is_word(before) && is_word(after) || before == after && matches!(after, '+' | '-')
        }
        _ => false,
    }
}

/// Whether a slash behind this begins a regular expression; otherwise it divides.
fn begins_expression(before: &str) -> bool {
    before.is_empty()
        || before.ends_with(['(', ',', '=', ':', '[', '!', '&', '|', '?', '{', '}', ';', '>'])
        || before.ends_with("return")
}

/// Where a regular expression ends: behind the slash that is neither escaped nor in a class.
fn expression_end(text: &str) -> usize {
    let mut is_class = false;
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => is_class = true,
            ']' => is_class = false,
            '/' if !is_class => return at + 1,
            _ => {}
        }
    }
    panic!("a regular expression ends in its line: {text}");
}

/// Where a text or a template ends, behind its second mark. What a template has between `${` and `}` may hold others.
fn text_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mark = bytes[0];
    let mut depth = 0;
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'$' if mark == b'`' && bytes.get(at + 1) == Some(&b'{') => {
                depth += 1;
                at += 1;
            }
            b'}' if depth > 0 => depth -= 1,
            b'{' if depth > 0 => depth += 1,
            b'\'' | b'"' | b'`' if depth > 0 => at += text_end(&text[at..]) - 1,
            byte if byte == mark => return at + 1,
            _ => {}
        }
        at += 1;
    }
    panic!("a text ends in its line: {text}");
}
