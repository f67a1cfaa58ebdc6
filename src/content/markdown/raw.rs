//! Splits an author's HTML into tags and text, as a browser would.
//!
//! Only what is whole is a tag: an opening angle bracket whose tag does not end in the same piece
//! is left out, because the rest of the page would become a part of it.

use std::borrow::Cow;
use std::ops::Range;

/// A part of raw HTML. Ranges are byte ranges of the piece.
pub(super) enum Token<'t> {
    Text(Range<usize>),
    Open(Tag<'t>),
    Close {
        /// Lower case.
        name: String,
        place: Range<usize>,
    },
    /// A comment, a declaration or a processing instruction.
    Comment,
    /// A tag that does not end.
    Broken(Range<usize>),
}

/// A start tag.
pub(super) struct Tag<'t> {
    /// Lower case.
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute<'t>>,
    pub(super) place: Range<usize>,
}

/// An attribute as written, references not yet resolved.
pub(super) struct Attribute<'t> {
    /// Lower case.
    pub(super) name: String,
    pub(super) value: &'t str,
}

impl Tag<'_> {
    /// The value of an attribute, the first of its name.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let attribute = self.attributes.iter().find(|a| a.name == name)?;
        Some(super::entities::decode(attribute.value))
    }
}

/// The token at a place of a piece, and where it ends; nothing at the end.
pub(super) fn token(text: &str, at: usize) -> Option<(Token<'_>, usize)> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    if !begins_markup(rest) {
        let more = rest.char_indices().skip(1);
        let end = more
            .filter(|(_, c)| *c == '<')
            .find(|(i, _)| begins_markup(&rest[*i..]))
            .map_or(text.len(), |(i, _)| at + i);
        return Some((Token::Text(at..end), end));
    }
    let second = rest.as_bytes()[1];
    if second == b'!' || second == b'?' || !closes_or_opens(rest) {
        return Some((Token::Comment, at + comment_length(rest)));
    }
    let Some((tag, closing)) = Reader { text, at: at + 1 }.tag(at) else {
        return Some((Token::Broken(at..text.len()), text.len()));
    };
    let (end, place) = (tag.place.end, tag.place.clone());
    let token = if closing { Token::Close { name: tag.name, place } } else { Token::Open(tag) };
    Some((token, end))
}

fn begins_markup(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes[0] == b'<'
        && bytes.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'!' | b'?' | b'/'))
}

fn closes_or_opens(rest: &str) -> bool {
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn comment_length(rest: &str) -> usize {
    let end = match rest.strip_prefix("<!--") {
        Some(body) if body.starts_with('>') => return 5,
        Some(body) => body.find("-->").map(|i| i + 7),
        None if rest.starts_with("<![CDATA[") => rest.find("]]>").map(|i| i + 3),
        None if rest.starts_with("<?") => rest.find("?>").map(|i| i + 2),
        None => rest.find('>').map(|i| i + 1),
    };
    end.unwrap_or(rest.len())
}

/// Where the content of a raw text element ends that begins at a place, and where its end tag
/// ends.
pub(super) fn raw_text_end(text: &str, at: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut from = at;
    while let Some(found) = text[from..].find("</") {
        let start = from + found + 2;
        let end = start + name.len();
        let same = bytes.get(start..end).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()));
        if same && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            return text[end..].find('>').map_or(text.len(), |i| end + i + 1);
        }
        from = start;
    }
    text.len()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// A tag that began at `start`, and whether it is an end tag; nothing if it does not end.
    fn tag(mut self, start: usize) -> Option<(Tag<'t>, bool)> {
        let closing = self.peek()? == b'/';
        self.at += usize::from(closing);
        let name = self.take_until(b"\t\n\x0C\r />");
        let mut attributes = Vec::new();
        loop {
            self.skip(b"\t\n\x0C\r /");
            if self.peek()? == b'>' {
                let tag = Tag { name: name.to_ascii_lowercase(), attributes, place: start..self.at + 1 };
                return Some((tag, closing));
            }
            attributes.push(self.attribute()?);
        }
    }

    fn attribute(&mut self) -> Option<Attribute<'t>> {
        let start = self.at;
        self.at += 1;
        self.take_until(b"\t\n\x0C\r />=");
        // A name may begin inside a character, since the first byte was skipped: both ends of
        // the range are ASCII or the text's own bounds, so it is a range of characters.
        let name = self.text.get(start..self.at)?.to_ascii_lowercase();
        self.skip(b"\t\n\x0C\r ");
        if self.peek()? != b'=' {
            return Some(Attribute { name, value: "" });
        }
        self.at += 1;
        self.skip(b"\t\n\x0C\r ");
        let value = match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.take_until(&[quote]);
                self.peek()?;
                self.at += 1;
                value
            }
            _ => self.take_until(b"\t\n\x0C\r >"),
        };
        Some(Attribute { name, value })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, bytes: &[u8]) {
        while self.peek().is_some_and(|b| bytes.contains(&b)) {
            self.at += 1;
        }
    }

    fn take_until(&mut self, stops: &[u8]) -> &'t str {
        let start = self.at;
        while self.peek().is_some_and(|b| !stops.contains(&b)) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }
}
