//! Pictures: those that are none, and those that only decorate.

use std::collections::HashMap;

use super::each_content;
use crate::article::{Article, Inline};
use crate::import::log::Log;

/// Removes pictures whose address is that of a page, which an exporter makes of cards of other articles.
pub(super) fn remove_pages_as_pictures(article: &mut Article, log: &mut Log) {
    remove(article, log, |address| {
        address.is_empty()
            || address.contains("mp.weixin.qq.com/s")
            || address.contains("mp.weixin.qq.com/mp/")
    });
}

/// Removes a picture that comes three times and more, which is a line or an ornament, and one that repeats the one before.
pub(super) fn remove_repeated(article: &mut Article, log: &mut Log) {
    const ORNAMENT: usize = 3;
    let mut counts: HashMap<String, usize> = HashMap::new();
    each_content(&mut article.blocks, &mut |content| {
        for address in content.iter().filter_map(address_of) {
            *counts.entry(address.to_owned()).or_default() += 1;
        }
    });
    let mut last = String::new();
    // Repeated side by side, it is one picture that an exporter wrote several times.
    let mut side_by_side: HashMap<String, usize> = HashMap::new();
    each_content(&mut article.blocks, &mut |content| {
        for address in content.iter().filter_map(address_of) {
            if address == last {
                *side_by_side.entry(last.clone()).or_default() += 1;
            }
            last = address.to_owned();
        }
    });
    let mut before = String::new();
    remove(article, log, |address| {
        let repeats = address == before;
        before = address.to_owned();
        let apart = counts[address] - side_by_side.get(address).copied().unwrap_or(0);
        repeats || apart >= ORNAMENT
    });
}

fn address_of(inline: &Inline) -> Option<&str> {
    match inline {
        Inline::Picture(picture) if picture.bytes.is_none() => Some(&picture.address),
        _ => None,
    }
}

fn remove(article: &mut Article, log: &mut Log, mut is_removed: impl FnMut(&str) -> bool) {
    each_content(&mut article.blocks, &mut |content| {
        content.retain(|inline| {
            let Some(address) = address_of(inline).filter(|address| is_removed(address)) else { return true };
            log.leave_out(address);
            false
        });
    });
}
