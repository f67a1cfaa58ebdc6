//! Tags, comments and the text between them, with the bytes at which they stand.
//!
//! A tag is read as a browser reads it: attributes may have quotes of either kind, and a `>` in quotes does not end
//! the tag. Names and values are parts of the text, copied only where a name has capitals. Attributes are read when
//! somebody asks for them.

use std::borrow::Cow;
use std::ops::Range;

use super::references::decode;

/// How strictly a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As a browser reads HTML: what does not end takes the rest of the text with it.
    Html,
    /// As the source of a bulletin, in which `<` may also stand for itself. A tag has a name of letters and
    /// digits, holds no other `<` outside of its quotes, and is no longer than any tag is; so `a<b`,
    /// `<https://…>` and an angle bracket that is never closed are text.
    Source,
}

/// The most bytes that a tag of a source has. A longer one is a stray bracket or embeds a picture.
const LONGEST_TAG: usize = 4096;

/// The most bytes that a comment of a source has. A longer one is read as text: its start may be a stray bracket,
/// and the search for the end of a comment has to stay cheap.
const LONGEST_COMMENT: usize = 20_000;

/// A part of a text. Spans are bytes of the text.
#[derive(Clone, Debug)]
pub(crate) enum Token<'t> {
    /// What stands between tags.
    Text(Range<usize>),
    /// A start tag.
    Start(Tag<'t>),
    /// An end tag.
    End(Tag<'t>),
    /// A comment, a declaration or a processing instruction.
    Comment {
        /// All of it.
        span: Range<usize>,
        /// What stands between its marks.
        content: Range<usize>,
    },
    /// A tag that does not end.
    Broken(Range<usize>),
}

impl Token<'_> {
    /// The bytes of the whole part.
    pub(crate) fn span(&self) -> Range<usize> {
        match self {
            Self::Start(tag) | Self::End(tag) => tag.span.clone(),
            Self::Text(span) | Self::Comment { span, .. } | Self::Broken(span) => span.clone(),
        }
    }
}

/// A start tag or an end tag.
#[derive(Clone, Debug)]
pub(crate) struct Tag<'t> {
    text: &'t str,
    /// From the `<` through the `>`.
    pub(crate) span: Range<usize>,
    /// Bytes of the name.
    name: Range<usize>,
}

/// An attribute of a tag as written, references not resolved.
#[derive(Clone, Debug)]
pub(crate) struct Attribute<'t> {
    /// The name in lower case.
    pub(crate) name: Cow<'t, str>,
    /// The value without its quotes; empty where there is none.
    pub(crate) value: &'t str,
    /// Bytes of the value without its quotes.
    pub(crate) value_span: Range<usize>,
    /// Bytes from the name through the value and its quotes.
    pub(crate) span: Range<usize>,
}

impl<'t> Tag<'t> {
    /// The name in lower case.
    pub(crate) fn name(&self) -> Cow<'t, str> {
        lower_case(&self.text[self.name.clone()])
    }

    /// What stands between the brackets, from the name on.
    pub(crate) fn content(&self) -> Range<usize> {
        self.name.start..self.span.end - 1
    }

    /// The attributes in their order.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = Attribute<'t>> {
        let mut reader = Reader { text: self.text, at: self.name.end, reading: Reading::Html };
        std::iter::from_fn(move || {
            let AttributeSpans { name, value, end } = reader.next_attribute()??;
            let text = reader.text;
            Some(Attribute {
                span: name.start..end,
                name: lower_case(&text[name]),
                value: &text[value.clone()],
                value_span: value,
            })
        })
    }

    /// The value of an attribute, the first of its name, with its references resolved.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'t, str>> {
        let attribute = self.attributes().find(|attribute| attribute.name == name)?;
        Some(decode(attribute.value))
    }
}

fn lower_case(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// Every part of a piece of HTML, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    /// Begins at the start of a text.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Skips the content of an element whose start tag was the last token and whose content is no markup, and its end
    /// tag.
    pub(crate) fn skip_raw_text(&mut self, name: &str) {
        self.at = raw_text_end(self.text, self.at, name);
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if self.at >= self.text.len() {
            return None;
        }
        let markup = token_at(self.text, self.at, Reading::Html);
        let token = markup.unwrap_or_else(|| Token::Text(self.at..text_end(self.text, self.at)));
        self.at = token.span().end;
        Some(token)
    }
}

/// Where text ends that begins at a byte without a tag.
fn text_end(text: &str, at: usize) -> usize {
    let mut brackets = memchr::memchr_iter(b'<', &text.as_bytes()[at + 1..]).map(|found| at + 1 + found);
    brackets.find(|bracket| begins_markup(&text[*bracket..])).unwrap_or(text.len())
}

/// The tag or comment that begins at a byte of a text, never a [`Token::Text`]; nothing where text goes on. Of a
/// source, a tag that does not end is text.
pub(crate) fn token_at(text: &str, at: usize, reading: Reading) -> Option<Token<'_>> {
    let rest = &text[at..];
    if !begins_markup(rest) {
        return None;
    }
    let is_end = rest.as_bytes()[1] == b'/';
    let name = at + 1 + usize::from(is_end);
    if !text[name..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return comment(text, at, reading);
    }
    let limit = match reading {
        Reading::Html => text.len(),
        Reading::Source => text.floor_char_boundary(at + LONGEST_TAG),
    };
    match (Reader { text: &text[..limit], at: name, reading }.tag(text, at), reading) {
        (Some(tag), _) if is_end => Some(Token::End(tag)),
        (Some(tag), _) => Some(Token::Start(tag)),
        (None, Reading::Html) => Some(Token::Broken(at..text.len())),
        (None, Reading::Source) => None,
    }
}

fn begins_markup(rest: &str) -> bool {
    match rest.as_bytes() {
        [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'/'),
        _ => false,
    }
}

/// How a comment begins and ends, and how far away its end may be in a source.
struct Marks {
    start: usize,
    end: &'static str,
    longest: usize,
}

impl Marks {
    fn at_start_of(rest: &str, reading: Reading) -> Self {
        let (start, end) = match reading {
            _ if rest.starts_with("<!--") => return Self { start: 4, end: "-->", longest: LONGEST_COMMENT },
            Reading::Html if rest.starts_with("<![CDATA[") => (9, "]]>"),
            // The question mark may be the same: `<?>`.
            Reading::Html if rest.starts_with("<?") => (1, "?>"),
            _ => (2, ">"),
        };
        Self { start, end, longest: LONGEST_TAG }
    }
}

fn comment(text: &str, at: usize, reading: Reading) -> Option<Token<'_>> {
    let rest = &text[at..];
    if rest.starts_with("<!-->") {
        return Some(Token::Comment { span: at..at + 5, content: at + 4..at + 4 });
    }
    let marks = Marks::at_start_of(rest, reading);
    let body = at + marks.start;
    let limit = match reading {
        Reading::Html => text.len(),
        Reading::Source => text.floor_char_boundary(body + marks.longest),
    };
    let found = text[body..limit].find(marks.end).map(|found| body + found);
    let token = |content_end: usize, end: usize| Token::Comment { span: at..end, content: body..content_end };
    match (found, reading) {
        (Some(end), Reading::Source) if marks.end == ">" && !is_declaration(&text[at..end]) => None,
        (Some(end), _) => Some(token(end, end + marks.end.len())),
        (None, Reading::Html) => Some(token(text.len(), text.len())),
        (None, Reading::Source) => None,
    }
}

/// Whether something is a declaration as sources have it, up to its `>`: with a name, and without another tag.
fn is_declaration(start: &str) -> bool {
    let inner = start[1..].trim_start_matches(['/', '!', '?']);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let has_name = inner.starts_with(|c: char| c.is_ascii_alphabetic());
    has_name && !inner.contains('<') && (rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n', '/']))
}

/// Where the end tag of a raw text element ends, given the byte at which its content begins; the end of the text if it
/// has none.
fn raw_text_end(text: &str, at: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut from = at;
    while let Some(found) = text[from..].find("</") {
        let start = from + found + 2;
        let end = start + name.len();
        let same = bytes.get(start..end).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()));
        if same && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            return text[end..].find('>').map_or(text.len(), |close| end + close + 1);
        }
        from = start;
    }
    text.len()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    reading: Reading,
}

/// The bytes of an attribute.
struct AttributeSpans {
    name: Range<usize>,
    /// Without quotes.
    value: Range<usize>,
    end: usize,
}

impl<'t> Reader<'t> {
    /// Reads from the name of a tag to its end; nothing if it has none. `whole` is the text that the tag refers to.
    fn tag(mut self, whole: &'t str, start: usize) -> Option<Tag<'t>> {
        let name = self.at;
        self.skip_until(|byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let name = name..self.at;
        let is_simple = || self.text.as_bytes()[name.clone()].iter().all(u8::is_ascii_alphanumeric);
        if self.reading == Reading::Source && !is_simple() {
            return None;
        }
        while self.next_attribute()?.is_some() {}
        Some(Tag { text: whole, span: start..self.at + 1, name })
    }

    /// The next attribute, or nothing at the `>` of the tag; `None` when the tag does not end.
    fn next_attribute(&mut self) -> Option<Option<AttributeSpans>> {
        self.skip_until(|byte| !is_space(byte) && byte != b'/');
        if self.peek()? == b'>' {
            return Some(None);
        }
        let start = self.at;
        // Whatever stands first belongs to the name, even `=`. It may be the first byte of a longer character,
        // but the name ends at an ASCII byte or with the text.
        self.at += 1;
        self.skip_until(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
        let name = self.unquoted(start)?;
        self.skip_until(|byte| !is_space(byte));
        if self.peek()? != b'=' {
            let end = name.end;
            return Some(Some(AttributeSpans { name, value: end..end, end }));
        }
        self.at += 1;
        self.skip_until(|byte| !is_space(byte));
        let value = self.value()?;
        Some(Some(AttributeSpans { name, value, end: self.at }))
    }

    /// The value after a `=`.
    fn value(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                self.skip_until(|byte| byte == quote);
                self.peek()?;
                self.at += 1;
                Some(start + 1..self.at - 1)
            }
            _ => {
                self.skip_until(|byte| is_space(byte) || byte == b'>');
                self.unquoted(start)
            }
        }
    }

    /// What was read from a byte on; nothing where a source has another `<` in it.
    fn unquoted(&self, start: usize) -> Option<Range<usize>> {
        let read = &self.text.as_bytes()[start..self.at];
        (self.reading == Reading::Html || !read.contains(&b'<')).then_some(start..self.at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_until(&mut self, stops: impl Fn(u8) -> bool) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().position(|byte| stops(*byte)).unwrap_or(rest.len());
    }
}

/// White space of HTML.
fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}
