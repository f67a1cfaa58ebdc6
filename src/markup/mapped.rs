//! A text that was made from a source by a few changes, with a mapping back to the bytes of the source.
//!
//! The checks take disguises off a text, the YAML reader fixes slips, the renderer marks emphasis and gathers
//! pieces of HTML. Each then finds something in the changed text and has to point at the file.

use std::borrow::Cow;
use std::ops::Range;

/// A text and where it differs from its source.
#[derive(Debug, Default)]
pub(crate) struct MappedText<'s> {
    /// The changed text; borrowed where it is the source itself.
    pub(crate) text: Cow<'s, str>,
    differences: Vec<Difference>,
    /// Byte of the source at which the text begins.
    start: usize,
}

/// A span of the text that stands for another span of the source. Either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Bytes of the text.
    pub(crate) text: Range<usize>,
    /// Bytes of the source.
    pub(crate) source: Range<usize>,
}

impl<'s> MappedText<'s> {
    /// A text that stands at a byte of the source as it is.
    pub(crate) fn unchanged(text: &'s str, start: usize) -> Self {
        Self { text: Cow::Borrowed(text), differences: Vec::new(), start }
    }

    /// Adds a text that stands at a byte of the source; what lies between is left out.
    pub(crate) fn append(&mut self, text: &str, at: usize) {
        if self.text.is_empty() {
            self.start = at;
        } else {
            let (here, end) = (self.text.len(), self.source_end(self.text.len()));
            self.differences.push(Difference { text: here..here, source: end..at });
        }
        self.text.to_mut().push_str(text);
    }

    /// Where the text differs from its source, ascending.
    pub(crate) fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// Whether some bytes of the text were written in place of others, or others left out between them.
    pub(crate) fn is_changed(&self, span: &Range<usize>) -> bool {
        let next = self.differences.partition_point(|it| it.text.end <= span.start);
        self.differences.get(next).is_some_and(|it| it.text.start < span.end)
    }

    /// The bytes of the source that a span of the text stands for. What the text leaves out at either end of the
    /// span does not belong to it.
    pub(crate) fn source_span(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.source_start(span.start);
        if span.is_empty() {
            return start..start;
        }
        start..self.source_end(span.end).max(start)
    }

    /// Where a span that begins at a byte of the text begins in the source: after what was left out there, at
    /// the start of what was replaced.
    pub(crate) fn source_start(&self, at: usize) -> usize {
        match self.last_where(|it| it.text.start <= at) {
            None => self.start + at,
            Some(it) if at >= it.text.end => it.source.end + (at - it.text.end),
            Some(it) => it.source.start,
        }
    }

    /// Where a span that ends at a byte of the text ends in the source: before what was left out there, at the
    /// end of what was replaced.
    pub(crate) fn source_end(&self, at: usize) -> usize {
        match self.last_where(|it| it.text.start < at) {
            None => self.start + at,
            Some(it) if at >= it.text.end => it.source.end + (at - it.text.end),
            Some(it) => it.source.end,
        }
    }

    /// The byte of the source for a byte of the text. Inside of a replacement it is as far from the start as in the
    /// text, but never past the end; it may lie inside a character there.
    pub(crate) fn source_within(&self, at: usize) -> usize {
        match self.last_where(|it| it.text.start <= at) {
            Some(it) if at < it.text.end => (it.source.start + (at - it.text.start)).min(it.source.end),
            _ => self.source_start(at),
        }
    }

    fn last_where(&self, is_before: impl Fn(&Difference) -> bool) -> Option<&Difference> {
        let count = self.differences.partition_point(is_before);
        self.differences[..count].last()
    }
}

/// Makes a [`MappedText`] from front to back. Nothing is copied before the first change.
#[derive(Debug)]
pub(crate) struct Mapper<'s> {
    source: &'s str,
    span: Range<usize>,
    text: String,
    /// Byte of the source up to which everything is in `text`.
    copied: usize,
    differences: Vec<Difference>,
}

impl<'s> Mapper<'s> {
    /// Begins with the text that stands at a span of the source.
    pub(crate) fn new(source: &'s str, span: Range<usize>) -> Self {
        Self { source, copied: span.start, span, text: String::new(), differences: Vec::new() }
    }

    /// Writes a text in place of some bytes of the source, which come after all earlier ones.
    pub(crate) fn replace(&mut self, source: Range<usize>, by: &str) {
        if self.differences.is_empty() {
            self.text.reserve(self.span.len() + by.len());
        }
        self.text.push_str(&self.source[self.copied..source.start]);
        let start = self.text.len();
        self.text.push_str(by);
        self.copied = source.end;
        self.differences.push(Difference { text: start..self.text.len(), source });
    }

    /// The text with what follows the last change.
    pub(crate) fn finish(mut self) -> MappedText<'s> {
        let Self { source, span, copied, differences, .. } = self;
        if differences.is_empty() {
            return MappedText { text: Cow::Borrowed(&source[span.clone()]), differences, start: span.start };
        }
        self.text.push_str(&source[copied..span.end]);
        MappedText { text: Cow::Owned(self.text), differences, start: span.start }
    }
}
