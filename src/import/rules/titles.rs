//! The title of an article in its text, where the page of a bulletin would show it twice.

use crate::article::{Article, Block, Inline, everything_in, text_of};
use crate::import::log::Log;
use crate::text::comparable;

/// Blocks from the start among which the title stands: pictures, a byline and a card may come before it.
const NEAR_START: usize = 8;

/// Takes the title out of the text. An article that has none otherwise is called by its first heading of the first level.
pub(super) fn remove_own_title(article: &mut Article, log: &mut Log) {
    let near = article.blocks.len().min(NEAR_START);
    if article.origin.title.is_none() {
        article.origin.title = article.blocks[..near].iter().find_map(title_of);
    }
    let Some(title) = article.origin.title.clone() else { return };
    let wanted = comparable(title.trim_start_matches(['#', '＃']));
    let is_title = |block: &Block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => {
            comparable(text_of(content).trim().trim_start_matches(['#', '＃'])) == wanted
        }
        _ => false,
    };
    for at in (0..near).rev() {
        if is_title(&article.blocks[at]) {
            log.leave_out(everything_in(&article.blocks.remove(at)));
        }
    }
}

/// Takes the line out of the text that was found to be the title later, by what it says. An article of one line keeps it.
pub(in crate::import) fn remove_title_line(article: &mut Article, title: &str, log: &mut Log) {
    let wanted = comparable(title);
    let is_title = |block: &Block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => {
            // A picture beside it has a name already.
            let is_text = !content.iter().any(|inline| matches!(inline, Inline::Picture(_)));
            is_text && comparable(text_of(content).trim()) == wanted
        }
        _ => false,
    };
    if article.blocks.len() > 1
        && let Some(at) = article.blocks.iter().take(NEAR_START).position(is_title)
    {
        log.leave_out_as("own-title", everything_in(&article.blocks.remove(at)));
    }
}

/// The title that a block gives: a heading of the first level, also one without a space after its mark.
fn title_of(block: &Block) -> Option<String> {
    let text = match block {
        Block::Heading { level: 1, content } => text_of(content),
        Block::Paragraph(content) => {
            let text = text_of(content);
            let title = text.trim().strip_prefix(['#', '＃'])?;
            // The other lines that begin so are topic tags, and sections.
            let is_title = !title.contains(['#', '＃']) && title.chars().count() > 6;
            is_title.then(|| title.trim().to_owned())?
        }
        _ => return None,
    };
    let text = crate::text::one_line(&text);
    (!text.is_empty()).then_some(text)
}
