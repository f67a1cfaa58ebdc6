//! Sentences that accuse a brand of the fraud that is done in its name.

use std::ops::Range;

use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::{KeywordKind, PRETEND};

/// How many characters may stand between a brand and fraud: 是一个大骗局.
const FRAUD_DISTANCE: usize = 5;

/// Whether a sentence accuses a brand: fraud follows it, and nobody pretends to be the brand.
pub(crate) fn accuses_brand(context: &ScanContext, span: &Range<usize>) -> bool {
    /// What follows the name of a chat app when something is done in it.
    const INSIDE: [&str; 3] = ["群", "好友", "号"];
    /// Words before a brand that speak of working with it, or against fraud.
    const AGAINST: [&str; 9] = ["防范", "反", "打击", "提醒", "报警", "举报", "通过", "在", "联合"];
    // The name of a type of fraud says in whose name it is done: 百万保障诈骗.
    let line = context.text[context.line(span)].trim_start_matches([' ', '-']);
    if ["scam_type", "parent"]
        .iter()
        .any(|key| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with([':', '：'])))
    {
        return false;
    }
    let Some(fraud) = context.keyword_after(span.end, KeywordKind::Fraud, FRAUD_DISTANCE) else {
        return false;
    };
    let between = &context.text[span.end..fraud.span.start];
    // What is done in a chat is not done by those who run it: QQ群里都是骗子.
    if INSIDE.iter().any(|word| between.starts_with(word)) {
        return false;
    }
    let sentence = context.sentence(span);
    if fraud.span.end > sentence.end || between.contains(['，', '、', ',', '“', '”', '《', '：', '反'])
    {
        return false;
    }
    let lead = context.text[sentence.start..span.start].trim_end();
    !PRETEND.occurs_in(&context.text[sentence]) && !AGAINST.iter().any(|word| lead.ends_with(word))
}
