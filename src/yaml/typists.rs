//! The slips of the hand that turn a Chinese typist's YAML into something else.
//!
//! An input method that is left on types `：` for `:`; a space after the colon is forgotten; a title
//! holds `: ` or ` #`. YAML then reads one long string, cuts the title or fails far away from the slip.
//! Each is found line by line, reported with its fix, and fixed in the copy that the parser reads, so
//! that the rest of the file is still checked in the same run.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};

/// The text that the parser reads, and the way back to the places of the file.
pub(super) struct Fixed<'t> {
    pub(super) text: String,
    /// The file up to where the mapping ends.
    file: &'t str,
    /// Pairs of (byte in `text`, byte in the file), ascending, one where each kept piece starts.
    pieces: Vec<(usize, usize)>,
}

impl Fixed<'_> {
    /// The place in the file of a byte of the fixed text.
    pub(super) fn original(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= at);
        let (start, origin) = self.pieces[next.saturating_sub(1)];
        let limit = self.pieces.get(next).map_or(self.file.len(), |(_, origin)| *origin);
        // Inside of what was fixed the places don't correspond, and a character of the file could be cut.
        self.file.floor_char_boundary((origin + at.saturating_sub(start)).min(limit))
    }

    /// The place in the file of a line and column (in characters, both from 1) of the fixed text.
    pub(super) fn line_column(&self, line: usize, column: usize) -> usize {
        let mut start = 0;
        for _ in 1..line {
            match self.text[start..].find('\n') {
                Some(at) => start += at + 1,
                None => break,
            }
        }
        let rest = &self.text[start..];
        let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let offset = rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at);
        self.original(start + offset)
    }
}

struct Edit {
    span: Range<usize>,
    replacement: String,
}

/// Fixes the slips in `range` of `text` and reports each.
pub(super) fn fix<'t>(
    text: &'t str,
    range: Range<usize>,
    file: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Fixed<'t> {
    let mut edits = Vec::new();
    let mut block_indent: Option<usize> = None;
    let mut next_indent = 0;
    let mut open = Open::default();
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let indent = content.len() - content.trim_start().len();
        if block_indent.is_some_and(|block| indent <= block && !content.trim().is_empty()) {
            block_indent = None;
        }
        let inside = open.is_inside();
        if block_indent.is_none() {
            open.read(content);
        }
        if block_indent.is_none() && !inside {
            if let Some(found) = check_line(content, at, next_indent) {
                diagnostics.push(found.diagnostic(file));
                edits.push(found.edit);
            }
            if opens_block(content) {
                block_indent = Some(indent);
            }
        }
        next_indent = indent_after(content).unwrap_or(next_indent);
        at += line.len();
    }
    apply(text, range, &edits)
}

/// Brackets and quotes that a line leaves open: the lines behind it go on with its value, and a colon in
/// them means something else.
#[derive(Default)]
struct Open {
    brackets: usize,
    quote: Option<char>,
}

impl Open {
    fn is_inside(&self) -> bool {
        self.brackets > 0 || self.quote.is_some()
    }

    fn read(&mut self, line: &str) {
        let start = if self.is_inside() { 0 } else { value_start(line) };
        let mut characters = line[start..].chars().peekable();
        // Outside of brackets only a value that starts with one of these can stay open.
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

struct Found {
    code: Code,
    key: String,
    kept: Option<String>,
    edit: Edit,
}

impl Found {
    fn diagnostic(&self, file: &str) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::new(self.code, file).at(self.edit.span.clone()).fix(self.edit.replacement.clone());
        match self.code {
            Code::YamlTab => {}
            Code::YamlMissingSpace if self.key != "-" => {
                diagnostic = diagnostic.fact("key", format!("{}:", self.key));
            }
            _ => diagnostic = diagnostic.fact("key", &self.key),
        }
        match &self.kept {
            Some(kept) => diagnostic.fact("kept", kept),
            None => diagnostic,
        }
    }
}

/// The first slip of a line; `at` is the byte of the line's start in the file, `likely_indent` the spaces
/// that the lines before suggest.
fn check_line(line: &str, at: usize, likely_indent: usize) -> Option<Found> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    if line.trim_start().starts_with('#') || line.trim().is_empty() {
        return None;
    }
    if line[..indent].contains('\t') {
        let spaces = " ".repeat(likely_indent);
        return Some(found(Code::YamlTab, "", at..at + indent, spaces));
    }
    if let Some(item) = line[indent..].strip_prefix('-')
        && item.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '\''))
    {
        let dash = at + indent..at + indent + 1;
        return Some(found(Code::YamlMissingSpace, "-", dash, "- ".to_owned()));
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
        let colon = after + rest.find('：')?;
        let space = if value.starts_with(' ') || value.is_empty() { "" } else { " " };
        let span = at + after..at + colon + '：'.len_utf8();
        return Some(found(Code::YamlFullWidthColon, key, span, format!(":{space}")));
    }
    let value = rest.strip_prefix(':')?;
    if value.is_empty() {
        return None;
    }
    if !value.starts_with([' ', '\t']) {
        let is_address = value.starts_with("//");
        let span = at + after..at + after + 1;
        return (!is_address).then(|| found(Code::YamlMissingSpace, key, span, ": ".to_owned()));
    }
    check_value(key, value, at + after + 1)
}

fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// Keys whose values are running text, where ` #` is hardly ever meant as a comment.
const TEXT_KEYS: [&str; 6] = ["title", "summary", "label", "text", "reason", "impersonated"];

/// Keys whose values are colours, which begin with `#`.
const COLOUR_KEYS: [&str; 2] = ["accent", "accent_dark"];

fn check_value(key: &str, raw: &str, at: usize) -> Option<Found> {
    let start = at + raw.len() - raw.trim_start().len();
    let value = raw.trim();
    let is_hash_tag =
        value.strip_prefix('#').is_some_and(|rest| !rest.starts_with([' ', '#']) && !rest.is_empty());
    if is_hash_tag && (TEXT_KEYS.contains(&key) || COLOUR_KEYS.contains(&key)) {
        let mut cut = found(Code::YamlCutComment, key, start..start + value.len(), quote(value));
        cut.kept = Some(String::new());
        return Some(cut);
    }
    if value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']) {
        return None;
    }
    let comment = value.find(" #");
    let plain = value[..comment.unwrap_or(value.len())].trim_end();
    if plain.contains(": ") || plain.ends_with(':') {
        let span = start..start + plain.len();
        return Some(found(Code::YamlUnquotedColon, key, span, quote(plain)));
    }
    if comment.is_some() && TEXT_KEYS.contains(&key) {
        let mut cut = found(Code::YamlCutComment, key, start..start + value.len(), quote(value));
        cut.kept = Some(plain.to_owned());
        return Some(cut);
    }
    None
}

fn found(code: Code, key: &str, span: Range<usize>, replacement: String) -> Found {
    Found { code, key: key.to_owned(), kept: None, edit: Edit { span, replacement } }
}

/// The text as a YAML scalar in double quotes.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn apply<'t>(text: &'t str, range: Range<usize>, edits: &[Edit]) -> Fixed<'t> {
    let mut fixed = Fixed {
        text: String::with_capacity(range.len() + 16),
        file: &text[..range.end],
        pieces: vec![(0, range.start)],
    };
    let mut at = range.start;
    for edit in edits {
        fixed.text.push_str(&text[at..edit.span.start]);
        fixed.pieces.push((fixed.text.len(), edit.span.start));
        fixed.text.push_str(&edit.replacement);
        fixed.pieces.push((fixed.text.len(), edit.span.end));
        at = edit.span.end;
    }
    fixed.text.push_str(&text[at..range.end]);
    fixed
}
