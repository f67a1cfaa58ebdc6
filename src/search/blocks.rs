//! The blocks of text in a piece of HTML, as a reader sees them.
//!
//! The HTML is the program's own or was sanitised by it, so it is well formed: every `<` begins a tag.

/// Elements through which text runs on. Every other one begins and ends a block.
const INLINE: [&str; 35] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins",
    "kbd", "label", "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span",
    "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Appends a plain text as one block, if there is anything in it.
pub fn push_text(blocks: &mut Vec<String>, text: &str) {
    let block = one_line(text);
    if !block.is_empty() {
        blocks.push(block);
    }
}

/// Appends the blocks of a piece of HTML.
pub fn push_html(blocks: &mut Vec<String>, html: &str) {
    let mut block = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push_decoded(&mut block, &rest[..open]);
        let (tag, behind) = split_tag(&rest[open..]);
        rest = behind;
        match element_name(tag) {
            "br" => block.push(' '),
            name if is_inline(name) => {}
            _ => {
                push_text(blocks, &block);
                block.clear();
            }
        }
    }
    push_decoded(&mut block, rest);
    push_text(blocks, &block);
}

fn is_inline(name: &str) -> bool {
    INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}

/// A text with its white space as browsers show it: runs are one blank, none at the ends.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// White space of HTML.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// A tag or comment, and what follows it. Values in quotation marks may hold `>`.
fn split_tag(html: &str) -> (&str, &str) {
    if let Some(comment) = html.strip_prefix("<!--") {
        let end = comment.find("-->").map_or(html.len(), |end| "<!--".len() + end + "-->".len());
        return html.split_at(end);
    }
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return html.split_at(at + 1),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (html, "")
}

/// The name in a tag; empty for a comment, through which text runs on.
fn element_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    if name.starts_with('!') {
        return "wbr";
    }
    name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

fn push_decoded(text: &mut String, escaped: &str) {
    let mut rest = escaped;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((character(&rest[1..end])?, end))) {
            Some((character, end)) => {
                text.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
}

/// The character of a reference; the program writes few of the named ones.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
