//! A text as a reader would read it aloud: without markup, disguises and invisible characters, and with a mapping back
//! to the bytes of the file.
//!
//! Somebody who hides a number, or only pastes it from a chat, writes it in full-width digits, with zero-width spaces,
//! as character references, or with `**` in its middle. Instead of every check knowing all of that, it is taken off
//! here once, and checks look at what is left. What holds nothing of the kind is copied as it is, as most of a
//! Chinese text is.

use std::ops::Range;

use super::asterisks::Asterisks;
use super::characters::{Folded, fold};
use super::lines;
use crate::markup::{MappedText, Mapper, Reading, Token, element, reference, token_at};

/// A text without its disguises.
pub(crate) struct PlainText<'s> {
    mapped: MappedText<'s>,
    /// What is inside tags, comments and destinations of links: spans of the source that are separate texts.
    pub(crate) nested: Vec<Range<usize>>,
}

impl<'s> PlainText<'s> {
    /// The plain text of a span of the source.
    pub(crate) fn read(source: &'s str, span: Range<usize>) -> Self {
        let mut reader = PlainTextReader {
            source: &source[..span.end],
            out: Mapper::new(source, span.clone()),
            nested: Vec::new(),
            asterisks: Asterisks::default(),
        };
        reader.read(span.start);
        Self { mapped: reader.out.finish(), nested: reader.nested }
    }

    /// The text that checks read.
    pub(crate) fn text(&self) -> &str {
        &self.mapped.text
    }

    /// The bytes of the source that a span of the text stands for.
    pub(crate) fn source_span(&self, span: &Range<usize>) -> Range<usize> {
        let source = self.mapped.source_span(span);
        if span.is_empty() { source } else { self.with_other_half(span, source) }
    }

    /// Takes in the other half of markup that begins or ends inside of a span, so that a fix of the span leaves no
    /// half of it in the text: `622848000000000**0018**`.
    fn with_other_half(&self, span: &Range<usize>, source: Range<usize>) -> Range<usize> {
        let all = self.mapped.differences();
        let from = all.partition_point(|it| it.text.start < span.start);
        // Markup of one byte, such as a backslash, has no other half.
        let left_out = all[from..]
            .iter()
            .take_while(|it| it.text.start <= span.end)
            .filter(|it| it.text.is_empty() && it.source.len() > 1);
        let inside = left_out.clone().filter(|it| it.text.start > span.start && it.text.start < span.end);
        if inside.count() % 2 == 0 {
            return source;
        }
        let mut after =
            left_out.clone().filter(|it| it.text.start == span.end && it.source.start == source.end);
        let mut before = left_out.filter(|it| it.text.start == span.start && it.source.end == source.start);
        match (after.next(), before.next()) {
            (Some(after), _) => source.start..after.source.end,
            (None, Some(before)) => before.source.start..source.end,
            (None, None) => source,
        }
    }
}

/// The value of hexadecimal digits. The standard library would take a sign before them: `%+1` is no escape.
fn hex_value(digits: &str) -> Option<u32> {
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}

struct PlainTextReader<'s> {
    /// The source up to where the text ends.
    source: &'s str,
    out: Mapper<'s>,
    nested: Vec<Range<usize>>,
    asterisks: Asterisks,
}

impl PlainTextReader<'_> {
    fn read(&mut self, from: usize) {
        let bytes = self.source.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            at = match bytes[at] {
                // U+4000 to U+9FFF: ideographs, none of them a disguise.
                0xE4..=0xE9 => at + 3,
                b'*' => self.asterisk(at),
                b'`' => self.leave_out(at..at + 1),
                b'~' if bytes.get(at + 1) == Some(&b'~') => self.leave_out(at..at + 2),
                b'\\' => self.backslash(at),
                b'&' => self.reference(at),
                b'%' => self.percent(at),
                b'<' => self.tag(at),
                b']' if bytes.get(at + 1) == Some(&b'(') => self.destination(at),
                b'\n' => {
                    self.asterisks.end_line();
                    at + 1
                }
                byte if byte.is_ascii() => at + 1,
                _ => self.character(at),
            };
        }
    }

    fn replace(&mut self, source: Range<usize>, by: &str) -> usize {
        let end = source.end;
        self.out.replace(source, by);
        end
    }

    fn leave_out(&mut self, source: Range<usize>) -> usize {
        self.replace(source, "")
    }

    fn character(&mut self, at: usize) -> usize {
        let c = self.source[at..].chars().next().expect("a byte that is not ASCII begins a character here");
        let end = at + c.len_utf8();
        self.folded(c, at..end).unwrap_or(end)
    }

    /// Writes a character that stands at a span of the source; returns nothing when it stays as it is.
    fn folded(&mut self, c: char, source: Range<usize>) -> Option<usize> {
        let mut buffer = [0; 4];
        match fold(c) {
            Folded::Same => None,
            Folded::Invisible => Some(self.leave_out(source)),
            Folded::Character(other) => Some(self.replace(source, other.encode_utf8(&mut buffer))),
            Folded::Text(text) => Some(self.replace(source, &text)),
        }
    }

    /// Writes a character that the source writes as an escape or a reference.
    fn named(&mut self, c: char, source: Range<usize>) -> usize {
        match self.folded(c, source.clone()) {
            Some(end) => end,
            None => self.replace(source, c.encode_utf8(&mut [0; 4])),
        }
    }

    fn asterisk(&mut self, at: usize) -> usize {
        let length = self.source.as_bytes()[at..].iter().take_while(|byte| **byte == b'*').count();
        let run = at..at + length;
        match self.asterisks.is_markup(self.source, &run) {
            true => self.leave_out(run),
            false => run.end,
        }
    }

    fn backslash(&mut self, at: usize) -> usize {
        let bytes = self.source.as_bytes();
        let hex = |digits: usize| {
            let digits = self.source.get(at + 2..at + 2 + digits)?;
            char::from_u32(hex_value(digits)?)
        };
        match bytes.get(at + 1) {
            Some(b'u') if let Some(c) = hex(4) => self.named(c, at..at + 6),
            Some(b'x') if let Some(c) = hex(2) => self.named(c, at..at + 4),
            Some(byte) if byte.is_ascii_punctuation() => {
                self.leave_out(at..at + 1);
                at + 2
            }
            _ => at + 1,
        }
    }

    fn reference(&mut self, at: usize) -> usize {
        match reference(&self.source[at..]) {
            Some((c, length)) => self.named(c, at..at + length),
            None => at + 1,
        }
    }

    fn percent(&mut self, at: usize) -> usize {
        let value = self.source.get(at + 1..at + 3).and_then(hex_value).and_then(char::from_u32);
        match value.filter(char::is_ascii_graphic) {
            Some(c) => self.named(c, at..at + 3),
            None => at + 1,
        }
    }

    /// The destination of a link whose text ends at a byte: `](…)`. Its text reads on: `[138](a)00138000`.
    fn destination(&mut self, at: usize) -> usize {
        let start = at + "](".len();
        let Some(length) = lines::after(self.source, start).find(')') else { return at + 1 };
        self.nested.push(at + 1..start + length);
        self.leave_out(at..start + length + 1)
    }

    fn tag(&mut self, at: usize) -> usize {
        match token_at(self.source, at, Reading::Source) {
            Some(Token::Comment { span, content }) => {
                self.nested.push(content);
                self.leave_out(span)
            }
            Some(Token::Start(tag) | Token::End(tag)) => {
                self.nested.push(tag.content());
                let joins_words = element(&tag.name()).is_some_and(|element| element.joins_words());
                self.replace(tag.span, if joins_words { "" } else { "\n" })
            }
            Some(Token::Text(_) | Token::Broken(_)) | None => at + 1,
        }
    }
}
