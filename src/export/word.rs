//! An article as a Word file in the form of a Chinese notice (GB/T 9704-2012 as far as it fits): A4, title in 小标宋, text
//! in 仿宋 of 16 pt, 28 pt from line to line, the first line of a paragraph two characters in, numbers of pages below.
//!
//! Word replaces fonts that a machine does not have, so names are those of the standard.

mod parts;
mod tables;

use std::cell::RefCell;
use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, Hyperlink, HyperlinkType, LineSpacing, LineSpacingType,
    PageMargin, PageNum, Paragraph, Pic, Run, RunFonts, SpecialIndentType, Style, StyleType,
};

use self::parts::{QUOTE, complete};
use self::tables::table;
use super::build::{item_mark, run};
use super::poster::best_width;
use crate::article::{Article, Block, Inline, Picture, text_of};
use crate::diagnostics::Language;

/// A twentieth of a point is Word's unit; this many are a millimetre, times a hundred.
const TWIPS_PER_100_MM: i32 = 5669;

/// Sizes in half-points: 二号, 三号, 四号.
const TITLE: usize = 44;
const TEXT: usize = 32;
const PAGE_NUMBER: usize = 28;

/// From line to line, in twentieths of a point: 22 lines a page.
const LINE: i32 = 560;

/// Two characters of 16 pt, in twentieths of a point.
const TWO_CHARACTERS: i32 = 640;

/// Characters of a title that fit a line, and the width of one, in twentieths of a point.
const TITLE_LINE: u8 = 20;
const TITLE_CHARACTER: i32 = 440;

/// An address that is longer than this cannot be broken, and would pull the words before it apart.
const LONGEST_SPREAD: usize = 20;

/// The width of the text: 210 mm less the margins of 28 and 26 mm, in EMU, of which 36,000 are a millimetre.
const TEXT_WIDTH: u32 = 156 * 36_000;

/// Pixels of a picture's wider side: enough for print at that width.
const MOST_PIXELS: u32 = 1200;

/// The Word file of an article. `bytes_of` gives the bytes of a picture; one without is left out.
///
/// Headings have Chinese numbers where the language is Chinese.
pub(crate) fn word(
    article: &Article,
    language: Language,
    bytes_of: &dyn Fn(&Picture) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let mut docx = styles(page(Docx::new()));
    if let Some(title) = &article.origin.title {
        // Margins on both sides make its lines end with words.
        let margin = i32::from(TITLE_LINE - best_width(title, TITLE_LINE)) * TITLE_CHARACTER / 2;
        let title = Paragraph::new().style("Title").add_run(Run::new().add_text(title));
        docx = docx.add_paragraph(title.indent(Some(margin), None, Some(margin), None));
    }
    let writer = Writer { bytes_of, alts: RefCell::default() };
    let blocks = if language == Language::ZhCn { numbered(&article.blocks) } else { article.blocks.clone() };
    for block in &blocks {
        docx = writer.block(docx, block);
    }
    let mut out = Cursor::new(Vec::new());
    let mut parts = docx.build();
    complete(&mut parts, &article.origin, &writer.alts.borrow());
    parts.pack(&mut out).expect("memory takes what is written");
    out.into_inner()
}

/// Headings with numbers before them, as a notice has them: 一、总体情况. A single heading, or one that has a number, stays.
fn numbered(blocks: &[Block]) -> Vec<Block> {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let is_section = |block: &&Block| matches!(block, Block::Heading { level, .. } if *level <= 2);
    let has_number = |block: &Block| match block {
        Block::Heading { content, .. } => {
            NUMERALS.iter().any(|numeral| text_of(content).starts_with(&format!("{numeral}、")))
        }
        _ => false,
    };
    let count = blocks.iter().filter(is_section).count();
    if !(2..=NUMERALS.len()).contains(&count) || blocks.iter().any(has_number) {
        return blocks.to_vec();
    }
    let mut numerals = NUMERALS.iter();
    let with_number = |block: &Block| match block {
        Block::Heading { level, content } if *level <= 2 => {
            let number = numerals.next().map(|numeral| run(&format!("{numeral}、")));
            Block::Heading {
                level: *level,
                content: number.into_iter().chain(content.iter().cloned()).collect(),
            }
        }
        block => block.clone(),
    };
    blocks.iter().map(with_number).collect()
}

fn millimetres(length: i32) -> i32 {
    length * TWIPS_PER_100_MM / 100
}

fn page(docx: Docx) -> Docx {
    let margin = PageMargin::new()
        .top(millimetres(37))
        .bottom(millimetres(35))
        .left(millimetres(28))
        .right(millimetres(26))
        .footer(millimetres(28));
    let side = |text: &str| Run::new().add_text(text).size(PAGE_NUMBER);
    let number = Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(side("— "))
        .add_page_num(PageNum::new())
        .add_run(side(" —"));
    let (width, height) = (millimetres(210).unsigned_abs(), millimetres(297).unsigned_abs());
    docx.page_size(width, height).page_margin(margin).footer(Footer::new().add_paragraph(number))
}

fn fonts(chinese: &str) -> RunFonts {
    RunFonts::new().east_asia(chinese).ascii("Times New Roman").hi_ansi("Times New Roman")
}

fn styles(docx: Docx) -> Docx {
    let exactly = LineSpacing::new().line_rule(LineSpacingType::Exact).line(LINE);
    let heading = |id: &str, name: &str, font: &str, level: usize| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .fonts(fonts(font))
            .size(TEXT)
            .outline_lvl(level)
            .indent(None, Some(SpecialIndentType::FirstLine(TWO_CHARACTERS)), None, None)
    };
    let title = Style::new("Title", StyleType::Paragraph)
        .name("Title")
        .fonts(fonts("方正小标宋简体"))
        .size(TITLE)
        .align(AlignmentType::Center)
        .line_spacing(LineSpacing::new().line_rule(LineSpacingType::Exact).line(700).after(400));
    let quote = Style::new(QUOTE, StyleType::Paragraph)
        .name(QUOTE)
        .fonts(fonts("楷体_GB2312"))
        .size(TEXT)
        .indent(Some(TWO_CHARACTERS), None, Some(TWO_CHARACTERS), None);
    docx.default_fonts(fonts("仿宋_GB2312"))
        .default_size(TEXT)
        .default_line_spacing(exactly)
        .add_style(title)
        .add_style(quote)
        .add_style(heading("Heading1", "heading 1", "黑体", 0))
        .add_style(heading("Heading2", "heading 2", "楷体_GB2312", 1))
}

struct Writer<'a> {
    bytes_of: &'a dyn Fn(&Picture) -> Option<Vec<u8>>,
    /// The words of the pictures that were put in.
    alts: RefCell<Vec<String>>,
}

impl Writer<'_> {
    fn block(&self, docx: Docx, block: &Block) -> Docx {
        match block {
            Block::Heading { level, content } => {
                let style = if *level <= 2 { "Heading1" } else { "Heading2" };
                docx.add_paragraph(self.inlines(Paragraph::new().style(style).keep_next(true), content))
            }
            Block::Paragraph(content) => self.paragraph(docx, "", content, 0),
            Block::List { start, items } => self.list(docx, *start, items, 0),
            Block::Quote(blocks) => blocks.iter().fold(docx, |docx, block| match block {
                Block::Paragraph(content) if !has_picture(content) => {
                    docx.add_paragraph(self.inlines(Paragraph::new().style(QUOTE), content))
                }
                other => self.block(docx, other),
            }),
            Block::Table(rows) => docx.add_table(table(&rows.rows)).add_paragraph(Paragraph::new()),
            Block::Code(text) => text.lines().fold(docx, |docx, line| {
                docx.add_paragraph(Paragraph::new().add_run(Run::new().add_text(line)))
            }),
            Block::Rule => docx.add_paragraph(Paragraph::new()),
        }
    }

    /// A paragraph, `depth` steps from the left. Its pictures stand in paragraphs of their own: a line of a fixed height would
    /// cut them.
    fn paragraph(&self, mut docx: Docx, mark: &str, content: &[Inline], depth: i32) -> Docx {
        let is_picture = |inline: &Inline| matches!(inline, Inline::Picture(_));
        let words: Vec<Inline> = content.iter().filter(|inline| !is_picture(inline)).cloned().collect();
        if !text_of(&words).trim().is_empty() {
            let first = Some(SpecialIndentType::FirstLine(TWO_CHARACTERS));
            let left = (depth > 0).then_some(depth * TWO_CHARACTERS);
            let align = if has_long_word(&words) { AlignmentType::Left } else { AlignmentType::Both };
            let marked = Paragraph::new().align(align).indent(left, first, None, None);
            let marked = if mark.is_empty() { marked } else { marked.add_run(Run::new().add_text(mark)) };
            docx = docx.add_paragraph(self.inlines(marked, &words));
        }
        for inline in content {
            if let Inline::Picture(picture) = inline {
                docx = self.picture(docx, picture);
            }
        }
        docx
    }

    fn list(&self, mut docx: Docx, start: Option<u64>, items: &[Vec<Block>], depth: i32) -> Docx {
        for (index, item) in items.iter().enumerate() {
            // Numbers are typed, as in notices: whoever copies a part of the text keeps them.
            let mark = item_mark(start, index, "· ", item);
            let mut mark = Some(mark);
            for block in item {
                docx = match block {
                    Block::Paragraph(content) => {
                        self.paragraph(docx, &mark.take().unwrap_or_default(), content, depth)
                    }
                    Block::List { start, items } => self.list(docx, *start, items, depth + 1),
                    other => self.block(docx, other),
                };
            }
        }
        docx
    }

    fn inlines(&self, paragraph: Paragraph, content: &[Inline]) -> Paragraph {
        content.iter().fold(paragraph, |paragraph, inline| match inline {
            Inline::Run(run) => match &run.link {
                Some(link) => paragraph
                    .add_hyperlink(Hyperlink::new(link, HyperlinkType::External).add_run(word_run(run))),
                None => paragraph.add_run(word_run(run)),
            },
            Inline::LineBreak => paragraph.add_run(Run::new().add_break(BreakType::TextWrapping)),
            Inline::Picture(_) => paragraph,
        })
    }

    fn picture(&self, docx: Docx, picture: &Picture) -> Docx {
        let bytes = (self.bytes_of)(picture);
        let Some((png, width, height)) = bytes.and_then(|bytes| crate::images::as_png(&bytes, MOST_PIXELS))
        else {
            return docx;
        };
        self.alts.borrow_mut().push(picture.alt.clone());
        let shown = TEXT_WIDTH.min(width * 9525);
        let tall = u64::from(shown) * u64::from(height) / u64::from(width.max(1));
        let pic =
            Pic::new_with_dimensions(png, width, height).size(shown, u32::try_from(tall).unwrap_or(shown));
        let single = LineSpacing::new().line_rule(LineSpacingType::Auto).line(240).before(120).after(120);
        let paragraph = Paragraph::new().align(AlignmentType::Center).line_spacing(single);
        docx.add_paragraph(paragraph.add_run(Run::new().add_image(pic)))
    }
}

fn word_run(run: &crate::article::Run) -> Run {
    let mut written = Run::new().add_text(&run.text);
    if run.style.bold {
        written = written.bold();
    }
    if run.style.italic {
        written = written.italic();
    }
    if run.style.struck {
        written = written.strike();
    }
    written
}

fn has_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| matches!(inline, Inline::Picture(_)))
}

/// Whether a text has an address or a word that is too long to spread the rest of its line.
fn has_long_word(content: &[Inline]) -> bool {
    text_of(content).split(|c: char| !c.is_ascii_graphic()).any(|word| word.len() > LONGEST_SPREAD)
}
