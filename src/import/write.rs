//! The blocks of an article as Markdown that reads as they do.
//!
//! Text is written as plainly as it can be: a sign is escaped only where it would mean something else. What is written is
//! read back by the renderer of the site; a block whose text comes out changed is written again with every sign escaped.

use crate::article::{Block, Inline, Run, Table, text_of};
use crate::content::markdown::{BodyWords, Destinations, ImageTarget, LinkTarget, render};

/// How many signs are escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escaping {
    /// Those that mean something wherever they stand.
    Few,
    /// All that may mean something.
    All,
}

/// The body of a bulletin. The paths of pictures are those that the tree holds.
pub(crate) fn markdown_of(blocks: &[Block]) -> String {
    let shift = heading_shift(blocks);
    let parts: Vec<String> =
        blocks.iter().map(|block| checked(block, shift)).filter(|part| !part.is_empty()).collect();
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

/// How many levels headings go down, so that the highest is the second: the first is the title's.
fn heading_shift(blocks: &[Block]) -> i8 {
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    };
    let highest = blocks.iter().filter_map(level).min().unwrap_or(2);
    2 - i8::try_from(highest).expect("a heading has a level of 1 to 6")
}

/// A block whose text was read back.
fn checked(block: &Block, shift: i8) -> String {
    let plain = written(block, shift, Escaping::Few);
    if reads_as(&plain, block) { plain } else { written(block, shift, Escaping::All) }
}

/// Words that stand in no block of an article.
const NO_WORDS: BodyWords<'static> =
    BodyWords { note: "", tip: "", important: "", warning: "", caution: "", footnotes: "", back_to_text: "" };

/// Whether Markdown shows the text of a block.
fn reads_as(markdown: &str, block: &Block) -> bool {
    struct Anywhere;
    impl Destinations for Anywhere {
        fn link(&self, _: &str) -> LinkTarget {
            LinkTarget::Live { href: "/".to_owned() }
        }
        fn image(&self, _: &str) -> ImageTarget {
            ImageTarget::Local { src: "/a.png".to_owned() }
        }
    }
    let parsed = render(markdown, 0, &Anywhere, &NO_WORDS);
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(&parsed.own_text) == letters(&shown(block))
}

/// The text of a block and of those inside it.
pub(crate) fn shown(block: &Block) -> String {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => text_of(content),
        Block::List { items, .. } => items.iter().flatten().map(shown).collect::<Vec<_>>().join("\n"),
        Block::Quote(blocks) => blocks.iter().map(shown).collect::<Vec<_>>().join("\n"),
        Block::Table(table) => {
            table.rows.iter().flatten().map(|cell| text_of(cell)).collect::<Vec<_>>().join("\n")
        }
        Block::Code(text) => text.clone(),
        Block::Rule => String::new(),
    }
}

fn written(block: &Block, shift: i8, escaping: Escaping) -> String {
    match block {
        Block::Heading { level, content } => {
            let level = (i8::try_from(*level).expect("a level is at most 6") + shift).clamp(2, 6);
            let marks = "#".repeat(usize::try_from(level).expect("a level is above 0"));
            format!("{marks} {}", inlines(content, escaping).replace("\\\n", " "))
        }
        Block::Paragraph(content) => inlines(content, escaping),
        Block::List { start, items } => list(*start, items, shift, escaping),
        Block::Quote(blocks) => {
            let parts: Vec<String> = blocks.iter().map(|block| written(block, shift, escaping)).collect();
            let lines = parts.join("\n\n");
            lines
                .lines()
                .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
                .collect::<Vec<_>>()
                .join("\n")
        }
        Block::Table(rows) => table(rows, escaping),
        Block::Code(text) => {
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            format!("{fence}\n{text}\n{fence}")
        }
        Block::Rule => "---".to_owned(),
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>], shift: i8, escaping: Escaping) -> String {
    let is_tight = |item: &Vec<Block>| match item.as_slice() {
        [Block::Paragraph(_), rest @ ..] => rest.iter().all(|block| matches!(block, Block::List { .. })),
        _ => false,
    };
    let separator = if items.iter().all(is_tight) { "\n" } else { "\n\n" };
    let mut out = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let mark = match start {
            Some(first) => format!("{}. ", first.saturating_add(index as u64)),
            None => "- ".to_owned(),
        };
        let indent = " ".repeat(mark.len());
        let parts: Vec<String> = item.iter().map(|block| written(block, shift, escaping)).collect();
        let lines = parts.join(separator).replace('\n', &format!("\n{indent}"));
        out.push(format!("{mark}{}", lines.replace(&format!("\n{indent}\n"), "\n\n")));
    }
    out.join(separator)
}

fn table(table: &Table, escaping: Escaping) -> String {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for (index, row) in table.rows.iter().enumerate() {
        out.push('|');
        for column in 0..width {
            let cell = row.get(column).map(|cell| inlines(cell, escaping)).unwrap_or_default();
            let cell = cell.replace("\\\n", " ").replace('\n', " ").replace('|', "\\|");
            out.push_str(&format!(" {} |", cell.trim()));
        }
        out.push('\n');
        if index == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(width)));
        }
    }
    out.trim_end().to_owned()
}

fn inlines(content: &[Inline], escaping: Escaping) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Run(run) => run_of(&mut out, run, escaping),
            Inline::Picture(picture) => {
                let alt = escaped(&picture.alt.replace('\n', " "), Escaping::All);
                out.push_str(&format!("![{alt}]({})", address(&picture.address)));
            }
            Inline::LineBreak => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str("\\\n");
            }
        }
    }
    out.trim().trim_end_matches("\\\n").trim_start_matches("\\\n").trim().to_owned()
}

fn run_of(out: &mut String, run: &Run, escaping: Escaping) {
    let inner = run.text.trim();
    if inner.is_empty() {
        out.push_str(&run.text);
        return;
    }
    let lead = run.text.len() - run.text.trim_start().len();
    out.push_str(&run.text[..lead]);
    let mut text = if run.style.code { code(inner) } else { escaped(inner, escaping) };
    let mark = match run.style {
        style if style.bold => "**",
        style if style.italic => "*",
        _ => "",
    };
    text = format!("{mark}{text}{mark}");
    if run.style.struck {
        text = format!("~~{text}~~");
    }
    match &run.link {
        Some(link) if !link.is_empty() => out.push_str(&format!("[{text}]({})", address(link))),
        _ => out.push_str(&text),
    }
    out.push_str(&run.text[lead + inner.len()..]);
}

fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let mark = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{mark}{space}{text}{space}{mark}")
}

/// A text with signs escaped.
fn escaped(text: &str, escaping: Escaping) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_special = match escaping {
            Escaping::Few => matches!(c, '\\' | '`' | '<' | '['),
            Escaping::All => c.is_ascii_punctuation(),
        };
        if is_special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address as a destination.
fn address(address: &str) -> String {
    let is_plain =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '(' | ')' | '<' | '>' | '\\');
    if !address.is_empty() && address.chars().all(is_plain) {
        return address.to_owned();
    }
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if is_plain(c) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    out
}
