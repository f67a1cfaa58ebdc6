//! Amounts as readers see them, in Chinese and in English.
//!
//! A figure is printed exactly: in 亿 or 万 when two decimals suffice for it, in full when they
//! don't. `parse_amount` reads every Chinese form with a figure back to the same amount.

use super::amount::{Amount, Minor};

/// Hundredths in one 万 and in one 亿 units.
const WAN: Minor = 10_000 * 100;
const YI: Minor = 10_000 * WAN;

/// An amount in Chinese, such as "6000元", "至少2万元", "10万至20万元" or, without a figure,
/// "数额未公布".
pub(crate) fn show_zh(amount: &Amount) -> String {
    let unit = amount.currency.zh_name();
    let sum = |minor: Minor| format!("{}{unit}", figure(minor));
    match (amount.min, amount.max) {
        (Some(min), Some(max)) if min == max && amount.approximate => format!("约{}", sum(min)),
        (Some(min), Some(max)) if min == max => sum(min),
        (Some(min), Some(max)) => range(min, max, unit),
        (Some(min), None) => format!("至少{}", sum(min)),
        (None, Some(max)) => format!("不超过{}", sum(max)),
        (None, None) => "数额未公布".to_owned(),
    }
}

/// An amount in English, such as "CNY 6,000", "at least CNY 20,000" or "CNY 100,000 to 200,000".
pub(crate) fn show_en(amount: &Amount) -> String {
    let code = amount.currency.code();
    match (amount.min, amount.max) {
        (Some(min), Some(max)) if min == max && amount.approximate => {
            format!("about {code} {}", grouped(min))
        }
        (Some(min), Some(max)) if min == max => format!("{code} {}", grouped(min)),
        (Some(min), Some(max)) => format!("{code} {} to {}", grouped(min), grouped(max)),
        (Some(min), None) => format!("at least {code} {}", grouped(min)),
        (None, Some(max)) => format!("at most {code} {}", grouped(max)),
        (None, None) => "amount not published".to_owned(),
    }
}

/// Both ends carry the unit when the second is in 万 or 亿 and the first is not: 5至2万元 would read as 5万, and
/// 1万至20000亿元 as 1万亿.
fn range(min: Minor, max: Minor, unit: &str) -> String {
    let (first, second) = (figure(min), figure(max));
    let large = |figure: &str| figure.chars().next_back().filter(|c| matches!(c, '万' | '亿'));
    let borrows = large(&second).is_some() && large(&second) != large(&first);
    let own_unit = if borrows { unit } else { "" };
    format!("{first}{own_unit}至{second}{unit}")
}

fn figure(minor: Minor) -> String {
    // Two decimals of 万 are hundreds, so a figure in 万 is exact when it divides by 100 units.
    if minor >= YI && minor % (YI / 100) == 0 {
        format!("{}亿", Amount::decimal(minor / (YI / 100)))
    } else if minor >= WAN && minor % (WAN / 100) == 0 {
        format!("{}万", Amount::decimal(minor / (WAN / 100)))
    } else {
        Amount::decimal(minor)
    }
}

fn grouped(minor: Minor) -> String {
    let decimal = Amount::decimal(minor);
    let (units, rest) = decimal.split_at(decimal.find('.').unwrap_or(decimal.len()));
    let digits = units.trim_start_matches('-');
    let mut out = units[..units.len() - digits.len()].to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}
