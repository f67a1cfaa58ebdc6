//! Words that blame the victim.

use std::ops::Range;
use std::sync::LazyLock;

use crate::safety::text::context::{CLAUSE_ENDS, SENTENCE_ENDS, ScanContext};
use crate::safety::text::keywords::CAUTION;
use crate::safety::text::word_set::WordSet;

/// Words for what swindlers count on, and words that withdraw blame.
static COUNTS_ON: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "利用",
        "抓住",
        "针对",
        "瞄准",
        "心理",
        "责怪",
        "指责",
        "嘲笑",
        "不是",
        "并非",
        "不怪",
        "不能怪",
    ])
});

/// How many characters before a word are looked at for what swindlers count on: a clause such as 利用老人的.
const COUNTING_DISTANCE: usize = 12;

/// How many characters before a word a word of caution may end: 不要轻易相信.
const CAUTION_DISTANCE: usize = 5;

/// How many characters after a word are looked at for 心理.
const MOOD_DISTANCE: usize = 6;

/// Whether a word blames the victim. Advice not to be credulous blames nobody, nor does a sentence about what swindlers count
/// on.
pub(crate) fn blames_victim(context: &ScanContext, span: &Range<usize>) -> bool {
    let text = context.text;
    let sentence = context.clause(span, &SENTENCE_ENDS);
    let before = &text[sentence.start..span.start];
    let last = |count: usize| before.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    // 贪心算法 and 生活该 hold the letters of a word of blame only.
    let is_part_of_word = text[span.end..].starts_with("算法") || text[..span.start].ends_with('生');
    let caution_start = last(CAUTION_DISTANCE);
    let is_caution = || CAUTION.last_end(before).is_some_and(|end| end >= caution_start);
    let is_counted_on = || COUNTS_ON.occurs_in(&before[last(COUNTING_DISTANCE)..]);
    let after: String = text[span.end..sentence.end].chars().take(MOOD_DISTANCE).collect();
    let is_mood_used = || {
        after.contains("心理") && before.contains("利用")
            || said_of_swindlers(context, span)
                .is_some_and(|rest| rest.contains("利用的") && rest.contains("心理"))
    };
    !is_part_of_word && !is_caution() && !is_counted_on() && !is_mood_used()
}

/// What the clause after a word says of swindlers: 贪小便宜是骗子利用的心理.
fn said_of_swindlers<'t>(context: &ScanContext<'t>, span: &Range<usize>) -> Option<&'t str> {
    let clause = context.clause(span, &CLAUSE_ENDS);
    context.text[span.end..clause.end].split_once("骗子").map(|(_, rest)| rest)
}
