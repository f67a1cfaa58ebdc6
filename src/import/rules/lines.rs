//! Paragraphs and the lines in them: which line ends are meant, and which are left over from the width of a page.

use super::phrases::is_line_of_its_own;
use crate::article::{Article, Block, Inline, text_of};
use crate::import::formats::blocks::merge_runs;
use crate::import::log::Log;
use crate::text::is_ideograph;

/// A line of fewer characters was ended on purpose: the narrowest page that breaks lines by itself is wider.
const NARROWEST: usize = 20;

/// Makes a paragraph of every line that was ended on purpose, and of every picture, and joins the other lines.
pub(super) fn divide_paragraphs(article: &mut Article, log: &mut Log) {
    divide_at_pictures(&mut article.blocks);
    let mut out = Vec::with_capacity(article.blocks.len());
    for block in std::mem::take(&mut article.blocks) {
        match block {
            Block::Paragraph(content) if content.contains(&Inline::LineBreak) => {
                log.fix();
                out.extend(paragraphs(content).into_iter().map(Block::Paragraph));
            }
            Block::Quote(blocks) => {
                let mut inside = Article { blocks, ..Article::default() };
                divide_paragraphs(&mut inside, log);
                out.push(Block::Quote(inside.blocks));
            }
            other => out.push(other),
        }
    }
    article.blocks = out;
}

/// Ends the line before and after a picture in a paragraph with text.
fn divide_at_pictures(blocks: &mut [Block]) {
    for block in blocks {
        let Block::Paragraph(content) = block else { continue };
        let is_picture = |inline: &Inline| matches!(inline, Inline::Picture(_));
        if !content.iter().any(is_picture) || content.iter().all(is_picture) {
            continue;
        }
        let mut divided = Vec::with_capacity(content.len() + 2);
        for inline in content.drain(..) {
            let (before, is_picture) = (divided.last().is_some_and(is_picture), is_picture(&inline));
            if !divided.is_empty() && before != is_picture && inline != Inline::LineBreak {
                divided.push(Inline::LineBreak);
            }
            divided.push(inline);
        }
        *content = divided;
    }
}

fn paragraphs(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let lines = content.split(|inline| *inline == Inline::LineBreak).map(<[Inline]>::to_vec);
    let mut out: Vec<Vec<Inline>> = Vec::new();
    let mut last_line = String::new();
    for line in lines {
        let text = text_of(&line).trim().to_owned();
        match out.last_mut() {
            Some(last) if !text.is_empty() && goes_on(&last_line, &text, last) => {
                if last_line.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ',')
                    && text.starts_with(|c: char| c.is_ascii())
                {
                    push_space(last);
                }
                last.extend(line);
            }
            _ => out.push(line),
        }
        last_line = text;
    }
    out.iter_mut().for_each(merge_runs);
    out
}

fn push_space(content: &mut [Inline]) {
    if let Some(Inline::Run(run)) = content.last_mut() {
        run.text.push(' ');
    }
}

/// Whether a line goes on in the next one.
fn goes_on(line: &str, next: &str, content: &[Inline]) -> bool {
    let is_picture = matches!(content.last(), Some(Inline::Picture(_)));
    let begins_item = next.starts_with(['*', '•', '·', '●', '-', '#', '＊'])
        || next.starts_with(|c: char| c.is_ascii_digit())
            && next
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(['、', '.', '．', '）', ')']);
    // A heading without a space after its mark, or topic tags, end with their line.
    let is_marked = line.starts_with(['#', '＃']);
    let is_apart = is_marked || is_line_of_its_own(line) || is_line_of_its_own(next);
    if line.is_empty() || is_picture || begins_item || is_apart {
        return false;
    }
    let ends_open = line.ends_with(['，', '、', ',']);
    let is_full = line.chars().count() >= NARROWEST
        && line.ends_with(|c: char| is_ideograph(c) || c.is_ascii_alphanumeric());
    ends_open || is_full
}

/// Joins a paragraph that begins with a closing mark to the one before, from which an editor tore it.
pub(super) fn join_closing_marks(article: &mut Article, log: &mut Log) {
    let mut out: Vec<Block> = Vec::with_capacity(article.blocks.len());
    for block in std::mem::take(&mut article.blocks) {
        match (out.last_mut(), block) {
            (Some(Block::Paragraph(last)), Block::Paragraph(content)) if begins_closing(&content) => {
                log.fix();
                last.extend(content);
                merge_runs(last);
            }
            (_, block) => out.push(block),
        }
    }
    article.blocks = out;
}

fn begins_closing(content: &[Inline]) -> bool {
    let text = text_of(content);
    text.trim_start()
        .starts_with(['，', '。', '、', '；', '：', '？', '！', '”', '’', '）', '》', '】', '」'])
}

/// Removes rules at the beginning and the end, and all but one of several in a row.
pub(super) fn remove_lone_rules(article: &mut Article, log: &mut Log) {
    let count = article.blocks.len();
    article.blocks.dedup_by(|next, last| *next == Block::Rule && *last == Block::Rule);
    while article.blocks.last() == Some(&Block::Rule) {
        article.blocks.pop();
    }
    let leading = article.blocks.iter().take_while(|block| **block == Block::Rule).count();
    article.blocks.drain(..leading);
    if article.blocks.len() < count {
        log.fix();
    }
}
