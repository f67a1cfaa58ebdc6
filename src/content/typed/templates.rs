//! What is left of other systems' templates: Liquid of Jekyll and Hexo, shortcodes of Hugo and WordPress. Readers would
//! see `{% raw %}` as it stands.

use std::ops::Range;

use super::super::markdown::TextLine;
use super::typed_text::{TypedText, first_bytes};
use crate::diagnostics::{Code, Diagnostic};

/// Marks of WordPress, and of the list of headings that editors make.
const SHORTCODES: [&str; 13] = [
    "[caption ",
    "[/caption]",
    "[gallery",
    "[embed",
    "[/embed]",
    "[video ",
    "[/video]",
    "[audio ",
    "[/audio]",
    "[playlist",
    "[TOC]",
    "[toc]",
    "@[toc]",
];

/// Marks of boxes at the start of a line, in other dialects of Markdown.
const BOXES: [&str; 2] = [":::", "!!! "];

/// No tag of a template has more bytes; braces that end later belong to something else.
const LONGEST: usize = 400;

/// What is left of a template, and what may be done about it.
struct Remnant {
    span: Range<usize>,
    fix: Fix,
}

enum Fix {
    Unknown,
    /// Nothing is lost if this is written instead.
    Sure(String),
    /// Probably meant.
    Likely(String),
}

pub(super) fn find(typed: &TypedText<'_>, found: &mut Vec<Diagnostic>) {
    for line in &typed.parsed.layout.lines {
        find_in_line(typed, line, found);
    }
}

fn find_in_line(typed: &TypedText<'_>, line: &TextLine, found: &mut Vec<Diagnostic>) {
    let text = typed.of(line);
    if BOXES.iter().any(|mark| text.starts_with(mark)) {
        let new = Diagnostic::new(Code::TemplateRemnant, typed.path)
            .at(line.span.start..line.span.start + text.len());
        return found.push(new.fact("what", text));
    }
    let mut at = 0;
    // Going through the characters would take long.
    while let Some(next) = memchr::memchr3(b'{', b'[', b'@', &text.as_bytes()[at..]) {
        at += next;
        let is_free = !typed.is_verbatim(line.span.start + at) && !text[..at].ends_with('\\');
        let Some(remnant) = read_remnant(text, at).filter(|_| is_free) else {
            at += 1;
            continue;
        };
        at = remnant.span.end;
        let span = line.span.start + remnant.span.start..line.span.start + remnant.span.end;
        let new = Diagnostic::new(Code::TemplateRemnant, typed.path)
            .at(span.clone())
            .fact("what", &typed.text[span]);
        found.push(match remnant.fix {
            Fix::Unknown => new,
            Fix::Sure(right) => new.fix(right),
            Fix::Likely(right) => new.suggest(right),
        });
    }
}

fn read_remnant(text: &str, at: usize) -> Option<Remnant> {
    let rest = first_bytes(&text[at..], LONGEST);
    if rest.starts_with("{%") {
        return read_tag(text, at, "%}", liquid_tag);
    }
    if rest.starts_with("{{") {
        return read_tag(text, at, "}}", output_tag);
    }
    if rest.starts_with("{:") {
        return read_tag(text, at, "}", |_| Fix::Sure(String::new()))
            .filter(|it| text[it.span.clone()].contains(['.', '=', '#']));
    }
    let name = SHORTCODES.iter().find(|name| rest.starts_with(**name))?;
    let length = rest.find(']')? + 1;
    let fix = if name.contains("caption") || name.contains("toc") || name.contains("TOC") {
        Fix::Sure(String::new())
    } else {
        Fix::Unknown
    };
    Some(Remnant { span: at..at + length, fix })
}

/// A tag from `at` to the end mark, with two characters before its words.
fn read_tag(text: &str, at: usize, end: &str, fix: impl Fn(&str) -> Fix) -> Option<Remnant> {
    let length = first_bytes(&text[at + 2..], LONGEST).find(end)?;
    let words = text[at + 2..at + 2 + length].trim();
    (!words.is_empty()).then(|| Remnant { span: at..at + 2 + length + end.len(), fix: fix(words) })
}

/// The fix of `{% … %}`.
fn liquid_tag(words: &str) -> Fix {
    let words = words.trim_matches('-').trim();
    let mut parts = words.split_whitespace();
    match parts.next() {
        Some("raw" | "endraw" | "more") => Fix::Sure(String::new()),
        Some("asset_img") => match parts.next() {
            Some(name) => Fix::Likely(picture(&parts.collect::<Vec<_>>().join(" "), name)),
            None => Fix::Unknown,
        },
        _ => Fix::Unknown,
    }
}

/// The fix of `{{ … }}` and `{{< … >}}`.
fn output_tag(words: &str) -> Fix {
    if matches!(words, "site.baseurl" | "site.url" | "site.root") {
        return Fix::Sure(String::new());
    }
    let Some(figure) = words.strip_prefix('<').map(str::trim).and_then(|words| words.strip_prefix("figure"))
    else {
        return Fix::Unknown;
    };
    let caption = ["alt", "title", "caption"].into_iter().find_map(|name| attribute(figure, name));
    attribute(figure, "src").map_or(Fix::Unknown, |src| Fix::Likely(picture(caption.unwrap_or(""), src)))
}

fn picture(words: &str, address: &str) -> String {
    format!("![{}]({})", words.trim_matches('"'), address.trim_matches('"'))
}

/// The value of `name="…"`.
fn attribute<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}
