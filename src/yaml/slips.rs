//! Slips of Chinese typists that make YAML mean something else.
//!
//! Somebody types `：` for `:` because the input method is still on, forgets the space after the colon, or writes a
//! title that holds `: ` or ` #`. YAML then reads one long string, cuts the title or fails far away from the slip.
//! Each slip is found line by line, reported with its fix, and fixed in the copy that the parser reads, so
//! that the rest of the file is still checked in the same run.

use std::ops::Range;

use super::quote::quoted;
use crate::diagnostics::{Code, Diagnostic};
use crate::markup::{MappedText, Mapper};

/// The text that the parser reads, and a mapping back to the file.
pub(super) struct Fixed<'t> {
    mapped: MappedText<'t>,
    file: &'t str,
}

impl Fixed<'_> {
    pub(super) fn text(&self) -> &str {
        &self.mapped.text
    }

    /// The position in the file of a byte of the fixed text. Bytes inside of a fix have no exact counterpart: for them
    /// it is the start of a character nearby.
    pub(super) fn source_position(&self, at: usize) -> usize {
        self.file.floor_char_boundary(self.mapped.source_within(at))
    }

    /// The position in the file of a line and column (in characters, both from 1) of the fixed text.
    pub(super) fn position_of_line(&self, line: usize, column: usize) -> usize {
        let mut start = 0;
        for _ in 1..line {
            match self.text()[start..].find('\n') {
                Some(at) => start += at + 1,
                None => break,
            }
        }
        let rest = &self.text()[start..];
        let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let offset = rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at);
        self.source_position(start + offset)
    }
}

/// Fixes the slips in a range of a text and reports each.
pub(super) fn fix<'t>(
    text: &'t str,
    range: Range<usize>,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Fixed<'t> {
    let mut fixed = Mapper::new(text, range.clone());
    let mut block_indent: Option<usize> = None;
    let mut next_indent = 0;
    let mut open = OpenValue::default();
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let indent = content.len() - content.trim_start().len();
        if block_indent.is_some_and(|block| indent <= block && !content.trim().is_empty()) {
            block_indent = None;
        }
        let is_inside = open.is_inside();
        if block_indent.is_none() {
            open.read(content);
        }
        if block_indent.is_none() && !is_inside {
            if let Some(slip) = find_slip(content, at, next_indent) {
                diagnostics.push(slip.diagnostic(file));
                fixed.replace(slip.span, &slip.replacement);
            }
            if opens_block(content) {
                block_indent = Some(indent);
            }
        }
        next_indent = indent_after(content).unwrap_or(next_indent);
        at += line.len();
    }
    Fixed { mapped: fixed.finish(), file: &text[..range.end] }
}

/// Brackets and quotes that a line leaves open: the next lines go on with its value, and a colon in
/// them means something else.
#[derive(Default)]
struct OpenValue {
    brackets: usize,
    quote: Option<char>,
}

impl OpenValue {
    fn is_inside(&self) -> bool {
        self.brackets > 0 || self.quote.is_some()
    }

    fn read(&mut self, line: &str) {
        let start = if self.is_inside() { 0 } else { value_start(line) };
        let mut characters = line[start..].chars().peekable();
        // Outside of brackets and quotes only a value that starts with one of these can stay open.
        let opens = characters.peek().is_some_and(|c| matches!(c, '[' | '{' | '"' | '\''));
        if !opens && !self.is_inside() {
            return;
        }
        while let Some(c) = characters.next() {
            match (self.quote, c) {
                (Some('"'), '\\') => {
                    characters.next();
                }
                (Some(quote), c) if quote == c => self.quote = None,
                (None, '"' | '\'') => self.quote = Some(c),
                (None, '[' | '{') => self.brackets += 1,
                (None, ']' | '}') => self.brackets = self.brackets.saturating_sub(1),
                (None, '#') => return,
                _ => {}
            }
        }
    }
}

/// Where the value of a `key: value` or `- value` line starts.
fn value_start(line: &str) -> usize {
    let trimmed = line.trim_start();
    let mut at = line.len() - trimmed.len();
    while let Some(rest) = line[at..].strip_prefix("- ") {
        at = line.len() - rest.trim_start().len();
    }
    let key = line[at..].find(|c: char| !is_key_char(c)).unwrap_or(0);
    match line[at + key..].strip_prefix(':') {
        Some(rest) if key > 0 => line.len() - rest.trim_start().len(),
        _ => at,
    }
}

fn opens_block(line: &str) -> bool {
    let line = line.trim_end();
    [": |", ": >", ": |-", ": >-", ": |+", ": >+"].iter().any(|end| line.ends_with(end))
}

/// The spaces that a line after this one most likely means: as many as before this line's key, two more
/// where the key opens a mapping or list. `None` for a line that says nothing about it.
fn indent_after(line: &str) -> Option<usize> {
    let trimmed = line.trim_start_matches(' ');
    if trimmed.is_empty() || trimmed.starts_with(['#', '\t']) {
        return None;
    }
    let dash = trimmed.strip_prefix("- ").map_or(0, |rest| trimmed.len() - rest.trim_start().len());
    let opens = if trimmed.trim_end().ends_with(':') { 2 } else { 0 };
    Some(line.len() - trimmed.len() + dash + opens)
}

/// A slip and its fix.
struct Slip {
    code: Code,
    /// The key of the line.
    key: String,
    /// What YAML leaves of the value.
    remaining: Option<String>,
    /// Bytes of the file.
    span: Range<usize>,
    replacement: String,
}

impl Slip {
    fn diagnostic(&self, file: &str) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::new(self.code, file).at(self.span.clone()).fix(self.replacement.clone());
        match self.code {
            Code::YamlTab => {}
            Code::YamlMissingSpace if self.key != "-" => {
                diagnostic = diagnostic.fact("key", format!("{}:", self.key));
            }
            _ => diagnostic = diagnostic.fact("key", &self.key),
        }
        match &self.remaining {
            Some(remaining) => diagnostic.fact("kept", remaining),
            None => diagnostic,
        }
    }
}

/// The first slip of a line. The line starts at byte `at` of the file; the lines before it suggest an indent of
/// `likely_indent` spaces.
fn find_slip(line: &str, at: usize, likely_indent: usize) -> Option<Slip> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    if line.trim_start().starts_with('#') || line.trim().is_empty() {
        return None;
    }
    if line[..indent].contains('\t') {
        let spaces = " ".repeat(likely_indent);
        return Some(slip(Code::YamlTab, "", at..at + indent, spaces));
    }
    if let Some(item) = line[indent..].strip_prefix('-')
        && item.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '\''))
    {
        let dash = at + indent..at + indent + 1;
        return Some(slip(Code::YamlMissingSpace, "-", dash, "- ".to_owned()));
    }
    let key_start = indent
        + line[indent..].strip_prefix("- ").map_or(0, |rest| line[indent..].len() - rest.trim_start().len());
    let key_len = line[key_start..].find(|c: char| !is_key_char(c)).unwrap_or(line.len() - key_start);
    let key = &line[key_start..key_start + key_len];
    if !key.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let after = key_start + key_len;
    let rest = &line[after..];
    if let Some(value) = rest.trim_start_matches(' ').strip_prefix('：') {
        let space = if value.starts_with(' ') || value.is_empty() { "" } else { " " };
        let span = at + after..at + line.len() - value.len();
        return Some(slip(Code::YamlFullWidthColon, key, span, format!(":{space}")));
    }
    let value = rest.strip_prefix(':')?;
    if value.is_empty() {
        return None;
    }
    if !value.starts_with([' ', '\t']) {
        let is_address = value.starts_with("//");
        let span = at + after..at + after + 1;
        return (!is_address).then(|| slip(Code::YamlMissingSpace, key, span, ": ".to_owned()));
    }
    find_slip_in_value(key, value, at + after + 1)
}

fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// Keys whose values are running text, in which ` #` begins a number or a hash tag far more often than a comment.
const TEXT_KEYS: [&str; 6] = ["title", "summary", "label", "text", "reason", "impersonated"];

/// Keys whose values are colours, which begin with `#`.
const COLOUR_KEYS: [&str; 2] = ["accent", "accent_dark"];

fn find_slip_in_value(key: &str, raw: &str, at: usize) -> Option<Slip> {
    let start = at + raw.len() - raw.trim_start().len();
    let value = raw.trim();
    let is_hash_tag =
        value.strip_prefix('#').is_some_and(|rest| !rest.starts_with([' ', '#']) && !rest.is_empty());
    if is_hash_tag && (TEXT_KEYS.contains(&key) || COLOUR_KEYS.contains(&key)) {
        let mut cut = slip(Code::YamlCutComment, key, start..start + value.len(), quoted(value));
        cut.remaining = Some(String::new());
        return Some(cut);
    }
    if value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']) {
        return None;
    }
    let comment = value.find(" #");
    let plain = value[..comment.unwrap_or(value.len())].trim_end();
    if plain.contains(": ") || plain.ends_with(':') {
        let span = start..start + plain.len();
        return Some(slip(Code::YamlUnquotedColon, key, span, quoted(plain)));
    }
    if comment.is_some() && TEXT_KEYS.contains(&key) {
        let mut cut = slip(Code::YamlCutComment, key, start..start + value.len(), quoted(value));
        cut.remaining = Some(plain.to_owned());
        return Some(cut);
    }
    None
}

fn slip(code: Code, key: &str, span: Range<usize>, replacement: String) -> Slip {
    Slip { code, key: key.to_owned(), remaining: None, span, replacement }
}
