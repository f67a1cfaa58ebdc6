//! The blocks of text in a piece of HTML, as a reader sees them.
//!
//! The HTML is the program's own or was sanitised by it, so it is well formed: every `<` begins a tag.

use crate::content::markdown::decode;

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
        block.push_str(&decode(&rest[..open]));
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
    block.push_str(&decode(rest));
    push_text(blocks, &block);
}

fn is_inline(name: &str) -> bool {
    INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}

/// A text with its white space as browsers show it: runs are one space, none at the ends.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// White space of HTML.
fn is_space(c: char) -> bool {
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
