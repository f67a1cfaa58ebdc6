//! Whether the text that a check would write in place of a finding can be written there.

use std::ops::Range;

use super::text::context::TextFinding;
use super::text::lines;
use crate::text::ends_in;

/// What `check --fix` may write in place of a finding at a span of a file; nothing where that would break something.
pub(super) fn possible_fix(
    path: &str,
    text: &str,
    span: &Range<usize>,
    found: &TextFinding,
) -> Option<String> {
    let fix = found.fix.as_ref()?;
    let is_name_of_file = || !found.code.is_about_address() && is_in_name_of_file(text, span);
    if has_lone_return(&text[span.clone()]) || is_name_of_file() {
        return None;
    }
    Some(if path.ends_with(".md") { escape_asterisks(text, span, fix) } else { fix.clone() })
}

/// Whether a carriage return stands alone. Some programs take it for a line end, so no fix removes one.
fn has_lone_return(text: &str) -> bool {
    text.split("\r\n").any(|part| part.contains('\r'))
}

/// Whether a span lies in the name of a file that a text shows or links to, `](img/13800138000.png)`. A fix of the text alone
/// would lead nowhere: the file needs another name first.
fn is_in_name_of_file(text: &str, span: &Range<usize>) -> bool {
    const ENDINGS: [&str; 20] = [
        "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "pdf", "csv", "tsv", "txt", "json", "md", "doc",
        "docx", "xls", "xlsx", "mp3", "mp4", "zip",
    ];
    // The longest name that systems take, 255 bytes, with every byte escaped.
    const LONGEST_NAME: usize = 3 * 255;
    let before = lines::before_within(text, span.start, LONGEST_NAME);
    let start = before.rfind(ends_address).map_or(0, |at| before.ceil_char_boundary(at + 1));
    let start = span.start - before.len() + start;
    if start > 0 && !text[..start].ends_with(['(', '"', '\'', '<', ' ', '=']) {
        return false;
    }
    let after = lines::after_within(text, span.end, LONGEST_NAME);
    let address = &text[start..span.end + after.find(ends_address).unwrap_or(after.len())];
    let path = address.split(['?', '#']).next().expect("a split has a part");
    !address.contains(':') && path.contains('.') && ends_in(path, &ENDINGS)
}

/// Whether a character stands beside addresses of files and in none.
fn ends_address(c: char) -> bool {
    const MARKS: [char; 18] =
        ['(', ')', '<', '>', '"', '\'', ',', '`', '|', '，', '。', '；', '：', '、', '（', '）', '“', '”'];
    MARKS.contains(&c) || c.is_whitespace()
}

/// A fix with its asterisks escaped where they touch asterisks of the text: they are a mask, not emphasis.
fn escape_asterisks(text: &str, span: &Range<usize>, fix: &str) -> String {
    let touches_after = fix.ends_with('*') && text[span.end..].starts_with('*');
    let touches_before = fix.starts_with('*') && text[..span.start].ends_with('*');
    if touches_after || touches_before { fix.replace('*', "\\*") } else { fix.to_owned() }
}
