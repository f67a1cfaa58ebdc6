//! Shortens the first paragraph to a summary that ends where a sentence or a clause ends.

/// The most characters that a lead has, the ellipsis included: what search engines and cards show of a description.
const LIMIT: usize = 120;
/// The fewest characters of a lead that is cut: a sentence that ends earlier says too little.
const ENOUGH: usize = 30;

/// Which paragraph of a body is its lead.
#[derive(Default)]
pub(super) struct Leads {
    /// The first paragraph.
    first: String,
    /// The first paragraph inside another block, such as a quotation: the lead if there is no other.
    nested: String,
}

impl Leads {
    /// Whether the lead is found.
    pub(super) fn is_complete(&self) -> bool {
        !self.first.is_empty()
    }

    /// Adds the plain text of a paragraph.
    pub(super) fn add(&mut self, paragraph: &str, is_nested: bool) {
        if !is_nested {
            self.first = lead(paragraph);
        } else if self.nested.is_empty() {
            self.nested = lead(paragraph);
        }
    }

    /// The lead; `first_line` gives a line of the text for a body without any paragraph.
    pub(super) fn finish<'t>(self, first_line: impl FnOnce() -> Option<&'t str>) -> String {
        if !self.first.is_empty() {
            return self.first;
        }
        if !self.nested.is_empty() {
            return self.nested;
        }
        first_line().map_or_else(String::new, lead)
    }
}

/// The lead of a paragraph's plain text.
fn lead(paragraph: &str) -> String {
    let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((limit, _)) = text.char_indices().nth(LIMIT) else {
        return text;
    };
    // A clause has one character less than a sentence, for the ellipsis.
    let shorter = text.floor_char_boundary(limit - 1);
    if let Some(end) = last_end(&text[..limit], &text, is_sentence_end) {
        return text[..end].to_owned();
    }
    let end = last_end(&text[..shorter], &text, is_clause_end).unwrap_or(shorter);
    let clause = text[..end].trim_end_matches(|c: char| is_clause_end(c) || c == ' ');
    format!("{clause}…")
}

/// The byte after the last character that ends something, quotes and brackets that close there
/// included, if enough text stands before it.
fn last_end(part: &str, whole: &str, ends: impl Fn(char) -> bool) -> Option<usize> {
    let (at, c) = part.char_indices().rev().find(|(at, c)| {
        let after = whole[at + c.len_utf8()..].chars().next();
        ends(*c) && (!c.is_ascii() || after.is_none_or(|next| next == ' '))
    })?;
    let end = at + c.len_utf8();
    let closing = part[end..]
        .chars()
        .take_while(|c| matches!(c, '”' | '’' | '」' | '』' | '）' | '》'))
        .map(char::len_utf8)
        .sum::<usize>();
    (part[..end].chars().count() >= ENOUGH).then_some(end + closing)
}

fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '…' | '.' | '!' | '?')
}

fn is_clause_end(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '、' | ',' | ';' | ':')
}
