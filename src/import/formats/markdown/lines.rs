//! The lines of Markdown as blocks. Headings need no space after `#`, paragraphs may be indented by any spaces, and a list
//! item may begin with a full-width bullet.

use super::inlines::{note_words_in_tag, read_inlines};
use crate::article::{Block, Inline, Table, everything_in};
use crate::import::formats::blocks::BlockBuilder;
use crate::import::formats::html::read_fragment;
use crate::import::log::Log;
use crate::markup::{Token, Tokens};
use crate::text::{is_ideograph, lost_ideographs};

/// Nested quotes and lists are read this deep.
const DEEPEST: usize = 6;

/// Reads the body of a file.
pub(super) fn read_blocks(text: &str, log: &mut Log) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = Reader { out: BlockBuilder::default(), log };
    reader.read(&lines, 0);
    reader.out.finish()
}

struct Reader<'l> {
    out: BlockBuilder,
    log: &'l mut Log,
}

/// What a line begins.
enum Start<'t> {
    Blank,
    Fence(&'t str),
    Heading(u8, &'t str),
    Rule,
    Quote,
    Item { start: Option<u64>, indent: usize, content: &'t str },
    TableRow,
    Html,
    Text,
}

impl Reader<'_> {
    fn read(&mut self, lines: &[&str], depth: usize) {
        let mut at = 0;
        while at < lines.len() {
            at += match start_of(lines[at]) {
                Start::Blank => 1,
                Start::Fence(mark) => self.fence(&lines[at..], mark),
                Start::Heading(level, content) => self.heading(level, content),
                Start::Rule => {
                    self.out.end_paragraph();
                    self.out.block(Block::Rule);
                    1
                }
                Start::Quote if depth < DEEPEST => self.quote(&lines[at..], depth),
                Start::Item { start, indent, .. } if depth < DEEPEST => {
                    self.list(&lines[at..], start, indent, depth)
                }
                Start::TableRow => self.table(&lines[at..]),
                Start::Html => self.html(&lines[at..]),
                _ => self.paragraph(&lines[at..]),
            };
        }
    }

    fn fence(&mut self, lines: &[&str], mark: &str) -> usize {
        let is_end = |line: &&&str| {
            let line = line.trim();
            line.starts_with(mark) && line.trim_start_matches(&mark[..1]).is_empty()
        };
        let length = lines[1..].iter().take_while(|line| !is_end(line)).count();
        self.out.end_paragraph();
        // Words after the mark are text; the name of a programming language is not.
        let label = lines[0].trim_start().trim_start_matches(&mark[..1]).trim();
        let first = if label.contains(is_ideograph) { format!("{label}\n") } else { String::new() };
        self.out.block(Block::Code(first + &lines[1..=length].join("\n")));
        (length + 2).min(lines.len())
    }

    fn heading(&mut self, level: u8, content: &str) -> usize {
        let content = content.trim().trim_end_matches('#').trim_end();
        self.out.start_heading(level);
        self.inlines(content);
        self.out.end_paragraph();
        1
    }

    /// Quoted lines, whatever their depth: an exporter quotes what it calls a card.
    fn quote(&mut self, lines: &[&str], depth: usize) -> usize {
        let length = lines.iter().take_while(|line| matches!(start_of(line), Start::Quote)).count();
        let inside: Vec<&str> = lines[..length]
            .iter()
            .map(|line| line.trim_start().trim_start_matches(['>', '＞', ' ']))
            .collect();
        self.out.start_quote();
        self.read(&inside, depth + 1);
        self.out.end_container();
        length
    }

    fn list(&mut self, lines: &[&str], start: Option<u64>, indent: usize, depth: usize) -> usize {
        self.out.start_list(start);
        let mut at = 0;
        while at < lines.len()
            && let Start::Item { start: number, indent: own, content } = start_of(lines[at])
            && number.is_some() == start.is_some()
            && own <= indent + 1
        {
            let mut inside = vec![content];
            at += 1;
            while at < lines.len() && belongs_to_item(&lines[at..], own) {
                inside.push(lines[at]);
                at += 1;
            }
            while inside.last().is_some_and(|line| line.trim().is_empty()) {
                inside.pop();
            }
            self.out.start_item();
            self.read(&inside, depth + 1);
            self.out.end_container();
        }
        self.out.end_container();
        at
    }

    fn table(&mut self, lines: &[&str]) -> usize {
        let length = lines.iter().take_while(|line| matches!(start_of(line), Start::TableRow)).count();
        let is_delimiter = |line: &&&str| !line.chars().all(|c| matches!(c, '|' | '｜' | '-' | ':' | ' '));
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        for line in lines[..length].iter().filter(is_delimiter) {
            rows.push(cells(line).iter().map(|cell| read_inlines(cell, self.log)).collect());
        }
        if length == 1 {
            return self.paragraph_of(&lines[..1]);
        }
        self.out.table(Table { rows });
        length
    }

    /// HTML up to the next blank line.
    fn html(&mut self, lines: &[&str]) -> usize {
        let length = lines.iter().take_while(|line| !line.trim().is_empty()).count();
        self.log.fix_as("html");
        let text = lines[..length].join("\n");
        let noted = self.log.left_out.len();
        for token in
            Tokens::new(&text).filter(|token| !matches!(token, Token::Text(_) | Token::Comment { .. }))
        {
            note_words_in_tag(&text[token.span()], self.log);
        }
        let blocks = read_fragment(&text, self.log);
        let left_out = self.log.left_out[noted..].iter().map(|left| left.text.clone());
        let kept: String = blocks.iter().map(everything_in).chain(left_out).collect();
        // A browser drops what stands in broken tags, and no rule names every way to break one.
        if !lost_ideographs(&text, &kept).is_empty() {
            self.log.leave_out_as("html", text);
        }
        blocks.into_iter().for_each(|block| self.out.block(block));
        length
    }

    fn paragraph(&mut self, lines: &[&str]) -> usize {
        let goes_on = |line: &&&str| matches!(start_of(line), Start::Text);
        let length = 1 + lines[1..].iter().take_while(goes_on).count();
        self.paragraph_of(&lines[..length])
    }

    fn paragraph_of(&mut self, lines: &[&str]) -> usize {
        let text: Vec<&str> =
            lines.iter().map(|line| line.trim_matches([' ', '\t', '\r', '\u{3000}'])).collect();
        self.inlines(&text.join("\n"));
        self.out.end_paragraph();
        lines.len()
    }

    fn inlines(&mut self, text: &str) {
        for inline in read_inlines(text, self.log) {
            self.out.inline(inline);
        }
    }
}

fn start_of(line: &str) -> Start<'_> {
    let text = line.trim();
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let Some(first) = text.chars().next() else { return Start::Blank };
    match first {
        '`' if text.starts_with("```") && !text.trim_start_matches('`').contains('`') => {
            Start::Fence(&text[..3])
        }
        '~' if text.starts_with("~~~") => Start::Fence(&text[..3]),
        '#' | '＃' => heading(text).unwrap_or(Start::Text),
        '>' | '＞' => Start::Quote,
        '|' | '｜' if text.chars().count() > 2 => Start::TableRow,
        '<' if begins_html(text) => Start::Html,
        '-' | '*' | '_' if is_rule(text) => Start::Rule,
        '-' | '+' | '*' => bullet(text, indent),
        '0'..='9' => number(text, indent),
        _ => Start::Text,
    }
}

fn heading(text: &str) -> Option<Start<'_>> {
    let content = text.trim_start_matches(['#', '＃']);
    let level = u8::try_from(text[..text.len() - content.len()].chars().count()).ok()?;
    // `#冒充客服诈骗15个` and `#反诈#` are topic tags; the rules decide about a line that has no space after its mark.
    let is_spaced = content.starts_with([' ', '\u{a0}', '\u{3000}']);
    (level <= 6 && is_spaced && !content.trim().is_empty()).then_some(Start::Heading(level, content))
}

fn is_rule(text: &str) -> bool {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_line = marks.len() >= 3 && marks.iter().all(|c| *c == marks[0]);
    // A line of asterisks alone is what is left of bold without text.
    is_line && !(marks[0] == '*' && marks.len() != 3)
}

fn bullet(text: &str, indent: usize) -> Start<'_> {
    match text[1..].strip_prefix([' ', '\t', '\u{a0}']) {
        Some(content) if !content.trim().is_empty() => Start::Item { start: None, indent, content },
        _ => Start::Text,
    }
}

fn number(text: &str, indent: usize) -> Start<'_> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let content = rest.strip_prefix(['.', ')']).and_then(|rest| rest.strip_prefix([' ', '\t', '\u{a0}']));
    match (content, digits.parse()) {
        (Some(content), Ok(start)) if digits.len() < 4 => Start::Item { start: Some(start), indent, content },
        _ => Start::Text,
    }
}

/// Whether the lines go on with an item that begins at an indent: deeper ones, text right under it, a blank line before either.
fn belongs_to_item(lines: &[&str], indent: usize) -> bool {
    let line = lines[0];
    let own = line.len() - line.trim_start_matches([' ', '\t']).len();
    match start_of(line) {
        Start::Blank => lines.get(1).is_some_and(|next| {
            let next_indent = next.len() - next.trim_start_matches([' ', '\t']).len();
            next_indent > indent + 1 && !next.trim().is_empty()
        }),
        Start::Item { .. } => own > indent + 1,
        Start::Text => own > indent + 1,
        _ => own > indent + 1,
    }
}

/// Whether a line begins with an element that is a block of its own.
fn begins_html(text: &str) -> bool {
    const BLOCKS: [&str; 22] = [
        "p",
        "div",
        "section",
        "table",
        "blockquote",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "center",
        "figure",
        "article",
        "tr",
        "td",
        "pre",
        "hr",
        "iframe",
    ];
    let name = text[1..].trim_start_matches('/');
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let ends = name[length..].starts_with([' ', '>', '/', '\t']) || name.len() == length;
    ends && BLOCKS.contains(&name[..length].to_ascii_lowercase().as_str())
}

/// The cells of a row; a bar after a backslash is no border.
fn cells(line: &str) -> Vec<String> {
    // In a table of half-width bars a full-width one is text.
    let is_border = |c: char| c == '|' || c == '｜' && !line.contains('|');
    let line = line.trim().trim_start_matches(is_border);
    let line = line.strip_suffix(is_border).unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let cell = cells.last_mut().expect("there is a cell from the start");
        match c {
            '\\' if chars.next_if(|next| *next == '|').is_some() => cell.push('|'),
            c if is_border(c) => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}
