//! Details that teach fraud: prices, and where to get tools, accounts and cards.

use std::ops::Range;
use std::sync::LazyLock;

use crate::safety::text::context::ScanContext;
use crate::safety::text::word_set::WordSet;

/// Tools that have no use but fraud.
const FRAUD_TOOLS: [&str; 9] =
    ["话术模板", "话术脚本", "搭建教程", "源码", "群发软件", "改号软件", "换脸软件", "猫池", "GOIP"];

/// Words that say how to get a tool.
static OFFERED: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&["购买", "买到", "出售", "售价", "卖", "下载地址", "步骤", "教程", "即可", "花", "租"])
});

/// Words that say what the police did with it.
static SEIZED: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(&["查扣", "缴获", "查获", "打掉", "扣押"]));

/// Words of trade in accounts and cards. A fee of the bank itself is no trade.
static TRADED: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(&["收", "卖", "租", "购", "售", "佣金", "套", "价", "跑分", "买"]));

/// Whether a sentence teaches fraud: prices of accounts and cards, where to get a tool. A word of trade and a price stand in
/// one sentence.
pub(crate) fn teaches_fraud(context: &ScanContext, span: &Range<usize>) -> bool {
    let text = &context.text[context.sentence(span)];
    let word = &context.text[span.clone()];
    let is_tool = FRAUD_TOOLS.iter().any(|tool| word.eq_ignore_ascii_case(tool));
    // 出租车 drives, and 出租 of rooms and fields is no fraud either.
    if word == "出租" && context.text[span.end..].starts_with(['车', '屋', '房', '、']) {
        return false;
    }
    // Fans are traded by the head, as 精准粉 and 引粉; other 粉 is flour or powder.
    let before = &context.text[..span.start];
    if word == "粉"
        && !before.ends_with(['引', '准', '色', '股', '男', '女', '老', '客', '群', '吸', '泛', '活', '妈'])
    {
        return false;
    }
    // Accounts of games are goods; what they cost teaches nothing.
    if word == "账号" && ["游戏", "号主", "皮肤", "等级"].iter().any(|game| text.contains(game)) {
        return false;
    }
    // Sheets, tea sets and creams come in fours, too.
    let of_goods = ["床", "家纺", "被套", "元购", "包邮", "茶具", "护肤"];
    if word == "四件套" && of_goods.iter().any(|goods| text.contains(goods)) {
        return false;
    }
    let teaches = if is_tool {
        OFFERED.occurs_in(text) || has_price(text)
    } else {
        TRADED.occurs_in(text) && has_price(text)
    };
    teaches && !SEIZED.occurs_in(text)
}

/// Words before a price.
static ASKED: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(&["价", "每", "卖", "售", "费", "佣金", "单价", "付", "花", "类卡"]));

/// Whether a text has a number of yuan, or of percent, for one piece: 每张200元, 500元一套, 3000/套, 佣金1.5%.
fn has_price(text: &str) -> bool {
    /// How many characters before a number are looked at: 佣金比例为.
    const BEFORE: usize = 6;
    const AFTER: [&str; 9] = ["一", "/", "每", "起", "不等", "收", "购", "出", "的价格"];
    let is_digit = |c: char| c.is_ascii_digit();
    let mut from = 0;
    while let Some(at) = text[from..].find(is_digit).map(|at| from + at) {
        let rest = text[at..]
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '至'));
        from = text.len() - rest.len();
        let start = text[..at].char_indices().rev().nth(BEFORE - 1).map_or(0, |(start, _)| start);
        let before = &text[start..at];
        let unit = ["万元", "元", "块", "万", "%"].iter().find_map(|unit| rest.strip_prefix(*unit));
        let after = unit.unwrap_or(rest);
        let is_asked = unit.is_some() && ASKED.occurs_in(before);
        let is_given = AFTER.iter().any(|word| after.starts_with(word))
            && (unit.is_some() || before.contains("类卡") || after.starts_with('/'));
        if is_asked || is_given {
            return true;
        }
    }
    false
}
