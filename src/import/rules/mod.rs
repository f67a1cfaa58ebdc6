//! The rules that clean an article, in the order in which they are applied. Each has a name, which the report counts.
//!
//! A rule changes the tree and never the facts. What it takes out it notes in the log, so that nothing is lost in silence.
//! A new rule is a function in the file of its subject, a line in [`RULES`], its name in the wording, and rows in
//! `tests/import/rules.yaml`.

mod boilerplate;
mod bold;
mod characters;
mod lines;
mod links;
mod lists;
mod phrases;
mod pictures;
pub(super) mod titles;

use super::log::Log;
use crate::article::{Article, Block, Inline, everything_in};

/// A rule.
struct Rule {
    name: &'static str,
    apply: fn(&mut Article, &mut Log),
}

/// All rules. What comes first makes lines of one paragraph that later rules look at.
const RULES: &[Rule] = &[
    Rule { name: "invisible-characters", apply: characters::remove_invisible },
    Rule { name: "radicals", apply: characters::replace_radicals },
    Rule { name: "hard-spaces", apply: characters::replace_hard_spaces },
    Rule { name: "lines", apply: lines::divide_paragraphs },
    Rule { name: "not-a-picture", apply: pictures::remove_pages_as_pictures },
    Rule { name: "original-link", apply: links::take_original_link },
    Rule { name: "byline", apply: boilerplate::take_byline },
    Rule { name: "source-line", apply: boilerplate::take_source_line },
    Rule { name: "account-card", apply: boilerplate::remove_account_card },
    Rule { name: "topic-tags", apply: boilerplate::take_topic_tags },
    Rule { name: "own-title", apply: titles::remove_own_title },
    Rule { name: "further-reading", apply: boilerplate::remove_further_reading },
    Rule { name: "credits", apply: boilerplate::remove_credits },
    Rule { name: "prompts", apply: boilerplate::remove_prompts },
    Rule { name: "end-marks", apply: boilerplate::remove_end_marks },
    Rule { name: "closing-marks", apply: lines::join_closing_marks },
    Rule { name: "lists", apply: lists::make_lists },
    Rule { name: "bold-everywhere", apply: bold::remove_bold_everywhere },
    Rule { name: "bold-headings", apply: bold::make_headings },
    Rule { name: "spaces", apply: characters::remove_spaces },
    Rule { name: "repeated-pictures", apply: pictures::remove_repeated },
    Rule { name: "tracking", apply: links::remove_tracking },
    Rule { name: "lone-rules", apply: lines::remove_lone_rules },
];

/// Applies every rule once.
pub(crate) fn clean(article: &mut Article, log: &mut Log) {
    for rule in RULES {
        log.begin(rule.name);
        (rule.apply)(article, log);
        article.blocks.retain(|block| !is_blank(block));
    }
}

/// Whether a block shows nothing.
fn is_blank(block: &Block) -> bool {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => {
            content.iter().all(super::formats::blocks::is_empty)
        }
        Block::List { items, .. } => items.iter().flatten().all(is_blank),
        Block::Quote(blocks) => blocks.iter().all(is_blank),
        Block::Table(table) => table.rows.iter().flatten().flatten().all(super::formats::blocks::is_empty),
        Block::Code(text) => text.trim().is_empty(),
        Block::Rule => false,
    }
}

/// Calls a function with the content of every block of text, also of those inside of others.
pub(crate) fn each_content(blocks: &mut [Block], change: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => change(content),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_content(item, change)),
            Block::Quote(blocks) => each_content(blocks, change),
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(&mut *change),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

/// Takes blocks out of the top level and notes everything that they hold.
fn take_out(blocks: &mut Vec<Block>, log: &mut Log, mut is_taken: impl FnMut(&Block) -> bool) {
    blocks.retain(|block| {
        let is_taken = is_taken(block);
        if is_taken {
            log.leave_out(everything_in(block));
        }
        !is_taken
    });
}
