//! Words that blame the victim. They are looked for only where the text tells of a fraud: elsewhere greed and folly are those
//! of anybody, in a story or a review.

use std::ops::Range;
use std::sync::LazyLock;

use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::{CAUTION, KeywordKind};
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

/// More characters than a word of caution has.
const LONGEST_CAUTION: usize = 4;

/// How many characters after a word are looked at for 心理.
const MOOD_DISTANCE: usize = 6;

/// Whether a word blames the victim. Advice not to be credulous blames nobody, nor does a sentence about what swindlers count
/// on.
pub(crate) fn blames_victim(context: &ScanContext, span: &Range<usize>) -> bool {
    let text = context.text;
    let sentence = context.sentence(span);
    let before = &text[sentence.start..span.start];
    let last = |count: usize| before.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    let is_part_of_word = is_part_of_word(&text[..span.start], &text[span.end..]);
    let caution_start = last(CAUTION_DISTANCE);
    let is_caution = || {
        let nearest = last(CAUTION_DISTANCE + LONGEST_CAUTION);
        CAUTION.last_end(&before[nearest..]).is_some_and(|end| nearest + end >= caution_start)
    };
    let is_counted_on = || COUNTS_ON.occurs_in(&before[last(COUNTING_DISTANCE)..]);
    let after: String = text[span.end..sentence.end].chars().take(MOOD_DISTANCE).collect();
    let is_mood_used = || {
        after.contains("心理") && before.contains("利用")
            || said_of_swindlers(context, span)
                .is_some_and(|rest| rest.contains("利用的") && rest.contains("心理"))
    };
    !is_part_of_word
        && tells_of_victim(context, span)
        && !is_caution()
        && !is_counted_on()
        && !is_mood_used()
        && !is_swindler(before, &text[span.clone()])
        && !asks_what_to_do(&after)
}

/// Whether a question follows about how to help: 老人不听劝怎么办？
fn asks_what_to_do(after: &str) -> bool {
    ["怎么办", "怎么劝", "咋办", "如何劝"].iter().any(|question| after.contains(question))
}

/// Whether the text around a word of blame belongs to another word: 贪心算法, 生活该, 一塌糊涂.
fn is_part_of_word(before: &str, after: &str) -> bool {
    const BEFORE: [&str; 6] = ["生", "一塌", "一蹋", "一踏", "茫然", "蠢"];
    const AFTER: [&str; 12] =
        ["算法", "无觉", "无畏", "无辜", "蠢", "彩", "泽", "告", "诫", "阻", "认识", "账"];
    BEFORE.iter().any(|word| before.ends_with(word)) || AFTER.iter().any(|word| after.starts_with(word))
}

/// How many characters from a word of blame a word of the case may stand: a sentence.
const CASE_DISTANCE: usize = 24;

/// Words that blame somebody who was defrauded wherever they stand, as in a title or a tag of a few characters.
static PLAIN_BLAME: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "贪小便宜",
        "贪便宜",
        "贪图",
        "人傻钱多",
        "怪自己",
        "怨自己",
        "只能怪",
        "只怪",
        "自作自受",
        "警惕",
        "防范意识",
        "太傻",
        "不动脑子",
        "智商税",
        "老糊涂",
    ])
});

/// Whether a word of blame is about the victim of a fraud: the text near it tells of one, or it stands in a line of a few words
/// that blames plainly.
fn tells_of_victim(context: &ScanContext, span: &Range<usize>) -> bool {
    /// Characters of a title, a tag or a heading.
    const SHORT_LINE: usize = 24;
    if context.has_keyword_around(span, KeywordKind::Case, CASE_DISTANCE) {
        return true;
    }
    let sentence = &context.text[context.line(span)];
    sentence.chars().nth(SHORT_LINE).is_none() && PLAIN_BLAME.occurs_in(sentence)
}

/// Whether the sentence speaks of swindlers before a word that they deserve: 这伙骗子利欲熏心. Some words are said of victims only.
fn is_swindler(before: &str, word: &str) -> bool {
    const VILLAINS: [&str; 9] =
        ["骗子", "嫌疑人", "犯罪分子", "不法分子", "诈骗分子", "团伙", "被告人", "违法人员", "嫌犯"];
    const VICTIMS: [&str; 12] =
        ["受害", "被害", "事主", "老人", "女士", "先生", "某", "市民", "群众", "学生", "她", "当事人"];
    const OF_VICTIMS: [&str; 6] = ["人傻", "贪小", "贪便", "轻信", "太傻", "警惕"];
    // Words for the greed of those who defraud; of a victim they are said by name only.
    const OF_VILLAINS: [&str; 5] = ["利欲熏心", "见钱眼开", "贪婪", "法盲", "不劳而获"];
    if OF_VILLAINS.contains(&word) && !VICTIMS.iter().any(|victim| before.contains(victim)) {
        return true;
    }
    let villain = VILLAINS.iter().filter_map(|villain| before.rfind(villain)).max();
    let is_of_victim = OF_VICTIMS.iter().any(|start| word.starts_with(start));
    villain.is_some_and(|at| !is_of_victim && !VICTIMS.iter().any(|victim| before[at..].contains(victim)))
}

/// What the clause after a word says of swindlers: 贪小便宜是骗子利用的心理.
fn said_of_swindlers<'t>(context: &ScanContext<'t>, span: &Range<usize>) -> Option<&'t str> {
    let clause = context.clause(span);
    context.text[span.end..clause.end].split_once("骗子").map(|(_, rest)| rest)
}
