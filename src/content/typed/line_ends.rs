//! What the end of a line and the start of the next say about whether they belong together.

use super::typed_text::is_chinese;

/// Signs that end a sentence, or a quotation that is one.
const SENTENCE_ENDS: [char; 12] = ['。', '！', '？', '；', '…', '!', '?', ';', '”', '」', '』', '】'];

/// Signs after which a sentence goes on.
const GOES_ON: [char; 9] = ['，', '、', ',', '—', '（', '(', '《', '“', '·'];

/// Longer beginnings of lines are no labels such as `时间：`.
const LONGEST_LABEL: usize = 6;

/// Whether a line is a paragraph and the next one begins another: a sentence ends, or a label, number or sign begins.
pub(super) fn are_paragraphs(line: &str, next: &str) -> bool {
    has_chinese(line) && has_chinese(next) && (ends_sentence(line) || begins_anew(next))
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['*', '_', '~', '）', ')']);
    bare.ends_with(SENTENCE_ENDS)
}

/// Whether a line ends where its sentence goes on.
pub(super) fn goes_on(line: &str) -> bool {
    line.ends_with(GOES_ON)
}

pub(super) fn has_chinese(line: &str) -> bool {
    line.chars().any(is_chinese)
}

/// Whether a line begins with what only begins lines.
pub(super) fn begins_anew(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', '~']);
    is_labelled(line) || is_numbered(line) || line.chars().next().is_some_and(is_sign)
}

/// `时间：`, `问：`, `Q：`.
fn is_labelled(line: &str) -> bool {
    let Some(at) = line.find(['：', ':']) else { return false };
    let label = line[..at].trim_end_matches('*');
    let length = label.chars().count();
    (1..=LONGEST_LABEL).contains(&length)
        && label.chars().all(|c| is_chinese(c) || c.is_ascii_alphanumeric())
        && !line[at..].starts_with("://")
}

/// `（1）`, `①`, `一、`, `第一，`.
fn is_numbered(line: &str) -> bool {
    const DIGITS: &str = "一二三四五六七八九十0123456789";
    let mut rest = line.chars();
    let Some(first) = rest.next() else { return false };
    if ('①'..='⑳').contains(&first) || ('㈠'..='㈩').contains(&first) || ('⑴'..='⒇').contains(&first)
    {
        return true;
    }
    let rest = rest.as_str();
    match first {
        '（' | '(' => {
            let after = rest.trim_start_matches(|c| DIGITS.contains(c));
            after.len() < rest.len() && after.starts_with(['）', ')'])
        }
        '第' => {
            let after = rest.trim_start_matches(|c| DIGITS.contains(c));
            after.len() < rest.len() && after.starts_with(['，', '、', '：', '步', '招', '条', '种'])
        }
        _ => {
            let after = line.trim_start_matches(|c| DIGITS.contains(c));
            let digits = line.len() - after.len();
            let separator = after.starts_with(['、', '．']);
            digits > 0 && separator && !after.chars().nth(1).is_some_and(|c| DIGITS.contains(c))
        }
    }
}

/// Emoji and signs that stand at the start of a line.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{25A0}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '※' | '\u{1F300}'..='\u{1FAFF}')
}
