//! Links: the one to the original article, and what follows readers in addresses.

use super::{each_content, take_out};
use crate::article::{Article, Block, Inline, text_of};
use crate::import::log::Log;
use crate::safety::without_tracking;
use crate::text::{is_ideograph, one_line};

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
    if let Some(before) = found.and_then(|address| article.origin.address.replace(address)) {
        log.leave_out_once("original-link", &before);
    }
    if let Some(address) = &mut article.origin.address {
        clean(address, log);
    }
}

/// The address of the original that a block names.
fn original(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(content) => {
            let text = one_line(&text_of(content));
            let after = |label: &&str| text.strip_prefix(*label)?.trim_start().strip_prefix(['：', ':']);
            let rest = LABELS.iter().find_map(after)?.trim();
            let linked = content.iter().find_map(|inline| match inline {
                Inline::Run(run) => run.link.clone(),
                _ => None,
            });
            let is_address = rest.contains('/') && rest.contains('.') && !rest.contains(is_ideograph);
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
                && let Some(address) = &mut run.link
            {
                clean(address, log);
            }
        }
    });
}

/// Removes from an address what says who follows it. Characters of Chinese among that belong to no program, so a person sees
/// them.
fn clean(address: &mut String, log: &mut Log) {
    let Some(clean) = without_tracking(address) else { return };
    if address.contains(is_ideograph) {
        log.leave_out(address.as_str());
    } else {
        log.fix();
    }
    *address = clean;
}
