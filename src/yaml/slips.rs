//! Slips of Chinese typists that make YAML mean something else.
//!
//! Somebody types `：` for `:` because the input method is still on, forgets the space after the colon, or writes a
//! title that holds `: ` or ` #`. YAML then reads one long string, cuts the title or fails far away from the slip.
//! Each slip is found line by line, reported with its fix, and fixed in the copy that the parser reads, so
//! that the rest of the file is still checked in the same run. Characters that cannot be seen are left out of that copy.

use std::ops::Range;

use super::chinese_keys::{key_length, keys_meant};
use super::marks::{in_half_width, in_quotes};
use super::quote::quoted;
use crate::characters::{UnmeantKind, invisible_spans, visible};
use crate::diagnostics::{Code, Diagnostic, unmeant_characters};
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
    let kinds = [UnmeantKind::Invisible, UnmeantKind::Radical];
    diagnostics.extend(unmeant_characters(file, text, range.clone(), &kinds));
    let mut fixed = Mapper::new(text, range.clone());
    let invisible = invisible_spans(&text[range.clone()]).into_iter();
    let mut invisible = invisible.map(|it| it.start + range.start..it.end + range.start).peekable();
    let mut block_indent: Option<usize> = None;
    let mut before = Before { indent: 0, opens_list: false };
    let mut open = OpenValue::default();
    let mut at = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let continues = text[at + line.len()..range.end].starts_with([' ', '\t']);
        let indent = content.len() - content.trim_start().len();
        if block_indent.is_some_and(|block| indent <= block && !content.trim().is_empty()) {
            block_indent = None;
        }
        let is_inside = open.is_inside();
        if block_indent.is_none() {
            let mut slips = Vec::new();
            if !is_inside {
                find_slips(&Line { text: content, at, before, continues }, &mut slips);
                if opens_block(content) && slips.is_empty() {
                    block_indent = Some(indent);
                }
            }
            // What is put in quotes leaves nothing open, whatever it begins with.
            if !slips.iter().any(|slip| slip.code == Code::YamlUnquotedMark) {
                open.read(content);
            }
            for slip in slips {
                diagnostics.push(slip.diagnostic(file));
                while let Some(before) = invisible.next_if(|it| it.end <= slip.span.start) {
                    fixed.replace(before, "");
                }
                while invisible.next_if(|it| it.start < slip.span.end).is_some() {}
                fixed.replace(slip.span, &visible(&slip.replacement));
            }
        }
        before.note(content);
        at += line.len();
    }
    invisible.for_each(|it| fixed.replace(it, ""));
    Fixed { mapped: fixed.finish(), file: &text[..range.end] }
}

/// What the lines before one suggest about it.
#[derive(Clone, Copy)]
struct Before {
    /// Spaces before its text.
    indent: usize,
    /// Whether it may be an item of a list.
    opens_list: bool,
}

impl Before {
    fn note(&mut self, line: &str) {
        self.indent = indent_after(line).unwrap_or(self.indent);
        let text = line.trim();
        if !text.is_empty() && !text.starts_with('#') {
            self.opens_list =
                text.ends_with([':', '：']) || text.starts_with('-') || text.starts_with(DASHES);
        }
    }
}

/// A line of the file.
struct Line<'t> {
    text: &'t str,
    /// Its first byte in the file.
    at: usize,
    before: Before,
    /// Whether the next line may go on with its value.
    continues: bool,
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
    /// The mark that is out of place.
    mark: Option<char>,
    /// Bytes of the file.
    span: Range<usize>,
    replacement: String,
}

impl Slip {
    fn diagnostic(&self, file: &str) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::new(self.code, file).at(self.span.clone()).fix(self.replacement.clone());
        match self.code {
            Code::YamlTab | Code::YamlFullWidthMark => {}
            Code::YamlUnquotedMark if self.key.is_empty() => {}
            Code::YamlMissingSpace if self.key != "-" => {
                diagnostic = diagnostic.fact("key", format!("{}:", self.key));
            }
            _ => diagnostic = diagnostic.fact("key", &self.key),
        }
        if let Some(mark) = self.mark {
            // A space between quotation marks would not be seen.
            let mark = if mark == '\u{3000}' { "空格".to_owned() } else { mark.to_string() };
            diagnostic = diagnostic.fact("mark", mark);
        }
        match &self.remaining {
            Some(remaining) if !remaining.is_empty() => diagnostic.fact("kept", remaining),
            _ => diagnostic,
        }
    }
}

/// Dashes and dots that are typed for the one before an item of a list.
const DASHES: [char; 7] = ['－', '—', '–', '•', '●', '·', '﹣'];

/// The slips of a line, from left to right.
fn find_slips(line: &Line, slips: &mut Vec<Slip>) {
    let (text, at) = (line.text, line.at);
    if text.trim_start().starts_with('#') || text.trim().is_empty() {
        return;
    }
    let indent = text.len() - text.trim_start().len();
    if text[..indent].contains(|c: char| c != ' ') {
        let replacement = " ".repeat(line.before.indent);
        let is_tab = text[..indent].contains('\t');
        let code = if is_tab { Code::YamlTab } else { Code::YamlFullWidthMark };
        let mut space = slip(code, "", at..at + indent, replacement);
        space.mark = (!is_tab).then_some('\u{3000}');
        slips.push(space);
    }
    let mut start = indent;
    if let Some(dash) = text[indent..].chars().next().filter(|c| *c == '-' || DASHES.contains(c)) {
        let after = indent + dash.len_utf8();
        let item = text[after..].trim_start();
        start = text.len() - item.len();
        let span = at + indent..at + start;
        if dash != '-' && line.before.opens_list && !item.is_empty() {
            slips.push(Slip { mark: Some(dash), ..slip(Code::YamlFullWidthMark, "", span, "- ".to_owned()) });
        } else if dash != '-' {
            return;
        } else if start == after {
            // `---` and `-5` are no items.
            if item.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '\'')) {
                let dash = at + indent..at + after;
                slips.push(slip(Code::YamlMissingSpace, "-", dash, "- ".to_owned()));
            }
            return;
        } else if !text[after..].starts_with(' ') {
            let wide =
                Slip { mark: Some('\u{3000}'), ..slip(Code::YamlFullWidthMark, "", span, "- ".to_owned()) };
            slips.push(wide);
        }
    }
    find_slips_of_entry(line, start, slips);
}

/// The slips of a `key: value`, or of a value alone, that starts at byte `start` of the line.
fn find_slips_of_entry(line: &Line, start: usize, slips: &mut Vec<Slip>) {
    let (text, at) = (line.text, line.at);
    let entry = &text[start..];
    let length = entry.find(|c: char| !is_key_char(c)).unwrap_or(entry.len());
    let length = if length == 0 { key_length(entry).unwrap_or(0) } else { length };
    let (key, rest) = entry.split_at(length);
    let after = at + start + length;
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic()) || !keys_meant(key).is_empty();
    if is_key && let Some(value) = rest.trim_start_matches(' ').strip_prefix('：') {
        let space = if value.starts_with(' ') || value.is_empty() { "" } else { " " };
        let span = after..at + text.len() - value.len();
        slips.push(slip(Code::YamlFullWidthColon, key, span, format!(":{space}")));
        slips.extend(find_slip_in_value(key, value, at + text.len() - value.len(), line.continues));
        return;
    }
    let Some(value) = rest.strip_prefix(':').filter(|_| is_key) else {
        // Items of a list; at the margin stand keys only.
        if start > 0 && !is_key_of_letters(entry) {
            slips.extend(find_slip_in_value("", entry, at + start, line.continues));
        }
        return;
    };
    if value.is_empty() {
        return;
    }
    if !value.starts_with([' ', '\t']) {
        if !value.starts_with("//") {
            slips.push(slip(Code::YamlMissingSpace, key, after..after + 1, ": ".to_owned()));
        }
        return;
    }
    slips.extend(find_slip_in_value(key, value, after + 1, line.continues));
}

/// Whether an entry begins like a key, so that it is not a value alone.
fn is_key_of_letters(entry: &str) -> bool {
    entry.starts_with(|c: char| c.is_alphanumeric())
}

fn is_key_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

/// Keys whose values are running text, in which ` #` begins a number or a hash tag far more often than a comment.
const TEXT_KEYS: [&str; 6] = ["title", "summary", "label", "text", "reason", "impersonated"];

/// Keys whose values are colours, which begin with `#`.
const COLOUR_KEYS: [&str; 2] = ["accent", "accent_dark"];

fn find_slip_in_value(key: &str, raw: &str, at: usize, continues: bool) -> Option<Slip> {
    let start = at + raw.len() - raw.trim_start().len();
    let value = raw.trim();
    let is_text = TEXT_KEYS.contains(&key) || keys_meant(key).iter().any(|key| TEXT_KEYS.contains(key));
    let whole = start..start + value.len();
    let is_hash_tag =
        value.strip_prefix('#').is_some_and(|rest| !rest.starts_with([' ', '#']) && !rest.is_empty());
    if is_hash_tag && COLOUR_KEYS.contains(&key) {
        let cut = slip(Code::YamlCutComment, key, whole, quoted(value));
        return Some(Slip { remaining: Some(String::new()), ..cut });
    }
    let in_text = if is_hash_tag && is_text { Some(quoted(value)) } else { None };
    if let Some(quoted) = in_text.or_else(|| in_quotes(value, is_text, !key.is_empty(), continues)) {
        return Some(Slip { mark: value.chars().next(), ..slip(Code::YamlUnquotedMark, key, whole, quoted) });
    }
    if !is_text && let Some(half) = in_half_width(value) {
        let mark = value.chars().zip(half.chars()).find(|(wide, half)| wide != half).map(|(wide, _)| wide);
        return Some(Slip { mark, ..slip(Code::YamlFullWidthMark, key, whole, half) });
    }
    if key.is_empty() || value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']) {
        return None;
    }
    let comment = value.find(" #");
    let plain = value[..comment.unwrap_or(value.len())].trim_end();
    if plain.contains(": ") || plain.ends_with(':') {
        let span = start..start + plain.len();
        return Some(slip(Code::YamlUnquotedColon, key, span, quoted(plain)));
    }
    if comment.is_some() && is_text {
        let cut = slip(Code::YamlCutComment, key, whole, quoted(value));
        return Some(Slip { remaining: Some(plain.to_owned()), ..cut });
    }
    None
}

fn slip(code: Code, key: &str, span: Range<usize>, replacement: String) -> Slip {
    Slip { code, key: key.to_owned(), remaining: None, mark: None, span, replacement }
}
