//! An article as plain text, as it is pasted into a chat or a mail: no marks, one line for each paragraph, tables as lines,
//! addresses where they can be seen.

use std::collections::BTreeSet;

use super::build::item_mark;
use crate::article::{Article, Block, Inline, Table, text_of};
use crate::diagnostics::Language;

/// The text of an article, its title first. Each address is written once, behind the first text that leads there.
pub(crate) fn plain_text(article: &Article, language: Language) -> String {
    let mut writer = Writer { marks: marks_of(language), parts: Vec::new(), written: BTreeSet::new() };
    writer.parts.extend(article.origin.title.clone());
    article.blocks.iter().for_each(|block| writer.block(block));
    let mut out = writer.parts.join("\n\n");
    out.push('\n');
    out
}

/// What stands around and between parts.
#[derive(Clone, Copy)]
struct Marks {
    heading: [&'static str; 2],
    picture: [&'static str; 2],
    /// Behind the first cell of a row.
    colon: &'static str,
    comma: &'static str,
    /// Between the name of a column and a cell.
    named: &'static str,
}

fn marks_of(language: Language) -> Marks {
    match language {
        Language::ZhCn => {
            Marks { heading: ["【", "】"], picture: ["［", "］"], colon: "：", comma: "，", named: "" }
        }
        Language::En => {
            Marks { heading: ["", ""], picture: ["[", "]"], colon: ": ", comma: ", ", named: " " }
        }
    }
}

struct Writer {
    marks: Marks,
    parts: Vec<String>,
    written: BTreeSet<String>,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        let part = match block {
            Block::Heading { content, .. } => self.marks.heading.join(&*text_of(content)),
            Block::Paragraph(content) => self.inlines(content),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks) => return blocks.iter().for_each(|block| self.block(block)),
            Block::Table(table) => self.table(table),
            Block::Code(text) => text.clone(),
            Block::Rule => return,
        };
        if !part.trim().is_empty() {
            self.parts.push(part);
        }
    }

    fn inlines(&mut self, content: &[Inline]) -> String {
        let mut out = String::new();
        for inline in content {
            match inline {
                Inline::Run(run) => {
                    out.push_str(&run.text);
                    let link = run.link.as_ref().filter(|link| self.written.insert((*link).clone()));
                    out.extend(link.map(|link| format!(" {link} ")));
                }
                Inline::Picture(picture) if !picture.alt.is_empty() => {
                    out.push_str(&self.marks.picture.join(&*picture.alt));
                }
                Inline::Picture(_) => {}
                Inline::LineBreak => out.push('\n'),
            }
        }
        out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) -> String {
        let mut lines = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let mark = item_mark(start, index, "· ", item);
            let mut inner = Writer { parts: Vec::new(), written: std::mem::take(&mut self.written), ..*self };
            item.iter().for_each(|block| inner.block(block));
            self.written = inner.written;
            lines.push(format!("{mark}{}", inner.parts.join("\n")));
        }
        lines.join("\n")
    }

    /// A row a line: the first cell, a colon, the others with the names of their columns before them.
    fn table(&mut self, table: &Table) -> String {
        let Some((header, rows)) = table.rows.split_first() else { return String::new() };
        let row = |row: &Vec<Vec<Inline>>| {
            let mut cells = row.iter().zip(header).map(|(cell, name)| (text_of(cell), text_of(name)));
            let (first, _) = cells.next().unwrap_or_default();
            let named = |(cell, name): (String, String)| match cell.contains(&name) {
                true => cell,
                false => [name, cell].join(self.marks.named),
            };
            let others = cells.filter(|(cell, _)| !cell.is_empty()).map(named);
            [first, others.collect::<Vec<_>>().join(self.marks.comma)].join(self.marks.colon)
        };
        rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }
}
