//! The one tree that every source format is read into: blocks, runs of text in one style, pictures.
//!
//! Text is flat: a run has its style, so that two bold runs side by side are one, and rules need not look inside nested
//! elements. What a format cannot say (a WeChat page has no headings) the rules find out afterwards.

use crate::text::one_line;

/// A document of any format, as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Article {
    pub(crate) origin: Origin,
    pub(crate) blocks: Vec<Block>,
}

impl Article {
    /// Hands each picture of the text to `work`, in their order.
    pub(crate) fn each_picture(&mut self, work: &mut dyn FnMut(&mut Picture)) {
        self.blocks.iter_mut().for_each(|block| {
            block.each_inline(&mut |inline| {
                if let Inline::Picture(picture) = inline {
                    work(picture);
                }
            })
        });
    }
}

impl Block {
    /// Hands each inline of the block, and of those inside of it, to `work`.
    pub(crate) fn each_inline(&mut self, work: &mut dyn FnMut(&mut Inline)) {
        match self {
            Block::Heading { content, .. } | Block::Paragraph(content) => content.iter_mut().for_each(work),
            Block::List { items, .. } => items.iter_mut().flatten().for_each(|block| block.each_inline(work)),
            Block::Quote(blocks) => blocks.iter_mut().for_each(|block| block.each_inline(work)),
            Block::Table(table) => table.rows.iter_mut().flatten().flatten().for_each(work),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

/// What a source says about itself outside of its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Origin {
    /// The title, as it stands in the source.
    pub(crate) title: Option<String>,
    /// The day of publication as it is written there: `2021-07-28 10:00:30 +0800`, `2023年4月13日`.
    pub(crate) date: Option<String>,
    /// Who published it: the name of a WeChat account, the author of a post.
    pub(crate) publisher: Option<String>,
    /// The address where it was published, as it is written there.
    pub(crate) address: Option<String>,
    pub(crate) tags: Vec<String>,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Heading {
        level: u8,
        content: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    Table(Table),
    /// A text whose lines and spaces mean something.
    Code(String),
    /// A line across the page.
    Rule,
}

/// A table. Its first row is the header.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Vec<Vec<Inline>>>,
}

/// What a block of text is made of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Inline {
    Run(Run),
    Picture(Picture),
    /// The end of a line inside a block.
    LineBreak,
}

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) style: Style,
    /// The address that it links to.
    pub(crate) link: Option<String>,
}

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) struck: bool,
    pub(crate) code: bool,
}

/// A picture where it stands in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Picture {
    /// Its address in the source: a path beside it, or an address on the web.
    pub(crate) address: String,
    pub(crate) alt: String,
    /// The bytes, when they came with the source itself, as in a Word file.
    pub(crate) bytes: Option<std::sync::Arc<[u8]>>,
}

/// The visible text of inlines; the end of a line is `\n`.
pub(crate) fn text_of(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Run(run) => out.push_str(&run.text),
            Inline::LineBreak => out.push('\n'),
            Inline::Picture(_) => {}
        }
    }
    out
}

/// The text of a block with the addresses of its links and pictures.
pub(crate) fn everything_in(block: &Block) -> String {
    fn of(content: &[Inline]) -> String {
        let mut out = String::new();
        for inline in content {
            match inline {
                Inline::Run(run) => {
                    out.push_str(&run.text);
                    run.link.iter().for_each(|link| out.push_str(&format!(" <{link}>")));
                }
                Inline::Picture(picture) => out.push_str(&format!(" {} <{}>", picture.alt, picture.address)),
                Inline::LineBreak => out.push(' '),
            }
        }
        one_line(&out)
    }
    let join =
        |blocks: &mut dyn Iterator<Item = &Block>| blocks.map(everything_in).collect::<Vec<_>>().join(" ");
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => of(content),
        Block::List { items, .. } => join(&mut items.iter().flatten()),
        Block::Quote(blocks) => join(&mut blocks.iter()),
        Block::Table(table) => table.rows.iter().flatten().map(|cell| of(cell)).collect::<Vec<_>>().join(" "),
        Block::Code(text) => text.clone(),
        Block::Rule => String::new(),
    }
}
