//! What in a text is markup and what is meant: tags, character references, asterisks.
//!
//! This reads the source as it lies in the file, not what a parser makes of it: a number in a comment, an
//! attribute or a code block is published or kept in the source like any other.

use std::ops::Range;

use super::lines;

/// A tag or comment.
pub(super) struct Tag {
    /// What stands in it.
    pub(super) inside: Range<usize>,
    /// Byte behind it.
    pub(super) end: usize,
    /// Whether words before and behind it stand apart.
    pub(super) breaks: bool,
}

/// Elements inside of a line: `<b>138</b>0013` reads as one number.
const INLINE: [&str; 33] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr", "nobr",
];

/// The tag or comment that begins at a place of a text; nothing when it is none, or does not end.
pub(super) fn tag(text: &str, at: usize) -> Option<Tag> {
    let rest = &text[at..];
    if let Some(body) = rest.strip_prefix("<!--") {
        let near = &body[..body.floor_char_boundary(LONGEST_COMMENT.min(body.len()))];
        let length = near.find("-->")?;
        return Some(Tag { inside: at + 4..at + 4 + length, end: at + 7 + length, breaks: false });
    }
    let inner = rest[1..].trim_start_matches(['/', '!', '?']);
    let name_length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = &inner[..name_length];
    let after = inner[name_length..].chars().next()?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !is_name || !(after.is_whitespace() || matches!(after, '>' | '/')) {
        return None;
    }
    let length = tag_length(rest)?;
    let name_start = at + rest.len() - inner.len();
    let inside = name_start..at + length - 1;
    let breaks = !INLINE.contains(&name.to_ascii_lowercase().as_str());
    Some(Tag { inside, end: at + length, breaks })
}

/// The destination of a link whose text ends at a place: `](…)`. Its text reads on: `[138](a)00138000`.
pub(super) fn destination(text: &str, at: usize) -> Option<Tag> {
    let rest = text[at..].strip_prefix("](")?;
    let length = lines::behind(rest, 0).find(')')?;
    Some(Tag { inside: at + 1..at + 2 + length, end: at + 3 + length, breaks: false })
}

/// Longer comments are read as the text that they are.
const LONGEST_COMMENT: usize = 20_000;

/// Longer tags are not markup but a stray angle bracket.
const LONGEST_TAG: usize = 4096;

/// The bytes of a tag up to its `>`, which may stand in quotes.
fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut value_begins = false;
    for (at, byte) in rest.bytes().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'<') if at > 0 => return None,
            (None, b'"' | b'\'') if value_begins => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        value_begins = byte == b'=' || value_begins && byte == b' ';
    }
    None
}

/// Names of characters that hide digits, dots and spaces; all others are rare in Chinese texts.
const NAMED: [(&str, char); 38] = [
    ("nbsp", '\u{a0}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("hairsp", ' '),
    ("numsp", ' '),
    ("puncsp", ' '),
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("ZeroWidthSpace", '\u{200b}'),
    ("NoBreak", '\u{2060}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("commat", '@'),
    ("period", '.'),
    ("colon", ':'),
    ("sol", '/'),
    ("bsol", '\\'),
    ("lowbar", '_'),
    ("UnderBar", '_'),
    ("hyphen", '-'),
    ("dash", '-'),
    ("ndash", '-'),
    ("mdash", '-'),
    ("minus", '-'),
    ("middot", '·'),
    ("centerdot", '·'),
    ("bull", '·'),
    ("num", '#'),
    ("quest", '?'),
    ("equals", '='),
    ("plus", '+'),
    ("percnt", '%'),
    ("comma", ','),
    ("amp", '&'),
];

/// The character that a reference at the start of a text stands for, and the bytes that it takes.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (number, 10),
        };
        let length = digits.bytes().take(8).take_while(|byte| char::from(*byte).is_digit(radix)).count();
        let c = char::from_u32(u32::from_str_radix(&digits[..length], radix).ok()?)?;
        let before = text.len() - digits.len();
        let semicolon = usize::from(digits[length..].starts_with(';'));
        return Some((c, before + length + semicolon));
    }
    let length = body.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
    let (_, c) = NAMED.iter().find(|(name, _)| *name == &body[..length])?;
    body[length..].starts_with(';').then_some((*c, length + 2))
}

/// Tells asterisks of emphasis from those of a mask.
#[derive(Default)]
pub(super) struct Asterisks {
    /// Lengths of the runs that are open in this line.
    open: Vec<usize>,
}

impl Asterisks {
    /// Emphasis ends with its line, as far as numbers are concerned.
    pub(super) fn end_line(&mut self) {
        self.open.clear();
    }

    /// Whether a run opens or closes emphasis. Runs of four and more are masks, as in `138****8000`. One that
    /// begins inside a word or number must end inside of it: `138**0013**8000` does, `a***@b***.com` does not.
    pub(super) fn is_markup(&mut self, text: &str, run: &Range<usize>) -> bool {
        let length = run.len();
        if let Some(index) = self.open.iter().rposition(|open| *open == length) {
            self.open.truncate(index);
            return true;
        }
        if length > 3 {
            return false;
        }
        let line = lines::behind(text, run.end);
        let Some(partner) = partner(line, length) else { return false };
        let in_word = text[..run.start].ends_with(is_of_token);
        let masks_name = line.strip_prefix('@').is_some_and(|host| host.starts_with(is_of_token));
        if in_word && masks_name {
            return false;
        }
        let space = |c: char| matches!(c, ' ' | '\u{a0}');
        let opens = !in_word || line[..partner].chars().all(|c| is_of_token(c) || space(c));
        if opens {
            self.open.push(length);
        }
        opens
    }
}

/// Where the next run of the same length begins.
fn partner(line: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = line[at..].find('*') {
        let start = at + found;
        let run = line[start..].bytes().take_while(|byte| *byte == b'*').count();
        if run == length && start > 0 {
            return Some(start);
        }
        at = start + run;
    }
    None
}

/// Characters of numbers, addresses and names of accounts.
fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@') || c.is_numeric()
}
