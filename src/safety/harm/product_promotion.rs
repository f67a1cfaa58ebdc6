//! Advertisement in the voice of the bulletin: what sells, or a word of trade in a sentence that invites its readers. A report
//! about prices and orders invites nobody.

use std::borrow::Cow;
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
    if is_part_of_word(context.text, span) {
        return false;
    }
    let sentence = without_slogans(&context.text[context.sentence(span)]);
    !WARNS_OR_QUOTES.occurs_in(&sentence)
        && (SELLS.occurs_in(&sentence) || invites(context, span, &sentence))
        && !is_answered(context, span)
        && !is_quoted(context, span)
}

/// A sentence without slogans, which contain words of warning and advertise all the same.
fn without_slogans(sentence: &str) -> Cow<'_, str> {
    const SLOGANS: [&str; 4] = ["防诈骗", "反诈骗", "远离诈骗", "防骗"];
    if !sentence.contains('骗') {
        return Cow::Borrowed(sentence);
    }
    Cow::Owned(SLOGANS.iter().fold(sentence.to_owned(), |rest, slogan| rest.replace(slogan, "")))
}

/// Whether the sentence begins with a quotation that goes on to the words: what a swindler said.
fn is_quoted(context: &ScanContext, span: &Range<usize>) -> bool {
    let sentence = context.sentence(span);
    let before = context.text[sentence.start..span.start].trim_start();
    before.strip_prefix(['“', '「']).is_some_and(|quoted| !quoted.is_empty() && !quoted.contains(['”', '」']))
}

/// Whether the text around a word of trade makes it another word: 销售价格, 优惠价格指数, 零售价.
fn is_part_of_word(text: &str, span: &Range<usize>) -> bool {
    text[..span.start].ends_with(['销', '零', '出', '预', '起']) || text[span.end..].starts_with('格')
}

/// Words that only an advertisement has.
static SELLS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "开卡送礼",
        "办卡送礼",
        "立即投保",
        "立即申请",
        "点击申请",
        "申请享优惠",
        "送大米",
        "送鸡蛋",
        "送食用油",
        "首月仅需",
        "新户办理",
        "最高可借",
        "扫码购买",
        "立即购买",
        "点击购买",
        "代理加盟",
        "招代理",
        "加盟热线",
        "反诈保险",
        "防诈保险",
        "欢迎选购",
        "欢迎购买",
        "本公司产品",
        "厂家直销",
    ])
});

/// Words by which a text speaks of its own goods, or asks its readers to buy.
static INVITES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "我行",
        "本行",
        "本公司",
        "我司",
        "本店",
        "立即购",
        "立即办",
        "立即抢",
        "立即领",
        "立即下",
        "立即注",
        "立即拨",
        "立刻",
        "扫码",
        "点击",
        "欢迎",
        "快来",
        "来就",
        "速来",
        "限时",
        "仅需",
        "立减",
        "立享",
        "专享",
        "办理",
        "开通",
        "开户",
        "下载",
        "新客",
        "订购热线",
        "咨询热线",
        "赶快",
        "赶紧",
    ])
});

/// How far behind a sentence an invitation may follow, in characters: 想要优惠券？来就有.
const INVITATION_DISTANCE: usize = 8;

/// Characters after 我 that make it the firm: 我行, 我司, 我店, 我们, 我公司.
const OURSELVES: [char; 5] = ['行', '司', '店', '们', '公'];

/// Whether a sentence, or the beginning of the next one, invites readers.
fn invites(context: &ScanContext, span: &Range<usize>, sentence: &str) -> bool {
    let end = context.sentence(span).end;
    // Who tells what he bought says 我: 只好又下单买了一台.
    let is_told =
        sentence.match_indices('我').any(|(at, me)| !sentence[at + me.len()..].starts_with(OURSELVES));
    let is_past = context.text[span.end..].starts_with(['了', '到', '买']);
    if is_told || is_past {
        return false;
    }
    let next: String = lines::after(context.text, end).chars().take(INVITATION_DISTANCE).collect();
    INVITES.occurs_in(sentence) || INVITES.occurs_in(&next)
}

/// Whether the sentence asks, and the next one answers that it is fraud: 稳赚不赔？都是骗局.
fn is_answered(context: &ScanContext, span: &Range<usize>) -> bool {
    const FRAUD: [&str; 5] = ["骗", "假的", "陷阱", "套路", "谎言"];
    let end = context.sentence(span).end;
    let asks = context.text[end..].starts_with(['？', '?']);
    let answer = lines::after(context.text, end).trim_start_matches(SENTENCE_ENDS);
    let answer = &answer[..answer.find(SENTENCE_ENDS).unwrap_or(answer.len())];
    asks && FRAUD.iter().any(|word| answer.contains(word))
}
