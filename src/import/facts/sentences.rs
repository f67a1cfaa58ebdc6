//! Sentences and clauses of a text, as short stretches that later steps read whole.

use std::ops::Range;

/// Ends a sentence.
const ENDS: [char; 9] = ['。', '！', '？', '!', '?', '\n', '；', ';', '…'];

/// Belongs to the sentence that it closes.
const CLOSERS: [char; 6] = ['”', '’', '」', '』', '）', ')'];

/// Separates clauses within a sentence.
const CLAUSE_ENDS: [char; 9] = ['，', ',', '。', '；', ';', '！', '？', '\n', '：'];

/// Characters of the longest sentence that is read as one. Longer ones are texts without marks; what is stated in two ends of
/// one belongs together as little as what is stated in two sentences, and every step stays linear.
const LONGEST: usize = 500;

/// The sentences of a block, without white space around them.
pub(super) fn sentences(block: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut length, mut at_end) = (0, 0, false);
    for (at, c) in block.char_indices() {
        let is_end = ENDS.contains(&c);
        if (at_end && !is_end && !CLOSERS.contains(&c)) || length == LONGEST {
            found.push(block[start..at].trim());
            (start, length, at_end) = (at, 0, false);
        }
        at_end |= is_end;
        length += 1;
    }
    found.push(block[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// The clause that holds a byte, as bytes of the sentence.
pub(super) fn clause_at(sentence: &str, at: usize) -> Range<usize> {
    let mut before = sentence[..at].rmatch_indices(CLAUSE_ENDS);
    let start = before.find(|(mark, _)| !is_in_number(sentence, *mark));
    let mut after = sentence[at..].match_indices(CLAUSE_ENDS).map(|(mark, _)| at + mark);
    let end = after.find(|mark| !is_in_number(sentence, *mark));
    start.map_or(0, |(mark, written)| mark + written.len())..end.unwrap_or(sentence.len())
}

/// Whether a mark stands between the digits of a number: 23,600元.
fn is_in_number(sentence: &str, mark: usize) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    sentence[mark..].strip_prefix(',').is_some_and(|after| after.starts_with(is_digit))
        && sentence[..mark].ends_with(is_digit)
}

/// The clause before the one that begins at a byte; empty at the beginning of the sentence.
pub(super) fn clause_before(sentence: &str, start: usize) -> Range<usize> {
    let Some(mark) = sentence[..start].rfind(CLAUSE_ENDS) else { return 0..0 };
    clause_at(sentence, mark).start..mark
}

/// A text without the label that stands before it: 【警情通报】5月12日… Labels of cases (【案例一】) are headings.
pub(super) fn without_label(text: &str) -> &str {
    /// Characters of the longest label: 反诈中心典型案例通报.
    const LONGEST_LABEL: usize = 12;
    let Some((label, rest)) = text.strip_prefix('【').and_then(|text| text.split_once('】')) else {
        return text;
    };
    if label.chars().count() <= LONGEST_LABEL { rest.trim_start() } else { text }
}

/// At most so many characters from the beginning.
pub(super) fn head(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// At most so many characters from the end.
pub(super) fn tail(text: &str, characters: usize) -> &str {
    match characters.checked_sub(1).and_then(|skip| text.char_indices().rev().nth(skip)) {
        Some((start, _)) => &text[start..],
        None => text,
    }
}
