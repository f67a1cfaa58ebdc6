//! Reprints without a source: readers have to be able to verify a text, and its author has a right to be named.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::diagnostics::{Code, Diagnostic};
use crate::vocabulary::{SourceKind, Vocabulary};
use crate::yaml::{MapEntry, Node, Value};

/// Words in place of an author's name that name nobody.
const NOBODY: [&str; 9] =
    ["转载", "转发", "网络", "互联网", "来源网络", "来自网络", "转自网络", "reprint", "reposted"];

/// What says in a line that the text is a reprint.
const REPRINT_MARKS: [&str; 13] = [
    "转载自",
    "转载：",
    "转载:",
    "转自",
    "摘自",
    "本文转载",
    "本文为转载",
    "（转载）",
    "【转载】",
    "(转载)",
    "[转载]",
    "来源：",
    "来源:",
];

/// Finds a reprint whose source is not given by name and address; `body` is where the text
/// starts after its front matter, `entries` are the front matter.
pub(crate) fn find_reprint_without_source(
    path: &str,
    text: &str,
    body: usize,
    entries: &[MapEntry],
) -> Option<Diagnostic> {
    if has_source(entries) {
        return None;
    }
    let span = kind_without_name(entries)
        .or_else(|| author_of_reprint(entries))
        .or_else(|| title_of_reprint(entries))
        .or_else(|| unnamed_source_in_text(text, body))?;
    Some(Diagnostic::new(Code::ReprintWithoutSource, path).at(span))
}

fn find<'e>(entries: &'e [MapEntry], key: &str) -> Option<&'e Node> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

fn source_of(entries: &[MapEntry]) -> Option<&[MapEntry]> {
    match &find(entries, "source")?.value {
        Value::Map(inner) => Some(inner),
        _ => None,
    }
}

/// Whether the source names somebody, and comes with an address or a permission.
fn has_source(entries: &[MapEntry]) -> bool {
    let Some(source) = source_of(entries) else { return false };
    let given = |key| find(source, key).and_then(Node::text).filter(|text| !text.trim().is_empty());
    let traceable = given("url").is_some() || given("permission").is_some();
    given("name").is_some_and(|name| !is_nobody(name)) && traceable
}

fn is_nobody(name: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || "（）()【】[]".contains(c);
    let name: String = name.chars().filter(|c| !marks(*c)).collect();
    NOBODY.iter().any(|word| name.eq_ignore_ascii_case(word))
}

/// Where the front matter says `source: {kind: reprint}` without the rest, or names nobody as the source.
fn kind_without_name(entries: &[MapEntry]) -> Option<Range<usize>> {
    let node = find(entries, "source")?;
    if let Some(name) = node.text() {
        return is_nobody(name).then(|| node.span.clone());
    }
    let source = source_of(entries)?;
    let reprint = find(source, "kind")
        .filter(|kind| kind.text().and_then(SourceKind::parse) == Some(SourceKind::Reprint));
    let space = |name: &str| name.trim().is_empty() && reprint.is_some();
    let nobody = find(source, "name").filter(|name| name.text().is_some_and(|it| is_nobody(it) || space(it)));
    nobody.or(reprint).map(|node| node.span.clone())
}

/// An author's name that names nobody, or says that the text is a reprint.
fn author_of_reprint(entries: &[MapEntry]) -> Option<Range<usize>> {
    let author = find(entries, "author").or_else(|| find(entries, "authors"))?;
    let says = author.text().is_some_and(|name| is_nobody(name) || name.contains("转载"));
    says.then(|| author.span.clone())
}

/// A title that says that the text is a reprint.
fn title_of_reprint(entries: &[MapEntry]) -> Option<Range<usize>> {
    let title = find(entries, "title")?;
    let marks = ["（转载）", "【转载】", "(转载)", "[转载]", "［转载］", "【转】", "（转）", "[转]"];
    let says = title.text().is_some_and(|text| marks.iter().any(|mark| text.contains(mark)));
    says.then(|| title.span.clone())
}

/// The mark of a reprint in the text: a line, or an element of raw HTML, starts with it and names nobody.
fn unnamed_source_in_text(text: &str, body: usize) -> Option<Range<usize>> {
    // Each mark of a reprint has one of these words in it, and most lines have none.
    static FINDERS: LazyLock<[Finder; 4]> =
        LazyLock::new(|| ["转载", "转自", "摘自", "来源"].map(Finder::new));
    let mut at = body;
    for line in text[body..].split_inclusive('\n') {
        let may_have_mark = FINDERS.iter().any(|word| word.find(line.as_bytes()).is_some());
        for mark in REPRINT_MARKS.iter().filter(|_| may_have_mark) {
            let Some(found) = line.find(mark) else { continue };
            let starts_line =
                line[..found].chars().next_back().is_none_or(|c| " \t>*_#-—“（(【[".contains(c));
            let is_bracketed = mark.starts_with(['（', '【', '(', '[']);
            let after = line[found + mark.len()..].trim_start_matches([' ', ':', '：', '自', '于']);
            if is_bracketed || starts_line && names_nobody(after) {
                return Some(at + found..at + found + mark.len());
            }
        }
        at += line.len();
    }
    None
}

/// Whether what follows the mark names no source: nothing, a mark, 网络. Of up to four characters, 网络转载 is nobody too.
fn names_nobody(text: &str) -> bool {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '@').collect();
    name.is_empty() || NOBODY.iter().any(|word| name.starts_with(word)) && name.chars().count() <= 4
}
