//! Footnotes with the colon of an input method: `[^1]：注`. Markdown takes only `[^1]: 注`.

use super::super::markdown::TextLine;
use super::typed_text::{TypedText, trim_spaces};
use crate::diagnostics::{Code, Diagnostic};

/// Reports a line that was meant as a footnote; says whether it was.
pub(super) fn find(typed: &TypedText<'_>, line: &TextLine, found: &mut Vec<Diagnostic>) -> bool {
    let Some(length) = mark(typed.of(line)).filter(|_| !line.begins_with_note) else { return false };
    let text = &typed.text[line.span.start..];
    let label_end = text.find([']', '］']).unwrap_or(length);
    let label = text[..label_end].trim_start_matches(['[', '［', '^', '＾']);
    let span = line.span.start..line.span.start + length;
    found.push(Diagnostic::new(Code::LiteralFootnote, typed.path).at(span).fix(format!("[^{label}]: ")));
    true
}

/// The bytes of `[^1]：` at the start of a line.
fn mark(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(['[', '［'])?.strip_prefix(['^', '＾'])?;
    let (label, rest) = rest.split_once([']', '］'])?;
    let is_label = !label.is_empty() && !label.contains(char::is_whitespace);
    let rest = trim_spaces(rest).strip_prefix(['：', ':'])?;
    is_label.then(|| line.len() - trim_spaces(rest).len())
}
