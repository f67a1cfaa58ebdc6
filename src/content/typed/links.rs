//! Links and images with the brackets of an input method: `[防骗提示]（/tips/）`, `！[海报](img/tu.png)`.

use std::ops::Range;

use memchr::memmem;

use super::super::markdown::TextLine;
use super::typed_text::{TypedText, first_bytes, is_chinese, last_bytes};
use crate::diagnostics::{Code, Diagnostic};

/// Endings by which a name of a file is known: `（v2.5）` is none.
const ENDINGS: [&str; 17] = [
    "md", "html", "htm", "png", "jpg", "jpeg", "gif", "webp", "bmp", "pdf", "docx", "xlsx", "csv", "mp4",
    "mp3", "zip", "txt",
];
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "bmp"];

/// No label or address of a real text has more bytes.
const LONGEST: usize = 600;

pub(super) fn find(typed: &TypedText<'_>, found: &mut Vec<Diagnostic>) {
    // Searching for bytes spares most texts the search for characters.
    let has = |mark: &&str| memmem::find(typed.text.as_bytes(), mark.as_bytes()).is_some();
    if !["]", "］", "】"].iter().any(has) || !["（", "）", "［", "！", "】"].iter().any(has) {
        return;
    }
    for line in &typed.parsed.layout.lines {
        find_in_line(typed, line, found);
    }
}

fn find_in_line(typed: &TypedText<'_>, line: &TextLine, found: &mut Vec<Diagnostic>) {
    let text = typed.of(line);
    let mut from = 0;
    for (at, close) in text.char_indices().filter(|(_, c)| matches!(c, ']' | '］' | '】')) {
        let after = at + close.len_utf8();
        if at < from || !text[after..].starts_with(['(', '（']) || typed.is_verbatim(line.span.start + at) {
            continue;
        }
        if let Some(link) = read_link(&text[from..], at - from, after - from) {
            let span = line.span.start + from + link.span.start..line.span.start + from + link.span.end;
            from += link.span.end;
            if typed.text[span.clone()] != link.right {
                found.push(typed.finding(Code::LiteralLink, span, "full-width-brackets").fix(link.right));
            }
        }
    }
}

/// A link as it was typed, and as it is written.
struct TypedLink {
    span: Range<usize>,
    right: String,
}

/// Reads the link whose label ends at `at`, and whose address is in brackets from `open` on.
fn read_link(text: &str, at: usize, open: usize) -> Option<TypedLink> {
    let label_start = at - last_bytes(&text[..at], LONGEST).len();
    let start = label_start + opening_bracket(&text[label_start..at])?;
    let label = &text[start + char_at(text, start)?.len_utf8()..at];
    let address_start = open + char_at(text, open)?.len_utf8();
    let near = first_bytes(&text[address_start..], LONGEST);
    let length = near.find([')', '）'])?;
    let (address, rest) = near.split_at(length);
    let brackets = [char_at(text, start)?, char_at(text, at)?, char_at(text, open)?, char_at(rest, 0)?];
    let is_link = brackets == ['[', ']', '(', ')'];
    // An address may itself hold a full-width bracket, and its link ends later.
    let ends_later = rest.starts_with('）') && !rest.split(char::is_whitespace).next()?.ends_with('）');
    let ends_later = ends_later && brackets[2] == '(' && rest.contains(')');
    if label.is_empty()
        || !is_address(address)
        || ends_later
        || brackets[0] == '【' && is_file(address, &ENDINGS)
    {
        return None;
    }
    let sign = image_sign(&text[..start], address, is_link);
    let mark = if sign.is_some() { "!" } else { "" };
    let start = start - sign.map_or(0, char::len_utf8);
    let end = address_start + length + brackets[3].len_utf8();
    Some(TypedLink { span: start..end, right: format!("{mark}[{label}]({})", address.trim()) })
}

/// The last bracket of a text that opens what nothing closes: a label may hold brackets of its own, `[【转】提醒](…)`.
fn opening_bracket(text: &str) -> Option<usize> {
    let mut closed = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ']' | '］' | '】' => closed += 1,
            '[' | '［' | '【' if closed == 0 => return Some(at),
            '[' | '［' | '【' => closed -= 1,
            _ => {}
        }
    }
    None
}

/// The exclamation mark that makes an image of a link. After a sentence `！` ends it.
fn image_sign(before: &str, address: &str, is_link: bool) -> Option<char> {
    if before.ends_with('!') {
        return Some('!');
    }
    let is_picture = is_file(address, &PICTURES);
    let begins = before.strip_suffix('！')?.chars().next_back().is_none_or(char::is_whitespace);
    (is_picture && (begins || !is_link && before == "！")).then_some('！')
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Whether what stands in brackets is an address and no remark.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    let begins = ["http://", "https://", "/", "./", "../", "#", "mailto:", "tel:"];
    let is_sentence = text.contains(|c: char| c.is_whitespace() || "，。；、！？：".contains(c));
    !is_sentence
        && (begins.iter().any(|begin| text.starts_with(begin)) && text.len() > 1 || is_file(text, &ENDINGS))
}

/// Whether a text is the name of a file of these kinds.
fn is_file(text: &str, endings: &[&str]) -> bool {
    let path = text.trim().split(['?', '#']).next().unwrap_or(text);
    let Some((name, ending)) = path.rsplit_once('.') else { return false };
    !name.is_empty()
        && !ending.contains(is_chinese)
        && endings.contains(&ending.to_ascii_lowercase().as_str())
}
