//! Advice that does not work, or no longer does.

use std::ops::Range;
use std::sync::LazyLock;

use crate::safety::text::context::{SENTENCE_ENDS, ScanContext};
use crate::safety::text::lines;
use crate::safety::text::word_set::WordSet;

/// Whether a sentence is about locking a card, or about a swindler. A wrong password may be anybody's, so it needs a password and
/// what becomes of the card.
fn is_about_locking(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let is_of_swindler = has(&["骗子", "对方", "嫌疑人", "他的卡", "诈骗", "收款"]);
    let is_locked = has(&["锁", "冻", "止付", "不能用", "用不了", "取不走", "取不出", "失效", "报警"]);
    sentence.contains("密码") && (is_of_swindler || is_locked)
}

/// Words that withdraw advice.
static TAKEN_BACK: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "没用",
        "无用",
        "无效",
        "过时",
        "谣言",
        "不靠谱",
        "不可行",
        "行不通",
        "不要",
        "误导",
        "误传",
        "误信",
        "并不能",
        "不能锁",
        "不能冻",
        "不能真",
        "不能靠",
        "不能阻",
        "不会",
        "没有用",
        "不管用",
        "不起作用",
        "切勿",
        "不实",
        "失效",
        "早已",
        "不再",
        "不灵",
        "别信",
        "不可信",
        "是假的",
    ])
});

/// Whether a sentence gives advice that does not work, such as locking the card of a swindler by wrong passwords, and
/// does not withdraw it.
pub(crate) fn gives_obsolete_advice(context: &ScanContext, span: &Range<usize>) -> bool {
    let sentence = context.sentence(span);
    if !is_about_locking(&context.text[sentence.clone()]) {
        return false;
    }
    let clause = &context.text[context.clause(span)];
    !clause.contains("自己")
        && !clause.contains("传言")
        && !TAKEN_BACK.occurs_in(&context.text[sentence.clone()])
        && !is_taken_back_next(context, &sentence)
}

/// Whether the next sentence withdraws the advice of this one: 网上说输错密码能锁卡。这种办法早就没用了。
fn is_taken_back_next(context: &ScanContext, sentence: &Range<usize>) -> bool {
    let rest = lines::after(context.text, sentence.end)
        .trim_start_matches(SENTENCE_ENDS)
        .trim_start_matches(['”', ' ']);
    let next = &rest[..rest.find(SENTENCE_ENDS).unwrap_or(rest.len())];
    next.starts_with(['这', '此', '该', '其']) && TAKEN_BACK.occurs_in(next)
}
