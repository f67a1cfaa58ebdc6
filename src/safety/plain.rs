//! A text as a reader would say it: without the markup, disguises and invisible characters between two digits
//! of a number, and with the way back to the bytes of the file.
//!
//! Who hides a number, or only pastes it from a chat, writes it in full-width digits, with zero-width spaces,
//! as character references, or with `**` in its middle. Every check would have to know all of that; so it is
//! taken off once, here, and checks look at what is left. Stretches that hold nothing of the kind are copied
//! as they are: most of a Chinese text is.

use std::borrow::Cow;
use std::ops::Range;

use super::characters::{Folded, fold};
use super::markup::{Asterisks, Tag, destination, entity, tag};

/// A text without its disguises.
pub(super) struct Plain<'s> {
    /// The text to look at.
    pub(super) text: Cow<'s, str>,
    /// Where it differs from the source, ascending.
    edits: Vec<Edit>,
    /// Byte of the source at which the text begins.
    start: usize,
    /// What stands inside tags and comments: places of the source that are texts of their own.
    pub(super) asides: Vec<Range<usize>>,
}

/// One place where the text differs from the source.
struct Edit {
    plain: Range<usize>,
    source: Range<usize>,
}

/// The plain text of a range of the source.
pub(super) fn plain(source: &str, range: Range<usize>) -> Plain<'_> {
    let mut reader = Reader {
        source: &source[..range.end],
        out: String::new(),
        copied: range.start,
        edits: Vec::new(),
        asides: Vec::new(),
        asterisks: Asterisks::default(),
    };
    reader.read(range.start);
    if reader.edits.is_empty() {
        let text = Cow::Borrowed(&source[range.clone()]);
        return Plain { text, edits: Vec::new(), start: range.start, asides: reader.asides };
    }
    reader.out.push_str(&source[reader.copied..range.end]);
    Plain { text: Cow::Owned(reader.out), edits: reader.edits, start: range.start, asides: reader.asides }
}

impl Plain<'_> {
    /// The bytes of the source that a range of the text stands for.
    pub(super) fn source_span(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source_start(range.start);
        if range.is_empty() {
            return start..start;
        }
        let span = start..self.source_end(range.end).max(start);
        self.with_partner(range, span)
    }

    /// Takes in the other half of markup that begins or ends inside of a span, so that what is written in its place
    /// leaves no half behind: `622848000000000**0018**`.
    fn with_partner(&self, range: &Range<usize>, span: Range<usize>) -> Range<usize> {
        let left_out = |edit: &&Edit| edit.plain.is_empty() && edit.source.len() > 1;
        let inside = |edit: &&Edit| edit.plain.start > range.start && edit.plain.start < range.end;
        let from = self.edits.partition_point(|edit| edit.plain.start < range.start);
        let near = self.edits[from..].iter().take_while(|edit| edit.plain.start <= range.end);
        let near: Vec<&Edit> = near.filter(left_out).collect();
        if near.iter().copied().filter(|edit| inside(edit)).count() % 2 == 0 {
            return span;
        }
        let behind = near.iter().find(|edit| edit.plain.start == range.end && edit.source.start == span.end);
        let before =
            near.iter().find(|edit| edit.plain.start == range.start && edit.source.end == span.start);
        match (behind, before) {
            (Some(behind), _) => span.start..behind.source.end,
            (None, Some(before)) => before.source.start..span.end,
            (None, None) => span,
        }
    }

    fn source_start(&self, at: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.plain.start <= at);
        let Some(edit) = after.checked_sub(1).map(|index| &self.edits[index]) else {
            return self.start + at;
        };
        match at.checked_sub(edit.plain.end) {
            Some(beyond) => edit.source.end + beyond,
            None => edit.source.start,
        }
    }

    /// What was left out right behind the last character does not belong to it.
    fn source_end(&self, end: usize) -> usize {
        let after = self.edits.partition_point(|edit| edit.plain.start < end);
        let Some(edit) = after.checked_sub(1).map(|index| &self.edits[index]) else {
            return self.start + end;
        };
        match end.checked_sub(edit.plain.end) {
            Some(beyond) => edit.source.end + beyond,
            None => edit.source.end,
        }
    }
}

struct Reader<'s> {
    source: &'s str,
    out: String,
    /// Byte of the source up to which everything is in `out`.
    copied: usize,
    edits: Vec<Edit>,
    asides: Vec<Range<usize>>,
    asterisks: Asterisks,
}

impl Reader<'_> {
    fn read(&mut self, from: usize) {
        let bytes = self.source.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            at = match bytes[at] {
                // Ideographs, kana and their punctuation.
                0xE4..=0xE9 => at + 3,
                b'*' => self.asterisk(at),
                b'`' => self.leave_out(at..at + 1),
                b'~' if bytes.get(at + 1) == Some(&b'~') => self.leave_out(at..at + 2),
                b'\\' => self.backslash(at),
                b'&' => self.reference(at),
                b'%' => self.percent(at),
                b'<' => self.angle(at),
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
        self.out.push_str(&self.source[self.copied..source.start]);
        let start = self.out.len();
        self.out.push_str(by);
        let end = source.end;
        self.copied = end;
        self.edits.push(Edit { plain: start..self.out.len(), source });
        end
    }

    fn leave_out(&mut self, source: Range<usize>) -> usize {
        self.replace(source, "")
    }

    fn character(&mut self, at: usize) -> usize {
        let Some(c) = self.source[at..].chars().next() else { return at + 1 };
        let end = at + c.len_utf8();
        self.folded(c, at..end).unwrap_or(end)
    }

    /// Writes a character that stands at a range of the source; nothing when it stays as it is.
    fn folded(&mut self, c: char, source: Range<usize>) -> Option<usize> {
        let mut buffer = [0; 4];
        match fold(c) {
            Folded::Same => None,
            Folded::Gone => Some(self.leave_out(source)),
            Folded::Character(other) => Some(self.replace(source, other.encode_utf8(&mut buffer))),
            Folded::Text(text) => Some(self.replace(source, &text)),
        }
    }

    /// Writes a character that the source names in another way.
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
            char::from_u32(u32::from_str_radix(digits, 16).ok()?)
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
        match entity(&self.source[at..]) {
            Some((c, length)) => self.named(c, at..at + length),
            None => at + 1,
        }
    }

    fn percent(&mut self, at: usize) -> usize {
        let digits = self.source.get(at + 1..at + 3).and_then(|it| u8::from_str_radix(it, 16).ok());
        match digits.filter(|byte| byte.is_ascii_graphic()) {
            Some(byte) => self.named(char::from(byte), at..at + 3),
            None => at + 1,
        }
    }

    fn destination(&mut self, at: usize) -> usize {
        let Some(Tag { inside, end, .. }) = destination(self.source, at) else { return at + 1 };
        self.asides.push(inside);
        self.leave_out(at..end)
    }

    fn angle(&mut self, at: usize) -> usize {
        let Some(Tag { inside, end, breaks }) = tag(self.source, at) else { return at + 1 };
        self.asides.push(inside);
        self.replace(at..end, if breaks { "\n" } else { "" })
    }
}
