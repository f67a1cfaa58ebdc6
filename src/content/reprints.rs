//! A text that somebody else wrote says whose it is: readers can verify it then, and its author is owed it.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::{Entry, Node, Value};

/// Words in place of an author that name nobody.
const NOBODY: [&str; 9] =
    ["转载", "转发", "网络", "互联网", "来源网络", "来自网络", "转自网络", "reprint", "reposted"];

/// How a line of the text says that it is a reprint.
const SAYS: [&str; 14] = [
    "转载自",
    "转载：",
    "转载:",
    "转自",
    "本文转载",
    "（转载）",
    "【转载】",
    "(转载)",
    "[转载]",
    "文章转载",
    "来源：网络",
    "来源:网络",
    "来源：互联网",
    "内容来自网络",
];

/// Reports a reprint whose source is not given by name and address.
pub(super) fn check(
    path: &str,
    text: &str,
    body: usize,
    entries: &[Entry],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if has_source(entries) {
        return;
    }
    let place = of_kind(entries)
        .or_else(|| of_author(entries))
        .or_else(|| of_title(entries))
        .or_else(|| said(text, body));
    diagnostics.extend(place.map(|place| Diagnostic::new(Code::ReprintWithoutSource, path).at(place)));
}

fn find<'e>(entries: &'e [Entry], key: &str) -> Option<&'e Node> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

fn source(entries: &[Entry]) -> Option<&[Entry]> {
    match &find(entries, "source")?.value {
        Value::Map(inner) => Some(inner),
        _ => None,
    }
}

/// A name that is somebody's, and an address.
fn has_source(entries: &[Entry]) -> bool {
    let Some(source) = source(entries) else { return false };
    let given = |key| find(source, key).and_then(Node::text).filter(|text| !text.trim().is_empty());
    given("name").is_some_and(|name| !is_nobody(name)) && given("url").is_some()
}

fn is_nobody(name: &str) -> bool {
    let name = name.trim().trim_matches(['（', '）', '(', ')', '【', '】', '[', ']', ' ']);
    NOBODY.iter().any(|word| name.eq_ignore_ascii_case(word))
}

/// `source: {kind: reprint}` without the rest, or a source that is nobody.
fn of_kind(entries: &[Entry]) -> Option<Range<usize>> {
    let node = find(entries, "source")?;
    if let Some(name) = node.text() {
        return is_nobody(name).then(|| node.span.clone());
    }
    let source = source(entries)?;
    let reprint = find(source, "kind").filter(|kind| matches!(kind.text(), Some("reprint" | "转载")));
    let nobody = find(source, "name").filter(|name| name.text().is_some_and(is_nobody));
    reprint.or(nobody).map(|node| node.span.clone())
}

fn of_author(entries: &[Entry]) -> Option<Range<usize>> {
    let author = find(entries, "author").or_else(|| find(entries, "authors"))?;
    let says = author.text().is_some_and(|name| is_nobody(name) || name.contains("转载"));
    says.then(|| author.span.clone())
}

fn of_title(entries: &[Entry]) -> Option<Range<usize>> {
    let title = find(entries, "title")?;
    let marks = ["（转载）", "【转载】", "(转载)", "[转载]", "［转载］", "【转】", "（转）", "[转]"];
    let says = title.text().is_some_and(|text| marks.iter().any(|mark| text.contains(mark)));
    says.then(|| title.span.clone())
}

/// The words of the text that say so, where a line begins with them.
fn said(text: &str, body: usize) -> Option<Range<usize>> {
    let mut at = body;
    for line in text[body..].split_inclusive('\n') {
        let marks = |c: char| c.is_whitespace() || "*_>（(【[#-—\"“".contains(c);
        let words = line.trim_start_matches(marks);
        let start = at + line.len() - words.len();
        let whole = text[at..start].trim_start();
        for say in SAYS {
            let bare = say.trim_start_matches(marks);
            let bracketed = bare.len() < say.len();
            if words.starts_with(bare) && (!bracketed || !whole.is_empty()) {
                return Some(start..start + bare.len());
            }
        }
        if let Some(found) = line.find("来源：网络").or_else(|| line.find("（转载）")) {
            return Some(at + found..at + found + "来源：网络".len().min(line.len() - found));
        }
        at += line.len();
    }
    None
}
