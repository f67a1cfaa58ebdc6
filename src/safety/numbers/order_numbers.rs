//! Numbers of orders, parcels and files, which look like those of cards and telephones. A word silences a number only
//! where it says what the number is: `订单编号：`, and not somewhere before it, as in 快递理赔，转账到.

use crate::safety::text::context::Scan;
use crate::safety::text::keywords::Words;

/// Characters between a label and its number.
const FILLERS: &str = " \t:：为是（(“\"'#.=";

/// What says that a label has changed or is read from somewhere: 订单号已更新为.
const ASIDES: [&str; 8] = ["已更新", "已变更", "更新", "变更", "显示", "尾", " No", " NO"];

/// What a number is called behind the thing that it numbers.
const NUMBERS: [&str; 4] = ["编号", "编码", "代码", "号"];

/// Numbers of things that are not named.
const ANY: [&str; 5] = ["编号", "编码", "学号", "工号", "警号"];

/// People and cards, whose numbers are not those of things.
const PERSONAL: [&str; 14] =
    ["人", "者", "卡", "卡片", "账户", "帐户", "账号", "帐号", "证", "证件", "身份", "主", "客户", "用户"];

/// Whether a number is said to be an order's, a parcel's or a file's.
pub(in crate::safety) fn is_of_order(scan: &Scan, at: usize) -> bool {
    let before = &scan.text[..at];
    numbers_order(scan, before) || numbers_order(scan, label(before))
}

/// Whether a number is said to be anything's but a person's or a card's: 编号 will do.
pub(in crate::safety) fn is_of_thing(scan: &Scan, at: usize) -> bool {
    is_of_order(scan, at)
        || is_any(label(&scan.text[..at]))
        || scan.head_of(at).is_some_and(|head| heads(scan, &scan.text[..head.end], head.start))
}

/// Whether the head of a column that ends a text numbers things.
fn heads(scan: &Scan, head: &str, start: usize) -> bool {
    let label = head.trim_end();
    let telephones = scan.holds(&(start..head.len()), Words::Telephone);
    let of_order = scan.holds(&(start..head.len()), Words::Order);
    !telephones && (of_order || numbers_order(scan, label) || is_any(label))
}

/// The text before a number up to the end of its label.
fn label<'t>(before: &'t str) -> &'t str {
    let trimmed = |text: &'t str| text.trim_end_matches(|c| FILLERS.contains(c));
    let label = trimmed(before);
    let aside = ASIDES.iter().find_map(|aside| label.strip_suffix(aside));
    trimmed(aside.unwrap_or(label))
}

/// Whether a text ends with an order, or with the number of a thing: 订单, 订单编号, 合同号.
fn numbers_order(scan: &Scan, label: &str) -> bool {
    let ends_with =
        |text: &str, kind| scan.before(text.len(), kind, 0).is_some_and(|hit| hit.span.end == text.len());
    let of = |number: &str, kind| label.strip_suffix(number).is_some_and(|thing| ends_with(thing, kind));
    ends_with(label, Words::Order)
        || of("号码", Words::Order)
        || NUMBERS.iter().any(|number| of(number, Words::Order) || of(number, Words::Thing))
}

fn is_any(label: &str) -> bool {
    let thing = ANY.iter().find_map(|number| label.strip_suffix(number));
    thing.is_some_and(|thing| !PERSONAL.iter().any(|word| thing.ends_with(word)))
}
