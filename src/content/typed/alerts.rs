//! Boxes that are none: `> [!WARNING] 字` with the text in the line of the mark, `> [!提示]`, `> [！NOTE]`.

use super::super::markdown::{BlockKind, TextLine};
use super::typed_text::{TypedText, trim_spaces};
use crate::diagnostics::{Code, Diagnostic};

/// The names that Markdown knows.
const KNOWN: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// What other programs and Chinese authors call them.
const OTHERS: [(&str, &str); 32] = [
    ("INFO", "NOTE"),
    ("ABSTRACT", "NOTE"),
    ("SUMMARY", "NOTE"),
    ("QUOTE", "NOTE"),
    ("EXAMPLE", "NOTE"),
    ("TODO", "NOTE"),
    ("说明", "NOTE"),
    ("注", "NOTE"),
    ("备注", "NOTE"),
    ("信息", "NOTE"),
    ("须知", "NOTE"),
    ("HINT", "TIP"),
    ("SUCCESS", "TIP"),
    ("DONE", "TIP"),
    ("CHECK", "TIP"),
    ("提示", "TIP"),
    ("小贴士", "TIP"),
    ("建议", "TIP"),
    ("技巧", "TIP"),
    ("成功", "TIP"),
    ("重要", "IMPORTANT"),
    ("重点", "IMPORTANT"),
    ("要点", "IMPORTANT"),
    ("ATTENTION", "WARNING"),
    ("注意", "WARNING"),
    ("警告", "WARNING"),
    ("提醒", "WARNING"),
    ("警示", "WARNING"),
    ("DANGER", "CAUTION"),
    ("ERROR", "CAUTION"),
    ("危险", "CAUTION"),
    ("当心", "CAUTION"),
];

/// Reports the mark of a box in the first line of a block; says whether there is one.
pub(super) fn find(
    typed: &TypedText<'_>,
    kind: BlockKind,
    lines: &[TextLine],
    found: &mut Vec<Diagnostic>,
) -> bool {
    let line = typed.of(&lines[0]);
    let Some((name, rest)) = read_mark(line) else { return false };
    let known = known_name(name);
    // Outside of a quotation only the very names of boxes are a mark.
    if kind != BlockKind::QuoteStart && !KNOWN.contains(&name) {
        return false;
    }
    let words = trim_spaces(rest.trim_start_matches(['：', ':']));
    let slip = match (KNOWN.contains(&name.to_ascii_uppercase().as_str()), words.is_empty()) {
        _ if kind != BlockKind::QuoteStart => "not-in-quote",
        (false, _) => "unknown-name",
        (true, false) => "text-beside",
        (true, true) => "full-width-mark",
    };
    let new = typed.finding(Code::LiteralAlert, lines[0].span.clone(), slip).fact("name", name);
    let fixed = known.filter(|_| kind == BlockKind::QuoteStart);
    found.push(match fixed {
        Some(known) => new.fix(with_words_below(typed, known, words, lines)),
        None => new,
    });
    true
}

/// The mark, and below it the words that stood beside it, as a paragraph of their own.
fn with_words_below(typed: &TypedText<'_>, known: &str, words: &str, lines: &[TextLine]) -> String {
    if words.is_empty() {
        return format!("[!{known}]");
    }
    let newline = typed.newline(lines[0].span.start);
    let quote = typed.prefix(&lines[0]);
    let last = if lines.len() > 1 { format!("{newline}{}", quote.trim_end()) } else { String::new() };
    format!("[!{known}]{newline}{quote}{words}{last}")
}

/// The name in `[!NAME]`, and what follows.
fn read_mark(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix(['[', '［'])?.strip_prefix(['!', '！'])?.split_once([']', '］'])?;
    let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
    // `[!图](a.png)` is the typing of an image.
    (is_name && !rest.starts_with(['(', '（'])).then_some((name, rest))
}

/// The name that Markdown knows for a name.
fn known_name(name: &str) -> Option<&'static str> {
    let upper = name.to_ascii_uppercase();
    let same = KNOWN.into_iter().find(|known| *known == upper);
    let other = || OTHERS.iter().find(|(other, _)| *other == upper).map(|(_, known)| *known);
    // Two letters of a long name, one of a short one: `WARNNING`, `TIPS`.
    let is_slip =
        |known: &&str| strsim::damerau_levenshtein(&upper, known) <= if known.len() > 6 { 2 } else { 1 };
    same.or_else(other).or_else(|| KNOWN.into_iter().find(is_slip))
}
