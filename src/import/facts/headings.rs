//! Headings within an article that say what follows: 案例一, 冒充客服诈骗, 警方提醒.

use super::cues::{Cue, Cues};
use super::names::type_name;
use super::scam::tells;
use super::sentences::head;
use crate::vocabulary::ScamTypes;

/// What a block announces.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Heading {
    /// A case; its story may follow in the same block.
    Case,
    /// The account of the case that the opening has summed up, or else of a case as above.
    Account,
    /// Cases of a scam type.
    ScamType,
    /// Analysis and advice.
    Advice,
    None,
}

/// Characters of the longest heading; a longer block is a paragraph.
const LONGEST: usize = 30;

/// What a block announces, if anything.
pub(super) fn heading(block: &str, types: &ScamTypes) -> Heading {
    if is_account(block) {
        return Heading::Account;
    }
    if is_case_number(block) {
        return Heading::Case;
    }
    let is_short = block.chars().nth(LONGEST).is_none() && !block.contains(['。', '，', '；']);
    if !is_short {
        return Heading::None;
    }
    if types.resolve(type_name(block)).is_some() || is_numbered_type(block) {
        return Heading::ScamType;
    }
    let cues = Cues::of(block);
    if cues.all(Cue::Advice).any(|span| span.start <= head(block, 8).len()) {
        return Heading::Advice;
    }
    Heading::None
}

/// What may stand before the words of a heading of a case.
const OPENERS: [char; 25] = [
    '【', '[', '「', '《', '（', '(', '一', '二', '三', '四', '五', '、', '★', '▶', '■', '●', '◆', ' ', '0',
    '1', '2', '3', '.', '）', ')',
];

/// What may follow them.
const CLOSERS: [char; 10] = ['】', ']', '」', '》', '）', ')', '：', ':', '、', '\n'];

/// Whether a block begins with 一、基本案情, 【案件经过】, 简要案情：, without a number behind it.
fn is_account(block: &str) -> bool {
    const WORDS: [&str; 14] = [
        "基本案情",
        "简要案情",
        "主要案情",
        "案情简介",
        "案情回顾",
        "案情经过",
        "案情概述",
        "案件经过",
        "案件回顾",
        "案件简介",
        "案发经过",
        "案例回顾",
        "事情经过",
        "案情",
    ];
    let opened = block.trim_start_matches(OPENERS);
    let rest = WORDS.iter().find_map(|word| opened.strip_prefix(word));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(CLOSERS))
}

/// Whether a block begins with 案例一：, 【典型案例2】, 案例三.
fn is_case_number(block: &str) -> bool {
    const WORDS: [&str; 8] =
        ["典型案例", "真实案例", "警示案例", "案例回顾", "案情回顾", "案情简介", "基本案情", "案例"];
    let opened = block.trim_start_matches(OPENERS);
    let Some(rest) = WORDS.iter().find_map(|word| opened.strip_prefix(word)) else { return false };
    let numbered = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９".contains(c) || c == ' '
    });
    numbered.is_empty() || numbered.starts_with(CLOSERS) || numbered.starts_with('.')
}

/// Whether a numbered heading speaks of a kind of fraud: 第二课 游戏账号, 02 “您的百万保障到期了”. A story or advice may
/// have a number, too.
fn is_numbered_type(block: &str) -> bool {
    let bare = block.trim_start_matches(['【', '（', '(', '#', ' ']);
    let is_numbered = bare.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十第".contains(c));
    let is_story = ["女士", "先生", "某", "元", "万", "月"].iter().any(|word| bare.contains(word));
    let is_advice = bare.contains(['不', '勿', '防', '别', '！', '!', '？', '?']);
    is_numbered && !is_story && !is_advice && tells(bare)
}
