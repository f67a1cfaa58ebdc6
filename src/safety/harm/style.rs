//! What does harm without naming anybody: blame, recipes, accusations of brands, advertisement, advice that does
//! not work.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostics::Code;
use crate::safety::lines;
use crate::safety::text::context::{CLAUSE, SENTENCE, Scan};
use crate::safety::text::keywords::{CAUTION, Hit, PRETEND, Words};
use crate::safety::text::word_set::List;

/// Looks for such words.
pub(in crate::safety) fn check(scan: &mut Scan) {
    for index in 0..scan.hits.len() {
        let Hit { kind, span } = scan.hits[index].clone();
        match kind {
            Words::Blame if blames(scan, &span) => once(scan, Code::VictimBlaming, span),
            Words::HowTo => how_to(scan, &span),
            Words::Brand if accuses(scan, &span) => once(scan, Code::BrandAccusation, span),
            Words::Promotion if promotes(scan, &span) => once(scan, Code::ProductPromotion, span),
            Words::Obsolete if advises(scan, &span) => once(scan, Code::ObsoleteAdvice, span),
            _ => {}
        }
    }
}

fn once(scan: &mut Scan, code: Code, span: Range<usize>) {
    if !scan.is_found(&[code], &span) {
        scan.report(code, span, None);
    }
}

/// What swindlers count on, and what takes blame back.
static COUNTS_ON: LazyLock<List> = LazyLock::new(|| {
    List::new(&[
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

/// Advice not to be credulous blames nobody; nor does telling what swindlers count on.
fn blames(scan: &Scan, span: &Range<usize>) -> bool {
    let clause = scan.clause(span, &SENTENCE);
    let before = &scan.text[clause.start..span.start];
    let nearest = scan.text[clause.start..span.start]
        .char_indices()
        .rev()
        .nth(11)
        .map_or(clause.start, |(at, _)| clause.start + at);
    let inside_word = scan.text[span.end..].starts_with("算法") || scan.text[..span.start].ends_with('生');
    let near = before.char_indices().rev().nth(4).map_or(0, |(at, _)| at);
    let turned = inside_word || CAUTION.last_end(before).is_some_and(|end| end >= near);
    let behind: String = scan.text[span.end..clause.end].chars().take(6).collect();
    let counted = COUNTS_ON.is_in(&scan.text[nearest..span.start]);
    let mood = behind.contains("心理") && before.contains("利用")
        || of_swindlers(scan, span).is_some_and(|rest| rest.contains("利用的") && rest.contains("心理"));
    !turned && !counted && !mood
}

/// What the clause behind a word says of swindlers: 贪小便宜是骗子利用的心理.
fn of_swindlers<'t>(scan: &Scan<'t>, span: &Range<usize>) -> Option<&'t str> {
    let clause = scan.clause(span, &CLAUSE);
    scan.text[span.end..clause.end].split_once("骗子").map(|(_, rest)| rest)
}

/// Tools that have no use but fraud.
const RECIPES: [&str; 9] =
    ["话术模板", "话术脚本", "搭建教程", "源码", "群发软件", "改号软件", "换脸软件", "猫池", "GOIP"];

/// How a tool is got.
static OFFERED: LazyLock<List> = LazyLock::new(|| {
    List::new(&["购买", "买到", "出售", "售价", "卖", "下载地址", "步骤", "教程", "即可", "花", "租"])
});

/// What the police did with it.
static SEIZED: LazyLock<List> = LazyLock::new(|| List::new(&["查扣", "缴获", "查获", "打掉", "扣押"]));

/// Trade in accounts and cards: a fee of the bank's own is none.
static TRADED: LazyLock<List> =
    LazyLock::new(|| List::new(&["收", "卖", "租", "购", "售", "佣金", "套", "价", "跑分", "买"]));

/// Prices of accounts and cards, where to buy, scripts: a verb of trade and a price in one sentence.
fn how_to(scan: &mut Scan, span: &Range<usize>) {
    let text = &scan.text[scan.clause(span, &SENTENCE)];
    let word = &scan.text[span.clone()];
    let recipe = RECIPES.iter().any(|tool| word.eq_ignore_ascii_case(tool));
    let told =
        if recipe { OFFERED.is_in(text) || has_price(text) } else { TRADED.is_in(text) && has_price(text) };
    if told && !SEIZED.is_in(text) {
        once(scan, Code::HowToDetail, span.clone());
    }
}

/// What stands before a price.
static ASKED: LazyLock<List> =
    LazyLock::new(|| List::new(&["价", "每", "卖", "售", "费", "佣金", "单价", "付", "花", "类卡"]));

/// A number of yuan, or of percent, for one piece: 每张200元, 500元一套, 3000/套, 佣金1.5%.
fn has_price(text: &str) -> bool {
    const BEHIND: [&str; 9] = ["一", "/", "每", "起", "不等", "收", "购", "出", "的价格"];
    let is_digit = |c: char| c.is_ascii_digit();
    let mut from = 0;
    while let Some(at) = text[from..].find(is_digit).map(|at| from + at) {
        let rest = text[at..]
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '至'));
        from = text.len() - rest.len();
        let near = text[..at].char_indices().rev().nth(5).map_or(0, |(start, _)| start);
        let before = &text[near..at];
        let unit = ["万元", "元", "块", "万", "%"].iter().find_map(|unit| rest.strip_prefix(*unit));
        let behind = unit.unwrap_or(rest);
        let asked = unit.is_some() && ASKED.is_in(before);
        let given = BEHIND.iter().any(|word| behind.starts_with(word))
            && (unit.is_some() || before.contains("类卡") || behind.starts_with('/'));
        if asked || given {
            return true;
        }
    }
    false
}

/// A brand right beside fraud, and nobody who pretends.
fn accuses(scan: &Scan, span: &Range<usize>) -> bool {
    const PLACES: [&str; 3] = ["群", "好友", "号"];
    const AGAINST: [&str; 9] = ["防范", "反", "打击", "提醒", "报警", "举报", "通过", "在", "联合"];
    let Some(fraud) = scan.behind(span.end, Words::Fraud, 5) else { return false };
    let near = &scan.text[span.end..fraud.span.start];
    // What is done in a chat is not done by those who run it: QQ群里都是骗子.
    if PLACES.iter().any(|place| near.starts_with(place)) {
        return false;
    }
    let sentence = scan.clause(span, &SENTENCE);
    if fraud.span.end > sentence.end || near.contains(['，', '、', ',', '“', '”', '《', '：', '反'])
    {
        return false;
    }
    let lead = scan.text[sentence.start..span.start].trim_end();
    !PRETEND.is_in(&scan.text[sentence]) && !AGAINST.iter().any(|word| lead.ends_with(word))
}

/// What tells that a sentence warns, or says what a swindler said.
static TOLD: LazyLock<List> = LazyLock::new(|| {
    List::new(&[
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

/// Advertisement, unless the sentence warns of it or tells what a swindler said.
fn promotes(scan: &Scan, span: &Range<usize>) -> bool {
    let mut sentence = scan.text[scan.clause(span, &SENTENCE)].to_owned();
    for slogan in ["防诈骗", "反诈骗", "远离诈骗", "防骗"] {
        sentence = sentence.replace(slogan, "");
    }
    !TOLD.is_in(&sentence) && !is_answered(scan, span)
}

/// Whether the sentence asks, and the next one answers that it is fraud: 稳赚不赔？都是骗局.
fn is_answered(scan: &Scan, span: &Range<usize>) -> bool {
    const FRAUD: [&str; 5] = ["骗", "假的", "陷阱", "套路", "谎言"];
    let end = scan.clause(span, &SENTENCE).end;
    let asks = scan.text[end..].starts_with(['？', '?']);
    let answer = lines::after(scan.text, end).trim_start_matches(SENTENCE);
    let answer = &answer[..answer.find(SENTENCE).unwrap_or(answer.len())];
    asks && FRAUD.iter().any(|word| answer.contains(word))
}

/// Whether somebody's card is locked at all.
fn locks(sentence: &str) -> bool {
    ["锁", "冻", "止付", "骗子", "报警", "对方"].iter().any(|word| sentence.contains(word))
}

/// What takes advice back.
static TAKEN_BACK: LazyLock<List> = LazyLock::new(|| {
    List::new(&[
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

/// Advice that a sentence takes back is none.
fn advises(scan: &Scan, span: &Range<usize>) -> bool {
    let sentence = scan.clause(span, &SENTENCE);
    let clause = scan.clause(span, &CLAUSE);
    let own = scan.text[clause.clone()].contains("自己") || !locks(&scan.text[sentence.clone()]);
    let warned = own || scan.text[clause].contains("传言");
    !warned && !TAKEN_BACK.is_in(&scan.text[sentence.clone()])
}
