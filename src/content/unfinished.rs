//! Finds text that its author has not finished: no words at all, or a note to write them later.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::markdown::ParsedBody;
use crate::diagnostics::{Code, Diagnostic};

/// Reports a text without words and pictures, headings aside: what `fanzha new` leaves. The text begins at byte `start`.
pub(super) fn find_empty_text(
    path: &str,
    text: &str,
    start: usize,
    parsed: &ParsedBody,
) -> Option<Diagnostic> {
    fn visible(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| !c.is_whitespace())
    }
    let of_headings = parsed.headings.iter().map(|heading| visible(&heading.text).count()).sum();
    if visible(&parsed.own_text).nth(of_headings).is_some() || !parsed.body.images.is_empty() {
        return None;
    }
    let body = &text[start..];
    let skipped = body.len() - body.trim_start().len();
    let line = body.trim_start().lines().next().map_or(0, |line| line.trim_end().len());
    let at = if line == 0 { start } else { start + skipped };
    Some(Diagnostic::new(Code::EmptyText, path).at(at..at + line))
}

/// Notes of programmers and editors, as words of their own.
const NOTES: [&str; 3] = ["TODO", "FIXME", "TBD"];

/// Chinese notes. 待定 and 待核实 are absent: a bulletin says so of a hearing or a sum.
const CHINESE_NOTES: [&str; 12] = [
    "待补充",
    "待补",
    "待完善",
    "待填写",
    "待填",
    "待添加",
    "待写",
    "待续写",
    "待配图",
    "待插图",
    "未完待续",
    "未写完",
];

/// What a Chinese note may begin with.
const PLACES: [&str; 16] = [
    "此处", "这里", "此段", "本段", "图片", "照片", "配图", "内容", "正文", "案情", "细节", "详情", "数据",
    "金额", "时间", "情况",
];

/// How the places begin that are where the note itself stands.
const OWN_PLACES: [char; 2] = ['此', '这'];

/// What an author tells himself to do in a place: 此处插入图片.
const DEEDS: [&str; 8] = ["插入", "插图", "放图", "配图", "补充", "填写", "添加", "贴图"];

/// Fields in which such a word is a value: the loss may be `待补充`.
const FACTS: [&str; 8] =
    ["loss", "demanded", "prevented", "recovered", "occurred", "region", "tags", "scam_type"];

/// Words of which one stands in every note, in small letters. Most texts have none, and going through their lines would
/// take a twentieth of the reading time. One search for each takes a third of one for all.
static WORDS_OF_NOTES: LazyLock<Vec<Finder>> = LazyLock::new(|| {
    let places = PLACES.iter().filter(|place| place.starts_with(OWN_PLACES));
    let words = NOTES.iter().chain(&CHINESE_NOTES).chain(places);
    words.map(|word| Finder::new(&word.to_ascii_lowercase()).into_owned()).collect()
});

fn has_word_of_note(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    WORDS_OF_NOTES.iter().any(|word| word.find(text.as_bytes()).is_some())
}

/// Reports notes to finish a text later, in the front matter and in the text, which begins at byte `start`. Comments and
/// code are left alone.
pub(super) fn find_notes(path: &str, text: &str, start: usize) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !has_word_of_note(text) {
        return found;
    }
    let (mut at, mut in_comment, mut in_fence) = (0, false, false);
    for line in text.split_inclusive('\n') {
        let (line_start, content) = (at, line.trim_end());
        at += line.len();
        let is_front = line_start < start;
        if is_front && (content.trim_start().starts_with('#') || states_fact(content)) {
            continue;
        }
        let begins_in_comment = in_comment;
        if !is_front {
            in_fence ^= content.trim_start().starts_with("```");
            if let Some(mark) = content.rfind("<!--").max(content.rfind("-->")) {
                in_comment = content[mark..].starts_with("<!--");
            }
        }
        if in_fence || begins_in_comment {
            continue;
        }
        let visible = content.find("<!--").map_or(content, |comment| &content[..comment]);
        if let Some(note) = find_note(visible) {
            let span = line_start + note.start..line_start + note.end;
            found
                .push(Diagnostic::new(Code::UnfinishedText, path).at(span.clone()).fact("text", &text[span]));
        }
    }
    found
}

fn states_fact(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '-', '{']);
    FACTS.iter().any(|key| line.strip_prefix(key).is_some_and(|rest| rest.starts_with([':', '：'])))
}

/// The first note of a line.
fn find_note(line: &str) -> Option<Range<usize>> {
    if !has_word_of_note(line) {
        return None;
    }
    find_english_note(line).or_else(|| find_chinese_note(line))
}

fn find_english_note(line: &str) -> Option<Range<usize>> {
    let bytes = line.as_bytes();
    let starts = (0..bytes.len()).filter(|at| matches!(bytes[*at], b'T' | b't' | b'F' | b'f'));
    starts.into_iter().find_map(|start| {
        let is_note = |word: &&&str| {
            bytes[start..].get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word.as_bytes()))
        };
        let end = start + NOTES.iter().find(is_note)?.len();
        let is_note = stands_alone(&line[..start], &line[start..end], &line[end..]);
        is_note.then_some(start..end)
    })
}

/// Whether a word is a note, not a part of a word or address, nor a name in quotation marks. In small letters it needs a
/// colon or a bracket, since `todo` is also a name and a Spanish word.
fn stands_alone(before: &str, word: &str, after: &str) -> bool {
    // Parts of words and addresses, and marks of quoted names and code.
    const JOINS: [char; 14] = ['/', '.', '_', '-', '#', '@', '=', '&', '?', '`', '“', '"', '《', '\''];
    let previous = before.chars().next_back();
    let next = after.chars().next();
    let joins_before = |c: char| c.is_ascii_alphanumeric() || JOINS.contains(&c);
    let joins_after = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '/' | '_' | '-' | '=' | '`' | '”' | '"' | '》' | '\'')
            || c == '.' && after[1..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    // `summary: "TODO"` is a note in quotation marks of YAML.
    let is_value = previous == Some('"') && before.trim_end_matches('"').ends_with(": ") && after == "\"";
    if !is_value && (previous.is_some_and(joins_before) || next.is_some_and(joins_after)) {
        return false;
    }
    let is_marked = matches!(next, Some(':' | '：')) || matches!(previous, Some('(' | '（' | '[' | '【'));
    is_marked || word.chars().all(|c| c.is_ascii_uppercase())
}

/// A Chinese note in brackets, alone on its line, or alone behind a colon.
fn find_chinese_note(line: &str) -> Option<Range<usize>> {
    let span_of = |part: &str| {
        let start = part.as_ptr() as usize - line.as_ptr() as usize;
        start..start + part.len()
    };
    let in_brackets = line.match_indices(['（', '(', '【', '[']).find_map(|(at, bracket)| {
        let inside = &line[at + bracket.len()..];
        let end = inside.find(['）', ')', '】', ']', '（', '(', '【', '['])?;
        is_chinese_note(&inside[..end]).then(|| &inside[..end])
    });
    let trimmed = line.trim_matches(|c: char| c.is_whitespace() || "-*+>#…。.，,！!_“”\"".contains(c));
    let value = trimmed
        .rsplit([':', '：', '|', '｜'])
        .next()
        .map(str::trim)
        .filter(|value| value.len() < trimmed.len());
    let alone = [Some(trimmed), value].into_iter().flatten().find(|part| is_chinese_note(part));
    in_brackets.or(alone).map(span_of)
}

/// Whether a text is a note as a whole: 待补充, 此处待补：对方用的话术, 此处插入图片.
fn is_chinese_note(text: &str) -> bool {
    let clause = text.trim().split(['：', ':', '，', ',', '。']).next().expect("a split has a first part");
    let place = PLACES.iter().find_map(|place| clause.strip_prefix(place));
    let rest = place.unwrap_or(clause).trim_start_matches(['还', '尚', '仍']);
    let is_deed = || {
        place.is_some() && clause.starts_with(OWN_PLACES) && DEEDS.iter().any(|deed| rest.starts_with(deed))
    };
    CHINESE_NOTES.iter().any(|note| rest.trim_end_matches(['…', '.']) == *note) || is_deed()
}
