//! The front matter that nearly every bulletin has, read in one pass: keys with texts, lists of texts and one level of
//! keys below a key. Reading it with the library took a thirtieth of a build.
//!
//! Whatever else a file has is left to the library: comments, blank lines, escapes, texts of several lines, nothing in
//! place of a value. A test holds that both read the same wherever this reads at all.

use std::ops::Range;

use super::node::{MapEntry, Node, Value};

#[cfg(test)]
mod tests;

/// Reads a mapping; nothing where the library has to.
pub(super) fn read(text: &str) -> Option<Node> {
    if !text.chars().all(is_plain) {
        return None;
    }
    let mut reader = Reader { text, at: 0 };
    let root = reader.map(0)?;
    reader.line().is_none().then_some(root)
}

/// Whether a character means nothing of its own wherever it stands: no control character, and none of those that end a
/// line in some programs or are not seen.
fn is_plain(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a1}'..='\u{2027}' | '\u{2030}'..='\u{d7ff}' | '\u{f900}'..='\u{fefe}' | '\u{ff00}'..='\u{ffef}')
}

struct Reader<'t> {
    text: &'t str,
    /// The start of the next line.
    at: usize,
}

impl<'t> Reader<'t> {
    /// The next line.
    fn line(&self) -> Option<&'t str> {
        self.text[self.at..].lines().next()
    }

    /// The next line without its indent, if that has so many spaces.
    fn line_at(&self, indent: usize) -> Option<&'t str> {
        let line = self.line()?;
        let written = line.trim_start_matches(' ');
        (line.len() - written.len() == indent && !written.is_empty()).then_some(written)
    }

    fn advance(&mut self) {
        let length = self.line().map_or(0, str::len);
        self.at = (self.at + length + 1).min(self.text.len());
    }

    /// The keys from the next line on that have this indent.
    fn map(&mut self, indent: usize) -> Option<Node> {
        let mut entries: Vec<MapEntry> = Vec::new();
        while let Some(written) = self.line_at(indent) {
            let (key, rest) = written.split_once(':').filter(|(key, _)| is_key(key))?;
            let start = self.at + indent;
            let key_span = start..start + key.len();
            let after = key_span.end + 1;
            self.advance();
            let value = match rest.trim_matches(' ') {
                "" => self.below(indent)?,
                value if rest.starts_with(' ') => scalar_or_list(value, start_of(after, rest))?,
                _ => return None,
            };
            entries.push(MapEntry { key: key.to_owned(), key_span, value });
        }
        let span = entries.first()?.key_span.start..entries.last()?.value.span.end;
        Some(Node { span, value: Value::Map(entries) })
    }

    /// The list or the keys below a key with this indent.
    fn below(&mut self, indent: usize) -> Option<Node> {
        let line = self.line()?;
        let deeper = line.len() - line.trim_start_matches(' ').len();
        match line[deeper..].starts_with("- ") {
            true if deeper >= indent => {
                let start = self.at + deeper;
                let items = self.items(deeper)?;
                // To the library, a list that does not stand farther in than its key starts with its first text.
                let start = if deeper == indent { items[0].span.start } else { start };
                list(start, items)
            }
            false if deeper > indent && indent == 0 => self.map(deeper),
            _ => None,
        }
    }

    /// The texts of a list from the next line on.
    fn items(&mut self, indent: usize) -> Option<Vec<Node>> {
        let mut items: Vec<Node> = Vec::new();
        while let Some(rest) = self.line_at(indent).and_then(|written| written.strip_prefix('-')) {
            let after = self.at + indent + 1;
            items.push(scalar(rest.strip_prefix(' ')?.trim_matches(' '), start_of(after, rest))?);
            self.advance();
        }
        (!items.is_empty()).then_some(items)
    }
}

/// A list that starts at a position and ends with its last text.
fn list(start: usize, items: Vec<Node>) -> Option<Node> {
    let end = items.last()?.span.end;
    Some(Node { span: start..end, value: Value::List(items) })
}

/// Where the text behind some spaces starts.
fn start_of(after: usize, rest: &str) -> usize {
    after + rest.len() - rest.trim_start_matches(' ').len()
}

/// Whether a key is one word in small letters. `null` is none to YAML.
fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && key != "null"
}

/// A text, or a list in square brackets.
fn scalar_or_list(written: &str, start: usize) -> Option<Node> {
    let Some(inner) = written.strip_prefix('[') else { return scalar(written, start) };
    let inner = inner.strip_suffix(']')?;
    let mut items = Vec::new();
    let mut at = start + 1;
    for item in inner.split(',') {
        let word = item.trim_matches(' ');
        if !word.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return None;
        }
        items.push(scalar(word, start_of(at, item))?);
        at += item.len() + 1;
    }
    list(start, items)
}

/// A text on one line, in quotes or not.
fn scalar(written: &str, start: usize) -> Option<Node> {
    let span = start..start + written.len();
    for quote in ['"', '\''] {
        if let Some(rest) = written.strip_prefix(quote) {
            let text = rest.strip_suffix(quote)?;
            let is_simple = !text.is_empty() && !text.contains([quote, '\\']);
            return is_simple.then(|| text_node(span, text, true));
        }
    }
    let means_something = written.contains(": ") || written.contains(" #") || written.ends_with(':');
    let is_nothing = written.eq_ignore_ascii_case("null");
    let is_text = written.starts_with(char::is_alphanumeric) && written.trim_end() == written;
    (is_text && !means_something && !is_nothing).then(|| text_node(span, written, false))
}

fn text_node(span: Range<usize>, text: &str, quoted: bool) -> Node {
    Node { span, value: Value::Scalar { text: text.to_owned(), quoted } }
}
