//! An article as plain text, as it is pasted into a chat or a mail: no marks, one line for each paragraph, tables as lines,
//! addresses where they can be seen.

use std::collections::BTreeSet;

use super::build::item_mark;
use crate::article::{Article, Block, Inline, Table, text_of};

/// The text of an article, its title first. Each address is written once, behind the first text that leads there.
pub(crate) fn plain_text(article: &Article) -> String {
    let mut writer = Writer::default();
    writer.parts.extend(article.origin.title.clone());
    article.blocks.iter().for_each(|block| writer.block(block));
    let mut out = writer.parts.join("\n\n");
    out.push('\n');
    out
}

#[derive(Default)]
struct Writer {
    parts: Vec<String>,
    written: BTreeSet<String>,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        let part = match block {
            Block::Heading { content, .. } => format!("【{}】", text_of(content)),
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
                    out.push_str(&format!("［{}］", picture.alt));
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
            let mark = item_mark(start, index, "· ");
            let mut inner = Writer { parts: Vec::new(), written: std::mem::take(&mut self.written) };
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
                false => format!("{name}{cell}"),
            };
            let others = cells.filter(|(cell, _)| !cell.is_empty()).map(named);
            format!("{first}：{}", others.collect::<Vec<_>>().join("，"))
        };
        rows.iter().map(row).collect::<Vec<_>>().join("\n")
    }
}
