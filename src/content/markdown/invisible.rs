//! Finds the characters of a body that cannot be seen and that nothing needs, written as they are or as character
//! references. They are left out before the body is parsed, so that nothing after it has to know of them.

use std::ops::Range;

use super::renderer::options;
use crate::characters::{Neighbours, invisible_spans, is_unneeded};
use crate::markup::reference;
use pulldown_cmark::{Event, Parser, Tag};

/// The bytes of every such character, rising; those that touch are one.
pub(super) fn find(source: &str) -> Vec<Range<usize>> {
    let mut found = invisible_spans(source);
    let references = references(source);
    if !references.is_empty() {
        found.extend(outside_code(source, references));
        found.sort_by_key(|span| span.start);
    }
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for span in found {
        match joined.last_mut().filter(|last| last.end == span.start) {
            Some(last) => last.end = span.end,
            None => joined.push(span),
        }
    }
    joined
}

/// The references to such characters.
fn references(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // What the reference that ends at a position stands for.
    let mut last: Option<(usize, char)> = None;
    for start in memchr::memchr_iter(b'&', source.as_bytes()) {
        let Some((c, end)) = written_reference(source, start) else { continue };
        let mut buffers = ([0; 4], [0; 4]);
        let before = match last.filter(|(end, _)| *end == start) {
            Some((_, c)) => &*c.encode_utf8(&mut buffers.0),
            None => &source[..start],
        };
        let after = match written_reference(source, end) {
            Some((c, _)) => &*c.encode_utf8(&mut buffers.1),
            None => &source[end..],
        };
        if is_unneeded(c, &Neighbours { before, after }) {
            found.push(start..end);
        } else {
            last = Some((end, c));
        }
    }
    found
}

/// The character that a reference at a byte stands for, and where it ends. Without its semicolon, or behind a
/// backslash, it is text.
fn written_reference(source: &str, at: usize) -> Option<(char, usize)> {
    let (c, length) = reference(&source[at..])?;
    let backslashes = source.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
    let end = at + length;
    (source[..end].ends_with(';') && backslashes % 2 == 0).then_some((c, end))
}

/// The spans that are not in code, where a reference is shown as it is written.
fn outside_code(source: &str, spans: Vec<Range<usize>>) -> impl Iterator<Item = Range<usize>> {
    let events = Parser::new_ext(source, options()).into_offset_iter();
    let is_code = |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    let mut code: Vec<Range<usize>> =
        events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect();
    code.sort_by_key(|range| range.start);
    spans.into_iter().filter(move |span| {
        let before = code.partition_point(|range| range.start <= span.start);
        before == 0 || code[before - 1].end <= span.start
    })
}
