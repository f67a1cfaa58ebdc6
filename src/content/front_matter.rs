//! Finds the front matter of a file: the lines between the first `---` and the next.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, TODAY};
use crate::yaml::quoted;

/// The parts of a file.
#[derive(Debug)]
pub(crate) struct Split {
    /// Bytes of the YAML between the marks.
    pub(crate) yaml: Range<usize>,
    /// The byte where the text starts.
    pub(crate) body: usize,
}

/// Divides a file into front matter and text, skipping blank lines and a byte order mark before the first `---`.
/// `None` where there is no front matter; the diagnostics then say why.
pub(crate) fn split(text: &str, file: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Split> {
    let start = leading(text, file, diagnostics);
    let yaml_start = after_mark(text, start).or_else(|| after_slip(text, start, file, diagnostics));
    let Some(yaml_start) = yaml_start else {
        diagnostics.push(missing(text, file, start));
        return None;
    };
    let mut at = yaml_start;
    while at < text.len() {
        if let Some(body) = after_mark(text, at) {
            let Some(end) = prose_before(text, yaml_start, at) else {
                return Some(Split { yaml: yaml_start..at, body });
            };
            // The closing mark is missing, and this one is a horizontal rule in the text.
            diagnostics.push(Diagnostic::new(Code::UnclosedFrontMatter, file).at(end..end).fix("---\n"));
            return Some(Split { yaml: yaml_start..end, body: end });
        }
        at = next_line(text, at);
    }
    let end = end_of_fields(text, yaml_start);
    let body = if is_near_mark(&text[end..next_line(text, end)]) { next_line(text, end) } else { end };
    diagnostics.push(Diagnostic::new(Code::UnclosedFrontMatter, file).at(end..body).fix("---\n"));
    Some(Split { yaml: yaml_start..end, body })
}

/// The byte where the first line that is not blank starts; a byte order mark is reported.
fn leading(text: &str, file: &str, diagnostics: &mut Vec<Diagnostic>) -> usize {
    let mark = '\u{feff}'.len_utf8();
    let mut start = 0;
    if text.starts_with('\u{feff}') {
        diagnostics.push(Diagnostic::new(Code::ByteOrderMark, file).at(0..mark).fix(""));
        start = mark;
    }
    while start < text.len() && text[start..next_line(text, start)].trim().is_empty() {
        start = next_line(text, start);
    }
    start
}

/// The byte after the line that starts at `at`, if that line is a `---` mark.
fn after_mark(text: &str, at: usize) -> Option<usize> {
    let end = next_line(text, at);
    (text[at..end].trim_end() == "---").then_some(end)
}

/// Where the fields start when the first mark is mistyped (`——`) or forgotten before them; it is reported.
fn after_slip(text: &str, at: usize, file: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<usize> {
    let second = next_line(text, at);
    let fields_follow = |at: usize| is_field(&text[at..next_line(text, at)]);
    let (yaml_start, span, fix) = match &text[at..second] {
        line if is_near_mark(line) && fields_follow(second) => {
            (second, at..at + line.trim_end().len(), "---")
        }
        // A lone line with a colon is prose more often than a field.
        line if is_field(line) && fields_follow(second) => (at, at..at, "---\n"),
        _ => return None,
    };
    diagnostics.push(Diagnostic::new(Code::MissingFrontMatter, file).at(span).fix(fix));
    Some(yaml_start)
}

/// The blank line after which prose begins, where it begins before `mark`. Fields never look like prose.
fn prose_before(text: &str, start: usize, mark: usize) -> Option<usize> {
    let mut blank_line = None;
    let mut at = start;
    while at < mark {
        let line = &text[at..next_line(text, at)];
        blank_line = match blank_line {
            _ if line.trim().is_empty() => blank_line.or(Some(at)),
            Some(blank_line) if is_prose(line) => return Some(blank_line),
            _ => None,
        };
        at = next_line(text, at);
    }
    None
}

fn is_prose(line: &str) -> bool {
    let starts = line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '*' | '【'));
    starts && !is_field(line) && !line.contains(": ") && !line.trim_end().ends_with(':')
}

/// Whether the line is `key: value`, typed with a Chinese or an English colon.
fn is_field(line: &str) -> bool {
    line.trim().split_once([':', '：']).is_some_and(|(key, _)| {
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    })
}

/// A line of dashes that was meant to be a mark: `——`, `－－－`, ` ---`, `----`.
fn is_near_mark(line: &str) -> bool {
    let dashes = line.trim();
    !dashes.is_empty()
        && dashes != "-"
        && dashes.chars().all(|c| matches!(c, '-' | '—' | '－' | '–' | '―' | '─'))
}

fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// Where an unclosed front matter most likely ends: before the first line that is not a field, a list item or the
/// continuation of one, such as a blank line or a heading.
fn end_of_fields(text: &str, start: usize) -> usize {
    let mut at = start;
    while at < text.len() {
        let line = &text[at..next_line(text, at)];
        let trimmed = line.trim();
        let continues = line.starts_with([' ', '\t', '-']) && !trimmed.is_empty();
        if is_near_mark(line) || !continues && !is_field(line) {
            break;
        }
        at = next_line(text, at);
    }
    at
}

/// The front matter that the file should have: a title from its first heading or its name.
fn missing(text: &str, file: &str, at: usize) -> Diagnostic {
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".md");
    let heading = text[at..].lines().find_map(|line| {
        let title = line.trim_start_matches('#').trim();
        (line.starts_with('#') && !title.is_empty()).then_some(title)
    });
    let title = heading.unwrap_or(stem);
    let fields = match file.split('/').nth(1) {
        Some("bulletins") => {
            let date = stem.get(..10).filter(|date| date.parse::<jiff::civil::Date>().is_ok());
            format!("date: {}\nscam_type: other\n", date.unwrap_or(TODAY))
        }
        _ => String::new(),
    };
    Diagnostic::new(Code::MissingFrontMatter, file)
        .at(at..at)
        .fix(format!("---\ntitle: {}\n{fields}---\n", quoted(title)))
}
