//! Advice that does not work, or no longer does.

use std::ops::Range;
use std::sync::LazyLock;

use crate::safety::text::context::{CLAUSE_ENDS, SENTENCE_ENDS, ScanContext};
use crate::safety::text::word_set::WordSet;

/// Whether a sentence is about locking a card, or about a swindler.
fn is_about_locking(sentence: &str) -> bool {
    ["锁", "冻", "止付", "骗子", "报警", "对方"].iter().any(|word| sentence.contains(word))
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
        "不能",
        "不会",
        "没有用",
        "不管用",
        "不起作用",
        "切勿",
        "不实",
    ])
});

/// Whether a sentence gives advice that does not work, such as locking the card of a swindler by wrong passwords, and
/// does not withdraw it.
pub(crate) fn gives_obsolete_advice(context: &ScanContext, span: &Range<usize>) -> bool {
    let sentence = context.clause(span, &SENTENCE_ENDS);
    let clause = context.clause(span, &CLAUSE_ENDS);
    let is_own_card =
        context.text[clause.clone()].contains("自己") || !is_about_locking(&context.text[sentence.clone()]);
    let is_harmless = is_own_card || context.text[clause].contains("传言");
    !is_harmless && !TAKEN_BACK.occurs_in(&context.text[sentence.clone()])
}
