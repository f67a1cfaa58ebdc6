//! What bold means in an article: a heading, a word that matters, or nothing.

use crate::article::{Article, Block, Inline, text_of};
use crate::import::facts::is_listed_fact;
use crate::import::formats::blocks::merge_runs;
use crate::import::log::Log;

/// The longest line of characters that is a heading rather than a sentence in bold.
const LONGEST_HEADING: usize = 30;

/// Removes bold from a long paragraph of which most is bold: an editor left it on, and it marks nothing.
pub(super) fn remove_bold_everywhere(article: &mut Article, log: &mut Log) {
    super::each_content(&mut article.blocks, &mut |content| {
        let (mut bold, mut all) = (0, 0);
        for run in content.iter().filter_map(run_of) {
            let length = run.text.trim().chars().count();
            all += length;
            bold += if run.style.bold { length } else { 0 };
        }
        // Where bold marks something it is a sixth of a paragraph; where it was left on, nearly all.
        if bold * 2 <= all || all <= LONGEST_HEADING {
            return;
        }
        log.fix();
        for inline in content.iter_mut() {
            if let Inline::Run(run) = inline {
                run.style.bold = false;
            }
        }
        merge_runs(content);
    });
}

/// Makes a heading of a short line in bold that stands before a text. Lines in bold one after the other are a
/// text in bold.
pub(super) fn make_headings(article: &mut Article, log: &mut Log) {
    let is_bold: Vec<bool> = article.blocks.iter().map(is_bold_line).collect();
    let last = article.blocks.len().saturating_sub(1);
    for at in 0..last {
        let stands_alone = !is_bold[at + 1] && (at == 0 || !is_bold[at - 1]);
        if !is_bold[at] || !stands_alone || !reads_as_heading(&article.blocks[at]) {
            continue;
        }
        if let Block::Paragraph(content) = &mut article.blocks[at] {
            log.fix();
            let mut content = std::mem::take(content);
            for inline in &mut content {
                if let Inline::Run(run) = inline {
                    run.style.bold = false;
                }
            }
            merge_runs(&mut content);
            article.blocks[at] = Block::Heading { level: 2, content };
        }
    }
}

fn is_bold_line(block: &Block) -> bool {
    let Block::Paragraph(content) = block else { return false };
    let is_bold = |inline: &Inline| match inline {
        Inline::Run(run) => run.style.bold && run.link.is_none() || run.text.trim().is_empty(),
        Inline::LineBreak | Inline::Picture(_) => false,
    };
    let length = text_of(content).trim().chars().count();
    content.iter().all(is_bold) && (2..=LONGEST_HEADING).contains(&length)
}

fn reads_as_heading(block: &Block) -> bool {
    let Block::Paragraph(content) = block else { return false };
    let text = text_of(content);
    let quotes = text.matches('“').count() == text.matches('”').count();
    quotes && !is_listed_fact(&text) && !text.trim().ends_with(['。', '，', '；', '、', ',', ';'])
}

fn run_of(inline: &Inline) -> Option<&crate::article::Run> {
    match inline {
        Inline::Run(run) => Some(run),
        _ => None,
    }
}
