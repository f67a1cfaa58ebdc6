//! Advertisement in the voice of the bulletin.

use std::ops::Range;
use std::sync::LazyLock;

use crate::safety::text::context::{SENTENCE_ENDS, ScanContext};
use crate::safety::text::lines;
use crate::safety::text::word_set::WordSet;

/// Words of a sentence that warns, or quotes a swindler.
static WARNS_OR_QUOTES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "承诺",
        "保证",
        "发现",
        "骗",
        "谎称",
        "话术",
        "当心",
        "说",
        "声称",
        "对方",
        "称",
        "诱",
        "虚假",
        "不要",
        "切勿",
        "勿",
        "警惕",
        "所谓",
        "以",
        "嫌疑人",
        "宣称",
        "别",
        "免费",
        "推销",
        "打着",
        "假",
        "不用",
        "没有",
        "不会",
        "进群",
        "内幕",
    ])
});

/// Whether a sentence advertises, and neither warns nor quotes a swindler.
pub(crate) fn promotes_product(context: &ScanContext, span: &Range<usize>) -> bool {
    let mut sentence = context.text[context.clause(span, &SENTENCE_ENDS)].to_owned();
    // Slogans contain words of warning and advertise all the same.
    for slogan in ["防诈骗", "反诈骗", "远离诈骗", "防骗"] {
        sentence = sentence.replace(slogan, "");
    }
    !WARNS_OR_QUOTES.occurs_in(&sentence) && !is_answered(context, span)
}

/// Whether the sentence asks, and the next one answers that it is fraud: 稳赚不赔？都是骗局.
fn is_answered(context: &ScanContext, span: &Range<usize>) -> bool {
    const FRAUD: [&str; 5] = ["骗", "假的", "陷阱", "套路", "谎言"];
    let end = context.clause(span, &SENTENCE_ENDS).end;
    let asks = context.text[end..].starts_with(['？', '?']);
    let answer = lines::after(context.text, end).trim_start_matches(SENTENCE_ENDS);
    let answer = &answer[..answer.find(SENTENCE_ENDS).unwrap_or(answer.len())];
    asks && FRAUD.iter().any(|word| answer.contains(word))
}
