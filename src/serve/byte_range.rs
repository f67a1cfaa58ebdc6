//! Parts of a file: iPhones play no film from a server that cannot send parts of it.

use std::ops::Range;

/// What a `Range` header asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Requested {
    /// The whole file: no range, more than one, or none that can be understood.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes behind the end.
    Unsatisfiable,
}

/// What the value of a `Range` header asks for, of a file with this length.
pub(super) fn requested_part(header: Option<&str>, length: usize) -> Requested {
    let ranges = header.and_then(|header| header.trim().strip_prefix("bytes="));
    let Some((first, last)) = ranges.and_then(|ranges| ranges.trim().split_once('-')) else {
        return Requested::Whole;
    };
    let (Some(first), Some(last)) = (number(first), number(last)) else { return Requested::Whole };
    let part = match (first, last) {
        (None, None) => return Requested::Whole,
        (Some(first), Some(last)) if last < first => return Requested::Whole,
        (Some(first), last) => first..last.map_or(length, |last| last.saturating_add(1).min(length)),
        (None, Some(from_end)) => length.saturating_sub(from_end)..length,
    };
    if part.is_empty() { Requested::Unsatisfiable } else { Requested::Part(part) }
}

/// The number in a text, if there is any text; nothing where it is no number.
fn number(text: &str) -> Option<Option<usize>> {
    if text.is_empty() {
        return Some(None);
    }
    // A number that no file can have counts as the largest.
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| Some(text.parse().unwrap_or(usize::MAX)))
}

#[cfg(test)]
mod tests;
