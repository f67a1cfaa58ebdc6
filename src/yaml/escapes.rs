//! Leaves out invisible characters that a value in double quotes holds as escapes: `"示例\u200b摘要"`.

use std::ops::Range;

use super::node::{Node, Value};
use crate::characters::{invisible_spans, visible};
use crate::diagnostics::{Diagnostic, invisible_character};
use crate::markup::{MappedText, Mapper};

/// Leaves them out of every value, and reports where they are written.
pub(super) fn leave_out_invisible(
    node: &mut Node,
    source: &str,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match &mut node.value {
        Value::Null => {}
        Value::Scalar { text, quoted } => {
            if *quoted && !invisible_spans(text).is_empty() {
                *text = visible(text).into_owned();
                report(source, &node.span, file, diagnostics);
            }
        }
        Value::List(items) => {
            items.iter_mut().for_each(|item| leave_out_invisible(item, source, file, diagnostics));
        }
        Value::Map(entries) => {
            let values = entries.iter_mut().map(|entry| &mut entry.value);
            values.for_each(|value| leave_out_invisible(value, source, file, diagnostics));
        }
    }
}

fn report(source: &str, value: &Range<usize>, file: &str, diagnostics: &mut Vec<Diagnostic>) {
    let read = without_escapes(source, value);
    let spans = invisible_spans(&read.text).into_iter().map(|span| read.source_span(&span));
    // What is written as itself is reported with the other characters of the file.
    let escapes = spans.filter(|span| source[span.clone()].starts_with('\\'));
    diagnostics.extend(escapes.map(|span| invisible_character(file, span, String::new())));
}

/// A value in double quotes as YAML reads it, as far as escapes of single characters go.
fn without_escapes<'s>(source: &'s str, value: &Range<usize>) -> MappedText<'s> {
    let mut read = Mapper::new(source, value.clone());
    let mut at = value.start;
    while let Some(backslash) = source[at..value.end].find('\\').map(|found| at + found) {
        let (c, length) = escape(&source[backslash..value.end]).unwrap_or(('\\', 1));
        read.replace(backslash..backslash + length, c.encode_utf8(&mut [0; 4]));
        at = backslash + length;
    }
    read.finish()
}

/// The character that an escape stands for, and its length. Escapes that matter to nobody here stand for themselves.
fn escape(text: &str) -> Option<(char, usize)> {
    let kind = text[1..].chars().next()?;
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '0' => return Some(('\0', 2)),
        'a' => return Some(('\u{7}', 2)),
        'b' => return Some(('\u{8}', 2)),
        'v' => return Some(('\u{b}', 2)),
        'f' => return Some(('\u{c}', 2)),
        'e' => return Some(('\u{1b}', 2)),
        'N' => return Some(('\u{85}', 2)),
        other => return Some((other, 1 + other.len_utf8())),
    };
    let number = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
    Some((char::from_u32(number)?, 2 + digits))
}
