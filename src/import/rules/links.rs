//! Links: the one to the original article, and what follows readers in addresses.

use super::{each_content, take_out};
use crate::import::log::Log;
use crate::import::tree::{Article, Block, Inline, text_of};
use crate::safety::without_tracking;
use crate::text::one_line;

/// What stands before the address of the original.
const LABELS: [&str; 6] = ["原文", "原文链接", "原文地址", "阅读原文", "文章链接", "原网址"];

/// Takes the address of the original article, which an exporter quotes at the top.
pub(super) fn take_original_link(article: &mut Article, log: &mut Log) {
    let mut found = None;
    take_out(&mut article.blocks, log, |block| {
        let Some(link) = original(block) else { return false };
        found = found.take().or(Some(link));
        true
    });
    if let Some(address) = found {
        article.origin.address = Some(address);
    }
    if let Some(address) = &mut article.origin.address
        && let Some(clean) = without_tracking(address)
    {
        log.fix();
        *address = clean;
    }
}

/// The address of the original that a block names.
fn original(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(content) => {
            let text = one_line(&text_of(content));
            let rest = LABELS.iter().find_map(|label| text.strip_prefix(label))?;
            let rest = rest.trim_start().strip_prefix(['：', ':'])?.trim();
            let linked = content.iter().find_map(|inline| match inline {
                Inline::Run(run) => run.link.clone(),
                _ => None,
            });
            let is_address =
                rest.contains('/') && rest.contains('.') && !rest.contains(crate::text::is_ideograph);
            linked.or_else(|| is_address.then(|| rest.to_owned()))
        }
        Block::Quote(blocks) if blocks.len() == 1 => original(&blocks[0]),
        _ => None,
    }
}

/// Removes from addresses what says who follows them.
pub(super) fn remove_tracking(article: &mut Article, log: &mut Log) {
    each_content(&mut article.blocks, &mut |content| {
        for inline in content {
            if let Inline::Run(run) = inline
                && let Some(clean) = run.link.as_deref().and_then(without_tracking)
            {
                log.fix();
                run.link = Some(clean);
            }
        }
    });
}
