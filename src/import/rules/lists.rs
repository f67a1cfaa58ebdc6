//! Lines that begin with a bullet or a number are lists.

use crate::article::{Article, Block, Inline, text_of};
use crate::import::log::Log;

/// Marks that editors put before the items of a list.
const BULLETS: [char; 16] = ['*', '＊', '•', '·', '●', '○', '▪', '■', '◆', '◇', '▶', '►', '➤', '➢', '✔', '√'];

/// Numbers in circles.
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/// What a paragraph begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bullet,
    Number(u64),
}

/// Makes lists of paragraphs that begin with marks.
pub(super) fn make_lists(article: &mut Article, log: &mut Log) {
    let mut out: Vec<Block> = Vec::with_capacity(article.blocks.len());
    let mut run: Vec<(Mark, usize, Vec<Inline>)> = Vec::new();
    for block in std::mem::take(&mut article.blocks) {
        let marked = match &block {
            Block::Paragraph(content) => mark_of(content),
            _ => None,
        };
        match (block, marked) {
            (Block::Paragraph(content), Some((mark, length))) => {
                if !run.last().is_none_or(|(last, ..)| follows(*last, mark)) {
                    end_run(&mut run, &mut out, log);
                }
                run.push((mark, length, content));
            }
            (block, _) => {
                end_run(&mut run, &mut out, log);
                out.push(block);
            }
        }
    }
    end_run(&mut run, &mut out, log);
    article.blocks = out;
}

/// Whether a mark goes on with the list of the one before.
fn follows(last: Mark, mark: Mark) -> bool {
    match (last, mark) {
        (Mark::Bullet, Mark::Bullet) => true,
        (Mark::Number(last), Mark::Number(number)) => number == last + 1,
        _ => false,
    }
}

fn end_run(run: &mut Vec<(Mark, usize, Vec<Inline>)>, out: &mut Vec<Block>, log: &mut Log) {
    let Some((first, ..)) = run.first() else { return };
    let start = match first {
        Mark::Number(number) => Some(*number),
        Mark::Bullet => None,
    };
    // One number alone is part of its sentence: 3.15晚会, or a heading.
    if run.len() == 1 && start.is_some() {
        out.extend(run.drain(..).map(|(_, _, content)| Block::Paragraph(content)));
        return;
    }
    log.fix();
    let items = run
        .drain(..)
        .map(|(_, length, content)| vec![Block::Paragraph(without_start(content, length))])
        .collect();
    out.push(Block::List { start, items });
}

/// The mark that a paragraph begins with, and its bytes.
fn mark_of(content: &[Inline]) -> Option<(Mark, usize)> {
    if !matches!(content.first(), Some(Inline::Run(_))) {
        return None;
    }
    let text = text_of(content);
    let trimmed = text.trim_start();
    let skipped = text.len() - trimmed.len();
    let (mark, length) = mark_at(trimmed)?;
    let rest = &trimmed[length..];
    let spaces = rest.len() - rest.trim_start().len();
    // `**` is half a mark of bold, and a mark without words is no item.
    let is_item = !rest.trim().is_empty() && !rest.starts_with('*');
    is_item.then_some((mark, skipped + length + spaces))
}

fn mark_at(text: &str) -> Option<(Mark, usize)> {
    let first = text.chars().next()?;
    if BULLETS.contains(&first) {
        return Some((Mark::Bullet, first.len_utf8()));
    }
    if let Some(index) = CIRCLED.chars().position(|c| c == first) {
        return Some((Mark::Number(index as u64 + 1), first.len_utf8()));
    }
    let inside = text.strip_prefix(['（', '(']).unwrap_or(text);
    let is_in_brackets = inside.len() < text.len();
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let digits = crate::characters::unified(&inside[..inside.len() - rest.len()]);
    let number = digits.parse().ok().filter(|number| (1..100).contains(number))?;
    let end = rest.chars().next()?;
    let ends = match end {
        '）' | ')' => true,
        '、' => !is_in_brackets,
        // 1.5万元 and 3.15 are numbers.
        '.' | '．' => !is_in_brackets && !rest[end.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    ends.then_some((Mark::Number(number), text.len() - rest.len() + end.len_utf8()))
}

/// A content without its first bytes of text.
fn without_start(mut content: Vec<Inline>, mut length: usize) -> Vec<Inline> {
    for inline in &mut content {
        let Inline::Run(run) = inline else { break };
        let taken = length.min(run.text.len());
        run.text.drain(..taken);
        length -= taken;
        if length == 0 {
            break;
        }
    }
    content.retain(|inline| !matches!(inline, Inline::Run(run) if run.text.is_empty()));
    content
}
