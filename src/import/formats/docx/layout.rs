//! Pieces into blocks: which are headings, the title, items of lists, tables, and what numbers stand before them.

use super::numbering::{Label, Numbering};
use super::pieces::{Paragraph, Piece, Table};
use super::styles::Look;
use super::tables::{data_table, is_layout, put_before, without_bold};
use crate::article::{Block, Inline, text_of};
use crate::import::formats::blocks::{BlockBuilder, is_empty};
use crate::import::log::Log;

/// Makes blocks.
pub(super) struct Layout<'l> {
    numbering: Numbering,
    log: &'l mut Log,
    out: BlockBuilder,
    /// The lists that are open, the innermost last.
    lists: Vec<OpenList>,
    /// Whether the title may still come.
    is_head: bool,
}

struct OpenList {
    definition: String,
    level: usize,
    /// The number of its last item.
    last: Option<u64>,
}

impl<'l> Layout<'l> {
    pub(super) fn new(numbering: Numbering, log: &'l mut Log) -> Layout<'l> {
        Layout { numbering, log, out: BlockBuilder::default(), lists: Vec::new(), is_head: true }
    }

    /// The blocks of a text.
    pub(super) fn blocks(mut self, pieces: Vec<Piece>) -> Vec<Block> {
        self.pieces(pieces);
        self.end_lists(0);
        self.out.finish()
    }

    fn pieces(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Paragraph(paragraph) => self.paragraph(paragraph),
                Piece::Table(table) => self.table(table),
            }
        }
    }

    fn table(&mut self, table: Table) {
        self.end_lists(0);
        if is_layout(&table) {
            let rows = table.rows.into_iter().filter(|row| !row.is_deleted);
            for cell in rows.flat_map(|row| row.cells).filter(|cell| !cell.is_continued) {
                self.pieces(cell.pieces);
                self.end_lists(0);
            }
        } else {
            self.is_head = false;
            let table = data_table(table, &mut self.numbering);
            self.out.table(table);
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let Paragraph { content, look, boxed, .. } = paragraph;
        if look.is_of_contents && is_line_of_contents(&content) {
            self.log.leave_out_as("contents", text_of(&content));
        } else if !content.iter().all(is_empty) {
            self.block(content, &look);
        }
        self.pieces(boxed);
    }

    fn block(&mut self, mut content: Vec<Inline>, look: &Look) {
        let heading = look.heading.filter(|level| *level > 0).or_else(|| self.title(&content, look));
        let label = match look.item_of() {
            Some(list) => self.numbering.next(list, look.level.unwrap_or(0)),
            None => Label::Nothing,
        };
        match (label, look.item_of()) {
            (Label::Words(words), _) => self.labelled(&mut content, &words),
            (Label::Number(_, words), _) if heading.is_some() => self.labelled(&mut content, &words),
            (Label::Number(number, _), Some(list)) => self.start_item(list, look, Some(number)),
            (Label::Bullet, Some(list)) if heading.is_none() => self.start_item(list, look, None),
            _ => self.end_lists(0),
        }
        if let Some(level) = heading {
            self.is_head = false;
            self.out.start_heading(level);
            without_bold(&mut content);
        }
        content.into_iter().for_each(|inline| self.out.inline(inline));
        self.out.end_paragraph();
    }

    /// A paragraph whose number is part of its words.
    fn labelled(&mut self, content: &mut Vec<Inline>, words: &str) {
        self.end_lists(0);
        put_before(content, words);
        self.log.fix_as("numbers");
    }

    /// The level of a title that has no style: the first centred line, after those that name the office and the number of
    /// the document.
    fn title(&mut self, content: &[Inline], look: &Look) -> Option<u8> {
        if !self.is_head {
            return None;
        }
        let text = crate::text::one_line(&text_of(content));
        let is_picture = text.is_empty();
        let is_centred = look.is_centred == Some(true);
        if is_picture || is_centred && is_letterhead(&text) {
            return None;
        }
        self.is_head = false;
        (is_centred && is_title(&text)).then_some(1)
    }

    fn start_item(&mut self, list: &str, look: &Look, number: Option<u64>) {
        let level = look.level.or(look.depth).unwrap_or(0);
        let definition = self.numbering.definition(list).to_owned();
        self.end_lists(self.lists.iter().take_while(|open| open.level <= level).count());
        let goes_on = self.lists.last().is_some_and(|open| {
            open.level == level && open.definition == definition && open.last.map(|last| last + 1) == number
        });
        let is_beside = self.lists.last().is_some_and(|open| open.level == level);
        if goes_on {
            self.out.end_container();
        } else {
            if is_beside {
                self.end_lists(self.lists.len() - 1);
            }
            self.out.start_list(number);
            self.lists.push(OpenList { definition, level, last: number });
        }
        if let Some(open) = self.lists.last_mut() {
            open.last = number;
        }
        self.out.start_item();
    }

    /// Ends lists until so many are open.
    fn end_lists(&mut self, count: usize) {
        while self.lists.len() > count {
            self.lists.pop();
            // The item, and the list.
            self.out.end_container();
            self.out.end_container();
        }
    }
}

/// Whether a line is one of a table of contents, or stands over it. A field that was never ended would else take all.
fn is_line_of_contents(content: &[Inline]) -> bool {
    let text = text_of(content);
    let text = text.trim();
    text.ends_with(|c: char| c.is_ascii_digit())
        || matches!(text.replace(' ', "").as_str(), "" | "目录" | "目次")
}

/// Whether a line reads as a title: neither a sentence nor a word.
fn is_title(text: &str) -> bool {
    const LONGEST: usize = 60;
    (4..=LONGEST).contains(&text.chars().count()) && !text.ends_with(['。', '；', '，', '：', ':'])
}

/// Whether a line names an office or the number of a document, as the head of an official one does.
fn is_letterhead(text: &str) -> bool {
    const OFFICES: [&str; 12] = [
        "局",
        "中心",
        "支队",
        "大队",
        "派出所",
        "分局",
        "委员会",
        "办公室",
        "联席办",
        "文件",
        "政府",
        "银行",
    ];
    let is_number = text.ends_with('号') && text.contains(['〔', '[', '［', '（']);
    let is_in_brackets = text.starts_with(['（', '(', '【']) && text.ends_with(['）', ')', '】']);
    is_number || is_in_brackets || OFFICES.iter().any(|ending| text.ends_with(ending))
}
