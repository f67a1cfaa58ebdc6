//! The style sheet as it is published: without comments and indents, which are for those who change it. Every reader
//! fetches it before anything shows, and they were a fifth of it.

use crate::config::Accent;

#[cfg(test)]
mod tests;

/// A style sheet without comments, indents and blank lines. Strings and addresses stay as they are.
pub(super) fn compact(style: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(style.len());
    let mut rest = style;
    while let Some(first) = rest.first() {
        let is_after_space = out.last().is_none_or(|last: &u8| last.is_ascii_whitespace());
        if rest.starts_with(b"/*") {
            rest = &rest[end_of(rest, 2, b"*/")..];
            // What a comment keeps apart stays apart.
            if !is_after_space {
                out.push(b' ');
            }
        } else if matches!(first, b'"' | b'\'') || rest.starts_with(b"url(") {
            let end = match first {
                b'u' if matches!(rest.get(4), Some(b'"' | b'\'')) => 4,
                b'u' => end_of(rest, 4, b")"),
                quote => end_of(rest, 1, &[*quote]),
            };
            out.extend_from_slice(&rest[..end]);
            rest = &rest[end..];
        } else {
            let is_line_end = *first == b'\n';
            if is_line_end {
                out.truncate(out.trim_ascii_end().len());
            }
            if !(first.is_ascii_whitespace() && (is_after_space || out.is_empty()))
                || is_line_end && !out.is_empty()
            {
                out.push(*first);
            }
            rest = &rest[1..];
        }
    }
    out
}

/// The position behind a mark, the first at or after `from` that no backslash stands before; the end where there is none.
fn end_of(text: &[u8], from: usize, mark: &[u8]) -> usize {
    let mut at = from;
    while at < text.len() {
        match &text[at..] {
            rest if rest.starts_with(mark) => return at + mark.len(),
            [b'\\', ..] if mark != b"*/" => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// The owner's colour, which overrides the theme's. It is a part of the style sheet, because the security policy forbids
/// inline styles.
pub(super) fn accent_css(accent: Accent) -> String {
    let (light, dark) = (accent.light.css(), accent.dark.css());
    format!(
        "\n:root{{--accent:{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}\n"
    )
}
