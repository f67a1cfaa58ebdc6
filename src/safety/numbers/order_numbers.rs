//! Numbers of orders, parcels and files, which look like those of cards and telephones and may be published.
//!
//! A word counts only where it says what the number is, right before it: `订单编号：`. Somewhere before it says nothing: the
//! number after 快递理赔，转账到 is a card.

use crate::safety::text::context::ScanContext;
use crate::safety::text::keywords::KeywordKind;

/// Characters that may stand between a label and its number.
const FILLERS: &str = " \t:：为是（(“\"'#.=";

/// Words between a label and its number that say how the number came about: 订单号已更新为.
const WORDS_AFTER_LABEL: [&str; 8] = ["已更新", "已变更", "更新", "变更", "显示", "尾", " No", " NO"];

/// Words for a number after the thing that it numbers: 合同编号.
const NUMBER_WORDS: [&str; 4] = ["编号", "编码", "代码", "号"];

/// Words for a number that need no thing before them.
const GENERIC_NUMBERS: [&str; 5] = ["编号", "编码", "学号", "工号", "警号"];

/// People and cards: 编号 after one of them may be a personal number.
const PERSONAL: [&str; 14] =
    ["人", "者", "卡", "卡片", "账户", "帐户", "账号", "帐号", "证", "证件", "身份", "主", "客户", "用户"];

/// Whether the text says that the number at a position is that of an order, a parcel or a file.
pub(crate) fn is_order_number(context: &ScanContext, position: usize) -> bool {
    let before = &context.text[..position];
    ends_with_order(context, before) || ends_with_order(context, label_at_end(before))
}

/// Whether the text, or the head of a column, says that the number at a position is that of a thing, and neither of a person
/// nor of a card. 编号 alone is enough.
pub(crate) fn is_number_of_thing(context: &ScanContext, position: usize) -> bool {
    is_order_number(context, position)
        || ends_with_generic_number(label_at_end(&context.text[..position]))
        || context
            .column_head(position)
            .is_some_and(|head| is_head_of_numbers(context, &context.text[..head.end], head.start))
}

/// Whether the head of a column, which is the end of a text, is that of numbers of things.
fn is_head_of_numbers(context: &ScanContext, head: &str, start: usize) -> bool {
    let label = head.trim_end();
    let has_telephone = context.has_keyword_in(&(start..head.len()), KeywordKind::Telephone);
    let has_order = context.has_keyword_in(&(start..head.len()), KeywordKind::Order);
    !has_telephone && (has_order || ends_with_order(context, label) || ends_with_generic_number(label))
}

/// The text before a number without what stands between the number and its label.
fn label_at_end<'t>(before: &'t str) -> &'t str {
    let trimmed = |text: &'t str| text.trim_end_matches(|c| FILLERS.contains(c));
    let label = trimmed(before);
    let word = WORDS_AFTER_LABEL.iter().find_map(|word| label.strip_suffix(word));
    trimmed(word.unwrap_or(label))
}

/// Whether a text ends with an order, or with the number of an order or a thing: 订单, 订单编号, 合同号.
fn ends_with_order(context: &ScanContext, label: &str) -> bool {
    let ends_with = |text: &str, kind| {
        context.keyword_before(text.len(), kind, 0).is_some_and(|keyword| keyword.span.end == text.len())
    };
    let ends_with_number_of =
        |number: &str, kind| label.strip_suffix(number).is_some_and(|thing| ends_with(thing, kind));
    ends_with(label, KeywordKind::Order)
        || ends_with_number_of("号码", KeywordKind::Order)
        || NUMBER_WORDS.iter().any(|number| {
            ends_with_number_of(number, KeywordKind::Order) || ends_with_number_of(number, KeywordKind::Thing)
        })
}

/// Whether a text ends with a word for a number, and with no person or card before it.
fn ends_with_generic_number(label: &str) -> bool {
    let thing = GENERIC_NUMBERS.iter().find_map(|number| label.strip_suffix(number));
    thing.is_some_and(|thing| !PERSONAL.iter().any(|word| thing.ends_with(word)))
}
